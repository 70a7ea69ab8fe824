//! Languages without rules of their own: digits, signs and the words of the strings.

use super::QuantityKind;
use super::digits::{overlong, run};
use super::quantity::Rules;
use super::read::{Lexeme, Lexemes, Number, Token, ratio, sign};

/// Digits in groups of three with narrow spaces, as ISO 80000 has them: a point or a comma would mean one thing in
/// one language and another in the next.
pub(super) const RULES: Rules = Rules {
    scales: &[],
    separator: SPACE,
    grouped_from: 4,
    digits_below: 0,
    spaced: true,
    and_more: false,
    scale_on_axis_title: false,
    list: (", ", ", "),
};

const SPACE: &str = "\u{202f}";

/// Cuts a text into numbers and words; `None` if a comma stands between digits, which could be a decimal comma.
pub(super) fn lexemes(text: &str) -> Option<Vec<Lexeme>> {
    let mut lexemes = Lexemes::default();
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let after_sign = at + c.len_utf8();
        let minus = matches!(c, '-' | '\u{2212}') && lexemes.minus_fits();
        let digits_at = if minus { after_sign } else { at };
        let rest = text.get(digits_at..)?;
        if let Some(run) = run(rest, &['\u{202f}', '\u{a0}']) {
            let end = digits_at + run.length;
            let mut following = text.get(end..)?.chars();
            if following.next() == Some(',') && following.next().is_some_and(|c| c.is_ascii_digit()) {
                return None;
            }
            let value = if minus { -run.value } else { run.value };
            let number = Number { value, step: run.step, scale: ratio(1, 1), kind: None };
            lexemes.push(Token::Number(number), at, end);
            at = end;
            continue;
        }
        if let Some(length) = overlong(rest) {
            at = digits_at + length;
            continue;
        }
        let token = match c {
            '–' | '—' => Token::Range,
            _ => sign(c).map_or(Token::Word, Token::Before),
        };
        if !c.is_whitespace() {
            lexemes.push(token, at, after_sign);
        }
        at = after_sign;
    }
    Some(lexemes.list)
}

/// A percent sign is understood everywhere, other words are not.
pub(super) fn kind(noun: &str) -> Option<QuantityKind> {
    noun.starts_with(['%', '‰']).then_some(QuantityKind::Percent)
}

#[cfg(test)]
mod tests {
    use super::super::{Qualifier, QuantityKind, Tag, read};

    #[test]
    fn digits_are_read_and_commas_are_not_guessed() {
        let fr = Tag::new("fr").unwrap();
        let written = read("≥2\u{202f}120\u{202f}000.5 %", &fr).unwrap();
        assert_eq!(written.stated.0, super::super::locale::tests::value("2120000.5"));
        assert_eq!((written.qualifier, written.kind), (Some(Qualifier::AtLeast), Some(QuantityKind::Percent)));
        assert_eq!(read("1,234", &fr), None);
        assert_eq!(read("−5–10", &fr).unwrap().stated.0, super::super::locale::tests::value("-5"));
    }
}
