//! The core of the program without files: texts in, outputs out.

use std::collections::BTreeMap;

use gongbao::diagnostic::{Diagnostics, report};
use gongbao::phrases::Language;
use gongbao::raster::AVAILABLE;
use gongbao::render::{Rendered, render};
use gongbao::site::{Options, Today};
use gongbao::source::{SourcePath, Sources};

use jiff::civil::Date;

use crate::golden::Tree;

/// Prepares a site and makes every output that is text.
#[track_caller]
pub(crate) fn build(files: Tree) -> BTreeMap<String, String> {
    build_on(files, jiff::civil::date(2020, 12, 31))
}

/// The same on another day.
#[track_caller]
pub(crate) fn build_on(files: Tree, day: Date) -> BTreeMap<String, String> {
    let (site, found) = outputs_on(files, day);
    assert!(!found.1.has_errors(), "{}", shown(&found));
    site
}

/// The outputs of a site that are text, if it is sound, and what was found.
pub(crate) fn outputs(files: Tree) -> (BTreeMap<String, String>, (Sources, Diagnostics)) {
    outputs_on(files, jiff::civil::date(2020, 12, 31))
}

fn outputs_on(files: Tree, day: Date) -> (BTreeMap<String, String>, (Sources, Diagnostics)) {
    let files = files.into_iter().map(|(path, bytes)| (SourcePath::new(&path), bytes)).collect();
    let (sources, decoded) = Sources::from_bytes(files);
    let options =
        Options { today: Today::On(day), drafts: false, future: false, base_url: None, images: AVAILABLE, shard: None };
    let (prepared, mut found) = gongbao::prepare(&sources, None, &options, &[]);
    found.extend(decoded);
    let mut made = BTreeMap::new();
    if let Some(prepared) = prepared {
        for (path, output) in prepared.plan.iter() {
            let text = match render(&prepared.site, &prepared.theme, &prepared.plan, output) {
                Ok(Rendered::Bytes(bytes)) => String::from_utf8(bytes.into_owned()),
                Ok(Rendered::Drawing(drawing)) => Ok(drawing.svg),
                Ok(Rendered::Picture(_)) => continue,
                Err(fault) => panic!("{fault:?}"),
            };
            if let Ok(text) = text {
                made.insert(path.to_string(), text);
            }
        }
    }
    (made, (sources, found))
}

fn shown((sources, found): &(Sources, Diagnostics)) -> String {
    found.iter().map(|diagnostic| report(diagnostic, sources, Language::English, false)).collect::<Vec<_>>().join("\n")
}
