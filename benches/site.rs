//! What a build of a whole site takes: time, processor time, memory, and what only writing the same files takes.
//!
//! `cargo bench --bench site`, or with other numbers of articles: `cargo bench --bench site -- 100 1000 5000`. Each is in two
//! languages, with two charts and eight cited numbers. Reads `/proc`, so it runs on Linux.

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
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use taken::run;

fn main() {
    let mut sizes: Vec<usize> = std::env::args().skip(1).filter_map(|argument| argument.parse().ok()).collect();
    if sizes.is_empty() {
        sizes = vec![100, 1000, 5000];
    }
    println!("articles x2    pages    files    wall s    CPU s    MiB    pages/s    floor s    again s    one edit s");
    let mut roots = Vec::new();
    for size in sizes {
        let root = std::env::temp_dir().join(format!("gongbao-site-{size}"));
        fs::remove_dir_all(&root).ok();
        made::write(&root, size);
        let build = || run(&["build", "--no-images", "--today", "2026-01-01"], &root);
        let fresh = build();
        let files = files(&root.join("public"));
        let pages = files.iter().filter(|path| path.extension().is_some_and(|extension| extension == "html")).count();
        let floor = floor(&root.join("public"), &files, &root.join("floor"));
        let again = build();
        let edited = root.join("content/news-0/story-0/zh.md");
        let text = fs::read_to_string(&edited).unwrap();
        fs::write(&edited, format!("{text}\n又一段话。\n")).unwrap();
        let edit = build();
        println!(
            "{size:11}{pages:9}{:9}{:10.2}{:9.2}{:7}{:11.0}{:11.2}{:11.2}{:14.2}",
            files.len(),
            fresh.wall.as_secs_f64(),
            fresh.processor.as_secs_f64(),
            fresh.memory,
            pages as f64 / fresh.wall.as_secs_f64(),
            floor.as_secs_f64(),
            again.wall.as_secs_f64(),
            edit.wall.as_secs_f64()
        );
        roots.push(root);
    }
    // Not before: some file systems are slow for minutes after many files are deleted.
    for root in roots {
        fs::remove_dir_all(root).unwrap();
    }
}

fn files(root: &Path) -> Vec<PathBuf> {
    let below = walkdir::WalkDir::new(root).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    below.map(|entry| entry.path().strip_prefix(root).unwrap().to_owned()).collect()
}

/// Writes the same files from memory, on one thread.
fn floor(from: &Path, files: &[PathBuf], to: &Path) -> Duration {
    let bytes: Vec<Vec<u8>> = files.iter().map(|path| fs::read(from.join(path)).unwrap()).collect();
    let start = Instant::now();
    for (path, bytes) in files.iter().zip(&bytes) {
        let path = to.join(path);
        if let Err(error) = fs::write(&path, bytes) {
            assert_eq!(error.kind(), std::io::ErrorKind::NotFound);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, bytes).unwrap();
        }
    }
    start.elapsed()
}
