//! Which language the program speaks with its user.

use std::ffi::OsString;

use crate::phrases::Language;

/// The language that the arguments ask for, else that of the environment. They are not parsed yet: what is wrong with them
/// is told in it, too.
pub(super) fn of_user(arguments: &[OsString]) -> Language {
    let asked = arguments.iter().enumerate().find_map(|(at, argument)| {
        let argument = argument.to_str()?;
        if argument == "--lang" { arguments.get(at + 1)?.to_str() } else { argument.strip_prefix("--lang=") }
    });
    // A language that there is not is a fault, which is told in that of the environment.
    asked.filter(|asked| matches!(*asked, "en" | "zh")).map_or_else(of_environment, Language::of)
}

/// The arguments without the language if they ask for the help of a command as `help COMMAND`, which takes no options.
pub(super) fn taken_from_help(mut arguments: Vec<OsString>) -> Vec<OsString> {
    if arguments.get(1).is_some_and(|first| first == "help") {
        if let Some(at) = arguments.iter().position(|argument| argument == "--lang") {
            arguments.drain(at..arguments.len().min(at + 2));
        }
        arguments.retain(|argument| !argument.to_string_lossy().starts_with("--lang="));
    }
    arguments
}

/// The first of the variables that is not empty decides, as in every other program.
fn of_environment() -> Language {
    let mut set = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(std::env::var_os);
    set.find(|locale| !locale.is_empty()).map_or(Language::English, |locale| Language::of(&locale.to_string_lossy()))
}
