//! SVG pictures: a list of what may draw, and nothing else.

use std::ops::Range;
use std::str::from_utf8;

use roxmltree::{Attribute, Document, Error, Node, NodeType, ParsingOptions, TextPos};

use super::size_fault;
use super::weight::{Excess, excess};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Place, SourcePath, Span};

const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// The largest file in bytes.
const LARGEST_FILE: usize = 2 << 20;
/// The most attributes of an element and declarations of namespaces: the XML reader compares each with all others.
const MOST_NAMES: usize = 100;
/// The most nodes that are read. Drawn elements are counted later, by weight.
const MOST_NODES: u32 = 400_000;

const ELEMENTS: &[&str] = &[
    "svg",
    "g",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "text",
    "tspan",
    "title",
    "desc",
    "defs",
    "linearGradient",
    "radialGradient",
    "stop",
    "clipPath",
    "mask",
    "pattern",
    "symbol",
    "use",
    "marker",
];

/// Attributes whose value is a word or a text, never a reference.
const TEXTS: &[&str] = &["id", "class", "role", "lang"];

#[rustfmt::skip]
const ATTRIBUTES: &[&str] = &[
    // Geometry.
    "clipPathUnits", "cx", "cy", "d", "dx", "dy", "fr", "fx", "fy", "gradientTransform", "gradientUnits", "height",
    "lengthAdjust", "markerHeight", "markerUnits", "markerWidth", "maskContentUnits", "maskUnits", "offset", "orient",
    "pathLength", "patternContentUnits", "patternTransform", "patternUnits", "points", "preserveAspectRatio", "r",
    "refX", "refY", "rotate", "rx", "ry", "spreadMethod", "textLength", "transform", "version", "viewBox", "width",
    "x", "x1", "x2", "y", "y1", "y2",
    // Presentation.
    "alignment-baseline", "baseline-shift", "clip-path", "clip-rule", "color", "color-interpolation", "direction",
    "display", "dominant-baseline", "fill", "fill-opacity", "fill-rule", "font-family", "font-size", "font-stretch",
    "font-style", "font-variant", "font-weight", "letter-spacing", "marker-end", "marker-mid", "marker-start", "mask",
    "mask-type", "opacity", "overflow", "paint-order", "shape-rendering", "stop-color", "stop-opacity", "stroke",
    "stroke-dasharray", "stroke-dashoffset", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit",
    "stroke-opacity", "stroke-width", "text-anchor", "text-decoration", "text-rendering", "transform-origin",
    "unicode-bidi", "vector-effect", "visibility", "word-spacing", "writing-mode",
];

/// Functions in values, beside `url()`. Others, such as `image-set()`, fetch.
#[rustfmt::skip]
const FUNCTIONS: &[&str] = &[
    "calc", "color", "hsl", "hsla", "hwb", "lab", "lch", "matrix", "oklab", "oklch", "rgb", "rgba", "rotate", "scale",
    "skewx", "skewy", "translate",
];

/// What keeps an SVG picture out of the site.
pub(super) fn faults(path: &SourcePath, bytes: &[u8]) -> Option<Diagnostic> {
    let place = |span: Option<Span>| span.map_or_else(|| Place::file(path), |span| Place::new(path, span));
    let (text, document) = match read(bytes) {
        Ok(read) => read,
        Err(fault) => return Some(fault.diagnostic.at(place(fault.span))),
    };
    if let Some(fault) = root_fault(text, &document).or_else(|| inner_fault(text, &document)) {
        return Some(fault.diagnostic.at(place(fault.span)));
    }
    size_fault(path, size_of(&document)?).map(|fault| fault.at(place(Some(name_span(text, document.root_element())))))
}

/// Width and height in CSS pixels; of an SVG that cannot be read, none.
pub(super) fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    size_of(&read(bytes).ok()?.1)
}

/// Where comments stand; `None` if the SVG cannot be read.
pub(super) fn comments(bytes: &[u8]) -> Option<Vec<Range<usize>>> {
    let (_, document) = read(bytes).ok()?;
    Some(document.root().descendants().filter(Node::is_comment).map(|comment| comment.range()).collect())
}

