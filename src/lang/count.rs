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
    for c in text.chars() {
        // Most of a Chinese text, seen first.
        if matches!(c, '\u{4e00}'..='\u{9fff}') {
            han += 1;
            (within_word, joins) = (false, false);
        } else if is_letter(c) {
            words += usize::from(!within_word && !joins);
            (within_word, joins) = (true, false);
        } else {
            han += usize::from(is_han(c));
            joins = within_word && matches!(c, '\'' | '’' | '-' | '.' | ',');
            within_word = false;
        }
    }
    (han, words)
}

/// Whether a character is a letter or digit of other writing.
fn is_letter(c: char) -> bool {
    match c {
        c if c.is_ascii() => c.is_ascii_alphanumeric(),
        // Marks that are common and long to look up.
        '、' | '。' | '，' | '；' | '：' | '（' | '）' | '\u{2010}'..='\u{2027}' => false,
        c => !is_han(c) && c.is_alphanumeric(),
    }
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '〇' | '々')
}

#[cfg(test)]
mod tests {
    use super::{count, reading_minutes};

    #[test]
    fn han_and_words_are_counted_apart() {
        assert_eq!(count("全区1538户贫困户"), (6, 1));
        assert_eq!(count("It's a well-known 2.12 million."), (0, 5));
        assert_eq!(count("使用 GitHub Pages 发布。"), (4, 2));
        assert_eq!(count("3,030 of 4,176; B2 licence"), (0, 5));
    }

    #[test]
    fn minutes_are_at_least_one_and_add_up() {
        assert_eq!(reading_minutes(""), 1);
        assert_eq!(reading_minutes(&"字".repeat(2000)), 5);
        assert_eq!(reading_minutes(&"word ".repeat(440)), 2);
        assert_eq!(reading_minutes(&format!("{}{}", "字".repeat(800), " word".repeat(440))), 4);
    }
}
