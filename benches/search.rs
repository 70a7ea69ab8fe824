//! How long the search of a site takes to make, and how large it is.
//!
//! `cargo bench --bench search`, or with a folder of your own: `cargo bench --bench search -- FOLDER`. `README.md` has what
//! it says of the site that `tools/search-figures.py` makes.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a measurement at the hand of a developer")]

use std::path::PathBuf;
use std::time::{Duration, Instant};

use gongbao::render::{Output, Plan, Rendered, render};
use gongbao::site::{Options, Today};
use gongbao::source::Sources;
use gongbao::{Prepared, disk};

const RUNS: usize = 7;

fn main() {
    let folder = std::env::args().skip(1).find(|argument| !argument.starts_with("--"));
    let root = folder.map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    let (files, _) = disk::read(&root);
    let (sources, _) = Sources::from_bytes(files);
    let today = Today::On(jiff::civil::date(2099, 1, 1));
    let options = Options { today, drafts: false, future: true, base_url: None, images: false, shard: None };
    let (prepared, found) = gongbao::prepare(&sources, None, &options, &[]);
    let Prepared { site, theme, plan } = prepared.ok_or(found).unwrap();

    let took = (0..RUNS).map(|_| {
        let start = Instant::now();
        let _ = Plan::new(&site, &theme, &sources, None, None);
        start.elapsed()
    });
    let took: Duration = took.min().unwrap();
    let bytes = |kind: &str| -> usize {
        let files = plan
            .iter()
            .filter(|(path, output)| matches!(output, Output::SearchFile(..)) && path.to_string().contains(kind));
        let sizes = files.map(|(_, output)| match render(&site, &theme, &plan, output) {
            Ok(Rendered::Bytes(bytes)) => bytes.len(),
            _ => 0,
        });
        sizes.sum()
    };
    println!("{} pages in all", plan.pages());
    println!("terms {} kB, texts {} kB", bytes("/terms-") / 1000, bytes("/texts-") / 1000);
    println!("made in {took:?}, the best of {RUNS}, with the rest of the plan");
}
