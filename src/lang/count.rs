//! How long it takes to read a text.

/// How fast Chinese is read: characters a minute.
const HAN_PER_MINUTE: usize = 400;
/// How fast alphabetic writing is read: words a minute.
const WORDS_PER_MINUTE: usize = 220;

/// The minutes it takes to read a text, to the nearest and at least one. Han characters and words are counted each at
/// their own pace, so that a text that mixes them is counted right.
pub(super) fn reading_minutes(text: &str) -> usize {
    let (han, words) = count(text);
    let pace = HAN_PER_MINUTE * WORDS_PER_MINUTE;
    ((han * WORDS_PER_MINUTE + words * HAN_PER_MINUTE + pace / 2) / pace).max(1)
}

/// How many characters of Chinese or Japanese writing, and how many other words.
fn count(text: &str) -> (usize, usize) {
    let (mut han, mut words, mut within_word) = (0, 0, false);
    // Whether what stands before joins the next letter to the last word: `don't`, `well-known` and `2.12` are one each.
    let mut joins = false;
    for (at, byte) in text.bytes().enumerate() {
        match kind(text, at, byte) {
            Kind::Rest => {}
            Kind::Letter => {
                words += usize::from(!within_word && !joins);
                (within_word, joins) = (true, false);
            }
            Kind::Han => {
                han += 1;
                (within_word, joins) = (false, false);
            }
            Kind::Joint => (within_word, joins) = (false, within_word),
            Kind::Gap => (within_word, joins) = (false, false),
        }
    }
    (han, words)
}

/// What a byte is.
enum Kind {
    /// Not the first of a character.
    Rest,
    Letter,
    Han,
    /// What joins two parts to one word.
    Joint,
    Gap,
}

/// Most characters are known by their first byte.
fn kind(text: &str, at: usize, byte: u8) -> Kind {
    match byte {
        0x80..0xc0 => Kind::Rest,
        0xe5..=0xe9 => Kind::Han,
        b'\'' | b'-' | b'.' | b',' => Kind::Joint,
        byte if byte.is_ascii_alphanumeric() => Kind::Letter,
        byte if byte.is_ascii() => Kind::Gap,
        _ => match text.get(at..).and_then(|rest| rest.chars().next()) {
            Some('’') => Kind::Joint,
            Some(c) if is_han(c) => Kind::Han,
            Some(c) if c.is_alphanumeric() => Kind::Letter,
            _ => Kind::Gap,
        },
    }
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '〇' | '々')
}

#[cfg(test)]
mod tests {
    use super::{count, is_han, reading_minutes};

    #[test]
    fn han_and_words_are_counted_apart() {
        assert_eq!(count("全区1538户贫困户"), (6, 1));
        assert_eq!(count("It's a well-known 2.12 million."), (0, 5));
        assert_eq!(count("使用 GitHub Pages 发布。"), (4, 2));
        assert_eq!(count("3,030 of 4,176; B2 licence"), (0, 5));
        assert_eq!(count("he’s ’tis 'a'-b"), (0, 4));
        assert_eq!(count("䷀十々カｶ élan"), (3, 2));
    }

    #[test]
    fn what_a_character_is_does_not_hang_on_how_it_is_seen() {
        for c in ('\0'..=char::MAX).filter(|c| !matches!(c, '\'' | '’' | '-' | '.' | ',')) {
            let expected = if is_han(c) { (1, 0) } else { (0, usize::from(c.is_alphanumeric())) };
            assert_eq!(count(c.encode_utf8(&mut [0; 4])), expected, "{c:?}");
        }
    }

    #[test]
    fn minutes_are_at_least_one_and_add_up() {
        assert_eq!(reading_minutes(""), 1);
        assert_eq!(reading_minutes(&"字".repeat(2000)), 5);
        assert_eq!(reading_minutes(&"word ".repeat(440)), 2);
        assert_eq!(reading_minutes(&format!("{}{}", "字".repeat(800), " word".repeat(440))), 4);
    }
}
