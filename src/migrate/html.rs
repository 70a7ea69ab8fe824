//! Raw HTML in texts: tags with their attributes, and pictures among them.

/// A tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct HtmlTag {
    /// Its name in small letters.
    pub(super) name: String,
    pub(super) is_end: bool,
    attributes: Vec<(String, String)>,
}

impl HtmlTag {
    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Whether it only looks after the looks of what it holds.
    pub(super) fn is_looks(&self) -> bool {
        ["div", "span", "center", "font", "p", "section", "u", "small", "big", "figure", "picture"]
            .contains(&self.name.as_str())
    }
}

/// Reads one tag, the whole of a text.
pub(super) fn tag(text: &str) -> Option<HtmlTag> {
    let inner = text.trim().strip_prefix('<')?.strip_suffix('>')?.trim_end_matches('/').trim();
    let is_end = inner.starts_with('/');
    let inner = inner.trim_start_matches('/');
    let length = inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len());
    let (name, rest) = inner.split_at(length);
    (!name.is_empty()).then(|| HtmlTag { name: name.to_ascii_lowercase(), is_end, attributes: attributes(rest) })
}

fn attributes(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while let Some(length) =
        rest.find(|c: char| c.is_whitespace() || c == '=').or((!rest.is_empty()).then_some(rest.len()))
    {
        let (key, after) = rest.split_at(length);
        let after = after.trim_start();
        let (value, after) = match after.strip_prefix('=').map(str::trim_start) {
            None => ("", after),
            Some(value) => match value.chars().next() {
                Some(quote @ ('"' | '\'')) => {
                    let inner = value.get(1..).unwrap_or_default();
                    inner.split_once(quote).unwrap_or((inner, ""))
                }
                _ => value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())),
            },
        };
        found.push((key.to_ascii_lowercase(), unescaped(value)));
        rest = after.trim_start();
    }
    found
}

fn unescaped(text: &str) -> String {
    let pairs = [("&quot;", "\""), ("&#39;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")];
    pairs.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

/// A piece of a block of HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    Tag(HtmlTag),
    Comment,
    Words(&'a str),
}

/// The tags of a block, and the words between them.
pub(super) fn pieces(block: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut rest = block;
    while !rest.is_empty() {
        let open = rest.find('<').unwrap_or(rest.len());
        let (words, after) = rest.split_at(open);
        if !words.trim().is_empty() {
            found.push(Piece::Words(words));
        }
        if after.is_empty() {
            break;
        }
        let (length, is_comment) = if after.starts_with("<!--") {
            (after.find("-->").map_or(after.len(), |at| at + 3), true)
        } else {
            (after.find('>').map_or(after.len(), |at| at + 1), false)
        };
        let (source, after) = after.split_at(length);
        found.push(match tag(source) {
            _ if is_comment => Piece::Comment,
            Some(tag) => Piece::Tag(tag),
            None => Piece::Words(source),
        });
        rest = after;
    }
    found
}

/// The pictures of a block that holds nothing else but a caption: file, words, caption.
pub(super) fn figures(block: &str) -> Option<Vec<(String, String, String)>> {
    let mut figures: Vec<(String, String, String)> = Vec::new();
    let mut is_caption = false;
    for piece in pieces(block) {
        match piece {
            Piece::Tag(tag) if tag.name == "img" => {
                let words = |name: &str| tag.attribute(name).unwrap_or_default().to_owned();
                figures.push((tag.attribute("src")?.to_owned(), words("alt"), words("title")));
            }
            Piece::Tag(tag) if tag.name == "figcaption" => is_caption = !tag.is_end,
            Piece::Tag(tag) if tag.is_looks() || tag.name == "a" || is_caption || tag.name == "br" => {}
            Piece::Words(words) if is_caption => {
                let caption = &mut figures.last_mut()?.2;
                if !caption.is_empty() {
                    caption.push(' ');
                }
                caption.push_str(&unescaped(words.trim()));
            }
            Piece::Comment => {}
            Piece::Tag(_) | Piece::Words(_) => return None,
        }
    }
    (!figures.is_empty()).then_some(figures)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_found_with_their_captions() {
        let block = "<figure class=wide>\n<a href='b.png'><img src=\"a.png\" alt='A &amp; B' width=3 /></a>\n<figcaption>Of <em>2020</em>.</figcaption></figure>";
        assert_eq!(figures(block), Some(vec![("a.png".into(), "A & B".into(), "Of 2020 .".into())]));
        for block in ["<div>text</div>", "<div></div>", "<iframe src=x></iframe>", "<img alt=x>", "<", "<img", ""] {
            assert_eq!(figures(block), None, "{block}");
        }
    }
}
