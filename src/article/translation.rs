//! `translations.yaml`: for each translation, what the blocks of its original were when it was made. The program writes
//! it, people do not.

use std::fmt;

use serde::{Deserialize, Deserializer};
use unicode_normalization::UnicodeNormalization;

use super::cjk::joins;
use super::{ArticleText, Block, BlockKind, Inline, InlineKind, all_inlines};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::lang::{Localized, Tag, quantities_of};
use crate::source::{Place, SourcePath, Span};
use crate::text::{Citation, Segment, Text};
use crate::yaml;

/// The name of the file in an article's folder.
pub const TRANSLATIONS: &str = "translations.yaml";

/// The version of the file.
const FORMAT: u32 = 1;

/// How many digits of a hash are kept.
const DIGITS: usize = 16;

/// What a translation was made from.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MadeFrom {
    /// The language of the original.
    pub original: Tag,
    /// Its blocks in their order.
    #[serde(deserialize_with = "yaml::list")]
    pub blocks: Vec<Print>,
}

/// What a block was: its words and its quantities as hashes, so that either can be seen to change.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Print {
    /// Where in the article it stands.
    pub part: Part,
    /// A hash of its words.
    pub words: String,
    /// A hash of its quantities; `None` if it has none.
    pub quantities: Option<String>,
}

/// A part of an article that is translated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The headline.
    Title,
    /// What it says, in a sentence or two.
    Summary,
    /// A main point.
    Point,
    /// A subhead.
    Heading,
    /// A paragraph, an item of a list, a table, words about a picture.
    Text,
}

/// A block of a text: its print and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextBlock {
    /// What it is now.
    pub print: Print,
    /// Its bytes in the file.
    pub span: Span,
    /// What messages call it: `title`, `list item`.
    pub name: &'static str,
    /// Its words.
    pub words: String,
}

impl Part {
    const NAMES: &'static [(&'static str, Self)] = &[
        ("title", Self::Title),
        ("summary", Self::Summary),
        ("point", Self::Point),
        ("heading", Self::Heading),
        ("text", Self::Text),
    ];
}

impl fmt::Display for Print {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let part = Part::NAMES.iter().find(|(_, part)| *part == self.part).map_or("", |(name, _)| name);
        write!(f, "{part} {} {}", self.words, self.quantities.as_deref().unwrap_or("none"))
    }
}

impl<'de> Deserialize<'de> for Print {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        read_print(&text).ok_or_else(|| {
            let message = format!("expected what `gongbao translated` writes, found `{text}`");
            yaml::error(&Diagnostic::new(Code::InvalidValue, message).help(
                "remove the file, see that the translations are up to date, and record them with `gongbao translated`",
            ))
        })
    }
}

fn read_print(text: &str) -> Option<Print> {
    let mut words = text.split(' ');
    let (part, own, quantities) = (words.next()?, words.next()?, words.next()?);
    let (_, part) = Part::NAMES.iter().find(|(name, _)| *name == part)?;
    let is_hash = |text: &str| text.len() == DIGITS && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    let whole = words.next().is_none() && is_hash(own) && (quantities == "none" || is_hash(quantities));
    let quantities = Some(quantities.to_owned()).filter(|quantities| quantities != "none");
    whole.then(|| Print { part: *part, words: own.to_owned(), quantities })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: u32,
    translations: Localized<MadeFrom>,
}

/// Reads `translations.yaml`.
///
/// # Errors
/// Whatever the program would not write, such as the marks of a merge.
pub fn read_translations(path: &SourcePath, text: &str) -> (Option<Localized<MadeFrom>>, Diagnostics) {
    if let Some(unmerged) = unmerged(path, text) {
        return (None, unmerged.into());
    }
    let (file, mut diagnostics) = yaml::read::<File>(path, text);
    if let Some(File { format, .. }) = file.as_ref().filter(|file| file.format != FORMAT) {
        let message = format!("expected format {FORMAT}, found {format}");
        let diagnostic = Diagnostic::new(Code::FormatVersion, message).at(Place::file(path));
        diagnostics.push(diagnostic.help("use the version of gongbao that wrote it, or a later one"));
        return (None, diagnostics);
    }
    (file.map(|file| file.translations), diagnostics)
}

/// The finding about the marks of a merge that git has left to a person, who cannot know which of the hashes are right.
fn unmerged(path: &SourcePath, text: &str) -> Option<Diagnostic> {
    let mark = "<<<<<<<";
    let start = if text.starts_with(mark) { 0 } else { text.find(&format!("\n{mark}"))? + 1 };
    let message = format!("expected what `gongbao translated` writes, found the mark of a merge (`{mark}`)");
    let help = format!(
        "see that the translations say what the original says, then run `gongbao translated {}/*.md` again: it writes this file anew",
        path.folder()
    );
    let place = Place::new(path, Span::new(start, start + mark.len()));
    Some(Diagnostic::new(Code::Syntax, message).at(place).help(help))
}

