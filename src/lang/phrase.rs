//! How words are put together: into the places of a pattern, and into a list.

/// Puts values into the places of a pattern: `{n} articles`. A name without a value stays as it is, so that what a
/// pattern asks for in vain is seen. Text in the values is never taken for a name.
pub(crate) fn fill(pattern: &str, values: &[(&str, &str)]) -> String {
    let room: usize = values.iter().map(|(_, value)| value.len()).sum();
    let mut text = String::with_capacity(pattern.len() + room);
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let known = after.split_once('}').and_then(|(name, after)| {
            let value = values.iter().find(|(known, _)| *known == name)?;
            Some((value.1, after))
        });
        if let Some((value, after)) = known {
            text.push_str(value);
            rest = after;
        } else {
            text.push('{');
            rest = after;
        }
    }
    text.push_str(rest);
    text
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
