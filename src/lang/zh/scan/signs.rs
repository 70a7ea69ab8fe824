//! Where a number can begin in Chinese.

/// The characters that a number, or a word which may stand for one, begins with, digits aside.
const BEGINNINGS: &[char] = &[
    '〇', '零', '一', '二', '两', '兩', '三', '四', '五', '六', '七', '八', '九', '十', '廿', '卅', '百', '千', '万',
    '萬', '亿', '億', '半', '双', '翻', '首', '几', '数', '０', '１', '２', '３', '４', '５', '６', '７', '８', '９',
];

/// A bit for each character of the basic plane.
pub(super) struct Characters([u64; 1024]);

impl Characters {
    /// The set of some characters.
    #[allow(clippy::indexing_slicing, reason = "runs when the program is compiled")]
    pub(super) const fn new(characters: &[char]) -> Self {
        let mut bits = [0; 1024];
        let mut at = 0;
        while at < characters.len() {
            let code = characters[at] as usize;
            bits[code / 64] |= 1 << (code % 64);
            at += 1;
        }
        Self(bits)
    }

    /// Whether a character is among them.
    pub(super) fn contains(&self, code: u32) -> bool {
        self.0.get(code as usize / 64).is_some_and(|word| word >> (code % 64) & 1 == 1)
    }
}

static BEGINS: Characters = Characters::new(BEGINNINGS);

/// The next character that a number can begin with.
pub(super) fn next_sign(text: &str, at: usize) -> Option<(usize, char)> {
    let bytes = text.as_bytes();
    let mut rest = bytes.get(at..)?;
    loop {
        rest = match *rest {
            [digit @ b'0'..=b'9', ..] => return Some((bytes.len() - rest.len(), char::from(digit))),
            [0xe0..=0xef, second, third, ref after @ ..] => {
                let [first, ..] = *rest else { return None };
                let code = u32::from(first & 0xf) << 12 | u32::from(second & 0x3f) << 6 | u32::from(third & 0x3f);
                if BEGINS.contains(code) {
                    return Some((bytes.len() - rest.len(), char::from_u32(code)?));
                }
                after
            }
            [_, ref after @ ..] => after,
            [] => return None,
        };
    }
}
