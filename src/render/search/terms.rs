//! What of a text can be found: words, numbers and pairs of Han characters.
//!
//! `themes/gazette/assets/search.js` takes queries and excerpts apart in the same way; what is changed here has to be
//! changed there.

use unicode_normalization::UnicodeNormalization;

/// Longer words are none: addresses, keys.
const LONGEST: usize = 40;

/// Whether a character is written without spaces around it and is a word or a part of one: Han and kana.
pub(super) fn is_ideograph(c: char) -> bool {
    matches!(c, '々' | '〇' | '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

/// Writes a text behind others as it is compared: its units in the forms that differ in nothing but width, case and the
/// commas of a number. `take` is told each term and where it begins: words, each two characters that stand side by side,
/// and the last of each run of characters alone, so that every character begins a term.
///
/// A unit is a character that is written without spaces, a number with its fraction, a sign of a part, or a run of other
/// letters.
pub(super) fn fold(folded: &mut String, text: &str, take: impl FnMut(usize, &str)) {
    let mut fold = Fold { folded, open: None, take };
    let mut rest = text;
    loop {
        let gap = rest.bytes().take_while(|byte| is_gap(*byte)).count();
        if gap > 0 {
            fold.end_run();
            rest = rest.get(gap..).unwrap_or_default();
        }
        let Some(first) = rest.chars().next() else { break };
        let length = if is_han(first) { rest.find(|c| !is_han(c)).unwrap_or(rest.len()) } else { unit(rest, first) };
        let (unit, after) = rest.split_at_checked(length.max(first.len_utf8())).unwrap_or((rest, ""));
        rest = after;
        if is_han(first) {
            fold.run(unit);
        } else if length == 0 || is_too_long(unit) {
            fold.end_run();
        } else if unit.is_ascii() && !unit.contains(',') {
            fold.ascii(unit);
        } else {
            fold.unit(&same(unit));
        }
    }
    fold.end_run();
}

/// Whether a byte is a character that stands between units.
fn is_gap(byte: u8) -> bool {
    byte.is_ascii() && !byte.is_ascii_alphanumeric() && byte != b'%'
}

/// A text that is being folded.
struct Fold<'f, T> {
    folded: &'f mut String,
    /// Where the last character of a run begins, which the next may follow.
    open: Option<usize>,
    take: T,
}

impl<T: FnMut(usize, &str)> Fold<'_, T> {
    fn ascii(&mut self, unit: &str) {
        self.end_run();
        let start = self.folded.len();
        self.folded.push_str(unit);
        if let Some(unit) = self.folded.get_mut(start..) {
            unit.make_ascii_lowercase();
        }
        self.take(start, self.folded.len());
    }

    fn unit(&mut self, unit: &str) {
        // Half-width kana are such characters only when they are folded.
        if unit.starts_with(is_ideograph) {
            return self.run(unit);
        }
        self.end_run();
        let start = self.folded.len();
        self.folded.push_str(unit);
        self.take(start, self.folded.len());
    }

    /// Characters that go on with the last run, if there is one.
    fn run(&mut self, characters: &str) {
        let start = self.folded.len();
        self.folded.push_str(characters);
        for (at, c) in characters.char_indices() {
            if let Some(before) = self.open.replace(start + at) {
                self.take(before, start + at + c.len_utf8());
            }
        }
    }

    fn end_run(&mut self) {
        if let Some(last) = self.open.take() {
            self.take(last, self.folded.len());
        }
    }

    fn take(&mut self, from: usize, to: usize) {
        (self.take)(from, self.folded.get(from..to).unwrap_or_default());
    }
}

fn is_too_long(unit: &str) -> bool {
    unit.len() > LONGEST && unit.chars().count() > LONGEST
}

/// A unit in the one form that it has wherever it stands.
fn same(unit: &str) -> String {
    if unit.is_ascii() {
        return unit.replace(',', "").to_ascii_lowercase();
    }
    unit.nfkc().filter(|c| !matches!(c, ',' | ' ')).collect::<String>().to_lowercase()
}

/// The characters that nearly all Chinese is written in; each is a unit, and in the form in which it is compared.
fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}

/// How many bytes the unit at the beginning of a text has; 0 if there is none.
fn unit(text: &str, first: char) -> usize {
    match first {
        c if is_digit(c) => number(text),
        c if c.is_ascii_alphabetic() => {
            let length = text.bytes().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(text.len());
            if text.as_bytes().get(length).is_none_or(u8::is_ascii) { length } else { word(text) }
        }
        '%' => 1,
        c if is_ideograph(c) || matches!(c, '％' | '‰') => c.len_utf8(),
        _ => word(text),
    }
}

fn word(text: &str) -> usize {
    text.find(|c: char| !c.is_alphanumeric() || is_ideograph(c)).unwrap_or(text.len())
}

/// How many bytes a number has: digits, groups of three after commas, a fraction.
fn number(text: &str) -> usize {
    let digits = |from: usize| {
        let rest = text.get(from..).unwrap_or_default();
        rest.find(|c| !is_digit(c)).unwrap_or(rest.len())
    };
    let is_group = |at: usize| {
        let mut rest = text.get(at..).unwrap_or_default().chars();
        rest.next() == Some(',') && rest.by_ref().take(3).filter(|c| is_digit(*c)).count() == 3
    };
    let mut end = digits(0);
    while is_group(end) {
        end += text.get(end..).unwrap_or_default().chars().take(4).map(char::len_utf8).sum::<usize>();
    }
    if text.get(end..).is_some_and(|rest| rest.starts_with('.')) {
        let fraction = digits(end + 1);
        end += if fraction > 0 { 1 + fraction } else { 0 };
    }
    end
}

#[cfg(test)]
mod tests {
    use super::fold;

    fn all(text: &str) -> Vec<String> {
        let mut terms = Vec::new();
        fold(&mut String::new(), text, |_, term| terms.push(term.to_owned()));
        terms
    }

    #[test]
    fn characters_side_by_side_are_pairs_and_the_last_of_a_run_stands_alone() {
        assert_eq!(all("中关村，海淀"), ["中关", "关村", "村", "海淀", "淀"]);
        assert_eq!(all("看 中 GDP增长"), ["看", "中", "gdp", "增长", "长"]);
        assert_eq!(all("𠮷野家々"), ["𠮷野", "野家", "家々", "々"]);
        assert_eq!(all("茶ｶﾞﾗｽ店, ｶﾌｪ"), ["茶ガ", "ガラ", "ラス", "ス店", "店", "カフ", "フェ", "ェ"]);
        assert_eq!(all(""), [""; 0]);
    }

    #[test]
    fn numbers_have_no_commas_and_keep_their_fractions() {
        assert_eq!(
            all("3,194 people, 5.2% more. 3,1942 of 1,2,3 in v1.2.3."),
            ["3194", "people", "5.2", "%", "more", "3194", "2", "of", "1", "2", "3", "in", "v1", "2.3"]
        );
        assert_eq!(all("２０２０年１．５％"), ["2020", "年", "1", "5", "%"]);
    }

    #[test]
    fn words_differ_in_neither_case_nor_width_and_very_long_ones_are_none() {
        assert_eq!(all("Ｘiuying’s ÉTÉ ΟΔΟΣ m²"), ["xiuying", "s", "été", "οδος", "m2"]);
        let (longest, longer) = ("a".repeat(40), "b".repeat(41));
        assert_eq!(all(&format!("{longest} {longer} end")), [longest.as_str(), "end"]);
        assert_eq!(all(&format!("中{longer}国")), ["中", "国"]);
    }
}
