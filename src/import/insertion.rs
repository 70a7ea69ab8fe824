//! Lines put into a YAML file that people write, without touching any other.

/// Adds lines at the end of the block below a top-level key; `None` if the key does not head a block.
pub(super) fn at_end_of(text: &str, key: &str, lines: &str) -> Option<String> {
    let (_, end) = block(text, key)?;
    let (before, after) = text.split_at_checked(end)?;
    let newline = if before.ends_with('\n') { "" } else { "\n" };
    Some(format!("{before}{newline}{lines}{after}"))
}

/// Where the lines below a top-level key begin and end; blank lines and comments at their end are not of the block.
fn block(text: &str, key: &str) -> Option<(usize, usize)> {
    let (mut at, mut start, mut end) = (0, None, 0);
    for line in text.split_inclusive('\n') {
        at += line.len();
        let bare = line.trim_end();
        match start {
            None => {
                let heads = bare.strip_prefix(key).and_then(|rest| rest.strip_prefix(':'));
                if heads.is_some_and(|rest| rest.trim().is_empty() || rest.trim().starts_with('#')) {
                    (start, end) = (Some(at), at);
                }
            }
            Some(_) if bare.is_empty() || bare.trim_start().starts_with('#') => {}
            Some(_) if bare.starts_with(' ') => end = at,
            Some(_) => break,
        }
    }
    start.map(|start| (start, end))
}

/// Puts another day into the one line `published:` that has the old one; `None` if there is no such line, or several.
pub(super) fn published(text: &str, old: &str, new: &str) -> Option<String> {
    let line = format!("published: {old}");
    let mut found = text.lines().filter(|known| known.trim() == line);
    found.next()?;
    found.next().is_none().then(|| text.replacen(&line, &format!("published: {new}"), 1))
}

#[cfg(test)]
mod tests {
    use super::at_end_of;

    #[test]
    fn lines_come_behind_the_block_and_before_what_follows() {
        let text = "a: 1\nlist:\n  x: 1\n  # last\n\n# of b\nb: 2\n";
        let expected = "a: 1\nlist:\n  x: 1\n  y: 2\n  # last\n\n# of b\nb: 2\n";
        assert_eq!(at_end_of(text, "list", "  y: 2\n").unwrap(), expected);
        assert_eq!(at_end_of("list:\n  x: 1", "list", "  y: 2\n").unwrap(), "list:\n  x: 1\n  y: 2\n");
        assert_eq!(at_end_of("list: {x: 1}\n", "list", "  y: 2\n"), None);
        assert_eq!(at_end_of("a: 1\n", "list", "  y: 2\n"), None);
    }
}
