//! The long form of a code: what `gongbao explain` prints, and what machines are given as the help of a rule.

use super::{Code, Severity};
use crate::phrases::Language;

/// The text `explanations/<code>.md`, taken apart at its headings. It is Markdown, and reads well as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// Why it matters.
    pub why: &'static str,
    /// What brings the finding about.
    pub bad: &'static str,
    /// The same, put right.
    pub good: &'static str,
    /// What to do.
    pub remedy: &'static str,
}

impl Explanation {
    /// Takes a text apart at the headings `Bad`, `Good` and `What to do`; a part that is not there is empty.
    pub(super) fn new(text: &'static str) -> Self {
        let (why, rest) = parted(text, "\n## Bad\n");
        let (bad, rest) = parted(rest, "\n## Good\n");
        let (good, remedy) = parted(rest, "\n## What to do\n");
        Self { why, bad, good, remedy: remedy.trim() }
    }

    /// The same examples in the words of another language, which has them apart at the heading `怎么办`.
    pub(super) fn reworded(self, text: &'static str) -> Self {
        let (why, remedy) = parted(text, "\n## 怎么办\n");
        Self { why, remedy: remedy.trim(), ..self }
    }
}

fn parted<'a>(text: &'a str, heading: &str) -> (&'a str, &'a str) {
    let (before, after) = text.split_once(heading).unwrap_or((text, ""));
    (before.trim(), after)
}

/// All that is to be said of a code, as Markdown that reads well on a terminal, in a language that the program speaks.
///
/// ```
/// use gongbao::diagnostic::{Code, explain};
/// use gongbao::phrases::Language;
/// let text = explain(Code::RawHtml, Language::English);
/// assert!(text.starts_with("raw-html: HTML in an article, shown as text\n\n- level: warning; "));
/// assert!(text.contains("\n## Bad\n\n"));
/// ```
pub fn explain(code: Code, language: Language) -> String {
    let Explanation { why, bad, good, remedy } = code.explained_in(language);
    let say = |words| language.say(words);
    format!(
        "{}: {}\n\n{}\n{}\n\n{why}\n\n## {}\n\n{bad}\n\n## {}\n\n{good}\n\n## {}\n\n{remedy}\n",
        code.as_str(),
        say(code.summary()),
        say(&format!("- level: {}", level(code))),
        say(&format!("- exemption: {}", exemption(code))),
        say("Bad"),
        say("Good"),
        say("What to do"),
    )
}

/// The default level of a code, and what a site can make of it.
fn level(code: Code) -> String {
    let name = code.as_str();
    match code.severity() {
        Severity::Error if code.is_exemptible() => format!(
            "error; under `checks:` in `site.yaml`, `{name}: warn` makes it a warning and `{name}: allow` switches it off"
        ),
        Severity::Error => "error, on every site".to_owned(),
        Severity::Warning => format!(
            "warning; under `checks:` in `site.yaml`, `{name}: deny` makes it an error and `{name}: allow` switches it off"
        ),
        Severity::Note => format!(
            "note, which never fails a build; under `checks:` in `site.yaml`, `{name}: warn` and `{name}: deny` make it \
             graver and `{name}: allow` switches it off"
        ),
    }
}

/// Whether a place in a text can be exempted from a code, and how.
fn exemption(code: Code) -> String {
    if code.is_exemptible() {
        let name = code.as_str();
        format!("`<!-- allow: {name} REASON -->` in the block that it is about or directly before it")
    } else if code.severity() == Severity::Error {
        "none; an error cannot be exempted".to_owned()
    } else {
        "none; it is not about a place in the text of an article".to_owned()
    }
}

/// Every code with its level and summary, by what it is about.
///
/// ```
/// let list = gongbao::diagnostic::list();
/// assert!(list.starts_with("Files\n  missing-site           error    the folder holds no site: "));
/// ```
pub fn list() -> String {
    let longest = Code::ALL.iter().map(|code| code.as_str().len()).max().unwrap_or_default();
    let group = |(name, codes): &(&str, &[Code])| {
        let lines = codes.iter().map(|code| {
            let (code, level, summary) = (code.as_str(), code.severity().as_str(), code.summary());
            format!("  {code:longest$}  {level:7}  {summary}\n")
        });
        format!("{name}\n{}", lines.collect::<String>())
    };
    Code::GROUPS.iter().map(group).collect::<Vec<_>>().join("\n")
}
