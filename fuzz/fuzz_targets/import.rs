//! A table of each kind of file that it may be.

#![no_main]

use gongbao::import::{self, Answers, Known};
use gongbao::lang::{Tag, Unit};
use gongbao::source::SourcePath;
use gongbao::yaml::Map;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let names: &[&str] = match bytes {
        [b'P', b'K', ..] => &["table.xlsx", "table.ods"],
        [b'{', ..] => &["table.json"],
        _ => &["table.csv", "table.tsv"],
    };
    let (languages, dimensions, units) = ([Tag::new("zh").unwrap()], Map::default(), Unit::built_in());
    let known = Known { languages: &languages, dimensions: &dimensions, units: &units, dataset: None };
    for name in names {
        for sheet in import::read(&SourcePath::new(name), bytes).into_iter().flatten() {
            let _ = import::understand(&sheet, &Answers::default(), &known);
        }
    }
});
