//! The English words that say a number, or may.

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
    /// A span of time in months.
    Span(i32),
    /// A part of a whole.
    Part(i128, i128),
}

const LONGEST: usize = 12;

/// What a word says, in small or capital letters.
pub(super) fn known(word: &str) -> Option<Known> {
    let bytes = word.as_bytes();
    let mut buffer = [0_u8; LONGEST];
    let lower = buffer.get_mut(..bytes.len()).filter(|_| bytes.len() <= LONGEST)?;
    lower.copy_from_slice(bytes);
    lower.make_ascii_lowercase();
    let lower = &*lower;
    match lower.len() {
        1 => matches!(lower, b"a").then_some(Known::Article),
        2 => matches!(lower, b"an").then_some(Known::Article),
        3 => three(lower),
        4 => four(lower),
        5 => five(lower),
        6 => six(lower),
        7 => seven(lower),
        8 => eight(lower),
        _ => long(lower),
    }
}

fn three(word: &[u8]) -> Option<Known> {
    Some(match word {
        b"one" | b"two" | b"six" | b"ten" => Known::Numeral,
        b"jan" => Known::Month(1),
        b"feb" => Known::Month(2),
        b"mar" => Known::Month(3),
        b"apr" => Known::Month(4),
        b"may" => Known::Month(5),
        b"jun" => Known::Month(6),
        b"jul" => Known::Month(7),
        b"aug" => Known::Month(8),
        b"sep" => Known::Month(9),
        b"oct" => Known::Month(10),
        b"nov" => Known::Month(11),
        b"dec" => Known::Month(12),
        _ => return None,
    })
}

fn four(word: &[u8]) -> Option<Known> {
    Some(match word {
        b"four" | b"five" | b"nine" | b"zero" | b"half" => Known::Numeral,
        b"both" | b"pair" | b"dual" | b"twin" => Known::Hint(2),
        b"trio" => Known::Hint(3),
        b"once" => Known::Hint(1),
        b"june" => Known::Month(6),
        b"july" => Known::Month(7),
        b"sept" => Known::Month(9),
        _ => return None,
    })
}

fn five(word: &[u8]) -> Option<Known> {
    Some(match word {
        b"three" | b"seven" | b"eight" | b"forty" | b"fifty" | b"sixty" => Known::Numeral,
        b"first" => Known::Ordinal(1),
        b"third" => Known::Ordinal(3),
        b"fifth" => Known::Ordinal(5),
        b"sixth" => Known::Ordinal(6),
        b"ninth" => Known::Ordinal(9),
        b"tenth" => Known::Ordinal(10),
        b"twice" => Known::Times(2),
        b"march" => Known::Month(3),
        b"april" => Known::Month(4),
        _ => return None,
    })
}

fn six(word: &[u8]) -> Option<Known> {
    Some(match word {
        b"eleven" | b"twelve" | b"twenty" | b"thirty" | b"eighty" | b"ninety" => Known::Numeral,
        b"second" => Known::Ordinal(2),
        b"fourth" => Known::Ordinal(4),
        b"eighth" => Known::Ordinal(8),
        b"double" => Known::Times(2),
        b"decade" => Known::Span(120),
        b"triple" | b"thrice" | b"treble" => Known::Times(3),
        b"couple" => Known::Hint(2),
        b"single" => Known::Hint(1),
        b"august" => Known::Month(8),
        _ => return None,
    })
}

fn seven(word: &[u8]) -> Option<Known> {
    Some(match word {
        b"fifteen" | b"sixteen" | b"seventy" => Known::Numeral,
        b"hundred" => Known::Hint(100),
        b"seventh" => Known::Ordinal(7),
        b"twelfth" => Known::Ordinal(12),
        b"forties" => Known::Hint(40),
        b"fifties" => Known::Hint(50),
        b"sixties" => Known::Hint(60),
        b"doubled" | b"doubles" | b"twofold" => Known::Times(2),
        b"tripled" | b"triples" | b"trebled" => Known::Times(3),
        b"january" => Known::Month(1),
        b"october" => Known::Month(10),
        b"quarter" => Known::Part(1, 4),
        b"century" => Known::Span(1200),
        b"halving" => Known::Part(1, 2),
        _ => return None,
    })
}

fn eight(word: &[u8]) -> Option<Known> {
    Some(match word {
        b"thirteen" | b"fourteen" | b"eighteen" | b"nineteen" => Known::Numeral,
        b"thousand" => Known::Hint(1000),
        b"twenties" => Known::Hint(20),
        b"thirties" => Known::Hint(30),
        b"eighties" => Known::Hint(80),
        b"nineties" => Known::Hint(90),
        b"eleventh" => Known::Ordinal(11),
        b"fifteenth" => Known::Ordinal(15),
        b"doubling" => Known::Times(2),
        b"tripling" => Known::Times(3),
        b"february" => Known::Month(2),
        b"november" => Known::Month(11),
        b"december" => Known::Month(12),
        _ => return None,
    })
}

fn long(word: &[u8]) -> Option<Known> {
    Some(match word {
        b"seventeen" => Known::Numeral,
        b"seventies" => Known::Hint(70),
        b"fifteenth" => Known::Ordinal(15),
        b"sixteenth" => Known::Ordinal(16),
        b"twentieth" => Known::Ordinal(20),
        b"thirtieth" => Known::Ordinal(30),
        b"thirteenth" => Known::Ordinal(13),
        b"fourteenth" => Known::Ordinal(14),
        b"eighteenth" => Known::Ordinal(18),
        b"nineteenth" => Known::Ordinal(19),
        b"seventeenth" => Known::Ordinal(17),
        b"quadruple" | b"quadrupled" | b"fourfold" => Known::Times(4),
        b"threefold" => Known::Times(3),
        b"september" => Known::Month(9),
        _ => return None,
    })
}
