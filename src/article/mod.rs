//! Articles and pages as they are written: records shared by all translations, front matter, Markdown.

mod anchor;
mod block;
mod body;
pub mod cjk;
mod fence;
mod front_matter;
pub mod markdown;
mod moment;
mod passage;
mod picture;
mod record;
mod translation;
mod words;

pub use anchor::ANCHOR_PREFIX;
pub use block::{
    Alignment, Block, BlockKind, Cell, ChartLink, Exemption, Footnote, Inline, InlineKind, Link, LinkTarget, ListItem,
    Picture, Table, all_inlines, plain,
};
pub use body::{Body, Heading};
pub use fence::fence;
pub use front_matter::{ArticleText, front_matter, read_text};
pub use moment::Moment;
pub use passage::{NamedSpan, Passage, PassageKind, Write};
pub use picture::{CleanPicture, clean_picture, picture_faults, picture_size};
pub use record::{
    Correction, Figures, Menu, PageRecord, PictureRecord, Record, SectionRecord, read_page_record, read_record,
    read_section_record,
};
pub use translation::{MadeFrom, Part, Print, TRANSLATIONS, TextBlock, read_translations, write_translations};
pub use words::Words;
