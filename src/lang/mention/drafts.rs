//! The mentions of a text in the making: what one says for others, and what takes several numbers.

use super::{Mention, Sense, Strength};
use crate::lang::Rational;
use crate::source::Span;

/// A mention in the making.
#[derive(Debug)]
pub(in crate::lang) struct Draft {
    pub(in crate::lang) mention: Mention,
    /// The number alone.
    pub(in crate::lang) number: Span,
    /// What its scale words multiply by.
    pub(in crate::lang) scale: Rational,
    /// How much stands around it that says what it is a number of.
    pub(in crate::lang) said: Said,
}

/// Where it stands what a number is a number of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::lang) enum Said {
    /// Nowhere.
    Nowhere,
    /// Before it, so that another number can follow of which it is said too: $5 to 10 million, 百分之三十至四十.
    Before,
    /// After it, or in itself.
    After,
}

/// The mentions of a text in the making.
pub(in crate::lang) struct Drafts<'t> {
    text: &'t str,
    /// Whether the words between two numbers let the unit of the second one stand for the first too.
    is_joint: fn(&str) -> bool,
    list: Vec<Mention>,
    /// What is known of the last ones, as far back as nothing is said of them.
    open: Vec<Open>,
}

/// What is known of a mention that a later one may say more of.
#[derive(Debug)]
struct Open {
    number: Span,
    /// Whether it has no scale words.
    is_unscaled: bool,
    said: Said,
}

impl Draft {
    /// A mention without scale words, which shares nothing with others.
    pub(in crate::lang) fn new(span: Span, number: Rational, sense: Sense, strength: Strength) -> Self {
        let mention = Mention::new(span, number, sense, strength);
        Self { mention, number: span, scale: Rational::ONE, said: Said::After }
    }
}

impl<'t> Drafts<'t> {
    pub(in crate::lang) fn new(text: &'t str, is_joint: fn(&str) -> bool) -> Self {
        Self { text, is_joint, list: Vec::new(), open: Vec::new() }
    }

    /// The last one.
    pub(in crate::lang) fn last(&self) -> Option<&Mention> {
        self.list.last()
    }

    /// Adds one that shares nothing with others.
    pub(in crate::lang) fn add(&mut self, mention: Mention) {
        self.open.clear();
        self.list.push(mention);
    }

    /// Adds one, and gives its unit to those before it that share it: 1500 to 2000 yuan, 5 to 10 million.
    pub(in crate::lang) fn push(&mut self, mut draft: Draft) {
        let is_unscaled = draft.scale == Rational::ONE;
        if !self.open.is_empty() {
            self.go_on(&mut draft);
            self.share(&draft, is_unscaled);
        }
        // Nothing reaches further back than one of which something is said.
        if self.open.last().is_some_and(|last| last.said != Said::Nowhere) {
            self.open.clear();
        }
        if draft.said == Said::After {
            self.open.clear();
        } else {
            self.open.push(Open { number: draft.number, is_unscaled, said: draft.said });
        }
        self.list.push(draft.mention);
    }

    /// Gives unit and scale of a number to those before it of which nothing is said.
    fn share(&mut self, draft: &Draft, is_unscaled: bool) {
        let is_bare = draft.said == Said::Nowhere;
        let mut begin = draft.number.start;
        for (mention, open) in self.list.iter_mut().rev().zip(self.open.iter().rev()) {
            let between = self.text.get(mention.span.end..begin).unwrap_or_default();
            let has_own = is_bare && (is_unscaled || !open.is_unscaled);
            if open.said != Said::Nowhere || has_own || !(self.is_joint)(between) {
                break;
            }
            begin = open.number.start;
            if open.is_unscaled && !is_unscaled {
                share_scale(mention, draft);
            }
            mention.sense = draft.mention.sense;
            mention.factor = draft.mention.factor.clone();
        }
    }

