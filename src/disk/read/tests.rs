use super::*;
use crate::disk::scratch::Scratch;

const SMALL: Limits = Limits { article: 8, data: 16, picture: 12, theme: 4, files: 5, depth: 4 };

fn site() -> Scratch {
    let scratch = Scratch::new();
    scratch.write("content/site.yaml", "a");
    scratch
}

fn codes(diagnostics: &Diagnostics) -> Vec<(&'static str, String)> {
    let place = |d: &Diagnostic| d.place.as_ref().map(|p| p.path.to_string()).unwrap_or_default();
    diagnostics.clone().sorted().iter().map(|d| (d.code.as_str(), place(d))).collect()
}

fn paths(files: &Files) -> Vec<&str> {
    files.iter().map(|(path, _)| path.as_str()).collect()
}

#[test]
fn files_come_in_order_and_leftovers_do_not_come() {
    let site = site();
    for name in ["b/zh.md", "a.csv", ".git/config", ".env", "b/.#zh.md", "zh.md~", "#zh.md#", "a.swp", "a.bak"] {
        site.write(Path::new("content").join(name), "x");
    }
    site.write("content/Thumbs.db", "x");
    site.write("themes/own/page.html", "x");
    site.write("other/x.md", "x");
    let (files, diagnostics) = read(&site.path(""));
    assert_eq!(codes(&diagnostics), []);
    assert_eq!(paths(&files), ["content/a.csv", "content/b/zh.md", "content/site.yaml", "themes/own/page.html"]);
}

#[test]
fn a_folder_without_a_site_is_named_as_typed() {
    let scratch = Scratch::new();
    for root in [scratch.path(""), scratch.path("nowhere"), PathBuf::new()] {
        let (files, diagnostics) = read(&root);
        assert!(files.is_empty());
        assert_eq!(codes(&diagnostics), [("missing-site", String::new())]);
        assert!(diagnostics.iter().next().unwrap().message.contains(&format!("`{}`", root.display())));
    }
    scratch.folder("content/site.yaml");
    assert_eq!(codes(&read(&scratch.path("")).1), [("missing-site", String::new())]);
}

#[test]
#[cfg(unix)]
fn links_are_named_and_their_targets_are_not() {
    let site = site();
    site.write("secret/x.md", "secret");
    site.link("content/file.md", "../secret/x.md");
    site.link("content/folder", "../secret");
    site.link("content/self.md", "self.md");
    site.link("content/up", "..");
    site.link("themes", "secret");
    let (files, diagnostics) = read(&site.path(""));
    assert_eq!(paths(&files), ["content/site.yaml"]);
    let expected = ["content/file.md", "content/folder", "content/self.md", "content/up", "themes"];
    assert_eq!(codes(&diagnostics), expected.map(|path| ("symbolic-link", path.to_owned())));
    assert!(!format!("{diagnostics:?}").contains("secret"));
    assert!(!format!("{diagnostics:?}").contains(site.path("").to_str().unwrap()));
}

#[test]
#[cfg(unix)]
fn a_linked_content_folder_or_site_file_is_refused() {
    let scratch = Scratch::new();
    scratch.write("real/site.yaml", "a");
    scratch.link("content", "real");
    let (files, diagnostics) = read(&scratch.path(""));
    assert!(files.is_empty());
    assert_eq!(codes(&diagnostics), [("symbolic-link", "content".to_owned())]);
}

#[test]
#[cfg(unix)]
fn a_pipe_is_refused_without_waiting() {
    let site = site();
    site.fifo("content/pipe.md");
    let (files, diagnostics) = read(&site.path(""));
    assert_eq!(files.len(), 1);
    assert_eq!(codes(&diagnostics), [("special-file", "content/pipe.md".to_owned())]);
    // Also if it takes the place of a file after the listing.
    let folder = Folder::open(&site.path("")).unwrap();
    assert_eq!(folder.read(Path::new("content/pipe.md"), 9).unwrap_err().kind(), io::ErrorKind::InvalidInput);
}

