//! Where links and pictures lead: an allow-list of schemes, and our own `stat:`, `chart:` and `lang:`.

use pulldown_cmark::LinkType;

use super::tree::{Container, Tree};
use crate::article::block::{self, BlockKind, ChartLink, Inline, InlineKind, Link, LinkTarget, plain};
use crate::diagnostic::Code;
use crate::html::decode_percent;
use crate::lang::Tag;
use crate::reference::{Reference, ReferenceError, is_id};
use crate::source::{Span, Spanned};
use crate::text::Citation;

/// A link or picture as the parser gives it.
pub(super) struct LinkSource {
    /// The destination, entities decoded.
    destination: String,
    title: Option<String>,
}

/// A chart or picture that may stand alone in its paragraph.
pub(super) struct Picture {
    pub(super) kind: BlockKind,
    span: Span,
}

impl LinkSource {
    pub(super) fn new(kind: LinkType, destination: &str, title: &str) -> Self {
        let scheme = if kind == LinkType::Email { "mailto:" } else { "" };
        Self { destination: format!("{scheme}{destination}"), title: (!title.is_empty()).then(|| title.to_owned()) }
    }
}

/// A destination by its kind.
#[derive(Debug, PartialEq, Eq)]
enum Destination {
    External(String),
    Internal {
        path: String,
        fragment: Option<String>,
    },
    Fragment(String),
    /// What follows `lang:`.
    Language(Tag),
    /// What follows `stat:`.
    Statistic(String),
    /// What follows `chart:`.
    Chart(String),
}

/// Why a destination is refused.
#[derive(Debug, PartialEq, Eq)]
struct Refusal {
    code: Code,
    message: String,
    help: &'static str,
}

impl Refusal {
    fn new(code: Code, message: impl Into<String>, help: &'static str) -> Self {
        Self { code, message: message.into(), help }
    }
}

const SCHEMES_HELP: &str = "use https, http, mailto, tel, stat, chart, lang or an address of this site";

/// Tells destinations apart as a browser does: without regard to case, and without the characters that it ignores.
fn classify(destination: &str) -> Result<Destination, Refusal> {
    let visible: String = destination.chars().filter(|c| !is_ignored(*c)).collect();
    let address = visible.trim();
    let bare: String = address.chars().filter(|c| !c.is_whitespace()).collect();
    if bare.is_empty() {
        return Err(Refusal::new(Code::BrokenLink, "expected an address, found nothing", "write where the link leads"));
    }
    if let Some((scheme, rest)) = split_scheme(&bare) {
        let (_, rest_with_blanks) = address.split_once(':').unwrap_or_default();
        return match scheme.as_str() {
            "stat" => Ok(Destination::Statistic(rest.to_owned())),
            "chart" => Ok(Destination::Chart(rest.to_owned())),
            "lang" => Tag::new(rest).map(Destination::Language).ok_or_else(|| {
                let message = format!("expected a language tag after `lang:`, found `{rest}`");
                Refusal::new(Code::LinkScheme, message, "write `en`, `fr` or the like")
            }),
            "https" | "http" if has_host(rest) => Ok(external(&scheme, rest_with_blanks)),
            "mailto" | "tel" if !rest.is_empty() => Ok(external(&scheme, rest_with_blanks)),
            "https" | "http" | "mailto" | "tel" => {
                let message = format!("expected an address after `{scheme}:`, found `{rest}`");
                Err(Refusal::new(Code::LinkScheme, message, "write the whole address"))
            }
            _ => Err(refused_scheme(&scheme)),
        };
    }
    if bare.starts_with("//") || bare.contains('\\') {
        return Err(other_host(&bare));
    }
    internal(address)
}

fn external(scheme: &str, rest: &str) -> Destination {
    let rest: String =
        rest.trim().chars().map(|c| if c.is_whitespace() { "%20".into() } else { c.to_string() }).collect();
    Destination::External(format!("{scheme}:{rest}"))
}

