//! Text in charts: how wide it is, where it may break, and how labels keep out of each other's way.
//!
//! No font is asked, so that a chart is the same on every machine. Widths are those of the widest of the common
//! sans-serif fonts, so that text has a little more room than it needs.

/// Font size of all text, in pixels of the picture.
pub(super) const SIZE: f64 = 13.0;
/// From one line to the next.
pub(super) const LINE: f64 = 16.0;
/// From the base line to the top of a line's ink, accents included.
pub(super) const ASCENT: f64 = 12.5;
/// From the base line to the lowest ink.
pub(super) const DESCENT: f64 = 3.5;
/// How much wider bold text is.
pub(super) const BOLD: f64 = 1.12;

/// A rectangle in pixels of the picture; y grows downwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rect {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

/// Where a text stands in relation to its anchor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Align {
    Start,
    Middle,
    End,
}

impl Rect {
    /// The room that a line of text takes, with its anchor on the base line.
    pub(super) fn of_text((x, y): (f64, f64), align: Align, width: f64) -> Self {
        let left = match align {
            Align::Start => x,
            Align::Middle => x - width / 2.0,
            Align::End => x - width,
        };
        Self { left, top: y - ASCENT, right: left + width, bottom: y + DESCENT }
    }

    /// Whether the two share more than an edge.
    pub(super) fn meets(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    /// Whether it lies inside another.
    pub(super) fn within(&self, other: &Self) -> bool {
        self.left >= other.left && self.right <= other.right && self.top >= other.top && self.bottom <= other.bottom
    }
}

/// How wide a line of text is, in pixels.
pub(super) fn width(text: &str) -> f64 {
    text.chars().map(ems).sum::<f64>() * SIZE
}

/// The text in lines that are no wider than the room, of about equal width, and no more than allowed: what is
/// beyond is cut and marked by an ellipsis.
pub(super) fn wrap(text: &str, room: f64, most: usize) -> Vec<String> {
    let mut lines = fill_lines(text, room);
    if lines.len() > most {
        lines.truncate(most.max(1));
        if let Some(last) = lines.last_mut() {
            while !last.is_empty() && width(last) + SIZE > room {
                last.pop();
            }
            last.truncate(last.trim_end().len());
            last.push('…');
        }
        return lines;
    }
    let mut narrower = room - 6.0;
    // No narrower than a piece: it would be cut.
    let least = longest_piece(text).max(room / 3.0);
    while lines.len() > 1 && narrower > least {
        let balanced = fill_lines(text, narrower);
        if balanced.len() > lines.len() || balanced.iter().any(|line| width(line) > narrower) {
            break;
        }
        lines = balanced;
        narrower -= 6.0;
    }
    lines
}

/// The text, or as much of it as the room allows, marked by an ellipsis.
pub(super) fn cut(text: &str, room: f64) -> String {
    if width(text) <= room { text.to_owned() } else { wrap(text, room, 1).concat() }
}

/// The width of the widest unbreakable piece of a text.
pub(super) fn longest_piece(text: &str) -> f64 {
    pieces(text).into_iter().map(|piece| width(piece.trim_end())).fold(0.0, f64::max)
}

/// The width for texts that are broken into lines: that much, or more if a piece of one needs it, up to `most`.
pub(super) fn room_for<'t>(texts: impl Iterator<Item = &'t str>, least: f64, most: f64) -> f64 {
    texts.map(longest_piece).fold(least, f64::max).min(most.max(least))
}

/// The centres of boxes of the given wanted centres and heights, moved as little as needed so that none meets another
/// and all lie between top and bottom, in the order of their wishes. If they do not fit they overrun the bottom.
pub(super) fn push_apart(wanted: &[(f64, f64)], top: f64, bottom: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    let of = |index: usize| wanted.get(index).map_or(top, |(centre, _)| *centre);
    order.sort_by(|a, b| of(*a).total_cmp(&of(*b)).then(a.cmp(b)));
    push_apart_in_order(wanted, &order, top, bottom)
}

