//! Fences round code.

/// A fence of one sign that no line of some code ends.
pub fn fence(sign: char, code: &str) -> String {
    let longest = code.split(|c| c != sign).map(str::len).max().unwrap_or_default();
    String::from(sign).repeat(longest.max(2) + 1)
}
