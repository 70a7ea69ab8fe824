//! Text in generated pictures: how wide it is and where it breaks. The widths are those of the fonts that pictures are
//! drawn with; where a reader's own fonts draw an SVG file, they differ by little.

/// How a text is set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Face {
    /// The size of the font, in pixels.
    pub(super) size: f64,
    /// Whether it is bold.
    pub(super) bold: bool,
    /// Whether quotation marks are as wide as a Chinese character.
    pub(super) chinese: bool,
}

/// A part of a text that stands on one line.
struct Piece<'t> {
    text: &'t str,
    width: f64,
    /// The same without the space at its end, which does not count where a line ends.
    bare: f64,
}

/// The widths of the printable characters of ASCII, in thousandths of the size.
type Widths = [u16; 95];

#[rustfmt::skip]
const REGULAR: Widths = [
    224, 323, 474, 555, 555, 921, 680, 278, 338, 338, 467, 555, 278, 347, 278, 392, 555, 555, 555, 555, 555, 555, 555,
    555, 555, 555, 278, 278, 555, 555, 555, 474, 946, 608, 657, 638, 688, 589, 552, 689, 728, 293, 535, 646, 543, 812,
    723, 742, 633, 742, 635, 596, 599, 721, 575, 878, 573, 531, 603, 338, 392, 338, 555, 559, 606, 563, 618, 510, 620,
    554, 325, 564, 607, 275, 275, 552, 284, 926, 610, 606, 620, 620, 388, 468, 377, 607, 521, 802, 498, 521, 475, 338,
    270, 338, 555,
];

#[rustfmt::skip]
const BOLD: Widths = [
    227, 370, 574, 590, 590, 963, 740, 325, 378, 378, 507, 590, 325, 370, 325, 387, 590, 590, 590, 590, 590, 590, 590,
    590, 590, 590, 325, 325, 590, 590, 590, 514, 1007, 641, 681, 656, 714, 615, 585, 717, 757, 330, 568, 686, 578, 853,
    749, 770, 667, 770, 682, 624, 625, 748, 619, 915, 627, 580, 613, 378, 387, 378, 590, 567, 626, 591, 644, 527, 644,
    581, 372, 597, 640, 304, 306, 604, 315, 964, 641, 626, 644, 644, 436, 495, 421, 637, 576, 863, 562, 574, 511, 378,
    296, 378, 590,
];

/// What separates the two halves of a headline.
const GAP: char = '\u{3000}';

impl Face {
    /// How wide a line is, in pixels; rather too much than too little.
    pub(super) fn width(&self, text: &str) -> f64 {
        text.chars().map(|c| self.ems(c)).sum::<f64>() * self.size
    }

    /// The text in lines that are no wider than the room, and no more than allowed: what is beyond is cut and marked by an
    /// ellipsis. Lines of bold text, a headline, are of about equal width, and its halves stand on lines of their own if
    /// there are enough; other text fills its lines.
    pub(super) fn wrap(&self, text: &str, room: f64, most: usize) -> Vec<String> {
        if self.bold {
            let halves: Vec<String> = text.split(GAP).flat_map(|half| self.balanced(half, room)).collect();
            if halves.len() <= most {
                return halves;
            }
            let lines = self.balanced(text, room);
            if lines.len() <= most {
                return lines;
            }
        }
        let mut lines = self.filled(text, room);
        if lines.len() > most {
            lines.truncate(most);
            if let Some(last) = lines.last_mut() {
                while !last.is_empty() && self.width(last) + self.size > room {
                    // What is left of a number would be another one.
                    let rest = atoms(last).last().map_or(0, |atom| last.len() - atom.len());
                    last.truncate(rest);
                }
                let is_loose = |c: char| c.is_whitespace() || NEVER_FIRST.contains(c) && !matches!(c, '%' | '％');
                last.truncate(last.trim_end_matches(is_loose).len());
                last.push_str(self.mark());
            }
        }
        lines
    }

