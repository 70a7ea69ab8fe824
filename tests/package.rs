//! What is published as a crate: a file that is missing there would show only when a release is made.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use crate::golden::tree;
use crate::scratch::Run;

#[test]
fn the_crate_holds_all_that_the_program_is_made_of_and_nothing_else() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut command = Command::new(env!("CARGO"));
    command.args(["package", "--list", "--allow-dirty", "--offline"]).current_dir(root);
    let listed = Run::of(command).expect(0).out.replace('\\', "/");
    let listed: BTreeSet<&str> = listed.lines().collect();
    for folder in ["src", "themes", "skeleton"] {
        for path in tree(&root.join(folder)).into_keys() {
            assert!(listed.contains(format!("{folder}/{path}").as_str()), "{folder}/{path}");
        }
    }
    for file in
        ["build.rs", "Cargo.lock", "fonts/bold.otf", "fonts/OFL.txt", "LICENSE-MIT", "LICENSE-APACHE", "README.md"]
    {
        assert!(listed.contains(file), "{file}");
    }
    for folder in ["tests/", "benches/", "content/", "docs/", "fuzz/", "tools/", ".github/"] {
        assert!(!listed.iter().any(|path| path.starts_with(folder)), "{folder}");
    }
}
