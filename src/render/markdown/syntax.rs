//! The forms of Markdown: each function writes one, of text that is Markdown already if it does not say otherwise.

use std::borrow::Cow;

use crate::article::{Alignment, fence};
use crate::html::{are_plain, has_forbidden, is_forbidden, retain_allowed};

/// Text in which no character means anything but itself.
///
/// ```text
/// 5 * 3 < [16]  ->  5 \* 3 \< \[16\]
/// ```
pub(in crate::render) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_escaped(&mut out, text);
    out
}

/// The same of text that is not needed any more; most of it is what it was.
pub(in crate::render) fn escape_owned(text: String) -> String {
    if is_as_written(&text) { text } else { escape(&text) }
}

/// The same behind other text.
pub(super) fn push_escaped(out: &mut String, text: &str) {
    if is_as_written(text) {
        out.push_str(text);
        return;
    }
    let start = out.len();
    let mut text = Cow::Borrowed(text);
    if has_forbidden(&text) {
        retain_allowed(text.to_mut());
    }
    for (at, c) in text.char_indices() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '$' => out.extend(['\\', c]),
            '&' if may_be_entity(text.get(at + 1..).unwrap_or_default()) => out.push_str("\\&"),
            '\n' => out.push(' '),
            c => out.push(c),
        }
    }
    // Before a link it would make a picture of it.
    if out.len() > start && out.ends_with('!') {
        out.insert(out.len() - 1, '\\');
    }
}

/// Whether a text needs no escapes.
fn is_as_written(text: &str) -> bool {
    are_plain(text, means_nothing) && !has_forbidden(text)
}

/// Whether a byte is no character that may not stand as it is.
fn means_nothing(byte: u8) -> bool {
    let mut nothing = true;
    // Without a way out, so that the processor compares many bytes with each in one step.
    for meaningful in *b"\\`*_[]<>|~$&\n!" {
        nothing &= byte != meaningful;
    }
    nothing
}

/// Whether what stands behind `&` can make a character of it. The rest of it may stand in the next piece of text.
fn may_be_entity(behind: &str) -> bool {
    let end = behind.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '#');
    end.is_empty() || (end.len() < behind.len() && end.starts_with(';'))
}

/// A line that begins no block: a number with a point, a sign or a hash at its head is text.
pub(in crate::render) fn line(text: &str) -> String {
    let text = text.trim_start();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (head, rest) = text.split_at_checked(digits).unwrap_or(("", text));
    match rest.chars().next() {
        Some('.' | ')') if digits > 0 => format!("{head}\\{rest}"),
        Some('#' | '+' | '-' | '=') if digits == 0 => format!("\\{rest}"),
        _ => text.to_owned(),
    }
}

/// A link. What it shows is Markdown already.
pub(in crate::render) fn link(content: &str, url: &str) -> String {
    format!("[{content}]({})", destination(url))
}

