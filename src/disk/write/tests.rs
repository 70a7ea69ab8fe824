use std::collections::HashSet;

use rayon::prelude::*;
use walkdir::WalkDir;

use super::*;
use crate::disk::folder::identity;
use crate::disk::path::slashed;
use crate::disk::scratch::Scratch;

fn site() -> Scratch {
    let scratch = Scratch::new();
    scratch.write("content/site.yaml", "a");
    scratch
}

fn open(scratch: &Scratch) -> Target {
    Target::open(&scratch.path(""), &scratch.path("public"), None).unwrap()
}

fn put(target: &Target, outputs: &[(&str, &str)]) {
    for (path, bytes) in outputs {
        target.put(&OutputPath::new(path).unwrap(), bytes.as_bytes()).unwrap();
    }
}

fn build(scratch: &Scratch, outputs: &[(&str, &str)]) -> Summary {
    let target = open(scratch);
    put(&target, outputs);
    target.finish().unwrap()
}

fn files(scratch: &Scratch, tree: &str) -> Vec<(String, String)> {
    WalkDir::new(scratch.path(tree))
        .sort_by_file_name()
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| entry.file_type().is_file() && entry.file_name() != MANIFEST)
        .map(|entry| {
            let path = slashed(entry.path().strip_prefix(scratch.path(tree)).unwrap()).unwrap();
            (path, fs::read_to_string(entry.path()).unwrap())
        })
        .collect()
}

fn owned(outputs: &[(&str, &str)]) -> Vec<(String, String)> {
    outputs.iter().map(|(path, bytes)| ((*path).to_owned(), (*bytes).to_owned())).collect()
}

fn summary(written: usize, unchanged: usize, removed: usize, bytes: u64) -> Summary {
    Summary { written, unchanged, removed, bytes }
}

#[test]
fn a_sequence_of_builds_publishes_each_of_them() {
    let site = site();
    let builds: [&[(&str, &str)]; 7] = [
        &[("a.html", "1"), ("b/c.html", "2"), ("d/e/f.html", "3")],
        &[("a.html", "changed"), ("b/c.html", "2"), ("d/e/f.html", "3")],
        &[("a.html", "changed"), ("d/e/f.html", "3"), ("g/h.html", "new")],
        &[("a.html", "1"), ("b/c.html", "2"), ("d/e/f.html", "3")],
        // A file where a folder was, and a folder where a file was.
        &[("a.html/index.html", "1"), ("b", "2"), ("d/e/f.html", "3")],
        &[("a.html", "1"), ("b/c.html", "2"), ("d/e/f.html", "4")],
        &[("a.html", "1")],
    ];
    for outputs in builds {
        build(&site, outputs);
        assert_eq!(files(&site, "public"), owned(outputs));
        let folders = |path: &str| WalkDir::new(site.path(path)).into_iter().flatten().count();
        let expected: HashSet<&Path> = outputs.iter().flat_map(|(path, _)| Path::new(path).ancestors()).collect();
        assert_eq!(folders("public"), expected.len() + 1, "no empty folders stay: {outputs:?}");
    }
}

#[test]
fn the_summary_counts_what_differs() {
    let site = site();
    assert_eq!(build(&site, &[("a", "1"), ("b", "22")]), summary(2, 0, 0, 3));
    assert_eq!(build(&site, &[("a", "1"), ("c", "333")]), summary(1, 1, 1, 4));
    assert_eq!(build(&site, &[("a", "1")]), summary(0, 1, 1, 1));
    assert_eq!(build(&site, &[("a", "1")]), summary(0, 1, 0, 1));
}

#[test]
fn the_manifest_depends_on_the_outputs_alone() {
    let (one, two) = (site(), site());
    build(&one, &[("a", "1"), ("b/c", "2")]);
    build(&two, &[("x", "0"), ("a", "0")]);
    build(&two, &[("b/c", "2"), ("a", "1")]);
    let path = "public/.gongbao-manifest";
    assert_eq!(one.read(path), two.read(path));
    let digest = blake3::hash(b"1").to_hex();
    assert!(one.read(path).starts_with(&format!("gongbao manifest 1\n{digest} 1 a\n")));
}

