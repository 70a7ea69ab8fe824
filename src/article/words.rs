//! Words of a file: a part of the text that the site holds anyway, instead of a copy of it.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use crate::source::Span;

/// Words, as a part of a longer text that they share with others. They are used as a `str`.
///
/// ```
/// use std::sync::Arc;
/// use gongbao::article::Words;
/// use gongbao::source::Span;
/// let text: Arc<str> = "Every number counts".into();
/// let mut words = Words::part(&text, Span::new(6, 19)).unwrap();
/// assert_eq!(&*words, "number counts");
/// assert_eq!(&*words.split_off(6), " counts");
/// assert_eq!(words, Words::from("number"));
/// ```
#[derive(Clone)]
pub struct Words {
    text: Arc<str>,
    // Half as large as lengths elsewhere, as a site has very many of these; the files that have them are short.
    start: u32,
    end: u32,
}

impl Words {
    /// A part of a text. `None` if it has no such part.
    pub fn part(text: &Arc<str>, span: Span) -> Option<Self> {
        text.get(span.start..span.end)?;
        let (start, end) = (u32::try_from(span.start).ok()?, u32::try_from(span.end).ok()?);
        Some(Self { text: text.clone(), start, end })
    }

    /// Whether they are this part of this text, and not merely the same words.
    pub fn is_part(&self, text: &Arc<str>, span: Span) -> bool {
        Arc::ptr_eq(&self.text, text) && (self.start as usize, self.end as usize) == (span.start, span.end)
    }

    /// Keeps what stands before a byte, and gives back what follows; all if no character begins there.
    #[must_use]
    pub fn split_off(&mut self, at: usize) -> Self {
        let at = u32::try_from(at).ok().filter(|_| self.is_char_boundary(at)).unwrap_or_default();
        let rest = Self { text: self.text.clone(), start: self.start + at, end: self.end };
        self.end = rest.start;
        rest
    }
}

impl From<&str> for Words {
    fn from(words: &str) -> Self {
        let text: Arc<str> = words.into();
        Self::part(&text, Span::new(0, text.len())).unwrap_or(Self { text, start: 0, end: 0 })
    }
}

impl Deref for Words {
    type Target = str;

    fn deref(&self) -> &str {
        self.text.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

impl PartialEq for Words {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Words {}

impl fmt::Display for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self)
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}
