//! How words are put together: into the places of a pattern, and into a list.

/// Puts values into the places of a pattern: `{n} articles`. A name without a value stays as it is, so that what a
/// pattern asks for in vain is seen. Text in the values is never taken for a name.
pub(crate) fn fill(pattern: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(2 * pattern.len());
    let mut rest = pattern;
    while let Some((before, after)) = split_at_byte(rest, b'{') {
        text.push_str(before);
        let named = split_at_byte(after, b'}');
        let known = named.and_then(|(name, behind)| Some((values.iter().find(|(known, _)| *known == name)?.1, behind)));
        rest = if let Some((value, behind)) = known {
            text.push_str(value);
            behind
        } else {
            text.push('{');
            after
        };
    }
    text.push_str(rest);
    text
}

/// A text before and after an ASCII character. Patterns are short: a search that is made for long texts takes more time to
/// begin.
fn split_at_byte(text: &str, mark: u8) -> Option<(&str, &str)> {
    let at = text.bytes().position(|byte| byte == mark)?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

/// The items one after the other, with what stands between two of them and what stands before the last.
pub(crate) fn join(items: &[impl AsRef<str>], separator: &str, last_separator: &str) -> String {
    let mut text = String::new();
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            text.push_str(if index + 1 == items.len() { last_separator } else { separator });
        }
        text.push_str(item.as_ref());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn a_pattern_takes_values_once() {
        assert_eq!(fill("{n} of {m}", &[("n", "{m}"), ("m", "5")]), "{m} of 5");
        assert_eq!(fill("{x} {n", &[("n", "5")]), "{x} {n");
    }
}