    /// The text at the size that is best for it, among sizes from the largest: one at which all of it has room, large, and
    /// with few breaks within words. At the smallest what has no room is cut. `lead` is the height of a line as a multiple
    /// of the size.
    pub(super) fn fit(
        mut self,
        text: &str,
        (room, height): (f64, f64),
        sizes: &[f64],
        lead: f64,
    ) -> (Self, Vec<String>) {
        let largest = sizes.first().copied().unwrap_or(1.0);
        let mut best: Option<(f64, Self, Vec<String>)> = None;
        let mut most = 1;
        for &size in sizes {
            self.size = size;
            most = ((height / (size * lead)) as usize).max(1);
            let lines = self.wrap(text, room, usize::MAX);
            let is_broken = self.pieces(text).iter().any(|piece| piece.bare > room);
            if lines.len() > most || is_broken {
                continue;
            }
            let cost = 1.0 - size / largest + 0.25 * breaks_within_words(&lines) as f64;
            if best.as_ref().is_none_or(|(known, ..)| cost < *known) {
                best = Some((cost, self, lines));
            }
        }
        best.map_or_else(|| (self, self.wrap(text, room, most)), |(_, face, lines)| (face, lines))
    }

    /// As few lines as the text needs, broken where that reads best: lines of about equal width, ends of phrases at ends
    /// of lines.
    fn balanced(&self, text: &str, room: f64) -> Vec<String> {
        let filled = self.filled(text, room);
        let pieces = self.pieces(text);
        if filled.len() < 2 || pieces.len() > LONGEST || pieces.iter().any(|piece| piece.bare > room) {
            return filled;
        }
        let ideal = pieces.iter().map(|piece| piece.width).sum::<f64>() / filled.len() as f64;
        // For each number of lines and each end among the pieces the least cost of all before it, and where its last
        // line begins.
        let mut costs = vec![f64::INFINITY; pieces.len() + 1];
        if let Some(start) = costs.first_mut() {
            *start = 0.0;
        }
        let mut begins: Vec<Vec<usize>> = Vec::new();
        for _ in &filled {
            let ends = (0..=pieces.len()).map(|end| cheapest_line(pieces.get(..end)?, &costs, room, ideal));
            let lines: Vec<(f64, usize)> = ends.map(|line| line.unwrap_or((f64::INFINITY, 0))).collect();
            let penalty = |end: usize| match pieces.get(end.saturating_sub(1)..=end) {
                Some([last, next]) => cost_of_break(last.text, next.text),
                _ => 0.0,
            };
            costs = lines.iter().enumerate().map(|(end, (cost, _))| cost + penalty(end)).collect();
            begins.push(lines.into_iter().map(|(_, begin)| begin).collect());
        }
        let mut lines = Vec::new();
        let mut end = pieces.len();
        for begins in begins.iter().rev() {
            let begin = begins.get(end).copied().unwrap_or_default();
            let line: String = pieces.get(begin..end).unwrap_or_default().iter().map(|piece| piece.text).collect();
            lines.push(line.trim().to_owned());
            end = begin;
        }
        lines.reverse();
        lines
    }

    /// What stands for words that have no room.
    fn mark(&self) -> &'static str {
        if self.chinese { "…" } else { "..." }
    }

    /// The text in lines, each as full as it can be. A piece that is wider than the room is cut anywhere but in a number;
    /// of a number for which there is no room, an ellipsis stands.
    fn filled(&self, text: &str, room: f64) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        let (mut line, mut width) = (String::new(), 0.0);
        for piece in self.pieces(text) {
            if !line.is_empty() && width + piece.bare > room {
                lines.push(std::mem::take(&mut line));
                width = 0.0;
            }
            if piece.bare <= room {
                line.push_str(piece.text);
                width += piece.width;
                continue;
            }
            for atom in atoms(piece.text) {
                let is_too_wide = atom.chars().nth(1).is_some() && self.width(atom) > room;
                let atom = if is_too_wide { self.mark() } else { atom };
                let own = self.width(atom);
                if !line.is_empty() && width + own > room {
                    lines.push(std::mem::take(&mut line));
                    width = 0.0;
                }
                line.push_str(atom);
                width += own;
            }
        }
        lines.push(line);
        lines.iter().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
    }

    /// The text cut where a line may break.
    fn pieces<'t>(&self, text: &'t str) -> Vec<Piece<'t>> {
        let mut pieces = Vec::new();
        let mut start = 0;
        let mut before = None;
        let piece = |text: &'t str| Piece { text, width: self.width(text), bare: self.width(text.trim_end()) };
        for (at, c) in text.char_indices() {
            if before.is_some_and(|before| self.may_break(before, c)) {
                pieces.extend(text.get(start..at).map(piece));
                start = at;
            }
            before = Some(c);
        }
        pieces.extend(text.get(start..).filter(|rest| !rest.is_empty()).map(piece));
        pieces
    }

    /// Between words, and between Chinese characters; but not between a number and its unit.
    fn may_break(&self, before: char, after: char) -> bool {
        if after.is_whitespace() || NEVER_FIRST.contains(after) || NEVER_LAST.contains(before) {
            return false;
        }
        let of_number = |c: char| c.is_ascii_digit() || c == '%' || c == '.';
        before.is_whitespace()
            || matches!(before, '-' | '/' | '–' | '—') && after.is_alphabetic()
            || is_wide(before) && (is_wide(after) || after.is_alphanumeric() || NEVER_LAST.contains(after))
            || is_wide(after)
                && !of_number(before)
                && (before.is_alphabetic() || self.chinese && NEVER_FIRST.contains(before))
    }

    /// The width of a character in ems.
    fn ems(&self, c: char) -> f64 {
        let widths = if self.bold { &BOLD } else { &REGULAR };
        let known = u32::from(c).checked_sub(0x20).and_then(|at| widths.get(at as usize));
        if let Some(width) = known {
            return f64::from(*width) / 1000.0;
        }
        match c {
            '‘' | '’' | '“' | '”' if !self.chinese => 0.6,
            '\u{2010}'..='\u{2013}' | '−' | '€' => 0.6,
            '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{fe00}'..='\u{fe0f}' => 0.0,
            '\u{c0}'..='\u{24f}' if !matches!(c, 'Æ' | 'Œ' | 'æ' | 'œ' | '×' | '÷') => 0.8,
            _ => 1.0,
        }
    }
}