/// The attributes of `element` that refer to others, with the ids; `xlink:href` goes by `href`.
pub(super) fn references<'a>(element: Node<'a, '_>) -> impl Iterator<Item = (&'a str, &'a str)> {
    element.attributes().filter(|attribute| !is_text(attribute.name())).flat_map(|attribute| {
        let (name, value) = (attribute.name(), attribute.value());
        let href = value.strip_prefix('#').filter(|_| name == "href");
        href.into_iter().chain(functions(value).filter_map(url_id)).map(move |id| (name, id))
    })
}

/// A finding and where it stands; `None` for the file as a whole.
struct Fault {
    diagnostic: Diagnostic,
    span: Option<Span>,
}

impl Fault {
    fn new(code: Code, message: impl Into<String>, span: Option<Span>, help: &str) -> Self {
        Self { diagnostic: Diagnostic::new(code, message).help(help), span }
    }

    /// The picture does more than draw.
    fn more(found: &str, span: Span) -> Self {
        Self::removable(format!("expected drawing only, found {found}"), span)
    }

    fn removable(message: String, span: Span) -> Self {
        Self::new(Code::UnsafePicture, message, Some(span), "remove it; a picture may only draw")
    }
}

fn read(bytes: &[u8]) -> Result<(&str, Document<'_>), Fault> {
    if bytes.len() > LARGEST_FILE {
        let message = format!("expected an SVG picture of at most {LARGEST_FILE} bytes, found {}", bytes.len());
        return Err(Fault::new(Code::FileSize, message, None, "simplify the drawing"));
    }
    let text = from_utf8(bytes).map_err(|_| {
        Fault::new(Code::Encoding, "expected an SVG picture in UTF-8, found other bytes", None, "save it as UTF-8")
    })?;
    if let Some(span) = other_encoding(text) {
        let message = "expected an SVG picture in UTF-8, found the declaration of another encoding";
        return Err(Fault::new(Code::Encoding, message, Some(span), "save it as UTF-8"));
    }
    if let Some(span) = too_many_names(text) {
        let message = format!("expected at most {MOST_NAMES} attributes in an element, found more");
        return Err(Fault::new(Code::Limit, message, Some(span), "simplify the drawing"));
    }
    let options = ParsingOptions { nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    match Document::parse_with_options(text, options) {
        Ok(document) => Ok((text, document)),
        Err(error) => Err(xml_fault(text, &error)),
    }
}

/// A browser believes the XML declaration, and would read other characters than we have checked.
fn other_encoding(text: &str) -> Option<Span> {
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let declaration = text.get(start..)?.strip_prefix("<?xml")?.split("?>").next()?;
    let value = declaration.split_once("encoding")?.1.trim_start().trim_start_matches('=').trim();
    let name = value.split(['"', '\'']).nth(1).unwrap_or(value);
    (!name.eq_ignore_ascii_case("utf-8")).then(|| Span::new(start, start + "<?xml".len() + declaration.len()))
}

fn too_many_names(text: &str) -> Option<Span> {
    let mut start = 0;
    for tag in text.split('<') {
        let names = tag.bytes().filter(|&byte| byte == b'=').count();
        if names > MOST_NAMES && !tag.starts_with('!') {
            return Some(Span::new(start, start + tag.find(char::is_whitespace).unwrap_or(0)));
        }
        start += tag.len() + 1;
    }
    let (at, word) = text.match_indices("xmlns").nth(MOST_NAMES)?;
    Some(Span::new(at, at + word.len()))
}

fn xml_fault(text: &str, error: &Error) -> Fault {
    match error {
        Error::DtdDetected => {
            let doctype = "<!DOCTYPE";
            let start = text.find(doctype).unwrap_or(0);
            Fault::more("a document type", Span::new(start, start + doctype.len()))
        }
        Error::NodesLimitReached => {
            let message = format!("expected an SVG picture of at most {MOST_NODES} parts, found more");
            Fault::new(Code::Limit, message, None, "simplify the drawing")
        }
        _ => {
            let position = error.pos();
            let found = error.to_string().replace(&format!(" at {position}"), "");
            let message = format!("expected an SVG picture in well-formed XML, found: {found}");
            Fault::new(Code::Syntax, message, Some(character(text, position)), "correct it, or save the picture again")
        }
    }
}

/// The character at a line and column, both from 1.
fn character(text: &str, position: TextPos) -> Span {
    let [row, column] = [position.row, position.col].map(|number| number as usize - 1);
    let start = row.checked_sub(1).map_or(0, |row| text.match_indices('\n').nth(row).map_or(0, |(at, _)| at + 1));
    let line = text.get(start..).unwrap_or_default();
    let (at, c) = line.char_indices().nth(column).unwrap_or((line.len(), ' '));
    Span::new(start + at, (start + at + c.len_utf8()).min(text.len()))
}

/// Everything about the document as a whole.
fn root_fault(text: &str, document: &Document) -> Option<Fault> {
    let root = document.root_element();
    let span = name_span(text, root);
    if !root.has_tag_name((SVG, "svg")) {
        let found = match root.tag_name().namespace() {
            Some(namespace) => format!("`{}` in `{namespace}`", root.tag_name().name()),
            None => format!("`{}` without a namespace", root.tag_name().name()),
        };
        let message = format!("expected the root element `svg` in `{SVG}`, found {found}");
        let help = format!("begin the picture with <svg xmlns=\"{SVG}\" …>");
        return Some(Fault::new(Code::UnsafePicture, message, Some(span), &help));
    }
    let cdata = "<![CDATA[";
    if let Some(start) = text.find(cdata) {
        return Some(Fault::more("a CDATA section", Span::new(start, start + cdata.len())));
    }
    if size_of(document).is_none() {
        let message = "expected a `viewBox`, or a `width` and `height` in pixels, found neither";
        return Some(Fault::new(Code::UnsafePicture, message, Some(span), "add a `viewBox`"));
    }
    None
}

/// The first thing in the document that is not on the lists; then what its references add up to.
fn inner_fault(text: &str, document: &Document) -> Option<Fault> {
    document.root().descendants().find_map(|node| node_fault(text, node)).or_else(|| {
        Some(match excess(document)? {
            Excess::Depth(node) => {
                let message = format!("expected elements nested at most {} deep, found more", super::weight::DEEPEST);
                let help = "remove groups around groups, and references that lead back to where they stand";
                Fault::new(Code::Nesting, message, Some(name_span(text, node)), help)
            }
            Excess::Weight(node) => {
                let most = super::weight::HEAVIEST;
                let message = format!("expected at most {most} elements, references followed, found more");
                Fault::new(Code::Limit, message, Some(name_span(text, node)), "simplify the drawing")
            }
        })
    })
}

fn node_fault(text: &str, node: Node) -> Option<Fault> {
    let span = Span::new(node.range().start, node.range().end);
    match node.node_type() {
        NodeType::Element => element_fault(text, node),
        NodeType::PI => Some(Fault::more("a processing instruction", span)),
        NodeType::Comment => {
            // An HTML reader ends such comments earlier than an XML reader.
            let comment = node.text().unwrap_or_default();
            let markup = comment.contains('<') || comment.starts_with('>') || comment.starts_with("->");
            markup.then(|| Fault::more("a comment with markup in it", span))
        }
        NodeType::Root | NodeType::Text => None,
    }
}

fn element_fault(text: &str, element: Node) -> Option<Fault> {
    let span = name_span(text, element);
    let name = text.get(span.start..span.end).unwrap_or_default();
    let known = element.tag_name().namespace() == Some(SVG) && ELEMENTS.contains(&element.tag_name().name());
    if !known {
        return Some(Fault::more(&format!("the element `{name}`"), span));
    }
    let parent = element.parent().map(|parent| parent.tag_name().name());
    if let Some(parent @ ("title" | "desc")) = parent {
        return Some(Fault::more(&format!("the element `{name}` in `{parent}`"), span));
    }
    element.attributes().find_map(|attribute| attribute_fault(text, &attribute))
}

fn attribute_fault(text: &str, attribute: &Attribute) -> Option<Fault> {
    let span = Span::new(attribute.range().start, attribute.range().end);
    let whole = text.get(span.start..span.end).unwrap_or_default();
    let qualified = whole.split(|c: char| c == '=' || c.is_whitespace()).next().unwrap_or_default();
    let value = attribute.value();
    match (attribute.namespace(), attribute.name()) {
        (None | Some(XLINK), "href") => {
            let inside = value.strip_prefix('#').is_some_and(is_id);
            let message = format!("expected `{qualified}` to name an element of the picture as `#id`, found `{value}`");
            (!inside).then(|| Fault::removable(message, span))
        }
        (Some(XML), "lang" | "space") => None,
        (None, name) if is_text(name) => None,
        (None, name) if ATTRIBUTES.contains(&name) => {
            value_fault(value).map(|found| Fault::removable(format!("expected {found} in `{name}`"), span))
        }
        _ => Some(Fault::more(&format!("the attribute `{qualified}`"), span)),
    }
}

/// What was expected of a value and what was found.
fn value_fault(value: &str) -> Option<String> {
    // CSS would read `u\72l(` as `url(`.
    if value.contains('\\') {
        return Some("a value without escapes, found `\\`".into());
    }
    functions(value).find_map(|function| {
        let (name, rest) = function;
        if name.eq_ignore_ascii_case("url") {
            let shown = rest.split(')').next().unwrap_or_default();
            return url_id(function).is_none().then(|| format!("`url(#id)` only, found `{name}({shown})`"));
        }
        let known = name.is_empty() || FUNCTIONS.iter().any(|known| known.eq_ignore_ascii_case(name));
        (!known).then(|| format!("no functions that fetch, found `{name}()`"))
    })
}

/// Each name before an opening parenthesis, with all that follows the parenthesis.
fn functions(value: &str) -> impl Iterator<Item = (&str, &str)> {
    value.match_indices('(').filter_map(|(at, _)| {
        let name = value.get(..at)?.rsplit(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_'))).next()?;
        Some((name, value.get(at + 1..)?))
    })
}

/// The id in `url(#id)`, with or without quotation marks.
fn url_id<'a>((name, rest): (&str, &'a str)) -> Option<&'a str> {
    // The name first: what follows every parenthesis, looked through to its end, would take for ever.
    let argument = name.eq_ignore_ascii_case("url").then(|| rest.split_once(')'))??.0.trim();
    let bare = ['"', '\''].iter().find_map(|&mark| argument.strip_prefix(mark)?.strip_suffix(mark));
    bare.unwrap_or(argument).strip_prefix('#').filter(|id| is_id(id))
}

