//! Reads a site and takes it to its plan.

use std::time::{Duration, SystemTime};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

use super::SiteArguments;
use crate::Prepared;
use crate::article::Moment;
use crate::check::{Rule, UNCITED};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::disk;
use crate::output::Shard;
use crate::phrases::counted;
use crate::preview::Reading;
use crate::raster;
use crate::site::{Options, Site, Today};
use crate::source::Sources;

/// A site as it was read, and what came of it.
pub(super) struct Loaded {
    pub(super) sources: Sources,
    pub(super) prepared: Option<Prepared>,
    pub(super) diagnostics: Diagnostics,
}

/// Reads and prepares a site; whether its pictures are to be drawn is for a build to say. `asked` are rules beside those
/// that always hold.
pub(super) fn load(arguments: &SiteArguments, images: bool, asked: &[Rule], now: SystemTime) -> Loaded {
    prepared(arguments, options(arguments, images, now), |sources, theme, options| {
        crate::prepare(sources, theme, options, asked)
    })
}

/// Reads and prepares a site, or a part of its outputs, for a build, after an earlier one that has kept something of its
/// search.
pub(super) fn load_for_build(
    arguments: &SiteArguments,
    images: bool,
    shard: Option<Shard>,
    kept: &[u8],
    now: SystemTime,
) -> Loaded {
    let options = options(arguments, images, now).map(|options| Options { shard, ..options });
    prepared(arguments, options, |sources, theme, options| crate::prepare_for_build(sources, theme, options, &[], kept))
}

fn prepared(
    arguments: &SiteArguments,
    options: Result<Options, Diagnostic>,
    prepare: impl FnOnce(&Sources, Option<&Sources>, &Options) -> (Option<Prepared>, Diagnostics),
) -> Loaded {
    let options = match options {
        Ok(options) => options,
        Err(diagnostic) => {
            let (sources, diagnostics) = (Sources::default(), diagnostic.into());
            return Loaded { sources, prepared: None, diagnostics };
        }
    };
    let Files { sources, theme, mut diagnostics } = Files::read(arguments);
    let (prepared, found) = prepare(&sources, theme.as_ref(), &options);
    diagnostics.extend(found);
    let prepared = prepared.filter(|_| !diagnostics.has_errors());
    Loaded { sources, prepared, diagnostics: diagnostics.sorted() }
}

/// Reads a site to be looked at while it is written: with its errors, and with the numbers that no citation covers.
pub(super) fn sketch(arguments: &SiteArguments, options: &Options) -> Reading {
    let Files { sources, theme, mut diagnostics } = Files::read(arguments);
    let (prepared, found) = crate::sketch(&sources, theme.as_ref(), options, &[UNCITED]);
    diagnostics.extend(found);
    Reading { sources, theme, prepared, diagnostics: diagnostics.sorted() }
}

/// The files of a site, and of the theme that replaces the one in the binary.
struct Files {
    sources: Sources,
    theme: Option<Sources>,
    diagnostics: Diagnostics,
}

impl Files {
    fn read(arguments: &SiteArguments) -> Self {
        let (files, mut diagnostics) = disk::read(&arguments.root);
        let (mut sources, decoded) = Sources::from_bytes(files);
        sources.mark_unread(diagnostics.iter());
        diagnostics.extend(decoded);
        let theme = arguments.theme.as_ref().and_then(|folder| {
            let (files, found) = disk::read_theme(folder);
            let (theme, decoded) = Sources::from_bytes(files);
            // Everything would be missing in a theme that cannot be read; that it cannot is enough.
            let is_read = !found.has_errors() && !decoded.has_errors();
            diagnostics.extend(found.into_iter().chain(decoded));
            is_read.then_some(theme)
        });
        Self { sources, theme, diagnostics }
    }
}

/// What a site holds, in a line.
pub(super) fn described(site: &Site) -> String {
    let observations: usize = site.datasets.iter().map(|dataset| dataset.observations.len()).sum();
    let languages: Vec<&str> = site.config.languages.iter().map(crate::lang::Tag::as_str).collect();
    format!(
        "{} ({}), {} with {}, {}",
        counted(site.articles.len(), "article", "articles"),
        languages.join(", "),
        counted(site.datasets.len(), "dataset", "datasets"),
        counted(observations, "observation", "observations"),
        counted(site.charts.len(), "chart", "charts")
    )
}

/// What the arguments decide.
pub(super) fn options(arguments: &SiteArguments, images: bool, now: SystemTime) -> Result<Options, Diagnostic> {
    Ok(Options {
        today: today(arguments.today.as_deref(), now)?,
        drafts: arguments.drafts,
        future: arguments.future,
        base_url: arguments.base_url.clone(),
        images: images && raster::AVAILABLE,
        shard: None,
    })
}

/// The day that was asked for, or that it is where a site is.
pub(super) fn day(asked: Option<&str>, now: SystemTime, offset: Offset) -> Result<Date, Diagnostic> {
    Ok(today(asked, now)?.date(offset))
}

/// The day that was asked for, or the time that it is.
pub(super) fn today(asked: Option<&str>, now: SystemTime) -> Result<Today, Diagnostic> {
    let wrong = |message| Diagnostic::new(Code::InvalidDate, format!("--today: {message}"));
    match asked {
        Some(text) => Ok(Today::On(text.parse::<Moment>().map_err(wrong)?.date)),
        None => Ok(Today::At(timestamp(now))),
    }
}

/// A time before 1970 or beyond the calendar is taken for its nearest end.
fn timestamp(now: SystemTime) -> Timestamp {
    let since = now.duration_since(SystemTime::UNIX_EPOCH).unwrap_or(Duration::ZERO);
    i64::try_from(since.as_secs())
        .ok()
        .and_then(|seconds| Timestamp::from_second(seconds).ok())
        .unwrap_or(Timestamp::MAX)
}
