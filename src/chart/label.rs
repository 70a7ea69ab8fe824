//! Text in charts: how wide it is, where it may break, and how labels keep out of each other's way.
//!
//! No font is asked, so that a chart is the same on every machine: `glyph` has the widths.

use super::glyph::{BOLD, Face, REGULAR, is_wide};

/// Font size of all text, in pixels of the picture.
pub(super) const SIZE: f64 = 13.0;
/// From one line to the next.
pub(super) const LINE: f64 = 16.0;
/// From the base line to the top of a line's ink, accents included.
pub(super) const ASCENT: f64 = 12.5;
/// From the base line to the lowest ink.
pub(super) const DESCENT: f64 = 3.5;

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

    /// The pixel of a place in it: a pair from (0, 0), lower left, to (1, 1), upper right.
    pub(super) fn pixel(&self, (x, y): (f64, f64)) -> (f64, f64) {
        (self.left + x * (self.right - self.left), self.bottom - y * (self.bottom - self.top))
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
    pixels(REGULAR.width(text))
}

/// How wide a line of bold text is, in pixels.
pub(super) fn bold_width(text: &str) -> f64 {
    pixels(BOLD.width(text))
}

/// How wide the widest of some lines is, in pixels; nothing if there are none.
pub(super) fn widest(lines: impl IntoIterator<Item = impl AsRef<str>>) -> f64 {
    lines.into_iter().map(|line| width(line.as_ref())).fold(0.0, f64::max)
}

/// The same for bold text.
pub(super) fn widest_bold(lines: impl IntoIterator<Item = impl AsRef<str>>) -> f64 {
    lines.into_iter().map(|line| bold_width(line.as_ref())).fold(0.0, f64::max)
}

/// The text in lines that are no wider than the room, of about equal width, and no more than allowed: what is
/// beyond is cut and marked by an ellipsis.
pub(super) fn wrap(text: &str, room: f64, most: usize) -> Vec<String> {
    wrap_in(&REGULAR, text, room, most)
}

/// The same for bold text.
pub(super) fn wrap_bold(text: &str, room: f64, most: usize) -> Vec<String> {
    wrap_in(&BOLD, text, room, most)
}

/// The text, or as much of it as the room allows, marked by an ellipsis.
pub(super) fn cut(text: &str, room: f64) -> String {
    if width(text) <= room { text.to_owned() } else { wrap(text, room, 1).concat() }
}

/// The width of the widest unbreakable piece of a text.
pub(super) fn longest_piece(text: &str) -> f64 {
    widest(pieces(text).into_iter().map(str::trim_end))
}

/// The same for bold text.
pub(super) fn longest_bold_piece(text: &str) -> f64 {
    widest_bold(pieces(text).into_iter().map(str::trim_end))
}

/// The width for texts that are broken into lines: that much, or more if a piece of one needs it, up to `most`.
pub(super) fn wrapping_width<'t>(texts: impl Iterator<Item = &'t str>, least: f64, most: f64) -> f64 {
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

fn pixels(thousandths: u32) -> f64 {
    f64::from(thousandths) * SIZE / 1000.0
}

fn wrap_in(face: &Face, text: &str, room: f64, most: usize) -> Vec<String> {
    let measure = |line: &str| pixels(face.width(line));
    if most > 0 && !text.is_empty() && !text.starts_with(' ') && !text.ends_with(' ') && measure(text) <= room {
        return vec![text.to_owned()];
    }
    let pieces = measured(face, text);
    let mut lines = fill(face, &pieces, room);
    if lines.len() > most {
        lines.truncate(most.max(1));
        if let Some(last) = lines.last_mut() {
            while !last.is_empty() && measure(last) + measure("…") > room {
                // What is left of a number would be another one.
                let rest = atoms(last).last().map_or(0, |atom| last.len() - atom.len());
                last.truncate(rest);
            }
            last.truncate(last.trim_end().len());
            last.push('…');
        }
        return lines;
    }
    if lines.len() > 1 {
        let narrow = balanced(&pieces, room, lines.len());
        if narrow < room {
            lines = fill(face, &pieces, narrow);
        }
    }
    lines
}

/// The least of some widths that breaks a text into no more lines than the room does, and no word for balance.
fn balanced(pieces: &[Piece<'_>], room: f64, lines: usize) -> f64 {
    let longest = pieces.iter().map(|piece| pixels(piece.ink)).fold(room / 3.0, f64::max);
    let mut narrow = room;
    while narrow - 6.0 > longest && lines_at(pieces, narrow - 6.0) <= lines {
        narrow -= 6.0;
    }
    narrow
}

/// A part of a text that is not broken, with its width in thousandths of an em.
struct Piece<'t> {
    text: &'t str,
    all: u32,
    /// Without the space at its end.
    ink: u32,
}

fn measured<'t>(face: &Face, text: &'t str) -> Vec<Piece<'t>> {
    let piece = |text: &'t str| Piece { text, all: face.width(text), ink: face.width(text.trim_end()) };
    pieces(text).into_iter().map(piece).collect()
}

