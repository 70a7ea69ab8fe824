//! `gongbao explain`

use std::process::ExitCode;

use clap::Args;

use super::Console;
use crate::diagnostic::{Code, explain, list, nearest};

/// What `explain` takes.
#[derive(Clone, Debug, Args)]
pub(super) struct ExplainArguments {
    /// The code of a finding, such as `citation-mismatch`; without it all codes are listed
    code: Option<String>,
}

/// Says what a finding means, or which there are. A code that does not exist is a wrong argument.
pub(super) fn run(arguments: &ExplainArguments, console: &mut Console<'_>) -> ExitCode {
    let Some(name) = &arguments.code else {
        console.answer(&format!(
            "{}\n`gongbao explain CODE` says why it matters, shows an example, and says what to do",
            list()
        ));
        return ExitCode::SUCCESS;
    };
    if let Some(code) = Code::named(name) {
        console.put(&explain(code, console.language));
        return ExitCode::SUCCESS;
    }
    console.warn(&format!("error: there is no code `{}`\n", name.escape_debug()));
    let names: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    if let Some(near) = nearest(name, &names) {
        console.warn(&format!("  help: did you mean `{near}`?"));
    }
    console.warn("  help: `gongbao explain` lists all codes");
    ExitCode::from(2)
}
