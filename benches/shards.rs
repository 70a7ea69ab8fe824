//! From what size on it pays to build a site on several machines: a build of the whole, the longest of its parts, and what
//! joining them takes, one after the other on this machine.
//!
//! `cargo bench --bench shards -- 1000 5000`; sites are those of `site`. Reads `/proc`, so it runs on Linux.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a measurement at the hand of a developer"
)]

mod made;
mod taken;

use std::fs;

use taken::{Taken, run};

/// In how many parts.
const PARTS: usize = 4;

fn main() {
    let mut sizes: Vec<usize> = std::env::args().skip(1).filter_map(|argument| argument.parse().ok()).collect();
    if sizes.is_empty() {
        sizes = vec![1000, 5000];
    }
    println!("articles x2    files    MB    whole s    CPU s    MiB    longest part s    MiB    merge s    MiB");
    let mut roots = Vec::new();
    for size in sizes {
        let root = std::env::temp_dir().join(format!("gongbao-shards-{size}"));
        fs::remove_dir_all(&root).ok();
        made::write(&root, size);
        let build =
            |options: &[&str]| run(&[&["build", "--no-images", "--today", "2026-01-01"][..], options].concat(), &root);
        let whole = build(&[]);
        let tree = walkdir::WalkDir::new(root.join("public")).into_iter().map(Result::unwrap);
        let sizes = tree.filter(|entry| entry.file_type().is_file()).map(|file| file.metadata().unwrap().len());
        let sizes: Vec<u64> = sizes.collect();
        let folders: Vec<String> =
            (1..=PARTS).map(|part| root.join(format!("part-{part}")).display().to_string()).collect();
        let parts: Vec<Taken> = folders
            .iter()
            .enumerate()
            .map(|(index, out)| build(&["--shard", &format!("{}/{PARTS}", index + 1), "--out", out]))
            .collect();
        let longest = parts.iter().max_by_key(|part| part.wall).unwrap();
        let joined = folders.iter().map(String::as_str);
        let merge = run(&std::iter::once("merge").chain(joined).collect::<Vec<_>>(), &root);
        println!(
            "{size:11}{:9}{:6}{:11.2}{:9.2}{:7}{:18.2}{:7}{:11.2}{:7}",
            sizes.len(),
            sizes.iter().sum::<u64>() / 1_000_000,
            whole.wall.as_secs_f64(),
            whole.processor.as_secs_f64(),
            whole.memory,
            longest.wall.as_secs_f64(),
            longest.memory,
            merge.wall.as_secs_f64(),
            merge.memory
        );
        roots.push(root);
    }
    // Not before: some file systems are slow for minutes after many files are deleted.
    for root in roots {
        fs::remove_dir_all(root).unwrap();
    }
}
