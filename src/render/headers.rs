//! What a host is asked to say with every file: `_headers`, as Netlify and Cloudflare Pages read it.

use super::Plan;
use super::context::base_path;
use super::editor::{CONNECT, Editor, IMAGES};
use crate::site::Site;

/// Names of headers with their values. Pages have a policy of their own, which is stricter; this one holds for drawings
/// and downloads as well, and drawings have their styles within. Nothing is said of frames, because charts are there to
/// be shown in those of others.
const HEADERS: [(&str, &str); 4] = [
    (
        "Content-Security-Policy",
        "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'; form-action 'self'",
    ),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
];

pub(super) fn headers(site: &Site, plan: &Plan) -> Vec<u8> {
    let lines = HEADERS.iter().map(|(name, value)| format!("  {name}: {value}\n"));
    let mut all: String = lines.collect();
    if let Some(editor) = plan.editor() {
        all = all.replace("img-src 'self' data:;", &of_editor(editor));
    }
    format!("{}*\n{all}", base_path(&site.config.base_url)).into_bytes()
}

/// What the page of the editor needs beyond what other files do. Hosts hold every policy that they are told, so that it
/// cannot be said of that page alone.
fn of_editor(editor: &Editor) -> String {
    format!(
        "img-src {IMAGES}; connect-src {CONNECT}; script-src 'self' '{}'; manifest-src blob:; frame-src blob:; worker-src 'self' blob:;",
        editor.map_digest
    )
}
