//! What could not be carried over, and what somebody has to look at: by kind, each with its place in the old site.

use std::collections::BTreeMap;

use crate::phrases::Language;
use crate::source::SourcePath;

/// A kind of loss, in the order in which they are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Loss {
    /// A text that cannot be read.
    Unread,
    /// A tag of the old program in a text.
    Shortcode,
    /// A sign that is text here.
    Sign,
    /// Raw HTML.
    Html,
    /// A picture that is not carried over.
    Picture,
    /// A picture on another host.
    Remote,
    /// A picture among words.
    Moved,
    /// What only looks after the looks.
    Looks,
    /// Words below a picture that found no place.
    Caption,
    /// A picture without words for those who cannot see it.
    Alt,
    /// A link that leads to something that is not here.
    Link,
    /// A link to a subhead that is not there.
    Anchor,
    /// A link to a text in another language than its own.
    OtherLanguage,
    /// An article or page in one language only.
    Untranslated,
    /// An article that is a draft in one language only.
    HalfDraft,
    /// A draft that is no article.
    Draft,
    /// A text in a section that has no date.
    Undated,
    /// A date that cannot be read.
    Date,
    /// A text without a title.
    Title,
    /// A summary made of the text.
    Summary,
    /// A text of which no summary could be made.
    NoSummary,
    /// The body of a list.
    ListText,
    /// Words that are there in one language only.
    Words,
    /// Words of two languages that were taken for the same.
    Pair,
    /// A text in a language that the program has no words for.
    Language,
    /// Two texts for the same place.
    Twice,
    /// A key of the front matter.
    Key,
    /// A setting.
    Setting,
    /// A file.
    File,
    /// An address that is another one now.
    Address,
}

impl Loss {
    /// What it is, and what to do.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Unread => {
                "texts that cannot be read, and are not carried over: mend them in the old site, and import again"
            }
            Self::Shortcode => {
                "tags of the old program, marked TODO in the text: write them in Markdown, or take them out"
            }
            Self::Sign => {
                "signs of the old program, which are shown as they are: write them another way, or take them out"
            }
            Self::Html => "raw HTML, which is shown as text: write it in Markdown, or take it out",
            Self::Picture => "pictures that are not there or cannot be shown: put them into the folder of the article",
            Self::Remote => "pictures on other hosts, to which links lead now: put them into the folder of the article",
            Self::Moved => "pictures within text, which stand below it now: words stand in their places",
            Self::Looks => "what only looks after the looks, which are left to the theme: nothing to do",
            Self::Caption => {
                "captions of a picture that has another one, or of a page: they are shown under the pointer only"
            }
            Self::Alt => "pictures without words: say in the brackets what they show, for those who cannot see them",
            Self::Link => "links to what is not here: they lead to the old address, or are words now",
            Self::Anchor => "links to subheads that are not there: they lead to the page now",
            Self::OtherLanguage => {
                "links to another language: they lead to the article in the language of the text they stand in"
            }
            Self::Untranslated => {
                "articles and pages in one language only: translate them with `gongbao translate`, or leave it so"
            }
            Self::HalfDraft => {
                "articles with a draft in one language: the whole article is a draft until you take `draft` out"
            }
            Self::Draft => "drafts without a date or outside the sections, which have no place here: not carried over",
            Self::Undated => "texts of a section without a date: they are pages outside the sections now",
            Self::Date => "dates that cannot be read: write them into `article.yaml`",
            Self::Title => "texts without a title: they are called by the name of their file",
            Self::Summary => "summaries made of the beginning of the text: read them, and write better ones",
            Self::NoSummary => "texts without a summary: write one where it is marked TODO",
            Self::ListText => {
                "texts above lists, which sections do not have: make a page of them with `gongbao new page`"
            }
            Self::Words => "words in one language only: translate them where they are marked TODO",
            Self::Pair => "names taken for the same because they stand at the same place: look whether they are",
            Self::Language => {
                "texts in other languages than Chinese and English, or in a second kind of one: not carried over"
            }
            Self::Twice => "texts for a place that another one has: not carried over",
            Self::Key => "keys of the front matter that have no meaning here: not carried over",
            Self::Setting => "settings that have no meaning here: not carried over",
            Self::File => "files that have no place here: not carried over",
            Self::Address => "addresses that have changed: have your host redirect them, if it can",
        }
    }
}

/// All that is told, by kind.
#[derive(Clone, Debug, Default)]
pub struct Report(BTreeMap<Loss, Vec<Told>>);

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Told {
    path: String,
    line: usize,
    what: String,
    why: String,
}

impl Report {
    /// Tells of something in a file; line 0 means the file as a whole.
    pub(super) fn tell(&mut self, loss: Loss, path: &SourcePath, line: usize, what: impl Into<String>) {
        self.tell_why(loss, path, line, what, "");
    }

    /// The same with a reason, a sentence of this program.
    pub(super) fn tell_why(&mut self, loss: Loss, path: &SourcePath, line: usize, what: impl Into<String>, why: &str) {
        let what = what.into().split_whitespace().collect::<Vec<_>>().join(" ");
        self.0.entry(loss).or_default().push(Told { path: path.to_string(), line, what, why: why.to_owned() });
    }

    /// Tells of something in no file of the old site.
    pub(super) fn say(&mut self, loss: Loss, what: impl Into<String>) {
        self.0.entry(loss).or_default().push(Told {
            path: String::new(),
            line: 0,
            what: what.into(),
            why: String::new(),
        });
    }

    /// The kinds that there are, each with its lines in the order of files and places; reasons are in a language.
    pub fn parts(&self, language: Language) -> Vec<(Loss, Vec<String>)> {
        let lines = |told: &[Told]| {
            let mut told = told.to_vec();
            told.sort();
            told.dedup();
            told.iter().map(|told| told.line(language)).collect()
        };
        self.0.iter().map(|(loss, told)| (*loss, lines(told))).collect()
    }
}

impl Told {
    fn line(&self, language: Language) -> String {
        let place = match self {
            Self { path, .. } if path.is_empty() => String::new(),
            Self { path, line: 0, .. } => path.clone(),
            Self { path, line, .. } => format!("{path}:{line}"),
        };
        let why = language.say(&self.why).into_owned();
        [place, self.what.clone(), why].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ")
    }
}