#[test]
fn a_second_build_of_the_same_touches_nothing() {
    let site = site();
    let outputs = [("a.html", "1"), ("b/c.html", "2")];
    build(&site, &outputs);
    build(&site, &[("a.html", "1"), ("b/c.html", "3")]);
    build(&site, &outputs);
    // The lock says who held it last.
    let state = || site.state("").into_iter().filter(|file| !file.contains("/lock\"")).collect::<Vec<_>>();
    let before = state();
    assert_eq!(build(&site, &outputs), summary(0, 2, 0, 2));
    assert_eq!(state(), before);
}

#[test]
fn unchanged_files_are_shared_and_none_is_written_to() {
    let site = site();
    build(&site, &[("a.html", "1"), ("b.html", "2")]);
    build(&site, &[("a.html", "1"), ("b.html", "3")]);
    let inode = |path: &str| identity(&site.path(path)).unwrap();
    let spare = ".gongbao/public/tree";
    assert_eq!(inode("public/a.html"), inode(&format!("{spare}/a.html")));
    assert_ne!(inode("public/b.html"), inode(&format!("{spare}/b.html")));
    let target = open(&site);
    put(&target, &[("a.html", "other"), ("b.html", "other")]);
    assert_eq!(files(&site, "public"), owned(&[("a.html", "1"), ("b.html", "3")]));
}

#[test]
fn without_finish_the_target_stays_byte_for_byte() {
    let site = site();
    let target = open(&site);
    put(&target, &[("a.html", "1")]);
    drop(target);
    assert!(!site.path("public").exists());
    assert!(!site.path(".gongbao/public/tree").exists(), "a first attempt leaves no staging");

    build(&site, &[("a.html", "1"), ("b.html", "2")]);
    let before = site.state("public");
    let target = open(&site);
    put(&target, &[("a.html", "other"), ("c.html", "new")]);
    drop(target);
    assert_eq!(site.state("public"), before);
    build(&site, &[("a.html", "1"), ("b.html", "other")]);
    assert_eq!(files(&site, "public"), owned(&[("a.html", "1"), ("b.html", "other")]));
}

#[test]
fn a_file_altered_by_hand_is_written_again() {
    let site = site();
    let outputs = [("a.html", "one"), ("b.html", "two")];
    build(&site, &outputs);
    build(&site, &[("a.html", "one"), ("b.html", "2")]);
    build(&site, &outputs);
    // In place, so that the file of the same inode in the spare is altered too.
    site.write("public/a.html", "eno");
    assert_eq!(build(&site, &outputs), summary(1, 1, 0, 6));
    assert_eq!(files(&site, "public"), owned(&outputs));
    fs::remove_file(site.path("public/b.html")).unwrap();
    assert_eq!(build(&site, &outputs), summary(1, 1, 0, 6));
    assert_eq!(files(&site, "public"), owned(&outputs));
}

#[test]
fn the_loss_of_the_stamps_costs_time_only() {
    let site = site();
    let outputs = [("a.html", "one"), ("b.html", "two")];
    build(&site, &outputs);
    fs::remove_file(site.path(".gongbao/public/stamps")).unwrap();
    let before = site.state("public");
    assert_eq!(build(&site, &outputs), summary(0, 2, 0, 6));
    assert_eq!(site.state("public"), before);
    assert!(site.path(".gongbao/public/stamps").exists());
}

#[test]
fn foreign_files_go_along() {
    let site = site();
    build(&site, &[("a.html", "1")]);
    site.write("public/CNAME", "example.org");
    site.write("public/.well-known/x", "y");
    let foreign = [(".well-known/x", "y"), ("CNAME", "example.org")];
    for text in ["2", "3", "4"] {
        build(&site, &[("a.html", text)]);
        assert_eq!(files(&site, "public"), owned(&[foreign[0], foreign[1], ("a.html", text)]));
    }
    fs::remove_file(site.path("public/CNAME")).unwrap();
    for text in ["5", "6"] {
        build(&site, &[("a.html", text)]);
        assert_eq!(files(&site, "public"), owned(&[foreign[0], ("a.html", text)]), "what was removed stays away");
    }
}