    /// Lets what is said before the first number of a range stand for the second too, and the scale of the second one for
    /// the first.
    fn go_on(&mut self, draft: &mut Draft) {
        let Some(open) = self.open.last().filter(|open| open.said == Said::Before) else { return };
        let Some(last) = self.list.last_mut() else { return };
        let between = self.text.get(last.span.end..draft.number.start).unwrap_or_default();
        let is_range = || matches!(between.trim(), "-" | "–" | "—" | "to" | "至" | "到" | "~" | "～");
        let is_same = draft.mention.sense == last.sense && (self.is_joint)(between);
        if draft.said == Said::Nowhere && draft.mention.sense == Sense::Count && is_range() {
            draft.mention.sense = last.sense;
            draft.mention.factor = last.factor.clone();
            draft.said = Said::Before;
        } else if !is_same {
            return;
        }
        if open.is_unscaled && draft.scale != Rational::ONE {
            share_scale(last, draft);
        }
    }

    /// Whether the last one ends there or before.
    pub(in crate::lang) fn is_free(&self, at: usize) -> bool {
        self.list.last().is_none_or(|last| last.span.end <= at)
    }

    /// How many bytes before a number are a minus sign, which stands between no two numbers.
    pub(in crate::lang) fn minus(&self, start: usize) -> usize {
        let Some(before) = self.text.get(..start) else { return 0 };
        // Their last bytes.
        if !matches!(before.as_bytes().last(), Some(b'-' | 0x92 | 0x8d)) {
            return 0;
        }
        let Some(sign) = before.chars().next_back().filter(|c| matches!(c, '-' | '−' | '－')) else { return 0 };
        let before = before.strip_suffix(sign).unwrap_or_default();
        let is_after_number =
            || self.list.last().is_some_and(|last| last.span.end >= before.trim_end_matches(' ').len());
        let fits = before.chars().next_back().is_none_or(|previous| match previous {
            '(' | '（' | ':' | '：' | ',' | '，' | '≈' | '≥' | '≤' | '<' | '>' | '~' | '为' | '是' | '达' | '至'
            | '到' | '约' | '长' | '率' | '速' | '幅' => true,
            _ if previous.is_whitespace() => true,
            _ => sign != '-' && !previous.is_ascii_alphanumeric() && !matches!(previous, '%' | '-'),
        });
        if fits && !is_after_number() { sign.len_utf8() } else { 0 }
    }

    /// Takes digits that are more than a number: dates, quarters, parts; how many bytes they take.
    pub(in crate::lang) fn take(&mut self, before: &str, rest: &str) -> Option<usize> {
        self.date(before, rest)
            .or_else(|| self.quarter(before, rest))
            .or_else(|| self.part(before, rest))
            .or_else(|| self.second_year(before, rest))
    }

    /// Takes a date in digits, 2020-10-16 or 2020.10.16, as three mentions; how many bytes it takes.
    fn date(&mut self, before: &str, rest: &str) -> Option<usize> {
        let [b'1'..=b'2', _, _, _, sign @ (b'-' | b'.' | b'/'), ..] = rest.as_bytes() else { return None };
        let own = rest.bytes().take(12).take_while(|byte| byte.is_ascii_digit() || byte == sign).count();
        let goes_on = |c: char| c.is_ascii_alphabetic() && c != 'T' || matches!(c, '@' | '_');
        let is_word = before.ends_with(|c: char| c.is_ascii_alphanumeric() || "/-._@=".contains(c));
        if is_word || rest.get(own..)?.starts_with(goes_on) {
            return None;
        }
        // A full stop may follow.
        let own = rest.get(..own)?.trim_end_matches('.').len();
        let mut parts = rest.get(..own)?.split(char::from(*sign));
        let ranges = [(Sense::Year, 1900..=2099, 4..=4), (Sense::Month, 1..=12, 1..=2), (Sense::Day, 1..=31, 1..=2)];
        let mut found = [const { None }; 3];
        let mut at = before.len();
        for ((sense, range, length), found) in ranges.into_iter().zip(&mut found) {
            let part = parts.next().filter(|part| length.contains(&part.len()))?;
            let number = part.parse::<i32>().ok().filter(|number| range.contains(number))?;
            let span = Span::new(at, at + part.len());
            *found = Some(Mention::new(span, Rational::from(number), sense, Strength::Sure));
            at += part.len() + 1;
        }
        if parts.next().is_some() {
            return None;
        }
        found.into_iter().flatten().for_each(|mention| self.add(mention));
        Some(own)
    }

