//! Two translations, parted by the first zero byte: what is found lies in them, and a text agrees with itself.

#![no_main]

use gongbao::article::{Passage, markdown};
use gongbao::lang::Tag;
use gongbao::parity::{Translation, compare};
use gongbao::source::SourcePath;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (one, other) = text.split_once('\0').unwrap_or((text, text));
    let (zh, en) = (Tag::new("zh").unwrap(), Tag::new("en").unwrap());
    let paths = [SourcePath::new("zh.md"), SourcePath::new("en.md")];
    let bodies = [(&paths[0], one), (&paths[1], other)].map(|(path, text)| markdown::parse(path, text, 0).0);
    let passages = |at: usize| Passage::of_article([], &bodies[at], &|_| String::new());
    let original = Translation { path: &paths[0], tag: &zh, is_original: true, passages: passages(0) };
    let translation = Translation { path: &paths[1], tag: &en, is_original: false, passages: passages(1) };
    for place in compare(&original, &translation).iter().filter_map(|finding| finding.place.as_ref()) {
        let text = if place.path == paths[0] { one } else { other };
        assert!(place.span.is_none_or(|span| text.get(span.start..span.end).is_some()), "{place:?}");
    }
    let same = Translation { path: &paths[0], tag: &zh, is_original: false, passages: passages(0) };
    let found = compare(&original, &same);
    assert!(!found.has_errors(), "{found:?}");
});