fn internal(address: &str) -> Result<Destination, Refusal> {
    let decode = |part: &str| {
        decode_percent(part).filter(|part| !part.contains('\\') && !part.chars().any(is_ignored)).ok_or_else(|| {
            let message = format!("expected percent-encoded UTF-8, found `{part}`");
            Refusal::new(Code::BrokenLink, message, "write the address without encoding")
        })
    };
    let (path, fragment) = match address.split_once('#') {
        Some((path, fragment)) => (decode(path)?, Some(decode(fragment)?)),
        None => (decode(address)?, None),
    };
    if let Some((scheme, _)) = split_scheme(&path) {
        return Err(refused_scheme(&scheme));
    }
    if path.starts_with("//") {
        return Err(other_host(&path));
    }
    Ok(match fragment {
        Some(fragment) if path.is_empty() => Destination::Fragment(fragment),
        fragment => Destination::Internal { path, fragment },
    })
}

fn refused_scheme(scheme: &str) -> Refusal {
    let message = format!("expected a link that articles may have, found the scheme `{scheme}`");
    Refusal::new(Code::LinkScheme, message, SCHEMES_HELP)
}

fn other_host(address: &str) -> Refusal {
    let message = format!("expected an address of this site or one with a scheme, found `{address}`");
    Refusal::new(Code::LinkScheme, message, "write `https://` before the name of another site")
}

/// What stands before the first colon, if it is no part of a path, in small letters.
fn split_scheme(address: &str) -> Option<(String, &str)> {
    let end = address.find([':', '/', '?', '#', '\\'])?;
    let (scheme, rest) = address.split_at_checked(end)?;
    Some((scheme.to_lowercase(), rest.strip_prefix(':')?))
}

fn has_host(rest: &str) -> bool {
    rest.strip_prefix("//").is_some_and(|host| !host.starts_with(['/', '\\', '?', '#']) && !host.is_empty())
}

