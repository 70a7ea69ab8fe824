//! Sites of Hugo, Zola and Jekyll, and how they become sites of this program.
//!
//! 1. `settings` reads what the old site says of itself, and tells the programs apart.
//! 2. `read` takes in each text: its place (`place`), its front matter in TOML or YAML (`front`, `meta`).
//! 3. `piece` puts translations together and gives each article, page and section its place.
//! 4. `assembly` writes the files: tags and people under ids (`names`), texts by way of `markdown`, which makes calls of
//!    templates (`shortcode`), signs that Markdown does not have (`extension`), raw HTML, links and pictures into what stands
//!    for them here.
//!
//! Nothing here touches a file. Nothing of a text is lost without a word: what has no counterpart stays in the text with a
//! mark, and all that is left out, changed or guessed at is in the [`Report`] with its place in the old site.

mod address;
mod article;
mod assembly;
mod call;
mod code;
mod dialect;
mod extension;
mod footnote;
mod front;
mod html;
mod image;
mod index;
mod markdown;
mod meta;
mod moment;
mod names;
mod pictures;
mod piece;
mod place;
mod raw;
mod read;
mod report;
mod settings;
mod shortcode;
mod sign;
mod text;
mod unknown;
mod value;
mod write;

use std::collections::{BTreeMap, BTreeSet};

pub use report::{Loss, Report};
pub use settings::Program;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{SourcePath, Sources};
use assembly::Site;
use piece::Kind;
use settings::Settings;
use text::OldText;

/// A site that was carried over.
#[derive(Debug)]
pub struct Migration {
    /// Which program built it.
    pub program: Program,
    /// The files of the new site.
    pub files: Vec<(SourcePath, Vec<u8>)>,
    /// How many texts were read.
    pub texts: usize,
    /// How many articles, pages and pictures there are now.
    pub articles: usize,
    /// Pages outside the sections.
    pub pages: usize,
    /// Pictures.
    pub pictures: usize,
    /// What was lost, changed or guessed.
    pub report: Report,
    /// What could not be read; it is left out.
    pub faults: Diagnostics,
}

/// Whether the content of a file is looked at: texts, settings and pictures.
pub fn is_wanted(path: &SourcePath) -> bool {
    const ENDINGS: [&str; 12] =
        ["md", "markdown", "toml", "yaml", "yml", "svg", "png", "jpg", "jpeg", "webp", "gif", "avif"];
    ENDINGS.contains(&path.extension().to_ascii_lowercase().as_str())
}

/// Carries a site over: `sources` are its files, `beside` those whose content is not looked at.
///
/// # Errors
/// A folder that holds no site, settings that cannot be read, and a site without any text in Chinese or English.
pub fn migrate(sources: &Sources, beside: &[SourcePath]) -> Result<Migration, Diagnostics> {
    let mut report = Report::default();
    let mut settings = settings::read(sources, &mut report)?;
    let (texts, mut faults) = read::texts(sources, &mut settings, &mut report);
    if texts.is_empty() {
        faults.push(
            Diagnostic::new(Code::MissingText, "the site has no text in Chinese or English")
                .help("the program has the words of the interface in these two languages"),
        );
        return Err(faults);
    }
    let count = texts.len();
    let read: BTreeSet<SourcePath> = texts.iter().map(|text| text.path.clone()).collect();
    without_texts(&settings, &texts, &mut report);
    let pieces = piece::pieces(texts, settings.program, &mut report);
    let site = Site::new(&settings, &pieces, sources, &mut report);
    let (files, taken) = site.files(&pieces, &mut report);
    left_out(sources, beside, &read, &taken, &mut report);
    let of = |is: fn(&Kind) -> bool| pieces.iter().filter(|piece| is(&piece.kind)).count();
    Ok(Migration {
        program: settings.program,
        texts: count,
        articles: of(|kind| matches!(kind, Kind::Article(..))),
        pages: of(|kind| matches!(kind, Kind::Page(..))),
        pictures: taken.len(),
        files,
        report,
        faults,
    })
}

/// Tells of the languages that the settings list in vain.
fn without_texts(settings: &Settings, texts: &[OldText], report: &mut Report) {
    for (key, (path, line)) in &settings.listed {
        let own = settings.languages.iter().position(|own| own.key == *key);
        let is_taken = own.and_then(|at| settings.languages.get(at)).is_some_and(|own| own.tag.is_some());
        if !texts.iter().any(|text| Some(text.language) == own) {
            let why = if is_taken { "no text is in this language" } else { "" };
            report.tell_why(Loss::Setting, path, *line, format!("languages.{key}"), why);
        }
    }
}

/// Folders of templates, styles and data, of which it is enough to know how much is in them.
const MACHINERY: [&str; 14] = [
    "layouts",
    "templates",
    "archetypes",
    "assets",
    "sass",
    "i18n",
    "data",
    "_layouts",
    "_includes",
    "_sass",
    "_data",
    "_plugins",
    "themes",
    "scripts",
];

/// Tells of the files that nothing was made of.
fn left_out(
    sources: &Sources,
    beside: &[SourcePath],
    read: &BTreeSet<SourcePath>,
    taken: &BTreeSet<SourcePath>,
    report: &mut Report,
) {
    let is_told = |path: &SourcePath| {
        let is_text = path.as_str().starts_with("content/") && path.extension() == "md";
        read.contains(path) || taken.contains(path) || is_text || settings::is_settings(path)
    };
    let unread = sources.iter().map(|(path, _)| path).filter(|path| !is_told(path));
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for path in unread.chain(beside) {
        let first = path.as_str().split('/').next().unwrap_or_default();
        if MACHINERY.contains(&first) {
            *counts.entry(first).or_default() += 1;
        } else {
            report.tell(Loss::File, path, 0, String::new());
        }
    }
    for (folder, count) in counts {
        report.say(Loss::File, format!("{folder}/ ({count})"));
    }
}