#[test]
fn a_foreign_file_in_the_way_stops_the_build() {
    let site = site();
    build(&site, &[("a.html", "1")]);
    site.write("public/CNAME", "mine");
    site.write("public/folder/file", "mine");
    let before = site.state("public");
    for path in ["CNAME", "CNAME/x", "folder"] {
        let target = open(&site);
        put(&target, &[("a.html", "2"), (path, "ours")]);
        assert_eq!(target.finish().unwrap_err().code, Code::Target, "{path}");
        assert_eq!(site.state("public"), before, "{path}");
    }
}

#[test]
#[cfg(unix)]
fn a_foreign_link_stops_the_build() {
    let site = site();
    build(&site, &[("a.html", "1")]);
    site.link("public/link", "../content");
    let target = open(&site);
    put(&target, &[("a.html", "2")]);
    assert!(target.finish().unwrap_err().message.contains("public/link` is not from gongbao"));
}

#[test]
fn one_build_at_a_time_holds_a_target() {
    let site = site();
    let first = open(&site);
    let second = Target::open(&site.path(""), &site.path("public"), None).err().unwrap();
    assert_eq!(second.code, Code::Busy);
    // On Windows nobody reads what is locked.
    let owner = if cfg!(windows) { String::new() } else { format!(", process {},", std::process::id()) };
    assert!(second.message.starts_with(&format!("another build{owner} is at work on `")), "{second:?}");
    drop(first);
    open(&site).finish().unwrap();
    open(&site);
}

#[test]
fn a_refused_target_leaves_no_trace() {
    let site = site();
    site.write("public/mine", "mine");
    let before = site.state("");
    assert_eq!(Target::open(&site.path(""), &site.path("public"), None).err().map(|d| d.code), Some(Code::Target));
    assert_eq!(site.state(""), before);
}

#[test]
#[cfg(unix)]
fn links_in_the_work_folder_lead_nowhere() {
    let site = site();
    site.write("outside/keep", "mine");
    site.folder(".gongbao/public/tree/real");
    site.link(".gongbao/public/tree/out", "../../../outside");
    site.link(".gongbao/public/tree/a.html", "../../../outside/keep");
    site.link(".gongbao/public/stamps", "../../outside/keep");
    site.fifo(".gongbao/public/tree/pipe");
    let outputs = [("a.html", "1"), ("out/keep", "2"), ("pipe", "3")];
    build(&site, &outputs);
    assert_eq!(files(&site, "public"), owned(&outputs));
    assert_eq!(files(&site, "outside"), owned(&[("keep", "mine")]));
    fs::remove_dir_all(site.path(".gongbao")).unwrap();
    site.link(".gongbao", "outside");
    assert_eq!(Target::open(&site.path(""), &site.path("public"), None).err().map(|d| d.code), Some(Code::Write));
    assert_eq!(files(&site, "outside"), owned(&[("keep", "mine")]));
}

#[test]
fn what_a_killed_build_left_is_cleared() {
    let site = site();
    let outputs = [("a.html", "1"), ("b.html", "2")];
    site.write(".gongbao/public/tree/a.html", "half");
    site.write(".gongbao/public/tree/x/stale.html", "stale");
    build(&site, &outputs);
    assert_eq!(files(&site, "public"), owned(&outputs));
    assert!(!site.path("public/x").exists());
    // Killed between the two moves that stand in for an exchange.
    fs::rename(site.path("public"), site.path(".gongbao/public/old")).unwrap();
    site.write(".gongbao/public/tree/a.html", "half");
    drop(open(&site));
    assert_eq!(files(&site, "public"), owned(&outputs));
    fs::rename(site.path(".gongbao/public/tree"), site.path(".gongbao/public/old")).unwrap();
    build(&site, &[("a.html", "3"), ("b.html", "2")]);
    assert_eq!(files(&site, "public"), owned(&[("a.html", "3"), ("b.html", "2")]));
    assert!(!site.path(".gongbao/public/old").exists());
}