/// The last line of these pieces that costs least together with what stands before it, and where it begins.
fn cheapest_line(pieces: &[Piece<'_>], costs: &[f64], room: f64, ideal: f64) -> Option<(f64, usize)> {
    let mut width = pieces.last()?.bare;
    let mut least = None;
    for (begin, (before, piece)) in costs.iter().zip(pieces).enumerate().rev() {
        if begin + 1 < pieces.len() {
            width += piece.width;
        }
        if width > room {
            break;
        }
        let cost = before + ((width - ideal) / room).powi(2);
        if least.is_none_or(|(known, _)| cost < known) {
            least = Some((cost, begin));
        }
    }
    least
}

/// What it costs to break a line between two pieces, in squares of the room's width: nothing where a phrase ends, little
/// between words and before a number, more within a run of Chinese characters, which may be a word.
fn cost_of_break(last: &str, next: &str) -> f64 {
    match last.trim_end().chars().next_back() {
        Some(last) if NEVER_FIRST.contains(last) && last != '%' => 0.0,
        Some(last) if is_wide(last) && next.starts_with(is_wide) => 0.05,
        _ => 0.02,
    }
}

/// How many lines end where a Chinese word may go on.
fn breaks_within_words(lines: &[String]) -> usize {
    let ends_in_word = |line: &&String| line.ends_with(is_wide) && !line.ends_with(|c| NEVER_FIRST.contains(c));
    let next = lines.iter().skip(1);
    lines.iter().zip(next).filter(|(line, next)| ends_in_word(line) && next.starts_with(is_wide)).count()
}

/// More pieces than a headline has; longer texts are filled line by line.
const LONGEST: usize = 240;

const NEVER_FIRST: &str = "，。、；：！？）》」』】〉”’…—％·%,.;:!?)]}～";
const NEVER_LAST: &str = "（《「『【〈“‘([{\u{a0}\u{202f}";

/// The characters of a text, those of a number together: digits, their separators, and the signs that belong to them.
fn atoms(text: &str) -> Vec<&str> {
    let belongs = |c: char| c.is_ascii_digit() || ".,−-+%‰≥≤≈><\u{a0}\u{202f}".contains(c);
    let (mut atoms, mut start, mut before) = (Vec::new(), 0, None);
    for (at, c) in text.char_indices() {
        let is_one = |before: char| (before.is_ascii_digit() || c.is_ascii_digit()) && belongs(before) && belongs(c);
        if before.is_some_and(|before| !is_one(before)) {
            atoms.extend(text.get(start..at));
            start = at;
        }
        before = Some(c);
    }
    atoms.extend(text.get(start..).filter(|rest| !rest.is_empty()));
    atoms
}

fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe4f}' | '\u{ff01}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}' | '\u{20000}'..='\u{3fffd}')
}

