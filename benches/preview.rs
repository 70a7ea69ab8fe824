//! How long it takes from saving an article to its changed page being served.
//!
//! `cargo bench --bench preview`, or with another number of articles: `cargo bench --bench preview -- 1000`. Each is in two
//! languages, so that 10,000 articles are over 20,000 pages.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a measurement at the hand of a developer"
)]

mod made;

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const EDITS: usize = 20;

fn main() {
    let given = std::env::args().skip(1).find_map(|argument| argument.parse().ok());
    let articles: usize = given.unwrap_or(10_000);
    let root = std::env::temp_dir().join(format!("gongbao-preview-{articles}"));
    fs::remove_dir_all(&root).ok();
    made::write(&root, articles);
    let start = Instant::now();
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongbao"));
    command.args(["serve", "--port", "8490", "--today", "2026-01-01", "--root"]).arg(&root);
    let mut server = command.stdout(Stdio::piped()).spawn().unwrap();
    let mut said = BufReader::new(server.stdout.take().unwrap());
    let mut line = String::new();
    said.read_line(&mut line).unwrap();
    let address = line.trim_end().rsplit_once("http://").unwrap().1.trim_end_matches('/').to_owned();
    println!("{articles} articles read in {:.2?}", start.elapsed());
    let number = articles / 2;
    let file = root.join(format!("content/news-{}/story-{number}/zh.md", number / 1000));
    let page = format!("/news-{}/story-{number}/", number / 1000);
    let text = fs::read_to_string(&file).unwrap();
    let mut took: Vec<Duration> = (0..EDITS)
        .map(|edit| {
            // While the site is read as a whole, and after that.
            std::thread::sleep(Duration::from_millis(if edit % 2 == 0 { 400 } else { 15_000.min(articles as u64) }));
            let mark = format!("改动{}", "甲".repeat(edit + 1));
            fs::write(&file, format!("{text}\n{mark}。\n")).unwrap();
            let saved = Instant::now();
            while !get(&address, &page).contains(&format!("{mark}。")) {
                assert!(saved.elapsed() < Duration::from_secs(30), "the change is not served");
            }
            saved.elapsed()
        })
        .collect();
    took.sort();
    println!(
        "from saving to the changed page: median {:.1?}, longest {:.1?} of {EDITS}",
        took[EDITS / 2],
        took[EDITS - 1]
    );
    server.kill().unwrap();
    server.wait().unwrap();
    fs::remove_dir_all(&root).ok();
}

fn get(address: &str, page: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    stream
        .write_all(format!("GET {page} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").as_bytes())
        .unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}
