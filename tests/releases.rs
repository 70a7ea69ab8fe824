//! Sites as earlier releases had them: they still build, and no address of theirs is lost. CONTRIBUTING.md says how a release
//! is added.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::path::Path;

use crate::golden::{tree, updating};
use crate::scratch::{Scratch, tests};

/// The sites in an archive, by their folders.
const SITES: [&str; 2] = [".", "docs/gallery"];

#[test]
fn the_sites_of_earlier_releases_build_at_the_same_addresses() {
    let releases: Vec<String> =
        tree(&tests("releases")).into_keys().filter_map(|name| Some(name.strip_suffix(".zip")?.to_owned())).collect();
    assert!(!releases.is_empty());
    for release in releases {
        let scratch = Scratch::new();
        unpack(&tests(&format!("releases/{release}.zip")), &scratch);
        let mut addresses = BTreeSet::new();
        for site in SITES {
            let options = ["--no-images", "--today", "2026-12-31"];
            scratch.run(&[&["build", "--root", site][..], &options].concat()).expect(0);
            let built = scratch.join(site).join("public");
            let pages = tree(&built).into_keys().filter(|path| path.ends_with(".html"));
            addresses.extend(pages.map(|path| if site == "." { path } else { format!("{site}/{path}") }));
        }
        let addresses_file = tests(&format!("releases/{release}.txt"));
        if updating() && release == env!("CARGO_PKG_VERSION") {
            fs::write(&addresses_file, addresses.iter().map(|address| format!("{address}\n")).collect::<String>())
                .unwrap();
        }
        let known = fs::read_to_string(&addresses_file).unwrap();
        let missing: Vec<&str> = known.lines().filter(|address| !addresses.contains(*address)).collect();
        assert!(missing.is_empty() && !known.is_empty(), "{release}: {missing:?}");
    }
}

fn unpack(archive: &Path, scratch: &Scratch) {
    let mut archive = zip::ZipArchive::new(File::open(archive).unwrap()).unwrap();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let path = scratch.path().join(file.enclosed_name().unwrap());
        if file.is_dir() {
            fs::create_dir_all(path).unwrap();
        } else {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            io::copy(&mut file, &mut File::create(path).unwrap()).unwrap();
        }
    }
}
