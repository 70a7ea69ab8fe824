//! Writing HTML: the only place where text becomes markup. Names of elements and attributes are part of the program;
//! only their content comes from a site, and it is always escaped.
//!
//! Control characters, the characters that turn the direction of text (a headline must not reverse what follows it) and
//! the code points that XML forbids are left out of everything.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Appends text between tags.
///
/// ```
/// let mut out = String::new();
/// gongbao::html::push_text(&mut out, "5 < 6 & \"x\"\u{202e}\u{0}");
/// assert_eq!(out, "5 &lt; 6 &amp; \"x\"");
/// ```
pub fn push_text(out: &mut String, text: &str) {
    push_escaped(out, text, false);
}

/// Appends the value of an attribute, to stand in double quotes.
///
/// ```
/// let mut out = String::new();
/// gongbao::html::push_attribute(&mut out, "\" onload='x'");
/// assert_eq!(out, "&quot; onload=&#39;x&#39;");
/// ```
pub fn push_attribute(out: &mut String, value: &str) {
    push_escaped(out, value, true);
}

/// Text to stand between tags.
pub fn escape_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_text(&mut out, text);
    out
}

/// A value to stand in an attribute's quotes.
pub fn escape_attribute(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    push_attribute(&mut out, value);
    out
}

/// Whether a character is left out of every output: controls except tab and line feed, marks that change the direction
/// of the text around them, byte order marks, and what XML 1.0 does not allow.
///
/// ```
/// use gongbao::html::is_forbidden;
/// assert!("\0\u{1b}\u{85}\u{202e}\u{2066}\u{feff}\u{ffff}".chars().all(is_forbidden));
/// assert!(!"\t\n 中\u{200d}".chars().any(is_forbidden));
/// ```
pub fn is_forbidden(c: char) -> bool {
    (c.is_control() && !matches!(c, '\t' | '\n'))
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// Encodes a path for an address: UTF-8, everything but letters and digits of ASCII, `-`, `.`, `_`, `~` and `/` as `%XX`.
/// A `%` is encoded too, so the path must not be encoded already.
///
/// ```
/// use gongbao::html::encode_path;
/// assert_eq!(encode_path("/tags/脱贫 100%/"), "/tags/%E8%84%B1%E8%B4%AB%20100%25/");
/// ```
pub fn encode_path(path: &str) -> Cow<'_, str> {
    if are_plain(path, is_safe) {
        return Cow::Borrowed(path);
    }
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if is_safe(byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    Cow::Owned(out)
}

fn is_safe(byte: u8) -> bool {
    let is_letter = (byte | 0x20).wrapping_sub(b'a') < 26;
    // `-`, `.`, `/` and the digits follow each other.
    is_letter | (byte.wrapping_sub(b'-') <= b'9' - b'-') | (byte == b'_') | (byte == b'~')
}

/// Decodes `%XX` once; a `%` that no two hexadecimal digits follow stays. `None` if the bytes are not UTF-8.
///
/// ```
/// use gongbao::html::decode_percent;
/// assert_eq!(decode_percent("%E8%84%B1%252e 5%").as_deref(), Some("脱%2e 5%"));
/// assert_eq!(decode_percent("%ff"), None);
/// ```
pub fn decode_percent(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let digits =
            after.first_chunk::<2>().filter(|digits| first == b'%' && digits.iter().all(u8::is_ascii_hexdigit));
        let decoded = digits
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(decoded.unwrap_or(first));
        rest = if decoded.is_some() { after.get(2..).unwrap_or_default() } else { after };
    }
    String::from_utf8(bytes).ok()
}

/// A piece of HTML in the making.
///
/// ```
/// use gongbao::html::Html;
/// let mut html = Html::default();
/// html.open("p", &[("lang", "zh")]);
/// html.text("5 < 6");
/// html.void("br", &[]);
/// html.element("b", &[], "&");
/// html.close("p");
/// assert_eq!(html.as_str(), r#"<p lang="zh">5 &lt; 6<br><b>&amp;</b></p>"#);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Html(String);

impl Html {
    /// One with room for so many bytes.
    pub(crate) fn with_capacity(bytes: usize) -> Self {
        Self(String::with_capacity(bytes))
    }

