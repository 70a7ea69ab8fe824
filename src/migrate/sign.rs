//! Signs within a line that other programs make something of: raised and lowered characters, emoji, formulas.

use std::ops::Range;

/// Such a sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sign {
    pub(super) range: Range<usize>,
    /// What it becomes; `None` if it stays.
    pub(super) becomes: Option<String>,
}

/// The signs of a line in their order, but for those that begin where `is_code` says that code stands.
pub(super) fn find(line: &str, is_code: impl Fn(usize) -> bool) -> Vec<Sign> {
    let mut found = Vec::new();
    let mut done = 0;
    for (at, mark) in line.match_indices(['$', ':', '~', '^']) {
        if at < done || is_code(at) || is_in_address(line, at) {
            continue;
        }
        let sign = match mark {
            "$" => formula(line, at),
            ":" => emoji(line, at),
            _ => script(line, at, mark),
        };
        if let Some(sign) = sign {
            done = sign.range.end;
            found.push(sign);
        }
    }
    found
}

/// Whether the word up to a byte is an address.
fn is_in_address(line: &str, at: usize) -> bool {
    let before = line.get(..at).unwrap_or_default();
    let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    word.contains("://") || word.rfind("](").is_some_and(|open| !word.get(open..).unwrap_or_default().contains(')'))
}

/// What stands between a mark and the next one like it, and where the whole ends.
fn between<'l>(line: &'l str, at: usize, mark: &str) -> Option<(&'l str, Range<usize>)> {
    let behind = line.get(at + mark.len()..)?;
    let inner = behind.get(..behind.find(mark)?)?;
    Some((inner, at..at + inner.len() + 2 * mark.len()))
}

fn around<'l>(line: &'l str, range: &Range<usize>) -> (Option<char>, Option<char>) {
    let before = line.get(..range.start).and_then(|before| before.chars().next_back());
    (before, line.get(range.end..).and_then(|behind: &'l str| behind.chars().next()))
}

/// `$x^2$` or `$$x^2$$`; two prices in a line are none.
fn formula(line: &str, at: usize) -> Option<Sign> {
    let is_double = line.get(at..).is_some_and(|rest| rest.starts_with("$$"));
    let (inner, range) = between(line, at, if is_double { "$$" } else { "$" })?;
    let (before, behind) = around(line, &range);
    let is_tight = !inner.is_empty() && (is_double || inner.trim() == inner);
    let is_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || c == '\\');
    (is_tight && !is_word(before) && !is_word(behind)).then_some(Sign { range, becomes: None })
}

/// `:smile:`; times are none.
fn emoji(line: &str, at: usize) -> Option<Sign> {
    let (inner, range) = between(line, at, ":")?;
    let (before, behind) = around(line, &range);
    let is_name = inner.len() > 1
        && inner.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "_+-".contains(c))
        && (inner.contains(|c: char| c.is_ascii_lowercase()) || matches!(inner, "+1" | "-1"));
    let is_part = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || c == ':');
    (is_name && !is_part(before) && !is_part(behind)).then_some(Sign { range, becomes: None })
}

/// `H~2~O` and `x^2^`: digits have characters of their own. Other words stay, and must not be struck through.
fn script(line: &str, at: usize, mark: &str) -> Option<Sign> {
    let (inner, range) = between(line, at, mark)?;
    let (before, behind) = around(line, &range);
    let is_script = !inner.is_empty()
        && inner.chars().all(|c| c.is_alphanumeric() || "+-".contains(c))
        && before.is_some_and(|c| c.is_alphanumeric() || c == ')')
        && behind.is_none_or(|c| !mark.starts_with(c));
    let digits: &str = if mark == "~" { "₀₁₂₃₄₅₆₇₈₉" } else { "⁰¹²³⁴⁵⁶⁷⁸⁹" };
    let said: Option<String> = inner.chars().map(|c| digits.chars().nth(c.to_digit(10)? as usize)).collect();
    let becomes = said.or_else(|| (mark == "~").then(|| format!("\\~{inner}\\~")));
    is_script.then_some(Sign { range, becomes })
}
