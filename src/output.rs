//! Paths of outputs: where a file of the built site stands below its target, on any system and under any address.
//!
//! Nothing here touches the file system, and nothing here makes an address: a path is names, not percent-encoding.

mod shard;

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

pub use shard::Shard;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// The longest name of a file or folder, in bytes of UTF-8. File systems stop at 255; the rest is room for what
/// other programs append.
pub const LONGEST_NAME: usize = 200;

/// Names that Windows keeps for devices, whatever extension follows and whatever their case.
const RESERVED: [&str; 32] = [
    "con", "prn", "aux", "nul", "conin$", "conout$", "com0", "com1", "com2", "com3", "com4", "com5", "com6", "com7",
    "com8", "com9", "com¹", "com²", "com³", "lpt0", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8",
    "lpt9", "lpt¹", "lpt²", "lpt³",
];

/// A path below the target: portable names in NFC, joined by `/`.
///
/// ```
/// use gongbao::output::OutputPath;
/// let path = OutputPath::new("zh/新闻/index.html").unwrap();
/// assert_eq!(path.to_string(), "zh/新闻/index.html");
/// assert!(OutputPath::new("../index.html").is_err());
/// assert!(OutputPath::new("zh/aux.png").is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutputPath(Arc<str>);

impl OutputPath {
    /// Checks a path.
    ///
    /// # Errors
    /// A message that names the component that some system or address could not hold: empty, `.` or `..`, not NFC,
    /// a character of `\ : < > " | ? *` or a control character, a trailing dot or blank, a name reserved on
    /// Windows, or one longer than [`LONGEST_NAME`].
    pub fn new(path: &str) -> Result<Self, String> {
        for name in path.split('/') {
            check_name(name)?;
            if let Some(c) = name.chars().find(|c| matches!(c, '<' | '>' | '"' | '|' | '?' | '*')) {
                return Err(unfit(name, &format!("it holds `{c}`")));
            }
            if !is_nfc(name) {
                return Err(unfit(name, "its characters are not composed (NFC)"));
            }
        }
        Ok(Self(path.into()))
    }

    /// The output that the path of a URL asks for: percent-encoding is decoded once, and `a/` means
    /// `a/index.html`. The query has to be cut off before.
    ///
    /// `None` stands for a URL that no output can have. What is decoded is a key to look up among the outputs and
    /// nothing else, so that a second encoding, as in `%252e`, leads nowhere.
    ///
    /// ```
    /// use gongbao::output::OutputPath;
    /// let found = |url| OutputPath::from_url(url).map(|path| path.to_string());
    /// assert_eq!(found("/zh/").as_deref(), Some("zh/index.html"));
    /// assert_eq!(found("/%E5%9B%BE.png").as_deref(), Some("图.png"));
    /// assert_eq!(found("/%2e%2e/etc/passwd"), None);
    /// ```
    pub fn from_url(url: &str) -> Option<Self> {
        let rest = url.strip_prefix('/')?;
        if rest.contains(['#', '?']) {
            return None;
        }
        let mut path: String = percent_decoded(rest)?.nfc().collect();
        if path.is_empty() || path.ends_with('/') {
            path.push_str("index.html");
        }
        Self::new(&path).ok()
    }

    /// The whole path.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Everything before the last component; empty at the top.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// What systems that ignore case take the path for: two outputs with the same folded path clash.
    ///
    /// ```
    /// use gongbao::output::OutputPath;
    /// assert_eq!(OutputPath::new("News/CPI.csv").unwrap().folded(), "news/cpi.csv");
    /// ```
    pub fn folded(&self) -> String {
        folded(&self.0)
    }

    /// The media type that the ending of the name stands for, as the `Content-Type` of HTTP.
    pub fn content_type(&self) -> &'static str {
        match self.0.rsplit_once('.').map_or("", |(_, extension)| extension) {
            "html" => "text/html; charset=utf-8",
            "css" => "text/css; charset=utf-8",
            "js" => "text/javascript; charset=utf-8",
            "json" => "application/json",
            "jsonld" => "application/ld+json",
            "webmanifest" => "application/manifest+json",
            "xml" => "application/xml; charset=utf-8",
            "csv" => "text/csv; charset=utf-8",
            "md" => "text/markdown; charset=utf-8",
            "txt" => "text/plain; charset=utf-8",
            "svg" => "image/svg+xml",
            "png" => "image/png",
            "jpg" | "jpeg" => "image/jpeg",
            "webp" => "image/webp",
            "avif" => "image/avif",
            "gif" => "image/gif",
            "ico" => "image/x-icon",
            "woff2" => "font/woff2",
            _ => "application/octet-stream",
        }
    }
}