    /// Takes a part of a whole in digits, 2/3, which may be a date as well; how many bytes it takes.
    fn part(&mut self, before: &str, rest: &str) -> Option<usize> {
        let [over @ b'1'..=b'9', b'/', under @ b'2'..=b'9', after @ ..] = rest.as_bytes() else { return None };
        let goes_on =
            after.first().is_some_and(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'.' | b'-'));
        let is_part_of_other =
            before.trim_end_matches(' ').ends_with(|c: char| c.is_ascii_alphanumeric() || "/-.,".contains(c));
        if over >= under || goes_on || is_part_of_other {
            return None;
        }
        let number = Rational::new(i128::from(over - b'0'), i128::from(under - b'0'));
        let span = Span::new(before.len(), before.len() + "2/3".len());
        self.add(Mention::new(span, number, Sense::Share, Strength::Hint));
        Some("2/3".len())
    }

    /// Takes the last two digits of the second of two years, 2013-14; how many bytes they take.
    fn second_year(&mut self, before: &str, rest: &str) -> Option<usize> {
        let [tens @ b'0'..=b'9', ones @ b'0'..=b'9', after @ ..] = rest.as_bytes() else { return None };
        let last = self.list.last_mut().filter(|last| last.span.end - last.span.start == 4)?;
        if !matches!(before.get(last.span.end..)?, "-" | "–" | "/" | "—")
            || matches!(after, [b'0'..=b'9' | b'.' | b'%', ..])
        {
            return None;
        }
        let (first, _) = last.number.small().filter(|(first, under)| (1900..2100).contains(first) && *under == 1)?;
        let second = first + 1;
        if second % 100 != i64::from(tens - b'0') * 10 + i64::from(ones - b'0') {
            return None;
        }
        last.sense = Sense::Year;
        last.factor = Rational::ONE;
        let length = if rest.get(2..)?.starts_with('年') { "14年".len() } else { 2 };
        let span = Span::new(before.len(), before.len() + length);
        self.add(Mention::new(span, Rational::new(second.into(), 1), Sense::Year, Strength::Sure));
        Some(length)
    }

    /// Takes the number of a quarter or half of a year: Q3, 2020Q3, H1; how many bytes it takes.
    fn quarter(&mut self, before: &str, rest: &str) -> Option<usize> {
        let year = before.strip_suffix(['Q', 'H'])?;
        let is_half = before.ends_with('H');
        let last = if is_half { b'2' } else { b'4' };
        let digit = rest.bytes().next().filter(|digit| (b'1'..=last).contains(digit))?;
        let sense = if is_half { Sense::Half } else { Sense::Quarter };
        let is_single = !rest.get(1..)?.starts_with(|c: char| c.is_ascii_alphanumeric());
        if !is_single || !self.is_free(year.len()) || year.ends_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        let span = Span::new(year.len(), before.len() + 1);
        let number = Rational::from(i32::from(digit - b'0'));
        self.add(Mention::new(span, number, sense, Strength::Likely));
        Some(1)
    }

    /// Whether the last one is a number in words that ends there and is one less; then it is no more than a hint.
    pub(in crate::lang) fn follows_word(&mut self, end: usize, number: &Rational) -> bool {
        let follows = |own: &&mut Mention| {
            own.span.end == end && own.strength < Strength::Sure && &own.number + &Rational::ONE == *number
        };
        let last = self.list.last_mut().filter(follows);
        last.map(|own| own.strength = Strength::Hint).is_some()
    }

    /// Takes the last one away.
    pub(in crate::lang) fn drop_last(&mut self) {
        self.list.pop();
        self.open.pop();
    }

    pub(in crate::lang) fn finish(self) -> Vec<Mention> {
        self.list
    }
}

/// Gives the scale words of a number to one before it, if that is the smaller one then: 5 to 10 million.
fn share_scale(mention: &mut Mention, next: &Draft) {
    let shared = &mention.number * &next.scale;
    if shared <= next.mention.number {
        mention.step = &mention.step * &next.scale;
        mention.number = shared;
    }
}
