//! A whole site out of files parted by zero bytes, each with its path on the first line: it is prepared, or its faults are
//! told, and every output of its plan is made.

#![no_main]

use gongbao::render::render;
use gongbao::site::{Options, Today};
use gongbao::source::{SourcePath, Sources};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let files = text.split('\0').filter_map(|file| file.split_once('\n'));
    let files = files.map(|(path, text)| (SourcePath::new(path), text.as_bytes().to_vec())).collect();
    let (sources, _) = Sources::from_bytes(files);
    let today = Today::On("2026-01-01".parse().unwrap());
    let options = Options { today, drafts: true, future: true, base_url: None, images: false, shard: None };
    let (prepared, _) = gongbao::prepare(&sources, None, &options, &[]);
    let Some(prepared) = prepared else { return };
    for (_, output) in prepared.plan.iter() {
        let _ = render(&prepared.site, &prepared.theme, &prepared.plan, output);
    }
});
