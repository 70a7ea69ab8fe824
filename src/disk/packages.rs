//! What is read of the packages of npm in a site: the parts that the editor in the browser is made of.

use std::path::Path;

/// The folders of these packages.
pub(super) const FOLDERS: [&str; 2] = ["node_modules/@sveltia/cms", "node_modules/yaml"];

/// What is read in them: what browsers load, and the licences, which go with every copy.
const PARTS: [&str; 5] = ["npm", "locales", "browser", "LICENSE", "LICENSE.txt"];

/// Whether a path from the root of the site leads to a part of a package that no browser loads.
pub(super) fn is_unused(path: &Path) -> bool {
    let Some(inside) = FOLDERS.iter().find_map(|folder| path.strip_prefix(folder).ok()) else { return false };
    let part = inside.iter().next().and_then(|part| part.to_str());
    part.is_some_and(|part| !PARTS.contains(&part)) || inside.extension().is_some_and(|extension| extension == "map")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_browsers_load_is_read() {
        let is_read = |path: &str| !is_unused(Path::new(path));
        for path in
            ["content/a.map", "node_modules/yaml", "node_modules/yaml/browser/dist/a.js", "node_modules/yaml/LICENSE"]
        {
            assert!(is_read(path), "{path}");
        }
        for path in
            ["node_modules/yaml/dist", "node_modules/@sveltia/cms/npm/index.js.map", "node_modules/yaml/package.json"]
        {
            assert!(!is_read(path), "{path}");
        }
    }
}