    /// One with room for as much as most texts and charts come to: to grow to that size step by step would copy it several
    /// times.
    pub(crate) fn roomy() -> Self {
        Self::with_capacity(16 * 1024)
    }

    /// A start tag.
    pub fn open(&mut self, name: &'static str, attributes: &[(&'static str, &str)]) {
        self.0.push('<');
        self.0.push_str(name);
        for (attribute, value) in attributes {
            self.0.push(' ');
            self.0.push_str(attribute);
            self.0.push_str("=\"");
            push_attribute(&mut self.0, value);
            self.0.push('"');
        }
        self.0.push('>');
    }

    /// An end tag.
    pub fn close(&mut self, name: &'static str) {
        self.0.push_str("</");
        self.0.push_str(name);
        self.0.push('>');
    }

    /// An element that has no end tag, such as `br` or `img`.
    pub fn void(&mut self, name: &'static str, attributes: &[(&'static str, &str)]) {
        self.open(name, attributes);
    }

    /// An element that holds text alone.
    pub fn element(&mut self, name: &'static str, attributes: &[(&'static str, &str)], text: &str) {
        self.open(name, attributes);
        self.text(text);
        self.close(name);
    }

    /// Text, escaped.
    pub fn text(&mut self, text: &str) {
        push_text(&mut self.0, text);
    }

    /// Another piece of HTML.
    pub fn append(&mut self, html: &Self) {
        self.0.push_str(&html.0);
    }

    /// Markup that is part of the program.
    pub fn markup(&mut self, markup: &'static str) {
        self.0.push_str(markup);
    }

    /// Finished HTML from another writer of this program.
    pub fn push_html(&mut self, html: &str) {
        self.0.push_str(html);
    }

    /// An attribute of a start tag that is still open.
    pub fn attribute(&mut self, name: &'static str, value: &str) {
        self.0.push(' ');
        self.0.push_str(name);
        self.0.push_str("=\"");
        push_attribute(&mut self.0, value);
        self.0.push('"');
    }

    /// The HTML so far.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The HTML as text.
    pub fn into_string(self) -> String {
        self.0
    }
}

fn push_escaped(out: &mut String, text: &str, quotes: bool) {
    let is_quote = |byte: u8| quotes & ((byte == b'"') | (byte == b'\''));
    let is_markup = |byte: u8| (byte == b'&') | (byte == b'<') | (byte == b'>');
    if is_plain_text(text)
        || !any(text, |bytes @ [byte, ..]| is_markup(byte) | is_quote(byte) | begins_forbidden(bytes))
    {
        out.push_str(text);
        return;
    }
    out.reserve(text.len());
    let mut rest = text;
    // What needs nothing is copied as it stands, up to the next character that does.
    while let Some((at, c)) = find(rest, is_plain, |c| needs_escape(c, quotes)) {
        out.push_str(rest.get(..at).unwrap_or_default());
        rest = rest.get(at + c.len_utf8()..).unwrap_or_default();
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => {}
        }
    }
    out.push_str(rest);
}

/// The next character that is wanted, and where it is. No byte that begins such a character is `plain`, so that few
/// characters are looked at.
pub(crate) fn find(text: &str, plain: impl Fn(u8) -> bool, is_wanted: impl Fn(char) -> bool) -> Option<(usize, char)> {
    let mut from = 0;
    loop {
        from +=
            text.as_bytes().get(from..)?.as_chunks().0.iter().take_while(|chunk| are_all(chunk, &plain)).count() * 16;
        let at = from + text.as_bytes().get(from..)?.iter().position(|byte| !plain(*byte))?;
        let c = text.get(at..)?.chars().next()?;
        if is_wanted(c) {
            return Some((at, c));
        }
        from = at + c.len_utf8();
    }
}

/// Whether any byte of a text is wanted, each seen with the two behind it.
pub(crate) fn any(text: &str, is_wanted: impl Fn([u8; 3]) -> bool) -> bool {
    let bytes = text.as_bytes();
    let behind = |count: usize| bytes.get(count..).unwrap_or_default();
    // All of them, not up to the first: the loop without a way out takes many bytes at a time.
    let triples = bytes.iter().zip(behind(1)).zip(behind(2));
    let any = triples.fold(false, |any, ((a, b), c)| any | is_wanted([*a, *b, *c]));
    let last = |back: usize| bytes.len().checked_sub(back).and_then(|at| bytes.get(at)).copied().unwrap_or(b' ');
    any | is_wanted([last(2), last(1), b' ']) | is_wanted([last(1), b' ', b' '])
}

