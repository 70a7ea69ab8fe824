//! The patterns by which a language writes dates, taken apart once and not for each date.

/// A piece of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// As it stands.
    Text(String),
    /// `2023`
    Year,
    /// `23`
    YearShort,
    /// `8`
    Month,
    /// `16`
    Day,
    /// `August`
    MonthName,
    /// `Aug.`
    MonthShort,
}

/// The pieces of a pattern: `{year}年{month}月`. A name that says nothing of a date stays as it is, so that what a pattern
/// asks for in vain is seen.
pub(super) fn pieces(pattern: &str) -> Vec<Piece> {
    let (mut pieces, mut text, mut rest) = (Vec::new(), String::new(), pattern);
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let named = after.split_once('}').and_then(|(name, behind)| Some((named(name)?, behind)));
        rest = if let Some((piece, behind)) = named {
            pieces.push(Piece::Text(std::mem::take(&mut text)));
            pieces.push(piece);
            behind
        } else {
            text.push('{');
            after
        };
    }
    text.push_str(rest);
    pieces.push(Piece::Text(text));
    pieces.retain(|piece| !matches!(piece, Piece::Text(text) if text.is_empty()));
    pieces
}

fn named(name: &str) -> Option<Piece> {
    Some(match name {
        "year" => Piece::Year,
        "year-short" => Piece::YearShort,
        "month" => Piece::Month,
        "day" => Piece::Day,
        "month-name" => Piece::MonthName,
        "month-short" => Piece::MonthShort,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::Piece::{Day, MonthName, Text, Year};
    use super::pieces;

    #[test]
    fn what_is_no_name_is_text() {
        let text = |text: &str| Text(text.to_owned());
        assert_eq!(pieces("{month-name} {day}, {year}"), [MonthName, text(" "), Day, text(", "), Year]);
        assert_eq!(pieces("{x} {y{year} {day"), [text("{x} {y"), Year, text(" {day")]);
        assert_eq!(pieces(""), []);
    }
}
