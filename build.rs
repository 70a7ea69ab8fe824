//! Puts the theme `gazette` into the binary: a table of file names and bytes.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

const THEME: &str = "themes/gazette";

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed={THEME}");
    let root = PathBuf::from(variable("CARGO_MANIFEST_DIR")?).join(THEME);
    let mut table = String::from("&[\n");
    for part in ["assets", "strings", "templates"] {
        let mut names = Vec::new();
        list(&root.join(part), part, &mut names)?;
        names.sort();
        for name in names {
            let path = root.join(&name);
            table.push_str(&format!("    ({name:?}, include_bytes!({:?})),\n", path.to_string_lossy()));
        }
    }
    table.push_str("]\n");
    fs::write(Path::new(&variable("OUT_DIR")?).join("theme.rs"), table)
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
