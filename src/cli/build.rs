//! `gongbao build`

use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Instant, SystemTime};

use clap::Args;

use super::load::{described, load_for_build};
use super::pictures::Pictures;
use super::render::for_each_output;
use super::{Console, SiteArguments, findings};
use crate::Prepared;
use crate::config;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::disk::{self, Part, Summary, Target};
use crate::output::{OutputPath, Shard};
use crate::render::{Output, Rendered, render};
use crate::source::Sources;

/// What `build` takes.
#[derive(Clone, Debug, Args)]
pub(super) struct BuildArguments {
    #[command(flatten)]
    pub(super) site: SiteArguments,
    /// The folder that is built, below the folder of the site unless it is absolute
    #[arg(long, value_name = "DIR", default_value = "public")]
    pub(super) out: PathBuf,
    /// Leaves out PNG files of charts, social cards and further widths of pictures, which take most of the time of a first build
    #[arg(long)]
    no_images: bool,
}

/// What `build` takes beside what every command takes that builds.
#[derive(Clone, Debug, Args)]
pub(super) struct BuildCommand {
    #[command(flatten)]
    pub(super) build: BuildArguments,
    /// Builds a part of the site alone, such as `2/3`; `merge` joins the parts
    #[arg(long, value_name = "PART/PARTS", value_parser = Shard::from_str)]
    shard: Option<Shard>,
}

impl BuildArguments {
    /// The folder of the site.
    pub(super) fn root(&self) -> &Path {
        &self.site.root
    }

    /// Where the site is published, if that is known.
    pub(super) fn base_url(&self) -> Option<String> {
        let of_config = || {
            let (path, text) = disk::read_text(&self.root().join("content/site.yaml")).ok()?;
            config::read_site(&path, std::str::from_utf8(&text).ok()?).0.map(|config| config.base_url)
        };
        self.site.base_url.clone().or_else(of_config)
    }

    /// The folder that is built.
    pub(super) fn target(&self) -> PathBuf {
        self.site.root.join(&self.out)
    }
}

/// Builds a site, or a part of it; true if it was written.
pub(super) fn run(command: &BuildCommand, now: SystemTime, console: &mut Console<'_>) -> bool {
    build(&command.build, command.shard, now, console)
}

/// Builds a whole site; true if it was written.
pub(super) fn whole(arguments: &BuildArguments, now: SystemTime, console: &mut Console<'_>) -> bool {
    build(arguments, None, now, console)
}

fn build(arguments: &BuildArguments, shard: Option<Shard>, now: SystemTime, console: &mut Console<'_>) -> bool {
    let start = Instant::now();
    let out = arguments.target();
    let program = std::env::current_exe().ok();
    let target = match Target::open(&arguments.site.root, &out, program.as_deref()) {
        Ok(target) => target,
        Err(diagnostic) => return fail(diagnostic, console),
    };
    let kept = target.kept();
    let loaded = load_for_build(&arguments.site, !arguments.no_images, shard, &kept, now);
    findings::print(&worth_saying(&loaded.diagnostics, console), &loaded.sources, console);
    if !findings::acceptable(&loaded.diagnostics, arguments.site.deny_warnings) {
        console.warn(&format!("nothing was written; `{}` is as it was", arguments.out.display()));
        return false;
    }
    let Some(prepared) = loaded.prepared else { return false };
    // A part without the search has nothing to keep.
    let next = Some(prepared.plan.kept()).filter(|next| !next.is_empty() && *next != kept);
    drop(kept);
    let part = shard.zip(prepared.plan.inputs());
    let part = part.map(|(shard, inputs)| Part { shard, digest: inputs.all().to_hex().to_string() });
    let read = described(&prepared.site);
    let (pages, outputs) = (prepared.plan.pages(), prepared.plan.len());
    let summary = match write(prepared, part, next, target, console) {
        Ok(summary) => summary,
        Err(diagnostics) => {
            findings::print(&diagnostics, &loaded.sources, console);
            console.warn(&format!("nothing was published; `{}` is as it was", arguments.out.display()));
            return false;
        }
    };
    console.say(&format!("read {read}"));
    console.say(&format!(
        "built {pages} pages in {outputs} files into `{}`: {} written, {} unchanged, {} removed, in {:.2} s",
        arguments.out.display(),
        summary.written,
        summary.unchanged,
        summary.removed,
        start.elapsed().as_secs_f64()
    ));
    true
}

/// What is found, without notes for those who want to hear only of what is wrong.
fn worth_saying(found: &Diagnostics, console: &Console<'_>) -> Diagnostics {
    found.iter().filter(|finding| !console.quiet || finding.severity != Severity::Note).cloned().collect()
}

fn fail(diagnostic: Diagnostic, console: &mut Console<'_>) -> bool {
    findings::print(&diagnostic.into(), &Sources::default(), console);
    false
}

/// Renders and writes every output that is not there already; publishes them only if all could be made. `next` is kept for
/// the next build meanwhile.
fn write(
    mut prepared: Prepared,
    part: Option<Part>,
    next: Option<Vec<u8>>,
    target: Target,
    console: &mut Console<'_>,
) -> Result<Summary, Diagnostics> {
    let pictures = prepared.site.images.then(|| Pictures::new(target.cache()));
    let some_kept = AtomicBool::new(false);
    let make = |Prepared { site, theme, plan }: &Prepared, path: &OutputPath, output: &Output| {
        let inputs = plan.inputs().map(|inputs| inputs.of(site, plan, path, output));
        if inputs.is_some_and(|inputs| target.keep(path, inputs)) {
            some_kept.store(true, Ordering::Relaxed);
            return Ok(());
        }
        match (render(site, theme, plan, output)?, &pictures) {
            (Rendered::Bytes(bytes), _) => target.put_made(path, &bytes, inputs),
            (Rendered::Drawing(drawing), Some(pictures)) => {
                target.put_made(path, &pictures.draw(path, &drawing)?, inputs)
            }
            (Rendered::Picture(picture), Some(pictures)) => match pictures.resize(&picture) {
                Ok(bytes) => target.put_made(path, &bytes, inputs),
                // Once is enough: the widest says what is wrong.
                Err(fault) if picture.is_widest() => Err(fault),
                Err(_) => Ok(()),
            },
            // Nothing to be made was planned.
            (Rendered::Drawing(_) | Rendered::Picture(_), None) => Ok(()),
        }
    };
    let faults = rayon::in_place_scope(|scope| {
        if let Some(next) = next {
            let target = &target;
            scope.spawn(move |_| target.keep_for_next(&next));
        }
        for_each_output(&mut prepared, console, make)
    });
    if faults.has_errors() {
        return Err(faults);
    }
    // A picture that was kept has not been asked for. Whoever edits texts alone keeps some that are not used any more, until
    // something else changes.
    if let Some(pictures) = pictures.filter(|_| !some_kept.into_inner()) {
        pictures.clear_unused();
    }
    if let Some(part) = part {
        target.put_part(&part)?;
    }
    // What a large site takes in memory is not needed for the bookkeeping of its files.
    let (summary, ()) = rayon::join(|| target.finish(), || drop(prepared));
    summary.map_err(Diagnostics::from)
}