fn is_id(id: &str) -> bool {
    !id.is_empty() && id.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':'))
}

fn is_text(attribute: &str) -> bool {
    TEXTS.contains(&attribute) || attribute.starts_with("aria-")
}

/// The name in an element's opening tag, prefix included.
fn name_span(text: &str, element: Node) -> Span {
    let start = element.range().start + 1;
    let tag = text.get(start..).unwrap_or_default();
    let length = tag.find(|c: char| c.is_whitespace() || matches!(c, '/' | '>')).unwrap_or(tag.len());
    Span::new(start, start + length)
}

fn size_of(document: &Document) -> Option<(u32, u32)> {
    let root = Some(document.root_element()).filter(|root| root.has_tag_name((SVG, "svg")))?;
    let pixels = |name| length(root.attribute(name)?);
    let view_box = || {
        let numbers = root.attribute("viewBox")?.split([' ', ',', '\n', '\t']).filter(|part| !part.is_empty());
        match numbers.map(number).collect::<Option<Vec<f64>>>()?.as_slice() {
            [_, _, width, height] => Some((*width, *height)).filter(|_| *width > 0.0 && *height > 0.0),
            _ => None,
        }
    };
    let (width, height) = pixels("width").zip(pixels("height")).or_else(view_box)?;
    // Less than half a pixel still takes one.
    let whole = |side: f64| (side.round() as u32).max(1);
    Some((whole(width), whole(height)))
}

/// A length in pixels: a plain number, or one with `px`.
fn length(value: &str) -> Option<f64> {
    let value = value.trim();
    number(value.strip_suffix("px").unwrap_or(value)).filter(|pixels| *pixels > 0.0)
}

fn number(value: &str) -> Option<f64> {
    value.parse().ok().filter(|number: &f64| number.is_finite())
}

#[cfg(test)]
mod tests;