#[test]
fn each_kind_of_file_has_its_limit() {
    let site = site();
    for (path, size) in [("content/a.md", 8), ("content/b.csv", 16), ("content/c.png", 12), ("themes/t/d", 4)] {
        site.write(path, vec![b'x'; size]);
    }
    assert_eq!(codes(&read_within(&site.path(""), &SMALL).1), []);
    for (path, size) in [("content/a.md", 9), ("content/b.csv", 17), ("content/c.png", 13), ("themes/t/d", 5)] {
        site.write(path, vec![b'x'; size]);
    }
    let (files, diagnostics) = read_within(&site.path(""), &SMALL);
    assert_eq!(paths(&files), ["content/site.yaml"]);
    assert_eq!(
        codes(&diagnostics),
        ["content/a.md", "content/b.csv", "content/c.png", "themes/t/d"].map(|path| ("file-size", path.to_owned()))
    );
}

#[test]
fn depth_and_number_of_files_are_bounded() {
    let site = site();
    site.write("content/b/c/d/fine.md", "x");
    site.write("content/b/c/d/e/deep.md", "x");
    let (files, diagnostics) = read_within(&site.path(""), &SMALL);
    assert_eq!(paths(&files), ["content/b/c/d/fine.md", "content/site.yaml"]);
    assert_eq!(codes(&diagnostics), [("limit", "content/b/c/d/e".to_owned())]);
    for index in 0..5 {
        site.write(format!("content/{index}.md"), "x");
    }
    let (files, diagnostics) = read_within(&site.path(""), &SMALL);
    assert!(files.is_empty());
    assert!(codes(&diagnostics).contains(&("limit", String::new())));
}

#[test]
#[cfg(unix)]
fn hostile_names_are_shown_escaped() {
    use std::os::unix::ffi::OsStrExt;
    let site = site();
    let names: [&[u8]; 8] =
        [b"a\xff.md", b"a\nb.md", b"a\x1b[31m.md", b"a:b.md", b"a\\b.md", b"aux.png", b"dot.", b"blank "];
    for name in names {
        site.write(Path::new("content").join(OsStr::from_bytes(name)), "x");
    }
    site.write(format!("content/{}", "a".repeat(201)), "x");
    site.write("content/con/x.md", "x");
    let (files, diagnostics) = read(&site.path(""));
    assert_eq!(paths(&files), ["content/site.yaml"]);
    assert_eq!(codes(&diagnostics).len(), 10);
    assert!(diagnostics.iter().all(|d| d.code == Code::FileName));
    assert!(codes(&diagnostics).contains(&("file-name", "content/a\\xff.md".to_owned())));
    assert!(diagnostics.iter().all(|d| !d.message.contains(char::is_control)));
}

#[test]
#[cfg(target_os = "linux")]
fn names_that_clash_are_both_named() {
    let site = site();
    site.write("content/News/zh.md", "x");
    site.write("content/news/zh.md", "x");
    site.write("content/é.md", "x");
    site.write("content/e\u{301}.md", "x");
    let (_, diagnostics) = read(&site.path(""));
    assert_eq!(
        codes(&diagnostics),
        [("name-clash", "content/news".to_owned()), ("name-clash", "content/é.md".to_owned())]
    );
    let related: Vec<_> = diagnostics.sorted().iter().map(|d| d.related[0].0.path.to_string()).collect();
    assert_eq!(related, ["content/News", "content/é.md"]);
}

#[test]
fn decomposed_names_are_composed() {
    let site = site();
    site.write("content/e\u{301}/e\u{301}.md", "x");
    let (files, diagnostics) = read(&site.path(""));
    assert_eq!(codes(&diagnostics), []);
    assert_eq!(paths(&files), ["content/site.yaml", "content/é/é.md"]);
}

#[test]
#[cfg(unix)]
fn a_theme_is_read_relative_to_its_folder() {
    let scratch = Scratch::new();
    scratch.write("gazette/page.html", "x");
    scratch.write("gazette/css/page.css", "x");
    scratch.link("gazette/link.css", "css/page.css");
    scratch.link("chosen", "gazette");
    let (files, diagnostics) = read_theme(&scratch.path("chosen"));
    assert_eq!(paths(&files), ["css/page.css", "page.html"]);
    assert_eq!(codes(&diagnostics), [("symbolic-link", "link.css".to_owned())]);
    assert_eq!(codes(&read_theme(&scratch.path("none")).1), [("unreadable", String::new())]);
}
