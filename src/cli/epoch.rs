//! The time that a run is for.

use std::time::{Duration, SystemTime};

use crate::diagnostic::{Code, Diagnostic};

/// What says it in the place of the clock, in seconds since 1970 (reproducible-builds.org/specs/source-date-epoch).
const VARIABLE: &str = "SOURCE_DATE_EPOCH";

/// The time that the environment says, or else now.
///
/// # Errors
/// `invalid-date` if what the environment says is no time.
pub(super) fn time(now: SystemTime) -> Result<SystemTime, Diagnostic> {
    let Some(said) = std::env::var_os(VARIABLE) else { return Ok(now) };
    let said = said.to_string_lossy();
    let time = said.parse().ok().and_then(|seconds| SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(seconds)));
    time.ok_or_else(|| {
        let message = format!("SOURCE_DATE_EPOCH: expected seconds since 1970, found `{said}`");
        Diagnostic::new(Code::InvalidDate, message).help("set it to a whole number, or not at all")
    })
}
