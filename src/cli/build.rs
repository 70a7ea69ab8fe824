//! `gongbao build`

use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant, SystemTime};

use clap::Args;
use rayon::prelude::*;

use super::check::described;
use super::load::load;
use super::{Console, SiteArguments, findings};
use crate::Prepared;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::disk::{Summary, Target};
use crate::output::OutputPath;
use crate::render::render;
use crate::source::Sources;

/// What `build` takes.
#[derive(Clone, Debug, Args)]
pub(super) struct BuildArguments {
    #[command(flatten)]
    site: SiteArguments,
    /// The folder that is built, below the folder of the site unless it is absolute
    #[arg(long, value_name = "DIR", default_value = "public")]
    out: PathBuf,
}

/// Builds a site; true if it was written.
pub(super) fn run(arguments: &BuildArguments, now: SystemTime, console: &mut Console<'_>) -> bool {
    let start = Instant::now();
    let out = arguments.site.root.join(&arguments.out);
    let target = match Target::open(&arguments.site.root, &out) {
        Ok(target) => target,
        Err(diagnostic) => return fail(diagnostic, console),
    };
    let loaded = load(&arguments.site, now);
    findings::print(&loaded.diagnostics, &loaded.sources, console);
    if !findings::acceptable(&loaded.diagnostics, arguments.site.deny_warnings) {
        console.warn(&format!("nothing was written; `{}` is as it was", arguments.out.display()));
        return false;
    }
    let Some(prepared) = loaded.prepared else { return false };
    let summary = match write(&prepared, target, console) {
        Ok(summary) => summary,
        Err(diagnostics) => {
            findings::print(&diagnostics, &loaded.sources, console);
            console.warn(&format!("nothing was published; `{}` is as it was", arguments.out.display()));
            return false;
        }
    };
    console.say(&format!("read {}", described(&prepared.site)));
    console.say(&format!(
        "built {} pages in {} files into `{}`: {} written, {} unchanged, {} removed, in {:.2} s",
        prepared.plan.pages(),
        prepared.plan.len(),
        arguments.out.display(),
        summary.written,
        summary.unchanged,
        summary.removed,
        start.elapsed().as_secs_f64()
    ));
    true
}

fn fail(diagnostic: Diagnostic, console: &mut Console<'_>) -> bool {
    findings::print(&diagnostic.into(), &Sources::default(), console);
    false
}

/// Renders and writes every output; publishes them only if all could be made.
fn write(prepared: &Prepared, target: Target, console: &mut Console<'_>) -> Result<Summary, Diagnostics> {
    let faults = render_all(prepared, console, |path, bytes| target.put(path, bytes));
    if faults.has_errors() {
        return Err(faults);
    }
    target.finish().map_err(Diagnostics::from)
}

/// Renders every output, in parallel, and hands each to `take`; the faults of both.
pub(super) fn render_all(
    prepared: &Prepared,
    console: &mut Console<'_>,
    take: impl Fn(&OutputPath, &[u8]) -> Result<(), Diagnostic> + Sync,
) -> Diagnostics {
    let outputs: Vec<_> = prepared.plan.iter().collect();
    let progress = Progress::new(outputs.len(), console);
    let faults: Diagnostics = outputs
        .par_iter()
        .filter_map(|(path, output)| {
            let fault = render(&prepared.site, &prepared.theme, output).and_then(|bytes| take(path, &bytes)).err();
            progress.step();
            fault
        })
        .collect::<Vec<_>>()
        .into_iter()
        .collect();
    progress.end();
    faults.sorted()
}

/// A line on the terminal that counts, once the work takes long enough to wonder.
struct Progress<'a, 'b> {
    all: usize,
    done: AtomicUsize,
    start: Instant,
    shown: Mutex<(Instant, Option<&'a mut Console<'b>>)>,
}

impl<'a, 'b> Progress<'a, 'b> {
    const PATIENCE: Duration = Duration::from_millis(800);
    const INTERVAL: Duration = Duration::from_millis(100);

    fn new(all: usize, console: &'a mut Console<'b>) -> Self {
        let console = if console.terminal { Some(console) } else { None };
        Self { all, done: AtomicUsize::new(0), start: Instant::now(), shown: Mutex::new((Instant::now(), console)) }
    }

    fn step(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if self.start.elapsed() < Self::PATIENCE {
            return;
        }
        let Ok(mut shown) = self.shown.try_lock() else { return };
        let (last, console) = &mut *shown;
        if let (true, Some(console)) = (last.elapsed() >= Self::INTERVAL, console) {
            *last = Instant::now();
            let filled = done * 30 / self.all.max(1);
            let _ = write!(console.err, "\r[{}{}] {done}/{}", "#".repeat(filled), " ".repeat(30 - filled), self.all);
        }
    }

    fn end(&self) {
        let Ok(mut shown) = self.shown.lock() else { return };
        if let (true, Some(console)) = (self.start.elapsed() >= Self::PATIENCE, &mut shown.1) {
            let _ = write!(console.err, "\r\x1b[K");
        }
    }
}