/// So that a map of outputs can be asked with a text that may be no path of an output at all.
impl Borrow<str> for OutputPath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for OutputPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Checks that a name of a file or folder can stand on every system the site may be edited or built on.
///
/// # Errors
/// A message that says what is wrong with the name.
///
/// ```
/// use gongbao::output::check_name;
/// assert!(check_name("说明 1.md").is_ok());
/// assert!(check_name("nul.tar.gz").unwrap_err().contains("reserved on Windows"));
/// ```
pub fn check_name(name: &str) -> Result<(), String> {
    if name.is_empty() || name == "." || name == ".." {
        return Err(unfit(name, "it names no file"));
    }
    if name.len() > LONGEST_NAME {
        return Err(unfit(name, &format!("it has {} bytes, and {LONGEST_NAME} are the most", name.len())));
    }
    if let Some(c) = name.chars().find(|c| matches!(c, '/' | '\\' | ':')) {
        return Err(unfit(name, &format!("it holds `{c}`")));
    }
    if name.chars().any(is_invisible_control) {
        return Err(unfit(name, "it holds a control character"));
    }
    if name.ends_with('.') || name.ends_with(char::is_whitespace) {
        return Err(unfit(name, "it ends with a dot or a blank"));
    }
    let device = name.split('.').next().unwrap_or_default().trim_end().to_lowercase();
    if RESERVED.contains(&device.as_str()) {
        return Err(unfit(name, &format!("`{device}` is reserved on Windows")));
    }
    Ok(())
}

/// What systems that ignore case and the composition of characters take a name or path for.
pub fn folded(name: &str) -> String {
    if name.is_ascii() {
        return name.to_ascii_lowercase();
    }
    name.nfc().collect::<String>().to_lowercase().nfc().collect()
}

fn unfit(name: &str, reason: &str) -> String {
    format!("expected a name that every system can hold, found `{name}`: {reason}")
}

/// Control characters, and those that turn the direction of a text or end its line without being seen.
fn is_invisible_control(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let high = char::from(rest.next()?).to_digit(16)?;
            let low = char::from(rest.next()?).to_digit(16)?;
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_a_system_cannot_hold_are_refused() {
        let long = "长".repeat(67);
        for path in [
            "",
            "/a",
            "a/",
            "a//b",
            ".",
            "..",
            "a/../b",
            "a/./b",
            "a\\b",
            "c:",
            "a\0b",
            "a\nb",
            "a\u{1b}b",
            "a\u{202e}b",
            "a<b",
            "a>b",
            "a\"b",
            "a|b",
            "a?b",
            "a*b",
            "a.",
            "a ",
            "a\u{3000}",
            "con",
            "AUX.png",
            "nul.tar.gz",
            "nul .txt",
            "x/Com1.csv",
            "lpt9",
            "e\u{301}.html",
            &long,
        ] {
            assert!(OutputPath::new(path).is_err(), "{path:?}");
        }
    }

    #[test]
    fn names_of_every_script_and_addresses_in_need_of_encoding_are_taken() {
        let longest = "a".repeat(LONGEST_NAME);
        for path in ["a.html", "zh/新闻/é.html", "a b&c#d%e.png", ".nojekyll", "console/auxiliary.csv", &longest] {
            assert!(OutputPath::new(path).is_ok(), "{path:?}");
        }
    }

    #[test]
    fn urls_lead_below_the_target_only() {
        for url in [
            "",
            "a.html",
            "//a",
            "/..",
            "/../a",
            "/%2e%2e/a",
            "/.%2e/a",
            "/a/%2E/b",
            "/%5c..%5ca",
            "/C:/a",
            "/c%3a/a",
            "/a%00b",
            "/a#b",
            "/a?b",
            "/%",
            "/%2",
            "/%zz",
            "/%ff",
            "/a//b",
            "/aux",
        ] {
            assert_eq!(OutputPath::from_url(url), None, "{url:?}");
        }
        let found = |url: &str| OutputPath::from_url(url).map(|path| path.to_string());
        assert_eq!(found("/").as_deref(), Some("index.html"));
        assert_eq!(found("/a/").as_deref(), Some("a/index.html"));
        assert_eq!(found("/50%25%23.png").as_deref(), Some("50%#.png"));
        assert_eq!(found("/%252e%252e/a").as_deref(), Some("%2e%2e/a"), "a name, not a way up");
        assert_eq!(found("/e%CC%81.png").as_deref(), Some("é.png"), "composed as the outputs are");
    }

    #[test]
    fn folding_ignores_case_and_composition() {
        assert_eq!(folded("E\u{301}A.md"), folded("éa.MD"));
        assert_ne!(folded("a.md"), folded("b.md"));
    }
}
