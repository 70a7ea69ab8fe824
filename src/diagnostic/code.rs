//! The table of codes: what each kind of finding is called, how grave it is, and what it says in general.
//!
//! A line of the table has a name, a severity and a summary; `exemptible` behind the severity says that a text can
//! exempt a place of its own from it. The long form of a code is `explanations/<code>.md`, and in Chinese `explanations/zh/<code>.md`: without them nothing compiles.

use super::Severity::{self, Error, Note, Warning};
use super::explanation::Explanation;
use crate::phrases::Language;

macro_rules! codes {
    (@exemptible) => { false };
    (@exemptible exemptible) => { true };
    ($([$group:literal] $($variant:ident $name:literal $severity:ident $($exemptible:ident)? $summary:literal;)*)*) => {
        /// The kind of a finding. Its name is stable: it stands in messages, in `site.yaml` and in exemptions.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[doc = $summary] $variant,)*)*
        }

        impl Code {
            /// Every code, in the order of the table.
            pub const ALL: &'static [Self] = &[$($(Self::$variant,)*)*];

            /// Every code, by what it is about.
            pub const GROUPS: &'static [(&'static str, &'static [Self])] = &[$(($group, &[$(Self::$variant,)*]),)*];

            /// The kebab-case name.
            pub fn as_str(self) -> &'static str {
                match self { $($(Self::$variant => $name,)*)* }
            }

            /// How grave findings of this kind are unless the site says otherwise.
            pub fn severity(self) -> Severity {
                match self { $($(Self::$variant => $severity,)*)* }
            }

            /// Whether a comment in a text can exempt a place of that text.
            pub fn is_exemptible(self) -> bool {
                match self { $($(Self::$variant => codes!(@exemptible $($exemptible)?),)*)* }
            }

            /// What findings of this kind say, in one sentence.
            pub fn summary(self) -> &'static str {
                match self { $($(Self::$variant => $summary,)*)* }
            }

            /// Why it matters, a bad and a good example, and what to do.
            pub fn explanation(self) -> Explanation {
                Explanation::new(match self {
                    $($(Self::$variant => include_str!(concat!("explanations/", $name, ".md")),)*)*
                })
            }

            /// The same in a language that the program speaks; the examples are the same in all of them.
            pub(super) fn explained_in(self, language: Language) -> Explanation {
                match language {
                    Language::English => self.explanation(),
                    Language::Chinese => self.explanation().reworded(match self {
                        $($(Self::$variant => include_str!(concat!("explanations/zh/", $name, ".md")),)*)*
                    }),
                }
            }
        }
    };
}

impl Code {
    /// The code of a name.
    ///
    /// ```
    /// use gongbao::diagnostic::Code;
    /// assert_eq!(Code::named("raw-html"), Some(Code::RawHtml));
    /// assert_eq!(Code::named("row-html"), None);
    /// ```
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.as_str() == name)
    }
}

