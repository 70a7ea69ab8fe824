//! What a terminal is shown beside plain words.

use std::env::var_os;

/// Whether messages have colours, and long work a line that counts: on a terminal that takes them, unless the user wants
/// neither (<https://no-color.org>).
pub(super) fn is_styled(terminal: bool) -> bool {
    let refused = var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    terminal && !refused && var_os("TERM").is_none_or(|name| name != "dumb") && understands()
}

/// Whether the terminal understands what colours are written with; that of Windows has to be told to.
fn understands() -> bool {
    #[cfg(windows)]
    {
        use winapi_util::console::Console;
        let console = Console::stdout().or_else(|_| Console::stderr());
        console.and_then(|mut console| console.set_virtual_terminal_processing(true)).is_ok()
    }
    #[cfg(not(windows))]
    true
}
