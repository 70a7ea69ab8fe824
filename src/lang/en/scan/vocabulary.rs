//! The English words that say a number, or may.

use std::sync::LazyLock;

/// What a word says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Known {
    /// A number in words begins.
    Numeral,
    /// `A` or `an`, which with a scale word or a denominator is a number.
    Article,
    /// A place in an order.
    Ordinal(i32),
    /// A month of the calendar.
    Month(i32),
    /// So many times.
    Times(i32),
    /// A word that may stand for a number.
    Hint(i32),
    /// A power of ten, in the singular or the plural.
    Scale(i32),
    /// A span of time in months.
    Span(i32),
    /// A part of a whole.
    Part(i128, i128),
}

/// What each word says, in small letters.
const WORDS: &[(&[&str], Known)] = &[
    (&["twenties"], Known::Hint(20)),
    (&["thirties"], Known::Hint(30)),
    (&["forties"], Known::Hint(40)),
    (&["fifties"], Known::Hint(50)),
    (&["sixties"], Known::Hint(60)),
    (&["seventies"], Known::Hint(70)),
    (&["eighties"], Known::Hint(80)),
    (&["nineties"], Known::Hint(90)),
    (
        &[
            "one",
            "two",
            "six",
            "ten",
            "four",
            "five",
            "nine",
            "zero",
            "half",
            "three",
            "seven",
            "eight",
            "forty",
            "fifty",
            "sixty",
            "eleven",
            "twelve",
            "twenty",
            "thirty",
            "eighty",
            "ninety",
            "fifteen",
            "sixteen",
            "seventy",
            "thirteen",
            "fourteen",
            "eighteen",
            "nineteen",
            "seventeen",
        ],
        Known::Numeral,
    ),
    (&["a", "an"], Known::Article),
    (&["first"], Known::Ordinal(1)),
    (&["second"], Known::Ordinal(2)),
    (&["third"], Known::Ordinal(3)),
    (&["fourth"], Known::Ordinal(4)),
    (&["fifth"], Known::Ordinal(5)),
    (&["sixth"], Known::Ordinal(6)),
    (&["seventh"], Known::Ordinal(7)),
    (&["eighth"], Known::Ordinal(8)),
    (&["ninth"], Known::Ordinal(9)),
    (&["tenth"], Known::Ordinal(10)),
    (&["eleventh"], Known::Ordinal(11)),
    (&["twelfth"], Known::Ordinal(12)),
    (&["thirteenth"], Known::Ordinal(13)),
    (&["fourteenth"], Known::Ordinal(14)),
    (&["fifteenth"], Known::Ordinal(15)),
    (&["sixteenth"], Known::Ordinal(16)),
    (&["seventeenth"], Known::Ordinal(17)),
    (&["eighteenth"], Known::Ordinal(18)),
    (&["nineteenth"], Known::Ordinal(19)),
    (&["twentieth"], Known::Ordinal(20)),
    (&["thirtieth"], Known::Ordinal(30)),
    (&["fortieth"], Known::Ordinal(40)),
    (&["fiftieth"], Known::Ordinal(50)),
    (&["sixtieth"], Known::Ordinal(60)),
    (&["seventieth"], Known::Ordinal(70)),
    (&["eightieth"], Known::Ordinal(80)),
    (&["ninetieth"], Known::Ordinal(90)),
    (&["hundredth"], Known::Ordinal(100)),
    (&["jan", "january"], Known::Month(1)),
    (&["feb", "february"], Known::Month(2)),
    (&["mar", "march"], Known::Month(3)),
    (&["apr", "april"], Known::Month(4)),
    (&["may"], Known::Month(5)),
    (&["jun", "june"], Known::Month(6)),
    (&["jul", "july"], Known::Month(7)),
    (&["aug", "august"], Known::Month(8)),
    (&["sep", "sept", "september"], Known::Month(9)),
    (&["oct", "october"], Known::Month(10)),
    (&["nov", "november"], Known::Month(11)),
    (&["dec", "december"], Known::Month(12)),
    (&["twice", "double", "doubled", "doubles", "twofold", "doubling"], Known::Times(2)),
    (
        &["triple", "thrice", "treble", "tripled", "triples", "trebled", "tripling", "threefold", "trebling"],
        Known::Times(3),
    ),
    (&["quadruple", "quadrupled", "fourfold", "quadrupling", "quadruples"], Known::Times(4)),
    (&["fivefold"], Known::Times(5)),
    (&["sixfold"], Known::Times(6)),
    (&["sevenfold"], Known::Times(7)),
    (&["eightfold"], Known::Times(8)),
    (&["ninefold"], Known::Times(9)),
    (&["tenfold"], Known::Times(10)),
    (&["hundredfold"], Known::Times(100)),
    (&["once", "single"], Known::Hint(1)),
    (&["both", "pair", "dual", "twin", "couple"], Known::Hint(2)),
    (&["trio"], Known::Hint(3)),
    (&["tens", "dozens"], Known::Scale(1)),
    (&["hundred", "hundreds"], Known::Scale(2)),
    (&["thousand", "thousands"], Known::Scale(3)),
    (&["million", "millions"], Known::Scale(6)),
    (&["billion", "billions"], Known::Scale(9)),
    (&["trillion", "trillions"], Known::Scale(12)),
    (&["decade"], Known::Span(120)),
    (&["century"], Known::Span(1200)),
    (&["quarter"], Known::Part(1, 4)),
    (&["halving"], Known::Part(1, 2)),
];