/// Characters that a browser drops from an address or that a reader cannot see.
fn is_ignored(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

impl Tree<'_> {
    /// Adds a link or a citation; of one that is refused, the content alone.
    pub(super) fn link(&mut self, link: &LinkSource, content: Vec<Inline>, span: Span) {
        let place = self.destination_span(link, &content, span);
        let target = match classify(&link.destination) {
            Ok(Destination::External(address)) => LinkTarget::External(address),
            Ok(Destination::Internal { path, fragment }) => {
                LinkTarget::Internal { path: Spanned::new(path, place.unwrap_or(span)), fragment }
            }
            Ok(Destination::Fragment(fragment)) => LinkTarget::Fragment(fragment),
            Ok(Destination::Language(tag)) => LinkTarget::Language(tag),
            Ok(Destination::Statistic(reference)) => return self.citation(link, &reference, content, span, place),
            Ok(Destination::Chart(_)) => {
                let message = "expected a chart alone in its paragraph, found a link to it";
                self.report(Code::InvalidReference, span, message, "write `![](chart:…)` between two empty lines");
                return self.unwrap(content);
            }
            Err(refusal) => {
                self.report(refusal.code, place.unwrap_or(span), refusal.message, refusal.help);
                return self.unwrap(content);
            }
        };
        self.push_inline(InlineKind::Link(Box::new(Link { target, title: link.title.clone(), content })), span);
    }

    fn citation(&mut self, link: &LinkSource, text: &str, content: Vec<Inline>, span: Span, place: Option<Span>) {
        let words = plain(&content);
        let written = words.trim();
        if written.is_empty() {
            let message = "expected a number or `=` in the brackets, found nothing";
            return self.report(
                Code::InvalidReference,
                span,
                message,
                "write `[=](stat:…)` to have the number written",
            );
        }
        match reference(link, text, span, place) {
            Ok(reference) => {
                let written = (written != "=").then(|| written.to_owned());
                let citation = Citation { written, reference, span };
                self.push_inline(InlineKind::Citation(Box::new(citation)), span);
            }
            Err(ReferenceError { message, span }) => {
                let help = "write `stat:dataset/indicator`, and what picks the observation after `?`";
                self.report(Code::InvalidReference, span, message, help);
                self.unwrap(content);
            }
        }
    }

    /// Adds what stands for a picture in running text, and keeps the picture if its paragraph may become it.
    pub(super) fn image(&mut self, link: &LinkSource, content: &[Inline], span: Span) {
        let alt = plain(content);
        let picture = self.picture(link, content, &alt, span).map(|kind| Picture { kind, span });
        match (picture, &self.top.container) {
            (Some(picture), Container::Paragraph | Container::Item { .. }) => {
                self.top.pictures.push((self.top.inlines.len(), picture));
            }
            (Some(picture), _) => self.not_alone(&picture),
            (None, _) => {}
        }
        self.push_inline(InlineKind::Text(alt.as_str().into()), span);
    }

    fn picture(&mut self, link: &LinkSource, content: &[Inline], alt: &str, span: Span) -> Option<BlockKind> {
        let place = self.destination_span(link, content, span);
        let refusal = match classify(&link.destination) {
            Ok(Destination::Chart(chart)) => return self.chart(link, &chart, span, place),
            Ok(Destination::Internal { .. } | Destination::Fragment(_)) => match file_name(&link.destination) {
                Ok(file) => {
                    let file = Spanned::new(file, place.unwrap_or(span));
                    let picture = block::Picture { file, alt: alt.to_owned(), title: link.title.clone() };
                    return Some(BlockKind::Picture(Box::new(picture)));
                }
                Err(refusal) => refusal,
            },
            Ok(Destination::External(address)) => Refusal::new(
                Code::LinkScheme,
                format!("expected a picture of the article's folder, found `{address}`"),
                "put the file beside the article; pictures come from the article's folder",
            ),
            Ok(Destination::Language(_)) => Refusal::new(
                Code::LinkScheme,
                "expected a picture or chart, found words of a language",
                "remove the `!` before it",
            ),
            Ok(Destination::Statistic(_)) => Refusal::new(
                Code::InvalidReference,
                "expected a picture or chart, found a citation",
                "remove the `!` before it",
            ),
            Err(refusal) => refusal,
        };
        self.report(refusal.code, place.unwrap_or(span), refusal.message, refusal.help);
        None
    }

    fn chart(&mut self, link: &LinkSource, text: &str, span: Span, place: Option<Span>) -> Option<BlockKind> {
        let (message, wrong) = if text.contains(['/', '?']) {
            match reference(link, text, span, place) {
                Ok(reference) => return Some(BlockKind::Chart(ChartLink::Indicator(Box::new(reference)))),
                Err(error) => (error.message, error.span),
            }
        } else {
            let id = Spanned::new(text.to_owned(), part_of(link, text, place).unwrap_or(span));
            if is_id(text) {
                return Some(BlockKind::Chart(ChartLink::Chart(id)));
            }
            (format!("expected an id of small letters, digits and hyphens, found `{text}`"), id.span)
        };
        let help =
            "write `chart:` and the name of a file in `content/charts` without its ending, or `dataset/indicator`";
        self.report(Code::InvalidReference, wrong, message, help);
        None
    }

    /// A picture within running text has no room for its caption, source and size.
    pub(super) fn not_alone(&mut self, picture: &Picture) {
        let what = if matches!(picture.kind, BlockKind::Chart(_)) { "chart" } else { "picture" };
        let message = format!("expected a {what} alone in its paragraph, found something beside it");
        self.report(Code::InvalidReference, picture.span, message, "put an empty line before and after it");
    }

    /// The bytes of the destination, if it stands in the link as it is.
    fn destination_span(&self, link: &LinkSource, content: &[Inline], span: Span) -> Option<Span> {
        let literal = |from: usize| {
            let at = self.source(Span::new(from, span.end)).find(&link.destination)?;
            Some(Span::new(from + at, from + at + link.destination.len()))
        };
        let after_content = content.last().map_or(span.start, |inline| inline.span.end.min(span.end));
        if link.destination.is_empty() { None } else { literal(after_content).or_else(|| literal(span.start)) }
    }
}

/// Reads a reference. If its bytes cannot be told, because the destination is written with entities or elsewhere, all of
/// it stands at the link's.
fn reference(link: &LinkSource, text: &str, span: Span, place: Option<Span>) -> Result<Reference, ReferenceError> {
    match part_of(link, text, place) {
        Some(part) => Reference::parse(text, part.start),
        None => Reference::parse(text, 0)
            .map(|reference| all_at(reference, span))
            .map_err(|error| ReferenceError { span, ..error }),
    }
}