#[cfg(test)]
mod tests {
    use super::{BOLD, Face, REGULAR};

    fn face(size: f64, chinese: bool) -> Face {
        Face { size, bold: true, chinese }
    }

    #[test]
    fn lines_end_where_phrases_do() {
        let lines = face(40.0, true).wrap("全市贫困户脱贫，人人都有医保", 320.0, 9);
        assert_eq!(lines, ["全市贫困户脱贫，", "人人都有医保"]);
        let lines = face(40.0, true).wrap("农村贫困人口减到551万人", 320.0, 9);
        assert_eq!(lines, ["农村贫困人口", "减到551万人"]);
        let lines = face(46.0, false).wrap("From 600 chicks to a living: An egg farmer does the sums", 440.0, 9);
        assert_eq!(lines, ["From 600 chicks", "to a living:", "An egg farmer", "does the sums"]);
    }

    #[test]
    fn halves_of_a_headline_stand_on_their_own_lines_if_there_are_enough() {
        let headline = "秀英：特色产业带富\u{3000}“村村有产业”";
        assert_eq!(face(10.0, true).wrap(headline, 400.0, 2), ["秀英：特色产业带富", "“村村有产业”"]);
        assert_eq!(face(10.0, true).wrap(headline, 400.0, 1).len(), 1);
    }

    #[test]
    fn no_line_is_wider_than_its_room_and_nothing_is_lost() {
        for text in
            ["农村居民人均可支配收入（元），2012—2020年", "Households with “safe” drinking water-supply, 2020 (%)"]
        {
            for room in [60.0, 100.0, 160.0, 400.0] {
                for chinese in [true, false] {
                    let face = face(16.0, chinese);
                    let lines = face.wrap(text, room, usize::MAX);
                    assert!(lines.iter().all(|line| face.width(line) <= room), "{room}: {lines:?}");
                    assert_eq!(lines.concat().replace(' ', ""), text.replace(' ', ""));
                    let cut = face.wrap(text, room, 1);
                    assert!(cut.len() == 1 && face.width(&cut[0]) <= room, "{room}: {cut:?}");
                    assert_eq!(cut[0].ends_with(if chinese { "…" } else { "..." }), lines.len() > 1);
                }
            }
        }
    }

    #[test]
    fn a_number_is_whole_or_not_there() {
        let numbers = |text: &str| -> Vec<String> {
            let runs = text.split(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.' | '%')));
            let runs = runs.map(|run| run.trim_matches(['.', ','])).filter(|run| !run.is_empty());
            runs.map(str::to_owned).collect()
        };
        for text in [
            "insured 1,361.01 million people, 95% of all",
            "1,361.01 million",
            "参保1361.01万人，占95%，再涨1.5%",
            "95%",
        ] {
            let whole = numbers(text);
            for room in 10..400 {
                for (chinese, bold, most) in [(true, true, 1), (false, true, 1), (false, false, 2), (true, false, 9)] {
                    let lines = Face { size: 16.0, bold, chinese }.wrap(text, f64::from(room), most);
                    let shown = numbers(&lines.join("|"));
                    assert!(shown.iter().all(|number| whole.contains(number)), "{room}: {lines:?}");
                }
            }
        }
    }

    #[test]
    fn lines_do_not_break_at_spaces_that_hold_words_together() {
        for text in ["in all 5\u{a0}million people", "in all 5\u{202f}million people"] {
            for room in 80..200 {
                let lines = face(16.0, false).wrap(text, f64::from(room), 9);
                assert!(!lines.iter().any(|line| line.ends_with('5')), "{room}: {lines:?}");
            }
        }
    }

    #[test]
    fn text_takes_the_largest_size_at_which_it_fits() {
        let sizes = [40.0, 30.0, 20.0];
        let fit = |text: &str| {
            let (face, lines) = face(0.0, false).fit(text, (200.0, 100.0), &sizes, 1.25);
            (face.size, lines.len())
        };
        assert_eq!(fit("Short"), (40.0, 1));
        assert_eq!(fit("A short line"), (40.0, 2));
        assert_eq!(fit("Donaudampfschiff"), (20.0, 1));
        assert_eq!(fit(&"word ".repeat(60)), (20.0, 4));
    }

    #[test]
    fn bold_is_no_narrower_than_regular() {
        assert!(BOLD.iter().zip(REGULAR).all(|(bold, regular)| *bold + 6 >= regular));
    }
}
