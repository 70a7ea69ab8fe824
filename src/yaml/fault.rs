//! Why a value could not be made: the error type of our deserializer.

use std::fmt;

use serde::de::{Error, Expected, Unexpected};

use crate::diagnostic::{Code, Diagnostic, nearest, quoted};

/// Why a value could not be made.
#[derive(Debug)]
pub(super) enum Fault {
    /// It does not fit; nothing has been said about it yet.
    Finding(Box<Diagnostic>),
    /// A struct lacks this field.
    Missing(&'static str),
    /// It lacks a part that has been reported.
    Silent,
    /// A part has been reported and set aside; without it the value may be made after all.
    Again,
}

impl Fault {
    /// A fault with these words.
    pub(super) fn new(code: Code, message: impl Into<String>) -> Self {
        Self::Finding(Box::new(Diagnostic::new(code, message)))
    }

    /// Adds advice, if there is some.
    pub(super) fn help(self, help: Option<&str>) -> Self {
        match (self, help) {
            (Self::Finding(finding), Some(help)) => Self::Finding(Box::new(finding.help(help))),
            (other, _) => other,
        }
    }
}

/// Text that carries code, message and advice of a diagnostic through `Error::custom`, which takes only text.
///
/// The parts are separated by NUL, which no part has in it: diagnostics escape control characters.
pub(super) fn encode(finding: &Diagnostic) -> String {
    let mut parts = vec![MARK, finding.code.as_str(), &finding.message];
    parts.extend(finding.help.iter().map(String::as_str));
    parts.join("\0")
}

const MARK: &str = "\0gongbao";

fn decode(text: &str) -> Option<Diagnostic> {
    let mut parts = text.strip_prefix(MARK)?.strip_prefix('\0')?.split('\0');
    let name = parts.next()?;
    let code = Code::ALL.iter().find(|code| code.as_str() == name)?;
    let finding = Diagnostic::new(*code, parts.next()?);
    Some(parts.fold(finding, Diagnostic::help))
}

impl Error for Fault {
    fn custom<T: fmt::Display>(message: T) -> Self {
        let message = message.to_string();
        let finding = decode(&message).unwrap_or_else(|| Diagnostic::new(Code::InvalidValue, message));
        Self::Finding(Box::new(finding))
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        let found = match found {
            Unexpected::Str(_) => "text",
            Unexpected::Seq => "a list",
            Unexpected::Map => "a mapping",
            Unexpected::Unit | Unexpected::Option => "nothing",
            Unexpected::Bool(_) => "`true` or `false`",
            Unexpected::Unsigned(_) | Unexpected::Signed(_) => "a whole number",
            _ => "another value",
        };
        Self::new(Code::WrongType, format!("expected {expected}, found {found}"))
    }

    fn invalid_value(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        let found = match found {
            Unexpected::Str(text) => format!("`{}`", shorten(text)),
            Unexpected::Bool(value) => format!("`{value}`"),
            Unexpected::Unsigned(number) => number.to_string(),
            Unexpected::Signed(number) => number.to_string(),
            _ => "another value".into(),
        };
        Self::new(Code::InvalidValue, format!("expected {expected}, found {found}"))
    }

    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Self {
        let message = format!("expected one of {}, found `{}`", quoted(expected), shorten(variant));
        let help = nearest(variant, expected).map(|near| format!("did you mean `{near}`?"));
        Self::new(Code::InvalidValue, message).help(help.as_deref())
    }

    fn unknown_field(field: &str, expected: &'static [&'static str]) -> Self {
        let finding = Diagnostic::new(Code::UnknownKey, format!("unknown key `{}`", shorten(field)));
        Self::Finding(Box::new(finding.candidates(field, expected.iter().copied())))
    }

    fn missing_field(field: &'static str) -> Self {
        Self::Missing(field)
    }
}

/// A text of the content as it may stand within a message.
pub(super) fn shorten(text: &str) -> String {
    const LONGEST: usize = 60;
    let mut shown: String = text.chars().take(LONGEST).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Finding(finding) => f.write_str(&finding.message),
            Self::Missing(field) => write!(f, "missing key `{field}`"),
            Self::Silent | Self::Again => f.write_str("a part that was reported before"),
        }
    }
}

impl std::error::Error for Fault {}