/// A word with what it says.
type Entry = (&'static [u8], Known);

/// The words by their first letters, in the order of the alphabet.
static BY_LETTER: LazyLock<Vec<Vec<Entry>>> = LazyLock::new(|| {
    let mut letters = vec![Vec::new(); 26];
    for (word, known) in WORDS.iter().flat_map(|(words, known)| words.iter().map(move |word| (word.as_bytes(), *known)))
    {
        if let Some(list) = word.first().and_then(|first| letters.get_mut(usize::from(first - b'a'))) {
            list.push((word, known));
        }
    }
    letters
});

/// The lengths of the words that begin with each letter: bit 3 for three letters.
static LENGTHS: [u16; 26] = lengths();

#[allow(clippy::indexing_slicing, reason = "runs when the program is compiled")]
const fn lengths() -> [u16; 26] {
    let mut lengths = [0; 26];
    let mut at = 0;
    while at < WORDS.len() {
        let words = WORDS[at].0;
        let mut word = 0;
        while word < words.len() {
            let bytes = words[word].as_bytes();
            lengths[(bytes[0] - b'a') as usize] |= 1 << bytes.len();
            word += 1;
        }
        at += 1;
    }
    lengths
}

/// Whether a word may be known, by its first letter and its length.
fn may_be_known(first: u8, length: usize) -> bool {
    let letter = usize::from(first.to_ascii_lowercase().wrapping_sub(b'a'));
    length < 16 && LENGTHS.get(letter).is_some_and(|lengths| lengths >> length & 1 == 1)
}

/// What a word says, in small or capital letters.
pub(super) fn known(word: &str) -> Option<Known> {
    let bytes = word.as_bytes();
    let first = *bytes.first()?;
    if !may_be_known(first, bytes.len()) {
        return None;
    }
    let list = BY_LETTER.get(usize::from(first.to_ascii_lowercase().wrapping_sub(b'a')))?;
    list.iter().find(|(known, _)| bytes.eq_ignore_ascii_case(known)).map(|(_, known)| *known)
}

/// The next word that may say a number; or digit, as a word without length.
pub(super) fn next_word(text: &str, at: usize) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let mut rest = bytes.get(at..)?;
    loop {
        rest = match *rest {
            [b'0'..=b'9', ..] => return Some((bytes.len() - rest.len(), bytes.len() - rest.len())),
            [first @ (b'a'..=b'z' | b'A'..=b'Z'), ref after @ ..] => {
                let mut end = after;
                while let [b'a'..=b'z' | b'A'..=b'Z', after @ ..] = end {
                    end = after;
                }
                if may_be_known(first, rest.len() - end.len()) {
                    return Some((bytes.len() - rest.len(), bytes.len() - end.len()));
                }
                end
            }
            [_, ref after @ ..] => after,
            [] => return None,
        };
    }
}
