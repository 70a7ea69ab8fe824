//! Goes through all outputs of a site, with a line on the terminal that counts where the work is long.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use rayon::prelude::*;

use super::Console;
use crate::Prepared;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::output::OutputPath;
use crate::render::Output;

/// Does something for every output, in parallel; what went wrong with any. The files of the search come first, as the plan
/// holds them until then.
pub(super) fn for_each_output(
    prepared: &mut Prepared,
    console: &mut Console<'_>,
    make: impl Fn(&Prepared, &OutputPath, &Output) -> Result<(), Diagnostic> + Sync,
) -> Diagnostics {
    let progress = Progress::new(prepared.plan.len(), console);
    let is_of_search = |output: &Output| matches!(output, Output::SearchFile(..));
    let mut faults = for_some(prepared, &progress, &make, is_of_search);
    prepared.plan.forget_search_files();
    faults.extend(for_some(prepared, &progress, &make, |output| !is_of_search(output)));
    progress.end();
    faults.into_iter().collect::<Diagnostics>().sorted()
}

fn for_some(
    prepared: &Prepared,
    progress: &Progress<'_, '_>,
    make: &(impl Fn(&Prepared, &OutputPath, &Output) -> Result<(), Diagnostic> + Sync),
    is_wanted: impl Fn(&Output) -> bool,
) -> Vec<Diagnostic> {
    let outputs: Vec<_> = prepared.plan.iter().filter(|(_, output)| is_wanted(output)).collect();
    let outputs = outputs.par_iter().filter_map(|(path, output)| {
        let fault = make(prepared, path, output).err();
        progress.step();
        fault
    });
    outputs.collect()
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
        let console = if console.styled { Some(console) } else { None };
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