/// The name of a file of the article's folder.
fn file_name(destination: &str) -> Result<String, Refusal> {
    let destination = destination.trim();
    let is_name = |name: &String| {
        !name.contains(['/', '\\', ':']) && !matches!(name.as_str(), "" | "." | "..") && !name.chars().any(is_ignored)
    };
    decode_percent(destination).filter(is_name).ok_or_else(|| {
        Refusal::new(
            Code::MissingPicture,
            format!("expected the name of a file in the article's folder, found `{destination}`"),
            "put the file beside the article and write its name alone",
        )
    })
}

/// The bytes of what follows the scheme.
fn part_of(link: &LinkSource, part: &str, destination: Option<Span>) -> Option<Span> {
    let place = destination.filter(|_| link.destination.ends_with(part))?;
    Some(Span::new(place.end - part.len(), place.end))
}

fn all_at(mut reference: Reference, span: Span) -> Reference {
    reference.span = span;
    reference.indicator.span = span;
    for (name, code) in reference.codes.iter_mut().chain(&mut reference.other_codes) {
        name.span = span;
        code.span = span;
    }
    for period in reference.period.iter_mut().chain(&mut reference.other_period) {
        period.span = span;
    }
    if let Some(derivation) = &mut reference.derivation {
        derivation.span = span;
    }
    reference
}

#[cfg(test)]
mod tests {
    use super::{Destination, classify};
    use crate::diagnostic::Code;

    #[test]
    fn allowed_addresses() {
        let external = |address: &str| Ok(Destination::External(address.to_owned()));
        let internal = |path: &str, fragment: Option<&str>| {
            Ok(Destination::Internal { path: path.to_owned(), fragment: fragment.map(str::to_owned) })
        };
        let cases = [
            ("https://example.org/a?b#c", external("https://example.org/a?b#c")),
            ("HTTP://example.org", external("http://example.org")),
            ("https://example.org/a b", external("https://example.org/a%20b")),
            ("ht\ntps://example.org", external("https://example.org")),
            ("mailto:a@example.org", external("mailto:a@example.org")),
            ("tel:+86-898", external("tel:+86-898")),
            ("../egg-farmers/", internal("../egg-farmers/", None)),
            ("/news/x/#y:z", internal("/news/x/", Some("y:z"))),
            ("/news/%E8%84%B1/", internal("/news/脱/", None)),
            ("./a:b", internal("./a:b", None)),
            ("#%E8%84%B1", Ok(Destination::Fragment("脱".to_owned()))),
            ("stat:a/b", Ok(Destination::Statistic("a/b".to_owned()))),
            ("chart:a", Ok(Destination::Chart("a".to_owned()))),
        ];
        for (address, expected) in cases {
            assert_eq!(classify(address), expected, "{address}");
        }
    }

    #[test]
    fn refused_addresses() {
        let schemes = [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java\nscript:alert(1)",
            "java\tscript:alert(1)",
            "java script:alert(1)",
            "\u{1}javascript:alert(1)",
            "\u{a0}javascript:alert(1)",
            "java\u{200b}script:alert(1)",
            "java\u{ad}script\u{feff}:alert(1)",
            "javascript\u{85}:alert(1)",
            "javascript%3Aalert(1)",
            "vbscript:x",
            "data:text/html,x",
            "file:///etc/passwd",
            "blob:x",
            "c:\\x",
            ":x",
            "//example.org",
            "\\\\example.org",
            "/\\example.org",
            "/ /example.org",
            "/\n/example.org",
            "/%2fexample.org",
            "http:example.org",
            "https:///x",
            "mailto:",
        ];
        for address in schemes {
            assert_eq!(classify(address).map_err(|refusal| refusal.code), Err(Code::LinkScheme), "{address:?}");
        }
        for address in ["", " ", "%ff", "a%5cb", "a%00"] {
            assert_eq!(classify(address).map_err(|refusal| refusal.code), Err(Code::BrokenLink), "{address:?}");
        }
    }
}
