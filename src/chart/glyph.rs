//! How wide characters are.
//!
//! The font that a reader has is not known, and a chart must be the same on every machine. So a character is as wide as
//! in the widest of the sans-serif fonts that the style sheet finds: Liberation Sans, which has the widths of Arial and
//! of Helvetica (Windows, macOS, iOS, most of Linux), Roboto (Android), Noto Sans (Linux) and the Latin of Noto Sans CJK
//! SC (Linux without Arial). In any one of them text is a little narrower, by a tenth at most. DejaVu Sans is left out:
//! it is an eighth wider than Arial, would take room from all readers, and is reached only where neither a font like
//! Arial nor one for Chinese is installed.
//!
//! Quotation marks, `·`, `×`, `≥` and the like are as wide as a Chinese character, because they are in fonts for Chinese.

use unicode_normalization::char::decompose_canonical;

/// The widths of characters at one weight, in thousandths of an em.
pub(super) struct Face {
    latin: &'static [u16; 384],
    greek: &'static [u16; 240],
    punctuation: &'static [u16; 112],
    bold: bool,
}

/// Text of normal weight.
pub(super) const REGULAR: Face = Face { latin: &LATIN, greek: &GREEK, punctuation: &PUNCTUATION, bold: false };
/// Text at weight 600, which most fonts have none of: browsers take 700.
pub(super) const BOLD: Face =
    Face { latin: &LATIN_BOLD, greek: &GREEK_BOLD, punctuation: &PUNCTUATION_BOLD, bold: true };

impl Face {
    /// The width of a line of text in thousandths of an em.
    pub(super) fn width(&self, text: &str) -> u32 {
        text.chars().map(|character| self.advance(character)).sum()
    }

    /// The width of a character in thousandths of an em.
    pub(super) fn advance(&self, character: char) -> u32 {
        match self.latin.get(character as usize) {
            Some(advance) => u32::from(*advance),
            None if ('\u{2e80}'..='\u{9fff}').contains(&character) => u32::from(FULL),
            None => self.beyond_latin(character),
        }
    }

    /// The width of a character that the first table lacks; one with accents is as wide as its letter.
    fn beyond_latin(&self, character: char) -> u32 {
        let code = u32::from(character);
        let at = |table: &[u16], first: u32| table.get((code - first) as usize).copied();
        let advance = match code {
            // Combining marks and variation selectors.
            0x0300..=0x036f
            | 0x1ab0..=0x1aff
            | 0x1dc0..=0x1dff
            | 0x20d0..=0x20ff
            | 0xfe00..=0xfe0f
            | 0xfe20..=0xfe2f
            | 0xfeff
            | 0xe0100..=0xe01ef => Some(0),
            0x0370..=0x045f => at(self.greek, 0x0370),
            0x2000..=0x206f => at(self.punctuation, 0x2000),
            0x2070..=0x22ff => self.symbol(character),
            0x0180..=0x1eff => return self.letter(character),
            // Half-width forms of Japanese and Korean.
            0xff61..=0xffdc | 0xffe8..=0xffee => Some(500),
            // Pictographs, by the widest of their fonts.
            0x1f000..=0x1faff => Some(1400),
            _ => None,
        };
        u32::from(advance.unwrap_or(FULL))
    }

    fn symbol(&self, character: char) -> Option<u16> {
        let (_, regular, bold) = SYMBOLS.iter().find(|(symbol, ..)| *symbol == character)?;
        Some(if self.bold { *bold } else { *regular })
    }

    fn letter(&self, character: char) -> u32 {
        let mut advance = 0;
        decompose_canonical(character, |part| {
            advance += if part == character { u32::from(FULL) } else { self.advance(part) };
        });
        advance
    }
}

/// Whether a character is as wide as a Chinese one, and lines may break around it as in Chinese.
pub(super) fn is_wide(character: char) -> bool {
    matches!(character, '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe4f}' | '\u{ff01}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}' | '\u{20000}'..='\u{3fffd}')
}

/// The width of a Chinese character, and of what no table has.
const FULL: u16 = 1000;