/// The text of `translations.yaml`: the same for the same translations, byte for byte.
pub fn write_translations(translations: &Localized<MadeFrom>) -> String {
    let mut text = format!(
        "# Written by `gongbao translated`, never by hand: what each translation was made from. For each block of the original\n\
         # it has a hash of the words and one of the quantities.\n\
         format: {FORMAT}\ntranslations:\n"
    );
    for (lang, made_from) in translations.iter() {
        text.push_str(&format!("  {lang}:\n    original: {}\n    blocks:\n", made_from.original));
        for print in &made_from.blocks {
            text.push_str(&format!("    - {print}\n"));
        }
    }
    text
}

impl ArticleText {
    /// The blocks that are translated: title, summary and main points, then those of the body. Charts are the same in
    /// every language and are none.
    pub fn text_blocks(&self, lang: &Tag) -> Vec<TextBlock> {
        let points = self.points.iter().map(|point| (Part::Point, "main point", point));
        let front = [(Part::Title, "title", &self.title), (Part::Summary, "summary", &self.summary)];
        let front = front.into_iter().chain(points);
        let mut blocks: Vec<TextBlock> =
            front.map(|(part, name, text)| Words::of_text(text).block(part, name, text.span, lang)).collect();
        for (name, block) in self.body.named_blocks() {
            let words = Words::of_block(block);
            if !words.text.trim().is_empty() {
                let part = if matches!(block.kind, BlockKind::Heading { .. }) { Part::Heading } else { Part::Text };
                blocks.push(words.block(part, name, block.span, lang));
            }
        }
        blocks
    }
}

/// The words of a block, and the references whose numbers the program writes.
#[derive(Default)]
struct Words {
    text: String,
    generated: Vec<String>,
}

impl Words {
    fn of_text(text: &Text) -> Self {
        let mut words = Self::default();
        for segment in &text.segments {
            match segment {
                Segment::Words(more) => words.text.push_str(more),
                Segment::Citation(citation) => words.cite(citation),
            }
        }
        words
    }

    fn of_block(block: &Block) -> Self {
        let mut words = Self::default();
        for content in block.texts() {
            words.inlines(content);
            words.text.push('\n');
        }
        match &block.kind {
            BlockKind::Code { text, .. } | BlockKind::Html(text) => words.text.push_str(text),
            BlockKind::Picture(picture) => {
                words.text.push_str(&picture.alt);
                words.text.push('\n');
                words.text.push_str(picture.title.as_deref().unwrap_or_default());
            }
            _ => {}
        }
        words
    }

    fn inlines(&mut self, content: &[Inline]) {
        for inline in all_inlines(content) {
            match &inline.kind {
                InlineKind::Text(text) | InlineKind::Code(text) | InlineKind::Html(text) => self.text.push_str(text),
                InlineKind::Citation(citation) => self.cite(citation),
                InlineKind::SoftBreak | InlineKind::LineBreak => self.text.push(' '),
                _ => {}
            }
        }
    }

    fn cite(&mut self, citation: &Citation) {
        match &citation.written {
            Some(written) => self.text.push_str(written),
            None => {
                // Which number it is depends on what it refers to.
                let reference = citation.reference.to_string();
                self.text.push_str(&format!("[=]({reference})"));
                self.generated.push(reference);
            }
        }
    }

    fn block(self, part: Part, name: &'static str, span: Span, lang: &Tag) -> TextBlock {
        let words = evened(&self.text);
        let mut quantities = quantities_of(&words, lang);
        quantities.extend(self.generated);
        // The order of sentences is a matter of words.
        quantities.sort_unstable();
        let quantities = (!quantities.is_empty()).then(|| hash(&quantities.join("\n")));
        TextBlock { print: Print { part, words: hash(&words), quantities }, span, name, words }
    }
}

/// The same words whatever lines they were broken into.
fn evened(text: &str) -> String {
    let mut evened = String::with_capacity(text.len());
    let mut last: Option<char> = None;
    let mut is_apart = false;
    for c in text.nfc() {
        if c.is_whitespace() {
            is_apart = true;
            continue;
        }
        if let (true, Some(last)) = (is_apart, last)
            && !joins(last, c)
        {
            evened.push(' ');
        }
        evened.push(c);
        (last, is_apart) = (Some(c), false);
    }
    evened
}

fn hash(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex().chars().take(DIGITS).collect()
}

#[cfg(test)]
mod tests;
