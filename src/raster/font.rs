//! The fonts of pictures, and which characters they have. `fonts/README.md` says how they are made.

use std::sync::{Arc, LazyLock};

use blake3::Hash;
use resvg::usvg::fontdb::{Database, ID, Source};
use resvg::usvg::{FallbackSelectionFn, FontResolver};

/// Chinese and everything else, in the order in which they are looked through.
const FILES: [&[u8]; 4] = [
    include_bytes!("../../fonts/regular.otf"),
    include_bytes!("../../fonts/bold.otf"),
    include_bytes!("../../fonts/latin-regular.otf"),
    include_bytes!("../../fonts/latin-bold.otf"),
];

/// The characters of each file.
static CHARACTERS: LazyLock<[Characters; 4]> = LazyLock::new(|| FILES.map(Characters::of));

/// Whether the regular font has a character. None of the others has more.
pub(super) fn has(c: char) -> bool {
    let [regular, ..] = &*CHARACTERS;
    regular.has(c)
}

/// Whether the bold font has a character.
pub(super) fn has_bold(c: char) -> bool {
    let [_, bold, ..] = &*CHARACTERS;
    bold.has(c)
}

/// Recognises the fonts.
pub(super) fn digest() -> Hash {
    static DIGEST: LazyLock<Hash> = LazyLock::new(|| {
        let mut hasher = blake3::Hasher::new();
        for file in FILES {
            hasher.update(file);
        }
        hasher.finalize()
    });
    *DIGEST
}

/// The fonts, read once.
pub(super) fn database() -> Arc<Database> {
    static DATABASE: LazyLock<Arc<Database>> = LazyLock::new(|| {
        let mut database = Database::new();
        for file in FILES {
            database.load_font_source(Source::Binary(Arc::new(file)));
        }
        database.set_sans_serif_family("Noto Sans CJK SC");
        Arc::new(database)
    });
    Arc::clone(&DATABASE)
}

/// Finds fonts by name and weight, and for a character that a font lacks another one, of the same weight if there is one.
pub(super) fn resolver() -> FontResolver<'static> {
    let select_fallback: FallbackSelectionFn<'static> = Box::new(|c, used, database| another(c, used, database));
    FontResolver { select_font: FontResolver::default_font_selector(), select_fallback }
}

fn another(c: char, used: &[ID], database: &Database) -> Option<ID> {
    let weight = used.first().and_then(|id| database.face(*id)).map(|face| face.weight);
    // The faces stand in the order in which they were loaded.
    let faces = database.faces().zip(&*CHARACTERS);
    let fitting = faces.filter(|(face, characters)| !used.contains(&face.id) && characters.has(c));
    fitting.min_by_key(|(face, _)| Some(face.weight) != weight).map(|(face, _)| face.id)
}

/// The characters that a font has, as ranges in order.
#[derive(Debug)]
pub(super) struct Characters(Vec<(u16, u16)>);

impl Characters {
    pub(super) fn has(&self, c: char) -> bool {
        let Ok(code) = u16::try_from(u32::from(c)) else { return false };
        let next = self.0.partition_point(|(_, last)| *last < code);
        self.0.get(next).is_some_and(|(first, _)| *first <= code)
    }

    /// Reads the table `cmap` of an OpenType font: its part of format 4, which our fonts have. The parts of a range that
    /// have no glyph have no range in a font that was cut down to what it holds.
    fn of(font: &[u8]) -> Self {
        let table = table(font, *b"cmap").unwrap_or_default();
        let parts = short(table, 2).unwrap_or_default();
        let part = (0..usize::from(parts))
            .filter_map(|part| table.get(long(table, 4 + part * 8 + 4)? as usize..))
            .find(|part| short(part, 0) == Some(4))
            .unwrap_or_default();
        let double = usize::from(short(part, 6).unwrap_or_default());
        // After the ends of all ranges follow two bytes of nothing, then the begins.
        let ranges =
            (0..double).step_by(2).filter_map(|at| Some((short(part, 16 + double + at)?, short(part, 14 + at)?)));
        Self(ranges.filter(|(first, _)| *first != u16::MAX).collect())
    }
}

/// A table of an OpenType font.
fn table(font: &[u8], name: [u8; 4]) -> Option<&[u8]> {
    let record = (0..usize::from(short(font, 4)?))
        .map(|table| 12 + table * 16)
        .find(|&at| font.get(at..at + 4) == Some(&name))?;
    let (start, length) = (long(font, record + 8)? as usize, long(font, record + 12)? as usize);
    font.get(start..start.checked_add(length)?)
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fonts_are_read_in_the_order_of_their_files() {
        let database = database();
        let faces: Vec<_> = database.faces().map(|face| (face.families[0].0.as_str(), face.weight.0)).collect();
        let (chinese, latin) = ("Noto Sans CJK SC", "Noto Sans CJK JP");
        assert_eq!(faces, [(chinese, 400), (chinese, 700), (latin, 400), (latin, 700)]);
    }

    #[test]
    fn the_table_of_characters_is_read() {
        let counts = CHARACTERS
            .each_ref()
            .map(|characters| (0..=0xffff).filter_map(char::from_u32).filter(|&c| characters.has(c)).count());
        assert_eq!(counts, [7860, 4953, 243, 243]);
        assert!("A é “”‘’ ≥≤–—−…×%‰°￥€№→ 〇㎡℃ 秀英区海口镕".chars().all(|c| c == '镕' || has(c)));
        assert!("A é ≥ 秀英区儋州槟榔".chars().all(has_bold));
        assert!(has('鼢') && !has_bold('鼢'));
        assert!("臺國😀㐀𠀀".chars().all(|c| !has(c)));
    }

    #[test]
    fn what_is_no_font_has_no_characters() {
        for bytes in [&b""[..], &[0; 40], &FILES[0][..2000]] {
            assert!(!Characters::of(bytes).has('A'));
        }
    }
}
