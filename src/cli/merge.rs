//! `gongbao merge`: joins the parts of a site.

use std::path::PathBuf;

use clap::Args;
use rayon::prelude::*;

use super::{Console, findings};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::disk::{Built, Summary, Target};
use crate::output::OutputPath;
use crate::phrases::counted;
use crate::source::Sources;

/// What `merge` takes.
#[derive(Clone, Debug, Args)]
pub(super) struct MergeArguments {
    /// The folders that `build --shard` wrote, one for each part
    #[arg(required = true, value_name = "DIR")]
    parts: Vec<PathBuf>,
    /// The folder of the site
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    /// The folder that the whole site is written to, below the folder of the site unless it is absolute
    #[arg(long, value_name = "DIR", default_value = "public")]
    out: PathBuf,
}

/// Joins parts; true if the whole was written.
pub(super) fn run(arguments: &MergeArguments, console: &mut Console<'_>) -> bool {
    let joined = parts(arguments).map_err(Diagnostics::from).and_then(|parts| join(arguments, &parts));
    match joined {
        Ok(summary) => {
            console.say(&format!(
                "joined {} into `{}`: {} written, {} unchanged, {} removed",
                counted(arguments.parts.len(), "part", "parts"),
                arguments.out.display(),
                summary.written,
                summary.unchanged,
                summary.removed
            ));
            true
        }
        Err(faults) => {
            findings::print(&faults, &Sources::default(), console);
            console.warn(&format!("nothing was written; `{}` is as it was", arguments.out.display()));
            false
        }
    }
}

/// The parts, if they make a whole.
fn parts(arguments: &MergeArguments) -> Result<Vec<Built>, Diagnostic> {
    let parts: Vec<Built> = arguments.parts.iter().map(|path| Built::open(path)).collect::<Result<_, _>>()?;
    let fault = |message| Err(Diagnostic::new(Code::Shards, message));
    let Some(first) = parts.first() else { return Ok(parts) };
    if let Some(other) = parts.iter().find(|part| part.part.digest != first.part.digest) {
        let message = format!("`{}` and `{}` are not parts of one site", first.shown(), other.shown());
        return fault(message).map_err(|fault| {
            fault.help("build all parts of the same files with the same program and options, and with `--today` if a day may end between them")
        });
    }
    if let Some(other) = parts.iter().find(|part| !part.part.shard.is_beside(first.part.shard)) {
        let (one, own) = (first.part.shard, other.part.shard);
        return fault(format!("`{}` is the part {one} and `{}` the part {own}", first.shown(), other.shown()));
    }
    for shard in first.part.shard.all() {
        let own: Vec<&Built> = parts.iter().filter(|part| part.part.shard == shard).collect();
        match own.as_slice() {
            [] => return fault(format!("the part {shard} is missing")),
            [_] => {}
            [one, other, ..] => {
                return fault(format!("`{}` and `{}` are both the part {shard}", one.shown(), other.shown()));
            }
        }
    }
    Ok(parts)
}

fn join(arguments: &MergeArguments, parts: &[Built]) -> Result<Summary, Diagnostics> {
    let target = Target::open(&arguments.root, &arguments.root.join(&arguments.out), None)?;
    let outputs: Vec<(&Built, &OutputPath)> =
        parts.iter().flat_map(|part| part.paths().map(move |path| (part, path))).collect();
    let put = |(part, path): &(&Built, &OutputPath)| part.read(path).and_then(|bytes| target.put(path, &bytes)).err();
    let faults: Diagnostics = outputs.par_iter().filter_map(put).collect::<Vec<_>>().into_iter().collect();
    if faults.has_errors() {
        return Err(faults);
    }
    target.finish().map_err(Diagnostics::from)
}
