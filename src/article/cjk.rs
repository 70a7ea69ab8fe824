//! What CommonMark gets wrong in Chinese text: line breaks that become spaces, and emphasis beside punctuation that is
//! not recognised, because its rules expect words with spaces between them (`**90.69%**的`, `**重点。**后`).

use std::ops::Range;

/// Whether a character is written without spaces around it: Chinese characters, kana, bopomofo and full-width
/// punctuation. Korean is written with spaces, so Hangul is not among them.
///
/// ```
/// use gongbao::article::cjk::is_han;
/// assert!("中〇々。（）あア％".chars().all(is_han));
/// assert!(!"a1%한“ ".chars().any(is_han));
/// ```
pub fn is_han(c: char) -> bool {
    matches!(c,
        '\u{2e80}'..='\u{2fdf}' // radicals
        | '\u{2ff0}'..='\u{312f}' // punctuation, kana, bopomofo
        | '\u{3190}'..='\u{31ff}' // annotation marks, strokes, more bopomofo and kana
        | '\u{3220}'..='\u{325f}' | '\u{3280}'..='\u{33ff}' // enclosed and square forms, without the Korean ones
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{fe10}'..='\u{fe1f}' | '\u{fe30}'..='\u{fe4f}' // vertical forms
        | '\u{ff01}'..='\u{ff9f}' | '\u{ffe0}'..='\u{ffe6}' // full-width and half-width forms
        | '\u{1b000}'..='\u{1b16f}' | '\u{1f200}'..='\u{1f2ff}'
        | '\u{20000}'..='\u{3ffff}')
        && c != '\u{302e}'
        && c != '\u{302f}'
}

/// Whether a line break between two characters is to vanish. Quotation marks, dashes and ellipses belong to Chinese as
/// well as to other languages, so one of them needs a Chinese character on the other side.
///
/// ```
/// use gongbao::article::cjk::joins;
/// assert!(joins('中', '文') && joins('：', '“') && joins('”', '他'));
/// assert!(!joins('中', 'a') && !joins('9', '人') && !joins('”', '“') && !joins('한', '글'));
/// ```
pub fn joins(before: char, after: char) -> bool {
    let shared = |c| matches!(c, '“' | '”' | '‘' | '’' | '—' | '…' | '·');
    match (is_han(before), is_han(after)) {
        (true, true) => true,
        (true, false) => shared(after),
        (false, true) => shared(before),
        (false, false) => false,
    }
}

/// A text in which emphasis beside Chinese is made recognisable, and the way back to the original's bytes.
///
/// CommonMark decides by the characters on both sides of a run of `*` or `~` whether it can open or close emphasis. Where
/// Chinese makes it decide wrongly, an entity is put between the run and the letter beside it: to the parser it begins and
/// ends with punctuation, and it comes out as a piece of text of its own that can be dropped.
#[derive(Debug)]
pub(super) struct Repaired {
    /// The text to parse.
    pub(super) text: String,
    /// Where entities were put, in bytes of the original, ascending.
    inserts: Vec<usize>,
}

/// The entity that is put in. It can neither end a comment, a tag or a link nor begin a block.
const ENTITY: &str = "&#46;";

impl Repaired {
    /// Puts an entity at each of the places.
    pub(super) fn new(original: &str, inserts: Vec<usize>) -> Self {
        let mut text = String::with_capacity(original.len() + inserts.len() * ENTITY.len());
        let mut done = 0;
        for &insert in &inserts {
            text.push_str(original.get(done..insert).unwrap_or_default());
            text.push_str(ENTITY);
            done = insert;
        }
        text.push_str(original.get(done..).unwrap_or_default());
        Self { text, inserts }
    }

    /// How many entities were put in.
    pub(super) fn count(&self) -> usize {
        self.inserts.len()
    }

    /// Whether a range of the repaired text is one of the entities.
    pub(super) fn is_entity(&self, range: &Range<usize>) -> bool {
        let before = self.entities_before(range.start);
        range.len() == ENTITY.len()
            && self.inserts.get(before).is_some_and(|insert| insert + before * ENTITY.len() == range.start)
    }

