//! The colours of a theme, for pictures that no style sheet reaches: the custom properties of `:root` in the theme's own
//! style sheets, as they are in the light.

use std::collections::BTreeMap;

/// Colours by the name of their custom property, without the dashes.
#[derive(Clone, Debug, Default)]
pub(super) struct Palette(BTreeMap<String, String>);

impl Palette {
    /// Adds the colours of a style sheet; they take the place of those of the same name.
    pub(super) fn read(&mut self, sheet: &str) {
        let sheet = without_comments(sheet);
        let mut rest = sheet.as_str();
        while let Some((selector, body)) = rest.split_once('{') {
            let (block, after) = block(body);
            rest = after;
            // Rules within `@media` are for the dark and for print.
            if !selector.split(',').any(|one| one.trim() == ":root") {
                continue;
            }
            for (name, value) in block.split(';').filter_map(|declaration| declaration.split_once(':')) {
                let Some(name) = name.trim().strip_prefix("--") else { continue };
                if is_colour(value.trim()) {
                    self.0.insert(name.to_owned(), value.trim().to_owned());
                }
            }
        }
    }

    /// A colour by name.
    pub(super) fn colour(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// A style sheet with every `var(--name)` replaced by its colour; by that of the text, if it has none.
    pub(super) fn fill(&self, sheet: &str) -> String {
        let mut out = String::with_capacity(sheet.len());
        let mut parts = sheet.split("var(--");
        out.push_str(parts.next().unwrap_or_default());
        for part in parts {
            let (name, rest) = part.split_once(')').unwrap_or((part, ""));
            out.push_str(self.colour(name).unwrap_or("currentColor"));
            out.push_str(rest);
        }
        out
    }
}

/// A colour that every reader of SVG knows: in digits after `#`.
fn is_colour(value: &str) -> bool {
    value
        .strip_prefix('#')
        .is_some_and(|digits| matches!(digits.len(), 3 | 6) && digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
}

/// A style sheet without its comments.
pub(super) fn without_comments(sheet: &str) -> String {
    let mut parts = sheet.split("/*");
    let mut out = parts.next().unwrap_or_default().to_owned();
    out.extend(parts.map(|part| part.split_once("*/").map_or("", |(_, rest)| rest)));
    out
}

/// What stands up to the brace that closes, and what follows it.
fn block(text: &str) -> (&str, &str) {
    let mut depth = 1;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 1 => return (text.get(..at).unwrap_or_default(), text.get(at + 1..).unwrap_or_default()),
            '}' => depth -= 1,
            _ => {}
        }
    }
    (text, "")
}

#[cfg(test)]
mod tests {
    use super::Palette;

    #[test]
    fn the_colours_of_the_light_are_read() {
        let mut palette = Palette::default();
        palette.read(
            "/* :root { --a: #000; } */ :root { --a: #123456; --b: #fff;\n --size: 3px; --c: var(--a) }\n\
             p { --a: #000 } @media print { :root { --a: #000; } } :root, [lang] { --b: #eee }",
        );
        assert_eq!(palette.fill("x { fill: var(--a); stroke: var(--b) }"), "x { fill: #123456; stroke: #eee }");
        assert_eq!(palette.fill("var(--c) var(--size) var(--"), "currentColor currentColor currentColor");
        let mut broken = Palette::default();
        broken.read(":root { --a: #111; --b: #22");
        assert_eq!((broken.colour("a"), broken.colour("b")), (Some("#111"), None));
    }
}