/// Whether the first of three bytes begins a character that [`is_forbidden`]. Without a branch, so that it is asked of many
/// at a time.
fn begins_forbidden([a, b, c]: [u8; 3]) -> bool {
    let is_control = ((a < b' ') & (a != b'\t') & (a != b'\n')) | (a == 0x7f) | ((a == 0xc2) & (b < 0xa0));
    // U+202A to U+202E, U+2066 to U+2069; U+FEFF, U+FFFE and U+FFFF.
    let turns = (a == 0xe2) & (((b == 0x80) & (0xaa..=0xae).contains(&c)) | ((b == 0x81) & (0xa6..=0xa9).contains(&c)));
    let is_none = (a == 0xef) & (((b == 0xbb) & (c == 0xbf)) | ((b == 0xbf) & (c >= 0xbe)));
    is_control | turns | is_none
}

/// Whether all bytes of a text are plain. Where that is a matter of comparisons alone, none of which waits for another, many
/// bytes are looked at in one step.
pub(crate) fn are_plain(text: &str, plain: impl Fn(u8) -> bool) -> bool {
    let bytes = text.as_bytes();
    match bytes.last_chunk() {
        // What is left behind the last whole chunk is looked at with bytes before it.
        Some(last) => bytes.as_chunks().0.iter().all(|chunk| are_all(chunk, &plain)) && are_all(last, &plain),
        None => bytes.iter().all(|byte| plain(*byte)),
    }
}

/// Whether all of so many bytes are plain, without a way out before the last.
fn are_all(chunk: &[u8; 16], plain: impl Fn(u8) -> bool) -> bool {
    chunk.iter().fold(true, |all, byte| all & plain(*byte))
}

/// Takes out of a text what no page may have.
pub fn retain_allowed(text: &mut String) {
    if has_forbidden(text) {
        text.retain(|c| !is_forbidden(c));
    }
}

/// Whether a text has a character that no page may have.
pub fn has_forbidden(text: &str) -> bool {
    !are_plain(text, begins_none) && any(text, begins_forbidden)
}

/// Whether a text stands as it is wherever it is put.
pub(crate) fn is_plain_text(text: &str) -> bool {
    are_plain(text, is_plain)
}

/// Whether a byte begins no character that needs an escape or is left out; nearly all text is of such bytes.
pub(crate) fn is_plain(byte: u8) -> bool {
    begins_none(byte) & (byte != b'&') & (byte != b'<') & (byte != b'>') & (byte != b'"') & (byte != b'\'')
}

/// Whether a byte begins no character that is left out.
fn begins_none(byte: u8) -> bool {
    (byte > 0x1f) & (byte != 0x7f) & (byte != 0xc2) & (byte != 0xe2) & (byte != 0xef)
}

fn needs_escape(c: char, quotes: bool) -> bool {
    match c {
        '&' | '<' | '>' => true,
        '"' | '\'' => quotes,
        ' '..='~' => false,
        c => is_forbidden(c),
    }
}

#[cfg(test)]
mod tests {
    use super::{escape_attribute, escape_text, has_forbidden, is_forbidden};

    #[test]
    fn what_is_left_out_is_found_by_its_bytes_wherever_it_stands() {
        for c in '\0'..='\u{ffff}' {
            for text in [format!("{c}"), format!("中{c}"), format!("{c}ab"), format!("a{c}，“b”")] {
                assert_eq!(has_forbidden(&text), is_forbidden(c), "{text:?}");
                let plain = text.replace(is_forbidden, "");
                if !matches!(c, '&' | '<' | '>') {
                    assert_eq!(escape_text(&text), plain, "{text:?}");
                    let quoted = plain.replace('"', "&quot;").replace('\'', "&#39;");
                    assert_eq!(escape_attribute(&text), quoted, "{text:?}");
                }
            }
        }
    }
}