    /// The byte of the original for one of the repaired text.
    pub(super) fn original(&self, at: usize) -> usize {
        let before = self.entities_before(at);
        let shifted = at.saturating_sub(before * ENTITY.len());
        match before.checked_sub(1).and_then(|last| self.inserts.get(last)) {
            Some(&insert) => shifted.max(insert),
            None => shifted,
        }
    }

    /// How many entities begin before a byte of the repaired text.
    fn entities_before(&self, at: usize) -> usize {
        let (mut low, mut high) = (0, self.inserts.len());
        while low < high {
            let middle = low.midpoint(high);
            let begins = self.inserts.get(middle).map_or(usize::MAX, |insert| insert + middle * ENTITY.len());
            if begins < at { low = middle + 1 } else { high = middle }
        }
        low
    }
}

/// The places beside runs of `*` and `~~` where an entity is needed. Some may lie in code, HTML or addresses: those are
/// for the caller to leave out.
pub(super) fn candidates(text: &str) -> Vec<usize> {
    let mut inserts = Vec::new();
    let mut at = 0;
    let next = |from: usize| text.as_bytes().get(from..)?.iter().position(|byte| matches!(byte, b'*' | b'~'));
    while let Some(start) = next(at).map(|found| at + found) {
        let (head, rest) = text.split_at_checked(start).unwrap_or((text, ""));
        let sign = if rest.starts_with('*') { '*' } else { '~' };
        let backslashes = head.bytes().rev().take_while(|byte| *byte == b'\\').count();
        if backslashes % 2 == 1 {
            at = start + 1;
            continue;
        }
        let after = rest.trim_start_matches(sign);
        let run = start..text.len() - after.len();
        at = run.end;
        if let (Some(before), Some(after)) = (head.chars().next_back(), after.chars().next())
            && (sign == '*' || run.len() == 2)
        {
            inserts.extend(insert_place(before, after, &run));
        }
    }
    inserts
}

/// A run that touches Chinese, with a mark on one side and a letter on the other, can only open or only close in
/// CommonMark. The entity, put beside the letter, lets it do both. After an opening bracket and before a closing one
/// CommonMark is right.
fn insert_place(before: char, after: char, run: &Range<usize>) -> Option<usize> {
    if !is_cjk(before) && !is_cjk(after) {
        None
    } else if is_mark(before) && after.is_alphanumeric() && !opens(before) {
        Some(run.end)
    } else if before.is_alphanumeric() && is_mark(after) && !closes(after) {
        Some(run.start)
    } else {
        None
    }
}

/// Korean emphasis has the same trouble: particles follow without a space.
fn is_cjk(c: char) -> bool {
    is_han(c) || matches!(c, '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7af}')
}

fn is_mark(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_whitespace() && !c.is_control()
}

fn opens(c: char) -> bool {
    "([{（［｛《〈【〖〔「『“‘".contains(c)
}

fn closes(c: char) -> bool {
    ")]}）］｝》〉】〗〕」』”’".contains(c)
}

#[cfg(test)]
mod tests {
    use super::{Repaired, candidates};

    #[test]
    fn texts_without_trouble_have_no_candidates() {
        for text in ["**中文**后", "*a*, **b.** c", "3*5", "\\*中。", "a **b.**c", "（**中文**）后", "**中文。** 后"]
        {
            assert_eq!(candidates(text), Vec::<usize>::new(), "{text}");
        }
        assert_eq!(candidates("**中。**后"), [10]);
        assert_eq!(candidates("他**“好”**了"), [3, 16]);
    }

    #[test]
    fn bytes_map_back() {
        let original = "他**“好”**了";
        let repaired = Repaired::new(original, vec![3, 16]);
        assert_eq!(repaired.text, "他&#46;**“好”**&#46;了");
        assert!(repaired.is_entity(&(3..8)) && repaired.is_entity(&(21..26)));
        assert!(!repaired.is_entity(&(8..13)) && !repaired.is_entity(&(3..7)));
        let mapped: Vec<usize> = [0, 3, 5, 8, 10, 19, 21, 23, 26, 29].map(|at| repaired.original(at)).to_vec();
        assert_eq!(mapped, [0, 3, 3, 3, 5, 14, 16, 16, 16, 19]);
    }
}
