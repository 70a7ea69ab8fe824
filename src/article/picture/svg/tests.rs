use super::*;

fn found(text: &str) -> Option<(Code, String, String)> {
    let fault = faults(&SourcePath::new("a.svg"), text.as_bytes())?;
    let span = fault.place.unwrap().span.unwrap_or_default();
    Some((fault.code, fault.message, text[span.start..span.end].into()))
}

/// A picture with `inside` and without any other fault.
fn svg(inside: &str) -> String {
    format!("<svg xmlns='{SVG}' xmlns:xlink='{XLINK}' viewBox='0 0 4 3'>\n{inside}</svg>")
}

#[track_caller]
fn refused(text: &str, code: Code, message: &str, place: &str) {
    assert_eq!(found(text), Some((code, message.into(), place.into())), "{text}");
}

#[track_caller]
fn more(inside: &str, what: &str, place: &str) {
    refused(&svg(inside), Code::UnsafePicture, &format!("expected drawing only, found {what}"), place);
}

#[test]
fn a_drawing_is_taken() {
    let drawing = "<!-- Generator: a program --><title>国 &amp; &#x56fd;</title>\
        <defs><linearGradient id='sky'><stop offset='5%' stop-color='RGB(1 2 3)'/></linearGradient>\
        <g id='花'><path d='M0 0h1' transform='translate (1) skewX(2)'/></g></defs>\
        <use xlink:href='#花' href='#花' fill='URL( \"#sky\" ) none' clip-path='url(#sky)' aria-label='f(x) = \\u'/>\
        <text xml:space='preserve' xml:lang='zh' font-family='Noto Sans (SC)'>a<tspan>b</tspan></text>";
    assert_eq!(found(&svg(drawing)), None);
    assert_eq!(found(&format!("\u{feff}<?xml version='1.0' encoding=\"UTF-8\"?>\n{}", svg(""))), None);
    assert_eq!(found(&format!("<s:svg xmlns:s='{SVG}' width='4' height='3px'><s:g/></s:svg>")), None);
}

/// Each parenthesis is looked at, and not all that follows it: that would be 10¹² characters.
#[test]
fn parentheses_without_number_are_read_once() {
    assert_eq!(found(&svg(&format!("<path d='{}'/>", "(".repeat(LARGEST_FILE - 1000)))), None);
}

#[test]
fn elements_that_do_more_than_draw_are_refused() {
    for name in ["script", "style", "foreignObject", "image", "animate", "set", "a", "iframe", "feImage", "Script"] {
        more(&format!("<{name} x='1'/>"), &format!("the element `{name}`"), name);
    }
    more("<h:g xmlns:h='http://www.w3.org/1999/xhtml'/>", "the element `h:g`", "h:g");
    more("<g xmlns=''/>", "the element `g`", "g");
    more("<title><g/></title>", "the element `g` in `title`", "g");
}

#[test]
fn attributes_that_do_more_than_draw_are_refused() {
    for name in ["onload", "ONLOAD", "style", "src", "filter", "cursor", "data-x", "xlink:title", "xml:base"] {
        more(&format!("<g id='a' {name}='x'/>"), &format!("the attribute `{name}`"), &format!("{name}='x'"));
    }
}

#[test]
fn references_stay_inside() {
    for value in ["https://e.org/#a", "javascript:alert(1)", "&#106;avascript:x", " #a", "#", "other.svg#a", ""] {
        let shown = value.replace("&#106;", "j");
        for name in ["href", "xlink:href"] {
            let message = format!("expected `{name}` to name an element of the picture as `#id`, found `{shown}`");
            let attribute = format!("{name}='{value}'");
            refused(&svg(&format!("<use {attribute}/>")), Code::UnsafePicture, &message, &attribute);
        }
    }
    for value in ["url(//e.org)", "Url('x.svg#a')", "url(#a b)", "url(#)"] {
        let message = format!("expected `url(#id)` only, found `{value}` in `fill`");
        let attribute = format!("fill=\"red {value}\"");
        refused(&svg(&format!("<g {attribute}/>")), Code::UnsafePicture, &message, &attribute);
    }
    let attribute = "mask='url(#a'";
    let message = "expected `url(#id)` only, found `url(#a)` in `mask`";
    refused(&svg(&format!("<g {attribute}/>")), Code::UnsafePicture, message, attribute);
}

#[test]
fn values_call_no_other_functions() {
    let message = "expected no functions that fetch, found `image-set()` in `mask`";
    let attribute = "mask='image-set(\"//e.org/x\" 1x)'";
    refused(&svg(&format!("<g {attribute}/>")), Code::UnsafePicture, message, attribute);
    let message = "expected a value without escapes, found `\\` in `fill`";
    let attribute = r"fill='u\72l(//e.org)'";
    refused(&svg(&format!("<g {attribute}/>")), Code::UnsafePicture, message, attribute);
}

