//! Builds one after the other: whatever was edited between them, the site is the one that a fresh build makes, or the old
//! one if there is none.

use std::fs;
use std::path::PathBuf;

use crate::golden::{Tree, differences, tree};
use crate::scratch::{Scratch, copy, tests};

/// How many edits are made one after the other.
const EDITS: usize = 20;

/// Numbers that look as if drawn at random, the same ones in each run (Knuth's linear congruential generator).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }

    fn pick<T: Clone>(&mut self, among: &[T]) -> T {
        among[self.roll(among.len())].clone()
    }
}

#[test]
fn whatever_is_edited_the_next_build_is_that_of_a_fresh_one() {
    for seed in 1..=3 {
        let site = Scratch::with(&tests("sites/topics/in"));
        let mut dice = Dice(seed);
        let mut published = None;
        let mut failed = 0;
        for number in 0..EDITS {
            let edit = edit(&site, &mut dice);
            // Drawings take long, and not all of them have to be looked at.
            let pictures = if seed == 1 && number < 6 { "--drafts" } else { "--no-images" };
            let build = |out: &str| site.run(&["build", pictures, "--today", "2020-12-31", "--out", out]);
            let again = build("public");
            let fresh_out = format!("fresh-{number}");
            let fresh = build(&fresh_out);
            assert_eq!((again.code, &again.err), (fresh.code, &fresh.err.replace(&fresh_out, "public")), "{edit}");
            if fresh.code == Some(0) {
                let expected = tree(&site.join(&fresh_out));
                assert_same(&expected, &tree(&site.join("public")), &format!("seed {seed}, edit {number}: {edit}"));
                published = Some(expected);
            } else {
                failed += 1;
                let kept = published.clone().unwrap_or_default();
                let public = if site.join("public").exists() { tree(&site.join("public")) } else { Tree::default() };
                assert_same(&kept, &public, &format!("seed {seed}, edit {number}, refused: {edit}"));
                reset(&site);
            }
        }
        assert!(failed < EDITS, "seed {seed}: nothing was ever built");
    }
}

#[track_caller]
fn assert_same(expected: &Tree, found: &Tree, what: &str) {
    let differences = differences(expected, found);
    assert!(differences.is_empty(), "{what}\n{}", differences.join("\n"));
}

/// Puts the content back as it was at first.
fn reset(site: &Scratch) {
    fs::remove_dir_all(site.join("content")).unwrap();
    copy(&tests("sites/topics/in/content"), &site.join("content"));
}

/// Edits something, and says what.
fn edit(site: &Scratch, dice: &mut Dice) -> String {
    let files: Vec<String> = tree(&site.join("content")).into_keys().map(|path| format!("content/{path}")).collect();
    let texts: Vec<String> = files.iter().filter(|path| path.ends_with(".md")).cloned().collect();
    let data: Vec<String> =
        files.iter().filter(|path| path.ends_with(".yaml") || path.ends_with(".csv")).cloned().collect();
    let articles: Vec<PathBuf> =
        files.iter().filter_map(|path| path.strip_suffix("/article.yaml")).map(PathBuf::from).collect();
    match dice.roll(6) {
        0 => {
            let path = dice.pick(&texts);
            let line = match dice.roll(4) {
                0 => format!("## A subhead, number {}", dice.roll(1000)),
                1 => "![](chart:labour)".to_owned(),
                // What another text cites.
                2 => site
                    .read(&dice.pick(&texts))
                    .lines()
                    .rfind(|line| line.contains("](stat:"))
                    .unwrap_or("-")
                    .to_owned(),
                _ => format!("A line more, number {}.", dice.roll(1000)),
            };
            site.write(&path, format!("{}\n{line}\n", site.read(&path)));
            format!("`{line}` in {path}")
        }
        1 => {
            let path = dice.pick(&texts);
            let text = site.read(&path);
            let title = text.lines().find(|line| line.starts_with("title: ")).unwrap();
            site.write(&path, text.replacen(title, &format!("title: \"Another {}\"", dice.roll(1000)), 1));
            format!("another title in {path}")
        }
        2 => {
            let path = dice.pick(&data);
            let text = site.read(&path);
            let digits: Vec<usize> = text.match_indices(|c: char| c.is_ascii_digit()).map(|(at, _)| at).collect();
            if digits.is_empty() {
                return format!("nothing in {path}");
            }
            let at = dice.pick(&digits);
            site.write(&path, format!("{}{}{}", &text[..at], dice.roll(10), &text[at + 1..]));
            format!("a digit in {path}, at {at}")
        }
        3 if articles.len() > 1 => {
            let folder = dice.pick(&articles);
            fs::remove_dir_all(site.path().join(&folder)).unwrap();
            format!("{} is gone", folder.display())
        }
        4 => {
            let folder = dice.pick(&articles);
            let other = folder.with_file_name(format!("copy-{}", dice.roll(1000)));
            copy(&site.path().join(&folder), &site.path().join(&other));
            format!("{} is there as {}", folder.display(), other.display())
        }
        _ => {
            reset(site);
            "all as it was".to_owned()
        }
    }
}
