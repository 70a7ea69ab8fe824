//! What the program says to people in another language than English.
//!
//! Sentences are written in the code in English. A book has them with holes for what differs, `expected {}, found {}`, and
//! with their translation below; a sentence is found in it when it is printed. What is not in the book stays English.
//! Forms for programs keep their keys and codes, and tell their messages in the language of the user as well.
//!
//! The book is a text of blocks with an empty line between them. A block is a line of English and its translation; a
//! block that begins with `#` is a heading. Holes are `{}`, or `{1}`, `{2}` in a translation that has them in another
//! order. What fills a hole is looked up in its turn, but for what stands in backticks, and for `{*}`, which is left as
//! it is.

mod counted;
mod lookup;
mod phrase;

use std::borrow::Cow;
use std::sync::OnceLock;

pub(crate) use counted::counted;
use lookup::Lookup;
use phrase::Phrase;

/// What stands at least between columns.
const GAP: &str = "  ";

/// A language that the program speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// The language of the code.
    #[default]
    English,
    /// Simplified Chinese.
    Chinese,
}

impl Language {
    /// The language for a tag or the name of a locale: Chinese for `zh`, `zh-Hans` and `zh_CN.UTF-8`, else English.
    ///
    /// ```
    /// use gongbao::phrases::Language;
    /// assert_eq!(Language::of("zh_CN.UTF-8"), Language::Chinese);
    /// assert_eq!(Language::of("C"), Language::English);
    /// ```
    pub fn of(name: &str) -> Self {
        if name.starts_with("zh") { Self::Chinese } else { Self::English }
    }

    /// Its tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Chinese => "zh",
        }
    }

    /// An English sentence, or a part of one, in this language.
    ///
    /// ```
    /// use gongbao::phrases::Language;
    /// assert_eq!(Language::Chinese.say("expected a list, found `12`"), "应为列表，实为 `12`");
    /// assert_eq!(Language::Chinese.say("no sentence of ours"), "no sentence of ours");
    /// ```
    pub fn say(self, english: &str) -> Cow<'_, str> {
        let translated = match self {
            Self::English => None,
            Self::Chinese => Lookup::new(chinese()).sentence(english),
        };
        translated.map_or(Cow::Borrowed(english), Cow::Owned)
    }

    /// A text of several lines, such as a help: each column is looked up by itself, and stays where it is. The first of several
    /// columns is a name.
    pub fn say_lines(self, english: &str) -> Cow<'_, str> {
        match self {
            Self::English => Cow::Borrowed(english),
            Self::Chinese => {
                Cow::Owned(english.split('\n').map(|line| self.columns(line)).collect::<Vec<_>>().join("\n"))
            }
        }
    }

    fn columns(self, line: &str) -> String {
        let is_one = line.split(GAP).filter(|piece| !piece.trim_start().is_empty()).count() < 2;
        let mut said = String::new();
        let (mut column, mut at) = (0, 0);
        for piece in line.split(GAP) {
            let text = piece.trim_start();
            if !text.is_empty() {
                let begin = column + width(piece) - width(text);
                let gap = begin.saturating_sub(at).max(if at > 0 { GAP.len() } else { 0 });
                let text = if is_one || at > 0 { self.say(text) } else { Cow::Borrowed(text) };
                at += gap + width(&text);
                said.extend(std::iter::repeat_n(' ', gap));
                said.push_str(&text);
            }
            column += width(piece) + GAP.len();
        }
        said
    }
}

/// How many columns of a terminal a text takes.
pub(crate) fn width(text: &str) -> usize {
    text.chars().map(|c| if c < '\u{2e80}' { 1 } else { 2 }).sum()
}

/// The book, the phrases that say most first.
fn chinese() -> &'static [Phrase] {
    static BOOK: OnceLock<Vec<Phrase>> = OnceLock::new();
    BOOK.get_or_init(|| phrase::read(include_str!("phrases/zh.txt")))
}
