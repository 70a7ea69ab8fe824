//! The `gongbao` program: arguments and the clock in, exit code out.

use std::io;
use std::panic;
use std::process::ExitCode;
use std::time::SystemTime;

use mimalloc::MiMalloc;

#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    let outcome = panic::catch_unwind(|| {
        let (mut out, mut err) = (io::stdout(), io::stderr());
        gongbao::cli::run(std::env::args_os(), now(), &mut out, &mut err)
    });
    // A fault of the program; the panic hook has said where.
    outcome.unwrap_or_else(|_| ExitCode::from(70))
}

/// The one look at the clock.
#[allow(clippy::disallowed_methods, reason = "the clock is read here and nowhere else")]
fn now() -> SystemTime {
    SystemTime::now()
}