/// The same in an order of their positions that is given.
pub(super) fn push_apart_in_order(wanted: &[(f64, f64)], order: &[usize], top: f64, bottom: f64) -> Vec<f64> {
    struct Cluster {
        /// Sum over the members of the top that each would like the whole cluster to have.
        wishes: f64,
        members: Vec<usize>,
        height: f64,
    }
    impl Cluster {
        fn top(&self, top: f64, bottom: f64) -> f64 {
            (self.wishes / self.members.len() as f64).min(bottom - self.height).max(top)
        }
    }
    let of = |index: usize| wanted.get(index).copied().unwrap_or((top, 0.0));
    let mut clusters: Vec<Cluster> = Vec::new();
    for &index in order {
        let (centre, height) = of(index);
        let mut new = Cluster { wishes: centre - height / 2.0, members: vec![index], height };
        while let Some(above) = clusters.pop() {
            if above.top(top, bottom) + above.height <= new.top(top, bottom) {
                clusters.push(above);
                break;
            }
            new.wishes = above.wishes + new.wishes - above.height * new.members.len() as f64;
            new.height += above.height;
            new.members = above.members.into_iter().chain(new.members).collect();
        }
        clusters.push(new);
    }
    let mut centres = vec![0.0; wanted.len()];
    for cluster in clusters {
        let mut edge = cluster.top(top, bottom);
        for index in cluster.members {
            let height = of(index).1;
            if let Some(centre) = centres.get_mut(index) {
                *centre = edge + height / 2.0;
            }
            edge += height;
        }
    }
    centres
}

fn fill_lines(text: &str, room: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for piece in pieces(text) {
        if !line.is_empty() && width(&line) + width(piece.trim_end()) > room {
            lines.push(std::mem::take(&mut line));
        }
        if width(piece.trim_end()) <= room {
            line.push_str(piece);
            continue;
        }
        for character in piece.chars() {
            if !line.is_empty() && width(&line) + ems(character) * SIZE > room {
                lines.push(std::mem::take(&mut line));
            }
            line.push(character);
        }
    }
    lines.push(line);
    lines.iter().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
}

/// The text cut where a line may break.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut previous: Option<char> = None;
    for (at, character) in text.char_indices() {
        if previous.is_some_and(|before| may_break(before, character)) {
            pieces.extend(text.get(start..at));
            start = at;
        }
        previous = Some(character);
    }
    pieces.extend(text.get(start..).filter(|rest| !rest.is_empty()));
    pieces
}

fn may_break(before: char, after: char) -> bool {
    const NEVER_FIRST: &str = "，。、；：！？）》」』】〉”’…—％·%,.;:!?)]}";
    const NEVER_LAST: &str = "（《「『【〈“‘([{";
    if after.is_whitespace() || NEVER_FIRST.contains(after) || NEVER_LAST.contains(before) {
        return false;
    }
    before.is_whitespace()
        || matches!(before, '-' | '/') && after.is_alphabetic()
        || matches!(before, '–' | '—') && after.is_alphanumeric()
        || is_wide(before) && (is_wide(after) || after.is_alphanumeric() || NEVER_LAST.contains(after))
        || is_wide(after) && before.is_alphabetic()
}

fn is_wide(character: char) -> bool {
    matches!(character, '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe4f}' | '\u{ff01}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}' | '\u{20000}'..='\u{3fffd}')
}

/// The width of a character in ems.
fn ems(character: char) -> f64 {
    match character {
        'i' | 'j' | 'l' | 'I' | '\'' | '|' | '.' | ',' | ':' | ';' | '!' => 0.30,
        ' ' | 'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '-' | '/' => 0.37,
        'm' | 'w' | 'M' | '%' => 0.90,
        'W' | '@' => 0.98,
        '0'..='9' | 'a'..='z' | '$' | '+' | '=' | '<' | '>' | '~' | '–' | '−' | '≥' | '≤' | '≈' | '±' => {
            0.60
        }
        'A'..='Z' => 0.73,
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' => 0.0,
        '“' | '”' | '‘' | '’' | '…' | '—' => 1.0,
        _ if is_wide(character) || character > '\u{ffff}' => 1.0,
        _ if character.is_ascii() => 0.62,
        _ => 0.72,
    }
}