/// How many lines pieces take of which none is wider than the room.
fn lines_at(pieces: &[Piece<'_>], room: f64) -> usize {
    let (mut lines, mut taken) = (1, 0);
    for piece in pieces {
        if taken > 0 && pixels(taken + piece.ink) > room {
            lines += 1;
            taken = 0;
        }
        taken += piece.all;
    }
    lines
}

/// The pieces in lines, each as full as the room allows. A piece that is wider than the room is cut anywhere but in a
/// number; of a number for which there is no room, an ellipsis stands.
fn fill(face: &Face, pieces: &[Piece<'_>], room: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    // The width of the line so far.
    let mut taken = 0;
    for Piece { text, all, ink } in pieces {
        if !line.is_empty() && pixels(taken + ink) > room {
            lines.push(std::mem::take(&mut line));
            taken = 0;
        }
        if pixels(*ink) <= room {
            line.push_str(text);
            taken += all;
            continue;
        }
        for atom in atoms(text) {
            let is_too_wide = pixels(face.width(atom)) > room && atom.chars().nth(1).is_some();
            let atom = if is_too_wide { "…" } else { atom };
            let advance = face.width(atom);
            if !line.is_empty() && pixels(taken + advance) > room {
                lines.push(std::mem::take(&mut line));
                taken = 0;
            }
            line.push_str(atom);
            taken += advance;
        }
    }
    lines.push(line);
    lines.iter().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
}

/// The text cut where a line may break.
fn pieces(text: &str) -> Vec<&str> {
    split(text, may_break)
}

/// The characters of a text, those of a number together: digits, their separators, and the signs that belong to them.
fn atoms(text: &str) -> Vec<&str> {
    let belongs = |c: char| c.is_ascii_digit() || ".,−-+%‰≥≤≈><\u{a0}\u{202f}".contains(c);
    split(text, |before, after| {
        let has_digit = before.is_ascii_digit() || after.is_ascii_digit();
        !(has_digit && belongs(before) && belongs(after))
    })
}

fn split(text: &str, may_split: impl Fn(char, char) -> bool) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut previous: Option<char> = None;
    for (at, character) in text.char_indices() {
        if previous.is_some_and(|before| may_split(before, character)) {
            pieces.extend(text.get(start..at));
            start = at;
        }
        previous = Some(character);
    }
    pieces.extend(text.get(start..).filter(|rest| !rest.is_empty()));
    pieces
}

fn may_break(before: char, after: char) -> bool {
    if before.is_ascii_alphanumeric() && after.is_ascii_alphanumeric() {
        return false;
    }
    if after.is_whitespace() || is_never_first(after) || is_never_last(before) {
        return false;
    }
    // The last characters of the words before a number that say how it is meant: 超, 不足.
    if after.is_ascii_digit() && matches!(before, '超' | '约' | '近' | '足' | '过') {
        return false;
    }
    before.is_whitespace()
        || matches!(before, '-' | '/') && after.is_alphabetic()
        || matches!(before, '–' | '—') && after.is_alphanumeric()
        || is_wide(before) && (is_wide(after) || after.is_alphanumeric() || is_never_last(after))
        || is_wide(after) && before.is_alphabetic()
}

/// Marks that no line begins with.
fn is_never_first(character: char) -> bool {
    matches!(
        character,
        '，' | '。'
            | '、'
            | '；'
            | '：'
            | '！'
            | '？'
            | '）'
            | '》'
            | '」'
            | '』'
            | '】'
            | '〉'
            | '”'
            | '’'
            | '…'
            | '—'
            | '％'
            | '·'
            | '%'
            | ','
            | '.'
            | ';'
            | ':'
            | '!'
            | '?'
            | ')'
            | ']'
            | '}'
    )
}

/// Marks that no line ends with.
fn is_never_last(character: char) -> bool {
    matches!(character, '（' | '《' | '「' | '『' | '【' | '〈' | '“' | '‘' | '(' | '[' | '{' | '\u{a0}' | '\u{202f}')
}

#[cfg(test)]
mod tests {
    use super::{bold_width, push_apart, width, wrap, wrap_bold};

    fn fill_lines(text: &str, room: f64) -> Vec<String> {
        super::fill(&super::REGULAR, &super::measured(&super::REGULAR, text), room)
    }

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
    fn a_number_is_never_broken() {
        assert_eq!(fill_lines("合计123456789012元", 90.0), ["合计", "123456789012", "元"]);
        assert_eq!(fill_lines("合计 −1,234,567.89%以上", 110.0), ["合计", "−1,234,567.89%", "以上"]);
        assert_eq!(fill_lines("增至 ≥1234567", 70.0), ["增至", "≥1234567"]);
        assert_eq!(fill_lines("合计约9.63亿人", 66.0), ["合计", "约9.63亿人"]);
        assert_eq!(fill_lines("1\u{202f}234\u{202f}567 km", 70.0), ["1\u{202f}234\u{202f}567", "km"]);
        // A part of it would be another number.
        assert_eq!(fill_lines("123456789012", 60.0), ["…"]);
        assert_eq!(wrap("total 1234567", 60.0, 1), ["total…"]);
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
                let bold = wrap_bold(text, room, 99);
                assert!(bold.iter().all(|line| bold_width(line) <= room), "{room}: {bold:?}");
                assert_eq!(bare(&bold.concat()), bare(text));
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
