//! Style sheets and scripts without what only their authors read: comments, indents, blanks that mean nothing. Comments
//! with `!` stay, as licences do that ask to be kept: `/*! … */`, `//! …`.

/// What is published of a file of a theme.
pub(super) fn lean(name: &str, bytes: &[u8]) -> Vec<u8> {
    let shorten = match name.rsplit_once('.') {
        Some((_, "css")) => style_sheet,
        Some((_, "js")) => script,
        _ => return bytes.to_vec(),
    };
    std::str::from_utf8(bytes).map_or_else(|_| bytes.to_vec(), |text| shorten(text).into_bytes())
}

fn style_sheet(sheet: &str) -> String {
    let mut out = String::with_capacity(sheet.len());
    let (mut rest, mut last) = (sheet, "{");
    while let Some(next) = rest.chars().next() {
        if next.is_ascii_whitespace() {
            rest = rest.trim_ascii_start();
            // A blank behind a colon means nothing; before it, the colon begins a pseudo-class of something within.
            if !matches!(last, "{" | "}" | ";" | "," | ":" | " ") && !rest.starts_with(['{', '}', ';', ',']) {
                last = " ";
                out.push_str(last);
            }
            continue;
        }
        let is_comment = rest.starts_with("/*");
        let (taken, after) = rest.split_at(if is_comment { comment(rest) } else { token(rest, next) });
        rest = after;
        if is_comment && !taken.starts_with("/*!") {
            continue;
        }
        if next == '}' && last == ";" {
            out.pop();
        }
        last = taken;
        out.push_str(last);
    }
    out.truncate(out.trim_ascii_end().len());
    out
}

/// The length of the comment at the beginning of a style sheet.
fn comment(text: &str) -> usize {
    text.get(2..).and_then(|inside| inside.find("*/")).map_or(text.len(), |end| end + 4)
}

/// The length of what must stay together at the beginning of a style sheet: a quoted text, an escape, or a character.
fn token(text: &str, first: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        let (was, end) = (escaped, at + c.len_utf8());
        escaped = c == '\\' && !was;
        match first {
            '"' | '\'' if at == 0 || c != first || was => {}
            '\\' if at == 0 => {}
            _ => return end,
        }
    }
    text.len()
}

/// Takes lines away that are comments or empty, and indents. What a line means is not looked into, so that a script stays
/// as it is where a text may go on in the next line.
fn script(script: &str) -> String {
    let goes_on = |line: &str| line.matches('`').count() % 2 == 1 || line.ends_with('\\');
    if script.lines().any(goes_on) {
        return script.to_owned();
    }
    let lines = script.lines().map(str::trim_ascii_start);
    let kept = lines.filter(|line| !line.is_empty() && (!line.starts_with("//") || line.starts_with("//!")));
    kept.map(|line| format!("{line}\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::{lean, script, style_sheet};

    #[test]
    fn style_sheets_lose_what_means_nothing() {
        for (long, short) in [
            ("/* a */\na {\n  b: c;\n  d: e f;\n}\n", "a{b:c;d:e f}"),
            ("a , b > c { x: 1 , 2 }", "a,b > c{x:1,2}"),
            ("a :hover, a:hover { }", "a :hover,a:hover{}"),
            (
                "@media (min-width: 2em) and (x) { a { b: calc(1px + 2px) } }",
                "@media (min-width:2em) and (x){a{b:calc(1px + 2px)}}",
            ),
            ("a::before { content: \"; } /* b */ \\\" ,  c\" }", "a::before{content:\"; } /* b */ \\\" ,  c\"}"),
            ("a { b: '\\\\' ; }", "a{b:'\\\\'}"),
            (".a\\,  b\\:  c { }", ".a\\, b\\: c{}"),
            ("/*! Licence:  X */ a { --b: ; }", "/*! Licence:  X */ a{--b:}"),
            ("a /* b */ c /* d", "a c"),
            ("a { b: \"c", "a{b:\"c"),
            ("a\\", "a\\"),
            ("", ""),
        ] {
            assert_eq!(style_sheet(long), short, "{long}");
        }
    }

    #[test]
    fn scripts_lose_comments_and_indents() {
        assert_eq!(script("// a\n\n  b; // c\n  //! d\n"), "b; // c\n//! d\n");
        for as_it_is in ["x = `\n  // a\n`;\n", "x = 'a\\\n  b';\n"] {
            assert_eq!(script(as_it_is), as_it_is);
        }
    }

    #[test]
    fn other_files_stay_as_they_are() {
        assert_eq!(lean("a.svg", b" /* a */ "), b" /* a */ ");
        assert_eq!(lean("a.css", b"/* \xff */"), b"/* \xff */");
        assert_eq!(lean("css", b"/* */"), b"/* */");
    }
}
