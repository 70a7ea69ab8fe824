//! Numbers in prose: each lies in the text, at whole characters, behind the one before it.

#![no_main]

use gongbao::lang::{Tag, read, scan};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    for tag in ["zh", "en"].map(|tag| Tag::new(tag).unwrap()) {
        let mut end = 0;
        for mention in scan(text, &tag) {
            assert!(mention.span.start >= end, "{mention:?}");
            assert!(text.get(mention.span.start..mention.span.end).is_some_and(|words| !words.is_empty()), "{mention:?}");
            end = mention.span.end;
        }
        let _ = read(text, &tag);
    }
});