#[test]
fn two_moves_do_what_an_exchange_does() {
    let site = site();
    build(&site, &[("a.html", "1")]);
    site.write(".gongbao/public/tree/a.html", "2");
    open(&site).move_twice().unwrap();
    assert_eq!(site.read("public/a.html"), "2");
    assert_eq!(site.read(".gongbao/public/tree/a.html"), "1");
    fs::remove_dir_all(site.path(".gongbao/public/tree")).unwrap();
    site.write("public/.gongbao-manifest", "gongbao manifest 1\n");
    assert!(open(&site).move_twice().is_err());
    assert_eq!(site.read("public/a.html"), "2", "a failed move is taken back");
}

#[test]
fn an_output_that_was_refused_is_never_published() {
    let site = site();
    build(&site, &[("a.html", "1")]);
    let before = site.state("public");
    for outputs in [[("b", "2"), ("b/c/d", "3")], [("b/c/d", "3"), ("b", "2")]] {
        let target = open(&site);
        put(&target, &outputs);
        assert_eq!(target.finish().unwrap_err().code, Code::OutputClash);
    }
    let target = open(&site);
    put(&target, &[("b", "2")]);
    assert_eq!(target.put(&OutputPath::new("b").unwrap(), b"2").unwrap_err().code, Code::OutputClash);
    assert!(target.finish().is_err());
    assert_eq!(site.state("public"), before);
}

#[test]
fn outputs_come_from_many_threads() {
    let site = site();
    for round in 0..3 {
        let target = open(&site);
        (0..300).into_par_iter().for_each(|index| {
            let path = OutputPath::new(&format!("{}/{}/{index}.html", index % 7, index % 3)).unwrap();
            let text = if index % 10 == 0 { format!("{index} {round}") } else { index.to_string() };
            target.put(&path, text.as_bytes()).unwrap();
        });
        let summary = target.finish().unwrap();
        assert_eq!(summary.written, if round == 0 { 300 } else { 30 });
    }
    assert_eq!(files(&site, "public").len(), 300);
    assert_eq!(site.read("public/3/1/10.html"), "10 2");
}

#[test]
fn what_came_of_the_same_inputs_is_kept_without_its_bytes() {
    let site = site();
    site.write("program", "1");
    let open = || Target::open(&site.path(""), &site.path("public"), Some(&site.path("program"))).unwrap();
    let [a, b] = ["a", "b"].map(|path| OutputPath::new(path).unwrap());
    let [inputs, others] = [b"inputs", b"others"].map(|bytes| blake3::hash(bytes));
    let first = open();
    first.put_made(&a, b"1", Some(inputs)).unwrap();
    first.put(&b, b"2").unwrap();
    first.finish().unwrap();

    let second = open();
    assert!(second.keep(&a, inputs));
    assert!(!second.keep(&a, inputs), "kept already");
    assert_eq!(second.put(&a, b"1").unwrap_err().code, Code::OutputClash);
    drop(second);

    let third = open();
    assert!(third.keep(&a, inputs));
    assert!(!third.keep(&b, inputs), "made from these, but another output");
    third.put_made(&b, b"3", Some(others)).unwrap();
    assert_eq!((third.finish().unwrap().unchanged, files(&site, "public").len()), (1, 2));

    let fourth = open();
    assert!(fourth.keep(&a, inputs) && fourth.keep(&b, others), "also what was kept before");
    drop(fourth);
    site.write("public/a", "9");
    assert!(!open().keep(&a, inputs), "somebody has written to it");
    site.write("program", "22");
    assert!(!open().keep(&b, others), "another program may make something else of them");
}