#[cfg(test)]
mod tests {
    use super::{fill_lines, push_apart, width, wrap};

    #[test]
    fn chinese_breaks_anywhere_but_before_closing_punctuation() {
        assert_eq!(fill_lines("城乡居民，基本医疗", 4.0 * 13.0), ["城乡居", "民，基本", "医疗"]);
        assert_eq!(fill_lines("截至2020年底", 4.0 * 13.0), ["截至", "2020年", "底"]);
        assert_eq!(fill_lines("收入（元）", 3.0 * 13.0), ["收入", "（元）"]);
    }

    #[test]
    fn english_breaks_at_spaces_and_long_words_are_cut() {
        assert_eq!(wrap("Basic medical insurance", 110.0, 3), ["Basic medical", "insurance"]);
        let lines = wrap("Donaudampfschifffahrtsgesellschaft", 80.0, 9);
        assert!(lines.len() > 2 && lines.iter().all(|line| width(line) <= 80.0), "{lines:?}");
    }

    #[test]
    fn no_line_is_wider_than_its_room_and_nothing_is_lost() {
        for text in ["农村居民人均可支配收入（元）", "Households with access to safely managed drinking water, 2020"]
        {
            for room in [40.0, 70.0, 100.0, 160.0, 400.0] {
                let lines = wrap(text, room, 99);
                assert!(lines.iter().all(|line| width(line) <= room), "{room}: {lines:?}");
                let bare = |text: &str| text.replace(' ', "");
                assert_eq!(bare(&lines.concat()), bare(text));
            }
        }
    }

    #[test]
    fn what_does_not_fit_is_marked() {
        let lines = wrap("the quick brown fox jumps over the lazy dog", 70.0, 2);
        assert_eq!(lines.len(), 2);
        assert!(lines[1].ends_with('…') && width(&lines[1]) <= 70.0);
    }

    #[test]
    fn labels_are_pushed_apart_as_little_as_needed() {
        assert_eq!(push_apart(&[(10.0, 16.0), (100.0, 16.0)], 0.0, 200.0), [10.0, 100.0]);
        assert_eq!(push_apart(&[(50.0, 16.0), (50.0, 16.0)], 0.0, 200.0), [42.0, 58.0]);
        assert_eq!(push_apart(&[(199.0, 16.0), (198.0, 16.0)], 0.0, 200.0), [192.0, 176.0]);
        assert_eq!(push_apart(&[(1.0, 16.0), (2.0, 16.0), (40.0, 10.0)], 0.0, 200.0), [8.0, 24.0, 40.0]);
    }

    #[test]
    fn pushed_labels_never_meet() {
        let mut seed = 7_u64;
        for count in 1..14 {
            let wanted: Vec<(f64, f64)> = (0..count)
                .map(|_| {
                    seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                    ((seed >> 33) as f64 % 300.0, 16.0 * (1 + (seed >> 40) % 2) as f64)
                })
                .collect();
            let centres = push_apart(&wanted, 0.0, 500.0);
            let mut boxes: Vec<(f64, f64)> =
                centres.iter().zip(&wanted).map(|(c, (_, h))| (c - h / 2.0, c + h / 2.0)).collect();
            boxes.sort_by(|a, b| a.0.total_cmp(&b.0));
            assert!(boxes.first().unwrap().0 >= 0.0 && boxes.last().unwrap().1 <= 500.0);
            assert!(boxes.windows(2).all(|pair| pair[0].1 <= pair[1].0 + 1e-9), "{boxes:?}");
        }
    }
}