// Written by tools/glyph-widths.py.
/// U+0000 to U+017F: ASCII, Latin-1 and Latin Extended-A.
const LATIN: [u16; 384] = [
    278, 278, 278, 278, 278, 278, 278, 278, 278, 278, 278, 278, 278, 278, 278, 278, 278, 278, 278, 278, 278, 278, 278,
    278, 278, 278, 278, 278, 278, 278, 278, 278, 278, 323, 474, 646, 572, 921, 732, 278, 343, 349, 551, 584, 278, 347,
    278, 413, 572, 572, 572, 572, 572, 572, 572, 572, 572, 572, 278, 278, 584, 584, 584, 557, 1016, 667, 667, 723, 730,
    667, 611, 778, 741, 339, 552, 667, 557, 907, 760, 781, 667, 781, 723, 667, 611, 731, 667, 944, 667, 667, 611, 338,
    411, 338, 572, 559, 606, 563, 618, 524, 620, 564, 348, 615, 618, 275, 275, 552, 284, 935, 618, 606, 620, 620, 413,
    517, 377, 618, 521, 802, 529, 521, 500, 380, 551, 380, 681, 278, 278, 278, 278, 278, 278, 278, 278, 278, 278, 278,
    278, 278, 278, 278, 278, 278, 278, 278, 278, 278, 278, 278, 278, 278, 278, 278, 278, 278, 278, 278, 278, 278, 278,
    334, 572, 582, 714, 572, 551, 1000, 606, 832, 448, 557, 584, 0, 832, 606, 428, 1000, 411, 411, 606, 628, 1000,
    1000, 606, 411, 456, 557, 873, 903, 889, 611, 667, 667, 667, 667, 667, 667, 1000, 723, 667, 667, 667, 667, 339,
    339, 339, 339, 730, 760, 781, 781, 781, 781, 781, 1000, 781, 731, 731, 731, 731, 667, 667, 643, 563, 563, 563, 563,
    563, 563, 890, 524, 564, 564, 564, 564, 278, 278, 278, 278, 608, 618, 606, 606, 606, 606, 606, 1000, 611, 618, 618,
    618, 618, 521, 620, 521, 667, 563, 667, 563, 667, 561, 723, 524, 723, 524, 723, 524, 723, 524, 730, 638, 730, 620,
    667, 564, 667, 564, 667, 564, 667, 564, 667, 564, 778, 615, 778, 615, 778, 615, 778, 615, 741, 618, 741, 618, 339,
    278, 339, 278, 339, 278, 339, 258, 339, 278, 824, 516, 552, 258, 667, 534, 557, 557, 258, 557, 258, 557, 317, 557,
    351, 557, 271, 760, 618, 760, 618, 760, 618, 688, 760, 618, 781, 606, 781, 606, 781, 605, 1000, 946, 723, 413, 723,
    413, 723, 413, 667, 517, 667, 517, 667, 517, 667, 517, 611, 361, 611, 375, 611, 361, 731, 618, 731, 618, 731, 618,
    731, 618, 731, 618, 731, 618, 944, 786, 667, 510, 667, 611, 500, 611, 500, 611, 500, 326,
];
/// U+0000 to U+017F: ASCII, Latin-1 and Latin Extended-A, bold.
const LATIN_BOLD: [u16; 384] = [
    278, 278, 278, 278, 278, 278, 278, 278, 278, 278, 278, 278, 278, 278, 278, 278, 278, 278, 278, 278, 278, 278, 278,
    278, 278, 278, 278, 278, 278, 278, 278, 278, 278, 370, 574, 646, 590, 963, 750, 325, 378, 378, 545, 590, 325, 389,
    325, 413, 590, 590, 590, 590, 590, 590, 590, 590, 590, 590, 334, 334, 590, 590, 590, 611, 1007, 723, 723, 723, 740,
    667, 611, 778, 765, 389, 568, 723, 611, 943, 813, 796, 667, 796, 723, 667, 625, 756, 667, 967, 667, 667, 613, 378,
    423, 378, 590, 567, 626, 604, 644, 557, 644, 591, 387, 633, 657, 305, 306, 620, 315, 982, 657, 626, 644, 644, 454,
    557, 434, 657, 576, 863, 578, 574, 511, 394, 551, 394, 649, 278, 278, 278, 278, 278, 278, 278, 278, 278, 278, 278,
    278, 278, 278, 278, 278, 278, 278, 278, 278, 278, 278, 278, 278, 278, 278, 278, 278, 278, 278, 278, 278, 278, 278,
    370, 590, 595, 693, 590, 551, 1000, 626, 849, 444, 615, 590, 0, 832, 626, 428, 1000, 424, 424, 626, 664, 1000,
    1000, 626, 424, 458, 615, 909, 948, 921, 611, 723, 723, 723, 723, 723, 723, 1000, 723, 667, 667, 667, 667, 389,
    389, 389, 389, 742, 813, 796, 796, 796, 796, 796, 1000, 796, 756, 756, 756, 756, 667, 690, 711, 604, 604, 604, 604,
    604, 604, 917, 557, 591, 591, 591, 591, 305, 305, 305, 305, 630, 657, 626, 626, 626, 626, 626, 1000, 626, 657, 657,
    657, 657, 574, 644, 574, 723, 604, 723, 604, 723, 604, 723, 557, 723, 557, 723, 557, 723, 557, 740, 719, 742, 649,
    667, 591, 667, 591, 667, 591, 667, 591, 667, 591, 778, 633, 778, 633, 778, 633, 778, 633, 765, 657, 765, 657, 389,
    305, 389, 305, 389, 305, 389, 305, 389, 305, 851, 610, 559, 305, 723, 620, 620, 611, 305, 611, 305, 611, 386, 611,
    480, 611, 306, 813, 657, 813, 657, 813, 657, 770, 813, 657, 796, 626, 796, 626, 796, 619, 1000, 978, 723, 454, 723,
    454, 723, 454, 667, 557, 667, 557, 667, 557, 667, 557, 619, 434, 619, 480, 619, 434, 756, 657, 756, 657, 756, 657,
    756, 657, 756, 657, 756, 657, 967, 856, 667, 569, 667, 611, 510, 611, 510, 611, 510, 383,
];
/// U+0370 to U+045F: Greek and Cyrillic.
const GREEK: [u16; 240] = [
    561, 480, 636, 528, 223, 223, 768, 643, 1000, 1000, 577, 524, 524, 524, 278, 552, 1000, 1000, 1000, 1000, 577, 577,
    668, 278, 785, 838, 464, 1000, 827, 1000, 856, 819, 346, 667, 667, 557, 706, 667, 611, 741, 781, 339, 667, 668,
    907, 760, 650, 781, 731, 667, 1000, 619, 611, 667, 804, 667, 836, 782, 339, 667, 615, 540, 618, 346, 613, 625, 631,
    540, 604, 540, 519, 618, 595, 346, 557, 555, 628, 547, 491, 605, 690, 613, 539, 618, 522, 613, 760, 555, 769, 824,
    346, 613, 605, 613, 824, 628, 590, 623, 572, 705, 572, 726, 856, 652, 763, 605, 651, 524, 553, 514, 614, 556, 754,
    678, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 650, 605, 524, 258, 782,
    495, 494, 605, 615, 651, 907, 726, 605, 651, 651, 651, 667, 668, 865, 557, 719, 667, 339, 339, 552, 1072, 1081,
    855, 628, 768, 636, 731, 667, 657, 667, 557, 752, 667, 924, 620, 768, 768, 648, 709, 907, 741, 781, 731, 667, 723,
    611, 636, 818, 667, 741, 698, 1037, 1041, 805, 891, 657, 719, 1052, 723, 563, 608, 576, 459, 604, 564, 767, 510,
    643, 643, 556, 593, 746, 637, 606, 624, 620, 524, 514, 521, 823, 529, 632, 613, 898, 906, 696, 778, 594, 539, 836,
    574, 564, 564, 618, 433, 539, 517, 258, 278, 258, 907, 886, 618, 541, 643, 510, 626,
];
/// U+0370 to U+045F: Greek and Cyrillic, bold.
const GREEK_BOLD: [u16; 240] = [
    564, 502, 697, 579, 256, 256, 823, 720, 1000, 1000, 577, 522, 522, 522, 334, 559, 1000, 1000, 1000, 1000, 577, 577,
    723, 334, 854, 906, 553, 1000, 857, 1000, 928, 865, 407, 723, 723, 602, 732, 667, 613, 765, 796, 389, 723, 667,
    943, 813, 644, 796, 747, 667, 1000, 619, 625, 667, 860, 667, 876, 802, 389, 667, 647, 557, 657, 407, 645, 663, 670,
    589, 619, 557, 515, 657, 618, 407, 620, 615, 664, 595, 531, 621, 766, 639, 521, 685, 548, 645, 819, 592, 837, 863,
    407, 645, 619, 645, 863, 664, 622, 732, 631, 788, 631, 814, 999, 690, 796, 619, 655, 522, 553, 520, 688, 584, 736,
    688, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 667, 619, 522, 305, 796,
    524, 512, 628, 633, 655, 943, 822, 618, 655, 655, 655, 667, 669, 886, 567, 712, 667, 389, 389, 559, 1094, 1063,
    875, 672, 823, 663, 745, 723, 719, 723, 584, 764, 667, 999, 648, 823, 823, 693, 745, 943, 765, 796, 747, 667, 723,
    625, 663, 860, 667, 781, 728, 1078, 1114, 870, 980, 719, 712, 1070, 719, 604, 632, 629, 483, 664, 591, 873, 555,
    720, 720, 619, 645, 844, 662, 626, 652, 644, 557, 553, 574, 875, 578, 688, 656, 969, 985, 730, 855, 615, 553, 877,
    608, 591, 591, 657, 478, 553, 557, 305, 305, 305, 969, 907, 657, 619, 720, 569, 672,
];
/// U+2000 to U+206F: general punctuation.
const PUNCTUATION: [u16; 112] = [
    510, 1021, 510, 1021, 341, 255, 170, 572, 274, 205, 103, 0, 0, 0, 0, 0, 1000, 347, 572, 657, 1000, 1000, 1000, 553,
    1000, 1000, 278, 223, 1000, 1000, 474, 374, 1000, 1000, 1000, 538, 500, 1000, 1000, 1000, 0, 0, 0, 0, 0, 0, 0, 249,
    1177, 1544, 278, 474, 584, 1000, 440, 602, 399, 334, 334, 1000, 613, 450, 500, 753, 753, 427, 1118, 425, 455, 324,
    324, 946, 758, 758, 572, 655, 639, 639, 551, 250, 753, 1000, 455, 1000, 753, 573, 517, 788, 822, 829, 221, 654,
    796, 268, 268, 249, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
];
/// U+2000 to U+206F: general punctuation, bold.
const PUNCTUATION_BOLD: [u16; 112] = [
    510, 1021, 510, 1021, 341, 255, 170, 572, 285, 205, 103, 0, 0, 0, 0, 0, 1000, 389, 572, 632, 1000, 1000, 1000, 553,
    1000, 1000, 325, 278, 1000, 1000, 574, 445, 1000, 1000, 1000, 540, 500, 1000, 1000, 1000, 0, 0, 0, 0, 0, 0, 0, 250,
    1281, 1661, 325, 574, 745, 1000, 643, 864, 485, 368, 368, 1000, 677, 491, 500, 776, 776, 424, 1119, 433, 447, 331,
    331, 997, 830, 830, 588, 655, 655, 655, 545, 285, 776, 1000, 502, 1000, 776, 715, 579, 1023, 873, 873, 285, 693,
    853, 285, 285, 250, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
];
/// Signs that are not as wide as a Chinese character, with their widths in regular and in bold type.
const SYMBOLS: [(char, u16, u16); 28] = [
    ('⁰', 367, 379),
    ('⁴', 411, 424),
    ('⁵', 367, 379),
    ('⁶', 367, 379),
    ('⁷', 367, 379),
    ('⁸', 367, 379),
    ('⁹', 367, 379),
    ('⁺', 403, 405),
    ('⁻', 372, 368),
    ('₀', 367, 379),
    ('₁', 367, 379),
    ('₂', 367, 379),
    ('₃', 367, 379),
    ('₄', 367, 379),
    ('₅', 367, 379),
    ('₆', 367, 379),
    ('₇', 367, 379),
    ('₈', 367, 379),
    ('₉', 367, 379),
    ('₩', 740, 808),
    ('₫', 617, 649),
    ('€', 572, 590),
    ('₹', 572, 572),
    ('₽', 664, 706),
    ('₿', 572, 572),
    ('℃', 1000, 1012),
    ('№', 1073, 1115),
    ('™', 1000, 1000),
];
// Up to here.