codes! {
    ["Files"]
    MissingSite "missing-site" Error "the folder holds no site: `content/site.yaml` is missing";
    Unreadable "unreadable" Error "a file or folder cannot be read";
    SymbolicLink "symbolic-link" Error "content may not contain symbolic links";
    SpecialFile "special-file" Error "content may hold regular files and folders only";
    FileSize "file-size" Error "a file is larger than its kind may be";
    FileName "file-name" Error "a name that not every system can hold";
    NameClash "name-clash" Error "names that some systems take for the same";
    UnexpectedFile "unexpected-file" Error "a file that has no meaning where it stands";
    Encoding "encoding" Error "a text that is not UTF-8";
    Empty "empty" Error "a file without content";
    ["YAML, CSV and front matter"]
    Syntax "syntax" Error "a text that does not follow the rules of its format";
    FrontMatter "front-matter" Error "an article without a complete front matter";
    UnknownKey "unknown-key" Error "a key that has no meaning where it stands";
    DuplicateKey "duplicate-key" Error "a key that is given twice";
    MissingKey "missing-key" Error "a key that must be given";
    WrongType "wrong-type" Error "a value of another type than its key needs";
    InvalidValue "invalid-value" Error "a value that its key cannot take";
    InvalidId "invalid-id" Error "an id or slug of a wrong form";
    InvalidDate "invalid-date" Error "a date or time that does not exist or is not written in ISO 8601";
    InvalidPeriod "invalid-period" Error "a reference period of a wrong form";
    InvalidNumber "invalid-number" Error "a value that is not a plain decimal";
    FormatVersion "format-version" Error "the content is of a version that this program does not read";
    ["Statistics"]
    UnknownUnit "unknown-unit" Error "a unit that is neither built in nor in `units.yaml`";
    UnknownCode "unknown-code" Error "a dimension or code that `dimensions.yaml` does not list";
    UnknownSource "unknown-source" Error "a source that its dataset does not list";
    MissingSource "missing-source" Error "an observation without a source";
    DuplicateObservation "duplicate-observation" Error "two observations of the same thing";
    ShareRange "share-range" Error "a share below 0 or above 100 percent";
    RateRange "rate-range" Warning "a percentage below 0 or above 100 that is not declared a rate";
    PartsAndTotal "parts-and-total" Warning "parts that do not add up to their total";
    OverdueRelease "overdue-release" Note "a source whose next release has passed";
    ["References"]
    InvalidReference "invalid-reference" Error "a reference of a wrong form";
    UnknownReference "unknown-reference" Error "a reference to something that does not exist";
    AmbiguousReference "ambiguous-reference" Error "a reference that several observations answer to";
    MissingObservation "missing-observation" Error "a reference to an observation that is not in the data";
    DerivedValue "derived-value" Error "a derived value that cannot be computed";
    CitationMismatch "citation-mismatch" Error "a written number that is not what the data say";
    ["Translations"]
    TranslationParity "translation-parity" Error exemptible "translations that do not state the same numbers";
    CitationParity "citation-parity" Warning exemptible "translations that do not cite the same observations";
    LinkParity "link-parity" Warning exemptible "translations that do not link to the same pages";
    ChartParity "chart-parity" Warning exemptible "translations that do not show the same charts and pictures";
    StaleTranslation "stale-translation" Warning exemptible "a translation of an older original";
    ["Numbers in texts"]
    Claim "claim" Error exemptible "a comparison in words that the data contradict";
    PercentForPoints "percent-for-points" Error exemptible "percent beside a number in percentage points, or the reverse";
    ProvisionalAsFinal "provisional-as-final" Warning exemptible "a provisional or estimated value stated as final";
    UncitedQuantity "uncited-quantity" Error exemptible "a number that no citation covers";
    UnfinishedText "unfinished-text" Warning exemptible "a text that is still to be written";
    ["Markdown"]
    RawHtml "raw-html" Warning exemptible "HTML in an article, shown as text";
    LinkScheme "link-scheme" Error "a link of a kind that articles may not have";
    BrokenLink "broken-link" Error "a link that leads nowhere";
    MissingPicture "missing-picture" Error "a picture that is not in the article's folder";
    MissingAlt "missing-alt" Warning exemptible "a picture without words for those who cannot see it";
    UnsafePicture "unsafe-picture" Error "a picture with more than a picture in it";
    Nesting "nesting" Error "a text nested deeper than a reader could follow";
    UnusedExemption "unused-exemption" Warning "an exemption that exempts nothing";
    ["Charts"]
    UnknownChart "unknown-chart" Error "a chart that does not exist";
    ChartData "chart-data" Error "a chart whose data do not fit its kind";
    MixedUnits "mixed-units" Error "a chart of two units on one axis";
    MissingGlyph "missing-glyph" Warning "a character that pictures cannot show";
    ["The site"]
    UnknownPerson "unknown-person" Error "an author whom `people.yaml` does not list";
    UnknownTag "unknown-tag" Error "a tag that `tags.yaml` does not list";
    MissingText "missing-text" Error "a text that is missing in a language of the site";
    MissingTranslation "missing-translation" Warning "an article that is missing in a language of the site";
    MissingOriginal "missing-original" Error "an article without a text in the language of its original";
    ReservedSlug "reserved-slug" Error "a slug that the site needs for itself";
    OutputClash "output-clash" Error "two things that claim the same address";
    UnusedPicture "unused-picture" Warning "a picture that no text shows";
    Scheduled "scheduled" Note "an article dated in the future, left out";
    UnknownSetting "unknown-setting" Error "a check or code in `site.yaml` that does not exist";
    MissingPackage "missing-package" Error "a package of npm that the editor needs and that is not installed";
    ["Theme and output"]
    Template "template" Error "a template that cannot be read or rendered";
    ThemeString "theme-string" Error "a word of the interface that the theme lacks";
    Revision "revision" Error "a revision of git that cannot be read";
    Target "target" Error "a folder that the site must not be written to";
    Write "write" Error "an output that could not be written";
    Publish "publish" Error "a site that cannot be put on its branch";
    Hosting "hosting" Warning "something that goes wrong on GitHub Pages";
    Shards "shards" Error "parts of a site that do not make a whole";
    Busy "busy" Error "another build is at work on the same folder";
    Limit "limit" Error "more than this program takes";
    Internal "internal" Error "a fault of this program";
}
