//! Puts into the binary: the theme `gazette` and the files of a new site, as tables of file names and bytes; and which crates draw pictures, as a
//! line each with name, version and checksum.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

const THEME: &str = "themes/gazette";
const SKELETON: &str = "skeleton";
const LOCK: &str = "Cargo.lock";
/// Draw pictures and bring them to other sizes, with all that they depend on.
const RASTER: [&str; 4] = ["resvg", "png", "zune-jpeg", "jpeg-encoder"];

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed={THEME}");
    println!("cargo::rerun-if-changed={SKELETON}");
    println!("cargo::rerun-if-changed={LOCK}");
    let root = PathBuf::from(variable("CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(variable("OUT_DIR")?);
    fs::write(out.join("theme.rs"), table(&root.join(THEME), &["assets", "strings", "templates"])?)?;
    let skeleton = [".github", ".gitignore", ".vscode", "README.md", "content"];
    fs::write(out.join("skeleton.rs"), table(&root.join(SKELETON), &skeleton)?)?;
    fs::write(out.join("raster.txt"), crates(&fs::read_to_string(root.join(LOCK))?))
}

/// The files of some parts of a folder.
fn table(root: &Path, parts: &[&str]) -> io::Result<String> {
    let mut table = String::from("&[\n");
    for part in parts {
        let mut names = Vec::new();
        if root.join(part).is_dir() {
            list(&root.join(part), part, &mut names)?;
        } else {
            names.push((*part).to_owned());
        }
        names.sort();
        for name in names {
            let path = root.join(&name);
            table.push_str(&format!("    ({name:?}, include_bytes!({:?})),\n", path.to_string_lossy()));
        }
    }
    table.push_str("]\n");
    Ok(table)
}

/// The crates that draw pictures, from what Cargo has locked.
fn crates(lock: &str) -> String {
    let packages: Vec<&str> = lock.split("[[package]]").skip(1).collect();
    let field = |package: &str, name: &str| {
        let line = package.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(" = ")).unwrap_or_default();
        line.trim_matches('"').to_owned()
    };
    let mut found = BTreeMap::new();
    // A dependency is a name, and a version where several are locked.
    let mut open = RASTER.map(str::to_owned).to_vec();
    while let Some(dependency) = open.pop() {
        let mut parts = dependency.split(' ');
        let (name, version) = (parts.next().unwrap_or_default(), parts.next());
        for package in &packages {
            let own = (field(package, "name"), field(package, "version"));
            if own.0 != name || version.is_some_and(|version| version != own.1) || found.contains_key(&own) {
                continue;
            }
            let dependencies = package.split_once("dependencies = [").map_or("", |(_, rest)| rest).lines();
            open.extend(
                dependencies.filter_map(|line| Some(line.trim().strip_prefix('"')?.split('"').next()?.to_owned())),
            );
            found.insert(own, field(package, "checksum"));
        }
    }
    found.iter().map(|((name, version), checksum)| format!("{name} {version} {checksum}\n")).collect()
}

fn list(folder: &Path, name: &str, names: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let own = entry.file_name().to_string_lossy().into_owned();
        let path = format!("{name}/{own}");
        match entry.file_type()?.is_dir() {
            _ if own.starts_with('.') => {}
            true => list(&entry.path(), &path, names)?,
            false => names.push(path),
        }
    }
    Ok(())
}

#[allow(clippy::disallowed_methods, reason = "Cargo speaks to build scripts through the environment")]
fn variable(name: &str) -> io::Result<String> {
    std::env::var(name).map_err(io::Error::other)
}