#[cfg(test)]
mod tests {
    use super::{BOLD, REGULAR, is_wide};

    #[test]
    fn no_character_is_narrower_than_in_the_fonts_it_was_measured_in() {
        // Thousandths of an em, regular and bold, from the fonts' own tables.
        let arial = [
            ("0", 556, 556),
            ("i", 222, 278),
            ("m", 833, 889),
            ("W", 944, 944),
            ("%", 889, 889),
            ("@", 1015, 975),
            ("é", 556, 556),
            ("ß", 611, 611),
            ("–", 556, 556),
            ("…", 1000, 1000),
            ("‰", 1000, 1000),
            ("№", 1073, 1115),
            ("1,500", 2502, 2502),
            ("Hainan", 3168, 3334),
        ];
        let roboto = [("0", 562, 574), ("i", 243, 265), ("m", 877, 866), ("–", 656, 632), ("(", 342, 351)];
        let noto = [("0", 572, 572), ("w", 786, 856), ("‰", 1177, 1281), ("°", 428, 428), (")", 300, 339)];
        let chinese = [("0", 555, 590), ("≥", 1000, 1000), ("·", 1000, 1000), ("—", 894, 908), ("亿", 1000, 1000)];
        for (text, regular, bold) in arial.into_iter().chain(roboto).chain(noto).chain(chinese) {
            assert!(REGULAR.width(text) >= regular, "{text}: {}", REGULAR.width(text));
            assert!(BOLD.width(text) >= bold, "bold {text}: {}", BOLD.width(text));
        }
    }

