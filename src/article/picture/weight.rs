//! How much an SVG draws once its references are followed.
//!
//! `use` may copy a group of copies of a group of copies; patterns, markers and masks do the like. A page of text can
//! so ask for a billion shapes, and the reader's browser would draw them.

use std::collections::BTreeMap;

use roxmltree::{Document, Node};

use super::svg::references;

/// The deepest nesting, references followed.
pub(super) const DEEPEST: u32 = 100;
/// The most elements, references followed.
pub(super) const HEAVIEST: u64 = 100_000;

/// Why a picture is too heavy, and the element where it became so.
#[derive(Debug)]
pub(super) enum Excess<'a, 'input> {
    /// Nested too deep, or in a circle.
    Depth(Node<'a, 'input>),
    /// Too many elements.
    Weight(Node<'a, 'input>),
}

/// Measures a document against the limits; says nothing if it keeps them.
pub(super) fn excess<'a, 'input>(document: &'a Document<'input>) -> Option<Excess<'a, 'input>> {
    let mut ids = BTreeMap::new();
    for node in document.descendants() {
        if let Some(id) = node.attribute("id") {
            // A browser takes the first of two equal ids.
            ids.entry(id).or_insert(node);
        }
    }
    Scale { ids, weighed: BTreeMap::new() }.weigh(document.root_element(), 1).err()
}

/// What an element asks for, with all that it holds and refers to.
#[derive(Clone, Copy, Default)]
struct Load {
    /// Elements to be drawn.
    weight: u64,
    /// Levels of nesting, this one included.
    height: u32,
    /// Elements that inherit a fill or stroke given here.
    shapes: u64,
    /// At least as many as the corners at which a marker given here would be drawn.
    corners: u64,
}

impl Load {
    fn holding(mut self, inner: Self) -> Self {
        self.weight = self.weight.saturating_add(inner.weight);
        self.shapes = self.shapes.saturating_add(inner.shapes);
        self.corners = self.corners.saturating_add(inner.corners);
        self.height = self.height.max(inner.height + 1);
        self
    }

    fn painted(mut self, paint: Self, times: u64) -> Self {
        self.weight = self.weight.saturating_add(paint.weight.saturating_mul(times));
        self.height = self.height.max(paint.height + 1);
        self
    }
}

struct Scale<'a, 'input> {
    ids: BTreeMap<&'a str, Node<'a, 'input>>,
    /// By the number of the node.
    weighed: BTreeMap<usize, Load>,
}

impl<'a, 'input> Scale<'a, 'input> {
    /// A circle of references ends at the greatest depth, because no element of it is ever weighed to the end.
    fn weigh(&mut self, node: Node<'a, 'input>, depth: u32) -> Result<Load, Excess<'a, 'input>> {
        let known = self.weighed.get(&node.id().get_usize()).copied();
        if depth + known.map_or(1, |load| load.height) - 1 > DEEPEST {
            return Err(Excess::Depth(node));
        }
        if let Some(load) = known {
            return Ok(load);
        }
        let outline = node.attribute("d").or(node.attribute("points")).unwrap_or_default();
        let mut load = Load { weight: 1, height: 1, shapes: 1, corners: outline.len() as u64 + 2 };
        for inner in node.children().filter(Node::is_element) {
            load = load.holding(self.weigh(inner, depth + 1)?);
        }
        // What `use` draws inherits from here, so it must be known before the paint.
        for paints in [false, true] {
            for (attribute, id) in references(node).filter(|(attribute, _)| paints != (*attribute == "href")) {
                if let Some(target) = self.ids.get(id).copied() {
                    let target = self.weigh(target, depth + 1)?;
                    load = match attribute {
                        "href" => load.holding(target),
                        "fill" | "stroke" => load.painted(target, load.shapes),
                        marker if marker.starts_with("marker") => load.painted(target, load.corners),
                        _ => load.painted(target, 1),
                    };
                }
            }
        }
        if load.weight > HEAVIEST {
            return Err(Excess::Weight(node));
        }
        self.weighed.insert(node.id().get_usize(), load);
        Ok(load)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(inside: &str) -> &'static str {
        let text = format!("<svg xmlns='http://www.w3.org/2000/svg'>{inside}</svg>");
        match excess(&Document::parse(&text).unwrap()) {
            None => "fine",
            Some(Excess::Depth(_)) => "too deep",
            Some(Excess::Weight(_)) => "too heavy",
        }
    }

    /// `levels` groups, each of ten references to the one before.
    fn bomb(levels: usize) -> String {
        let group = |level: usize| {
            format!("<g id='g{level}'>{}</g>", format!("<use href='#g{}'/>", level.wrapping_sub(1)).repeat(10))
        };
        format!("<defs><g id='g0'><path d='M0 0h1'/></g>{}</defs>", (1..=levels).map(group).collect::<String>())
    }

    #[test]
    fn copies_of_copies_are_counted() {
        assert_eq!(outcome(&bomb(3)), "fine");
        assert_eq!(outcome(&bomb(9)), "too heavy");
        assert_eq!(outcome(&bomb(90)), "too heavy");
    }

    #[test]
    fn circles_end() {
        assert_eq!(outcome("<g id='a'><use href='#b'/><use href='#b'/></g><g id='b'><use href='#a'/></g>"), "too deep");
        assert_eq!(outcome("<pattern id='p'><rect fill='url(#p)'/></pattern>"), "too deep");
        assert_eq!(outcome("<use href='#missing'/>"), "fine");
    }

    #[test]
    fn nesting_is_bounded_with_and_without_references() {
        let nested = |levels: usize| "<g>".repeat(levels) + &"</g>".repeat(levels);
        assert_eq!(outcome(&nested(99)), "fine");
        assert_eq!(outcome(&nested(100)), "too deep");
        // From the far end, so that each is weighed before it is referred to.
        let link = |n: usize| format!("<g id='g{n}'><use href='#g{}'/></g>", n - 1);
        assert_eq!(outcome(&(1..120).map(link).collect::<String>()), "too deep");
    }

    #[test]
    fn paint_is_counted_for_each_shape_that_inherits_it() {
        let pattern = format!("<pattern id='p'>{}</pattern>", "<rect/>".repeat(1000));
        assert_eq!(outcome(&format!("{pattern}<g fill='url(#p)'>{}</g>", "<path/>".repeat(50))), "fine");
        assert_eq!(outcome(&format!("{pattern}<g fill='url(#p)'>{}</g>", "<path/>".repeat(500))), "too heavy");
        let copied = format!("{pattern}<g id='g'>{}</g><use fill='url(#p)' href='#g'/>", "<path/>".repeat(500));
        assert_eq!(outcome(&copied), "too heavy");
    }

    #[test]
    fn markers_are_counted_for_each_corner() {
        let line = |corners: usize| {
            let marker = format!("<marker id='m'>{}</marker>", "<rect/>".repeat(100));
            format!("{marker}<g marker-mid='url(#m)'><path d='M0 0{}'/></g>", "h1".repeat(corners))
        };
        assert_eq!(outcome(&line(100)), "fine");
        assert_eq!(outcome(&line(5000)), "too heavy");
    }

    #[test]
    fn a_mask_on_a_group_is_counted_once() {
        let inside = "<mask id='m'>".to_owned() + &"<rect/>".repeat(1000) + "</mask>";
        assert_eq!(outcome(&format!("{inside}<g mask='url(#m)'>{}</g>", "<path/>".repeat(5000))), "fine");
    }
}
