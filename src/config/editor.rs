//! `editor` in `site.yaml`: the page on which the site is edited in a browser.

use serde::Deserialize;

use super::{Check, normal_base_url};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{Place, Span, Spanned};

/// Where a browser gets the files of the site from, and where it puts them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editor {
    /// The repository on GitHub, as `owner/name`.
    pub repository: String,
    /// The branch that is edited.
    pub branch: String,
    /// The server that signs people in; without one they give a token.
    pub sign_in: Option<String>,
    /// Where this stands in `site.yaml`.
    pub span: Span,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct EditorFile {
    repository: Option<Spanned<String>>,
    branch: Option<Spanned<String>>,
    sign_in: Option<Spanned<String>>,
}

impl Check<'_> {
    pub(super) fn editor(&mut self, file: Spanned<EditorFile>) -> Option<Editor> {
        let EditorFile { repository, branch, sign_in } = file.value;
        let Some(repository) = repository else {
            self.no_repository(file.span);
            return None;
        };
        if !is_repository(&repository.value) {
            let message = format!("expected a repository such as `owner/name`, found `{}`", repository.value);
            self.say(Code::InvalidValue, repository.span, message, "", &[]);
        }
        if let Some(branch) = branch.as_ref().filter(|branch| !is_branch(&branch.value)) {
            let message = format!("expected a branch such as `main`, found `{}`", branch.value);
            self.say(Code::InvalidValue, branch.span, message, "", &[]);
        }
        if let Some((span, message)) =
            sign_in.as_ref().and_then(|url| Some((url.span, normal_base_url(&url.value).err()?)))
        {
            self.say(Code::InvalidValue, span, message, "", &[]);
        }
        Some(Editor {
            span: repository.span,
            repository: repository.value,
            branch: branch.map_or_else(|| "main".to_owned(), |branch| branch.value),
            sign_in: sign_in.map(|url| url.value),
        })
    }

    /// That the key is missing, unless what stands in its place has been found to be no key.
    fn no_repository(&mut self, span: Span) {
        let is_within = |place: &Place| place.span.is_some_and(|own| span.start <= own.start && own.end <= span.end);
        let is_slip =
            |finding: &Diagnostic| finding.code == Code::UnknownKey && finding.place.as_ref().is_some_and(is_within);
        if !self.diagnostics.iter().any(is_slip) {
            let key = "repository";
            let missing = Diagnostic::new(Code::MissingKey, format!("missing key `{key}`"));
            self.diagnostics.push(missing.at(Place::new(self.path, span)).help(EXAMPLE));
        }
    }
}

const EXAMPLE: &str = "name the repository on GitHub: `editor: {repository: owner/name}`";

/// Shows what is right beside what was said of an `editor` that is no mapping.
pub(super) fn with_example(found: Diagnostics, text: &str) -> Diagnostics {
    let is_of_editor = |at: usize| {
        let before = text.get(..at).unwrap_or_default();
        before.rsplit('\n').next().is_some_and(|line| line.starts_with("editor:"))
    };
    let findings = found.into_iter().map(|finding| {
        let span = finding.place.as_ref().and_then(|place| place.span);
        let is_wrong = finding.code == Code::WrongType && span.is_some_and(|span| is_of_editor(span.start));
        if is_wrong { finding.help(EXAMPLE) } else { finding }
    });
    findings.collect()
}

fn is_repository(text: &str) -> bool {
    let of = |part: &str, others: &[u8]| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || others.contains(&byte))
    };
    text.split_once('/').is_some_and(|(owner, name)| of(owner, b"-") && of(name, b"-._"))
}

fn is_branch(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphanumeric())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._/".contains(&byte))
}