    #[test]
    fn text_has_little_more_room_than_it_needs() {
        // Widths in Liberation Sans.
        for (text, arial) in [
            ("Basic medical insurance for residents", 16_561),
            ("Registered poor households", 12_506),
            ("1,234,567.8", 5_282),
            ("2015–2020", 5_004),
        ] {
            let ours = REGULAR.width(text);
            assert!(ours >= arial && f64::from(ours) < f64::from(arial) * 1.1, "{text}: {ours}");
        }
    }

    #[test]
    fn characters_without_a_table_have_a_width() {
        assert_eq!(REGULAR.width("城乡居民，2020年"), 6 * 1000 + 4 * 572);
        assert_eq!(REGULAR.width("ｱ"), 500);
        assert_eq!(REGULAR.width("e\u{301}"), REGULAR.width("é"));
        assert_eq!(REGULAR.width("nǚ"), REGULAR.width("nu"));
        assert_eq!(REGULAR.width("ế"), REGULAR.width("e"));
        assert_eq!(REGULAR.width("€5"), 2 * 572);
        assert_eq!(REGULAR.width("\u{200b}\u{feff}\u{ad}"), 0);
        assert!(REGULAR.width("😀") >= 1000);
        assert_eq!(BOLD.width("数据"), 2000);
    }

    #[test]
    fn every_character_has_a_width_and_what_is_wide_is_full() {
        for character in ('\0'..=char::MAX).step_by(7) {
            for face in [&REGULAR, &BOLD] {
                let advance = face.advance(character);
                assert!(advance <= 3000, "{character:?}: {advance}");
                assert!(!is_wide(character) || advance == 1000 || advance == 0, "{character:?}: {advance}");
            }
        }
    }
}
