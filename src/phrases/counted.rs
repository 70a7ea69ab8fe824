//! Numbers of things in sentences.

/// A number with what it counts, in the singular or the plural.
pub(crate) fn counted(count: usize, one: &str, other: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { other })
}
