//! Articles and pages as they are written: records shared by all translations, front matter, Markdown.

mod front_matter;
mod moment;
mod record;

pub use front_matter::{ArticleText, read_text};
pub use moment::Moment;
pub use record::{
    Correction, Menu, PageRecord, PictureRecord, Record, SectionRecord, read_page_record, read_record,
    read_section_record,
};
