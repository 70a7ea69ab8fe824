//! Opens pages in a browser. `CHROME` names it; without, the first of the usual names that is there.

use std::process::Command;
use std::time::Duration;

use crate::scratch::Scratch;

/// The names under which browsers that can do this are installed.
const NAMES: [&str; 6] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/// The document of a page as it stands when its scripts have run, in a window of this width.
///
/// Ends the test if there is no browser: what only a browser can tell is not taken for granted.
#[track_caller]
pub(crate) fn dump(url: &str, width: u32) -> String {
    let profile = Scratch::new();
    for name in names() {
        let mut command = Command::new(&name);
        command.args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            "--dump-dom",
            "--allow-file-access-from-files",
        ]);
        command.arg(format!("--user-data-dir={}", profile.path().display()));
        command.arg(format!("--window-size={width},1200"));
        command.arg(format!("--virtual-time-budget={}", Duration::from_secs(5).as_millis()));
        let Ok(output) = command.arg(url).output() else { continue };
        let dom = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success() && !dom.is_empty(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
        return dom;
    }
    panic!("no browser: install Chromium or name one in CHROME; `tests/run` installs it on Debian and Ubuntu");
}

#[allow(clippy::disallowed_methods, reason = "which browser a developer has; no part of a build")]
pub(crate) fn names() -> Vec<String> {
    match std::env::var("CHROME") {
        Ok(name) if !name.is_empty() => vec![name],
        _ => NAMES.map(str::to_owned).to_vec(),
    }
}