/// An address as the target of a link.
fn destination(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    for (at, c) in url.char_indices().filter(|&(_, c)| !is_forbidden(c) && c != '\n') {
        match c {
            '&' if may_be_entity(url.get(at + 1..).unwrap_or_default()) => out.push_str("\\&"),
            '(' | ')' | '<' | '>' | '\\' | ' ' | '\t' => out.push_str(&format!("%{:02X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out
}

/// A table of cells that are Markdown already; the first row is its head.
pub(super) fn table(alignments: &[Alignment], rows: &[Vec<String>]) -> String {
    let rule = |index: usize| match alignments.get(index) {
        Some(Alignment::Left) => ":--",
        Some(Alignment::Centre) => ":-:",
        Some(Alignment::Right) => "--:",
        Some(Alignment::None) | None => "---",
    };
    let columns = rows.first().map_or(0, Vec::len);
    let rules: Vec<&str> = (0..columns).map(rule).collect();
    let mut out = String::new();
    let Some((head, rows)) = rows.split_first() else {
        push_row(&mut out, &rules);
        return out;
    };
    push_row(&mut out, head);
    out.push('\n');
    push_row(&mut out, &rules);
    for cells in rows {
        out.push('\n');
        push_row(&mut out, cells);
    }
    out
}

fn push_row(out: &mut String, cells: &[impl AsRef<str>]) {
    out.push_str("| ");
    for (index, cell) in cells.iter().enumerate() {
        out.push_str(if index > 0 { " | " } else { "" });
        out.push_str(cell.as_ref());
    }
    out.push_str(" |");
}

/// Markdown in a cell of a table, where every line between cells that is none needs a stroke before it, in code too.
pub(super) fn in_cell(text: String) -> String {
    if !text.contains('|') {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c == '|' && !out.ends_with('\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// A text of several lines within a block that begins each of them with `indent`; blank ones stay blank.
pub(super) fn indented(text: &str, first: &str, indent: &str) -> String {
    let mut out = String::with_capacity(text.len() + first.len());
    for (number, line) in text.split('\n').enumerate() {
        if number > 0 {
            out.push('\n');
        }
        let prefix = if number == 0 { first } else { indent };
        out.push_str(if line.is_empty() { prefix.trim_end() } else { prefix });
        out.push_str(line);
    }
    out
}

/// A heading. A hash at its end would be taken for decoration.
pub(super) fn heading(level: u8, text: &str) -> String {
    let text = text.trim();
    let kept = text.trim_end_matches('#');
    let hashes = text.get(kept.len()..).unwrap_or_default();
    let ends = !hashes.is_empty() && (kept.is_empty() || kept.ends_with(' '));
    format!("{} {kept}{}{hashes}", "#".repeat(usize::from(level).clamp(2, 6)), if ends { "\\" } else { "" })
}

/// Preformatted text between fences that are longer than any in it. Of what stands behind fences of backticks none may be
/// a backtick.
pub(super) fn fenced(language: &str, text: &str) -> String {
    let sign = if language.contains('`') { '~' } else { '`' };
    let fence = fence(sign, text);
    let language = escape(language);
    let text: String = text.chars().filter(|&c| !is_forbidden(c)).collect();
    format!("{fence}{language}\n{}\n{fence}", text.trim_end_matches('\n'))
}

/// A code span, within backticks of which it has no such number in a row.
pub(super) fn code(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let ticks = "`".repeat(longest + 1);
    let text: String = text.chars().filter(|&c| !is_forbidden(c)).map(|c| if c == '\n' { ' ' } else { c }).collect();
    let is_blank = text.trim_matches(' ').is_empty();
    let room = if !is_blank && (text.starts_with(['`', ' ']) || text.ends_with(['`', ' '])) { " " } else { "" };
    format!("{ticks}{room}{text}{room}{ticks}")
}

#[cfg(test)]
mod tests {
    use super::{code, destination, escape, fenced, heading, indented, line};

    #[test]
    fn nothing_in_a_text_means_more_than_itself() {
        assert_eq!(escape("up!"), "up\\!");
        assert_eq!(escape("5 * 3 < [16] | `a_b` & <b>\u{202e}"), "5 \\* 3 \\< \\[16\\] \\| \\`a\\_b\\` & \\<b\\>");
        assert_eq!(escape("AT&T &amp; &#60; &amp"), "AT&T \\&amp; \\&#60; \\&amp");
        for (text, written) in [
            ("1. first", "1\\. first"),
            ("2020) x", "2020\\) x"),
            ("# x", "\\# x"),
            ("- x", "\\- x"),
            ("-3.5", "\\-3.5"),
            ("===", "\\==="),
            ("2020年", "2020年"),
            ("  3.5%", "3\\.5%"),
        ] {
            assert_eq!(line(text), written);
        }
        assert_eq!(destination("https://x.example/a_(b) <c>"), "https://x.example/a_%28b%29%20%3Cc%3E");
        assert_eq!(destination("https://x.example/?a=1&b=2&lt;"), "https://x.example/?a=1&b=2\\&lt;");
        assert_eq!([heading(2, "in C#"), heading(3, "in C #")], ["## in C#", "### in C \\#"]);
        assert_eq!(code("a`b"), "``a`b``");
        assert_eq!(code("`"), "`` ` ``");
        assert_eq!(fenced("rust", "```\n"), "````rust\n```\n````");
        assert_eq!(fenced("a`b", "~~~\n"), "~~~~a\\`b\n~~~\n~~~~");
        assert_eq!(indented("a\n\nb", "- ", "  "), "- a\n\n  b");
    }
}
