//! `gongbao import-site`: a site of Hugo, Zola or Jekyll becomes one of this program.

use std::path::PathBuf;
use std::time::SystemTime;

use clap::Args;

use super::load::today;
use super::{Console, findings};
use crate::diagnostic::{Diagnostics, Severity};
use crate::disk;
use crate::migrate::{self, Migration};
use crate::phrases::counted;
use crate::site::Options;
use crate::source::Sources;

/// What `import-site` takes.
#[derive(Clone, Debug, Args)]
pub(super) struct ImportSiteArguments {
    /// The folder of the old site: it holds `hugo.toml`, `config.toml` or `_config.yml`
    #[arg(value_name = "OLD")]
    old: PathBuf,
    /// The folder of the new site, which must be new or empty
    #[arg(value_name = "NEW")]
    new: PathBuf,
}

/// Carries a site over; true if all of it could be read, and the new site builds.
pub(super) fn run(arguments: &ImportSiteArguments, now: SystemTime, console: &mut Console<'_>) -> bool {
    let (files, beside, mut faults) = disk::read_other(&arguments.old, migrate::is_wanted);
    if files.is_empty() && faults.has_errors() {
        return give_up(faults, &Sources::default(), console);
    }
    let (old, decoded) = Sources::from_bytes(files);
    faults.extend(decoded);
    let migration = match migrate::migrate(&old, &beside) {
        Ok(migration) => migration,
        Err(found) => return give_up(faults.into_iter().chain(found).collect(), &old, console),
    };
    if let Err(fault) = disk::create_alone(&arguments.new, &migration.files) {
        return give_up(fault.into(), &old, console);
    }
    faults.extend(migration.faults.clone());
    tell(arguments, &migration, console);
    let is_read = faults.is_empty();
    findings::print(&faults.sorted(), &old, console);
    is_built(arguments, migration, now, console) && is_read
}

fn give_up(faults: Diagnostics, sources: &Sources, console: &mut Console<'_>) -> bool {
    findings::print(&faults.sorted(), sources, console);
    false
}

fn tell(arguments: &ImportSiteArguments, migration: &Migration, console: &mut Console<'_>) {
    let Migration { texts, articles, pages, pictures, .. } = migration;
    let new = arguments.new.display();
    let texts = counted(*texts, "text", "texts");
    let articles = counted(*articles, "article", "articles");
    let pages = counted(*pages, "page", "pages");
    let pictures = counted(*pictures, "picture", "pictures");
    console.say(&format!("read {texts} of a site of {}", migration.program.name()));
    console.say(&format!("made {articles} and {pages} with {pictures} in `{new}`"));
    for (loss, lines) in migration.report.parts(console.language) {
        console.put("\n");
        console.answer(loss.heading());
        for line in lines {
            console.put(&format!("  {line}\n"));
        }
    }
    console.put("\n");
    console.say(&format!("look at it with `gongbao serve --root {new} --open`"));
}

/// Whether the new site builds as it is; what keeps it from that is told.
fn is_built(arguments: &ImportSiteArguments, migration: Migration, now: SystemTime, console: &mut Console<'_>) -> bool {
    let today = match today(None, now) {
        Ok(today) => today,
        Err(fault) => return give_up(fault.into(), &Sources::default(), console),
    };
    let content = migration.files.into_iter().filter(|(path, _)| path.as_str().starts_with("content/")).collect();
    let (new, mut found) = Sources::from_bytes(content);
    let options = Options { today, drafts: false, future: false, base_url: None, images: false, shard: None };
    found.extend(crate::prepare(&new, None, &options, &[]).1);
    let faults: Diagnostics = found.into_iter().filter(|finding| finding.severity == Severity::Error).collect();
    if faults.is_empty() {
        return true;
    }
    console.warn(&format!("`{}` does not build before this is mended:", arguments.new.display()));
    give_up(faults, &new, console)
}