#[test]
fn markup_that_draws_nothing_is_refused() {
    more("<?xml-stylesheet href='x'?>", "a processing instruction", "<?xml-stylesheet href='x'?>");
    more("<text><![CDATA[<script>]]></text>", "a CDATA section", "<![CDATA[");
    more("<!-- <script> -->", "a comment with markup in it", "<!-- <script> -->");
    more("<!--> -->", "a comment with markup in it", "<!--> -->");
    let stylesheet = "<?xml-stylesheet href='x'?>";
    let message = "expected drawing only, found a processing instruction";
    refused(&format!("{stylesheet}{}", svg("")), Code::UnsafePicture, message, stylesheet);
}

#[test]
fn document_types_and_entities_are_refused_unread() {
    let entity = |n: usize| format!("<!ENTITY e{n} '&e{};&e{};'>", n - 1, n - 1);
    let entities = (1..40).map(entity).collect::<String>();
    let bomb = format!("<!DOCTYPE svg [<!ENTITY e0 'ha'>{entities}]>\n{}", svg("<text>&e39;</text>"));
    let message = "expected drawing only, found a document type";
    refused(&bomb, Code::UnsafePicture, message, "<!DOCTYPE");
    let message = "expected an SVG picture in well-formed XML, found: unknown entity reference 'nbsp'";
    refused(&svg("<text>国&nbsp;</text>"), Code::Syntax, message, "&");
}

#[test]
fn malformed_xml_is_shown_where_it_breaks() {
    let message = "expected an SVG picture in well-formed XML, found: expected 'g' tag, not 'svg'";
    refused(&svg("<g>国"), Code::Syntax, message, "<");
    let fault = faults(&SourcePath::new("a.svg"), b"<svg").unwrap();
    assert_eq!(fault.code, Code::Syntax);
}

#[test]
fn other_encodings_are_refused() {
    let declaration = "<?xml version='1.0' encoding = 'ISO-2022-JP'";
    let message = "expected an SVG picture in UTF-8, found the declaration of another encoding";
    refused(&format!("{declaration}?>{}", svg("")), Code::Encoding, message, declaration);
    let fault = faults(&SourcePath::new("a.svg"), b"<svg>\xb9\xab").unwrap();
    assert_eq!(fault.code, Code::Encoding);
}

#[test]
fn the_root_is_an_svg_with_a_size() {
    let message = format!("expected the root element `svg` in `{SVG}`, found `svg` without a namespace");
    refused("<svg viewBox='0 0 1 1'/>", Code::UnsafePicture, &message, "svg");
    let message = format!("expected the root element `svg` in `{SVG}`, found `html` in `x`");
    refused("<html xmlns='x'><svg/></html>", Code::UnsafePicture, &message, "html");
    let message = "expected a `viewBox`, or a `width` and `height` in pixels, found neither";
    let sized = |size: &str| format!("<svg xmlns='{SVG}' {size}/>");
    for size in ["width='4'", "width='4' height='100%'", "viewBox='0 0 0 3'", "viewBox='0 0 inf 3'", "viewBox='4 3'"] {
        refused(&sized(size), Code::UnsafePicture, message, "svg");
    }
    let message = "expected a picture with sides of 1 to 20000 pixels, found 20001 × 3";
    refused(&sized("viewBox='0 0 20001 3'"), Code::Limit, message, "svg");
}

#[test]
fn pixels_go_before_the_view_box() {
    let measured = |size: &str| super::size(format!("<svg xmlns='{SVG}' {size}/>").as_bytes());
    assert_eq!(measured("width='40' height=' 30px ' viewBox='0 0 4 3'"), Some((40, 30)));
    assert_eq!(measured("width='10cm' height='30' viewBox='-1,-1, 4.6\n3.2'"), Some((5, 3)));
    assert_eq!(measured("viewBox='0 0 0.1 1e99'"), Some((1, u32::MAX)));
    assert_eq!(measured("viewBox='0 0 NaN 1'"), None);
}

#[test]
fn what_would_take_long_to_read_is_refused_at_once() {
    let many = |template: &str| (0..300_000 / template.len()).map(|n| template.replace('N', &n.to_string())).collect();
    let attributes: String = many(" aN=''");
    let message = "expected at most 100 attributes in an element, found more";
    refused(&svg(&format!("<g{attributes}/>")), Code::Limit, message, "g");
    let namespaces: String = many("<g xmlns:nN=''>");
    refused(&svg(&namespaces), Code::Limit, message, "xmlns");
    let ruler = "=".repeat(200);
    assert_eq!(found(&svg(&format!("<!-- {ruler} -->"))), None);
    let message = "expected elements nested at most 100 deep, found more";
    refused(&svg(&("<g>".repeat(200_000) + &"</g>".repeat(200_000))), Code::Nesting, message, "g");
    let message = "expected at most 100000 elements, references followed, found more";
    refused(&svg(&"<g/>".repeat(100_000)), Code::Limit, message, "svg");
    let message = "expected an SVG picture of at most 2097152 bytes, found 2097153";
    refused(&" ".repeat(LARGEST_FILE + 1), Code::FileSize, message, "");
}
