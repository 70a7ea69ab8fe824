//! The icon of a site within a picture.

use roxmltree::Document;

/// The theme's icon at (x, y), so many pixels wide and high; nothing if it needs more than its shapes: what it names by
/// prefixes or styles would be lost or leak into the picture.
pub(super) fn emblem(icon: &[u8], (x, y): (f64, f64), side: f64) -> Option<String> {
    let text = std::str::from_utf8(icon).ok()?;
    let document = Document::parse(text).ok()?;
    let root = document.root_element();
    let elements = root.descendants().filter(roxmltree::Node::is_element);
    let fits = |node: roxmltree::Node<'_, '_>| !matches!(node.tag_name().name(), "style" | "script" | "image" | "use");
    if root.tag_name().name() != "svg"
        || root.namespaces().any(|space| space.name().is_some())
        || !elements.clone().all(fits)
    {
        return None;
    }
    let (first, last) = (root.first_child()?.range().start, root.last_child()?.range().end);
    let shapes = text.get(first..last)?;
    let view = crate::html::escape_attribute(root.attribute("viewBox")?);
    Some(format!("<svg x=\"{x}\" y=\"{y}\" width=\"{side}\" height=\"{side}\" viewBox=\"{view}\">{shapes}</svg>"))
}

#[cfg(test)]
mod tests {
    use super::emblem;

    #[test]
    fn an_icon_of_shapes_is_taken_and_another_is_not() {
        let svg = |inside: &str| {
            let text = format!(
                "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 8 8\">{inside}</svg>"
            );
            emblem(text.as_bytes(), (1.0, 2.5), 40.0)
        };
        let expected =
            "<svg x=\"1\" y=\"2.5\" width=\"40\" height=\"40\" viewBox=\"0 0 8 8\"><path d=\"M0 0h8\"/></svg>";
        assert_eq!(svg("<path d=\"M0 0h8\"/>").as_deref(), Some(expected));
        for other in ["<style>*{fill:red}</style>", "<g><image href=\"a.png\"/></g>", "<use xmlns:x=\"y\"/>", "<p>", ""]
        {
            assert_eq!(svg(other), None, "{other}");
        }
        assert_eq!(emblem(b"GIF89a", (0.0, 0.0), 1.0), None);
    }
}
