//! The `nazorg` program: sets up how failures are reported, and hands over to the command line.

use std::io::{IsTerminal, Write};
use std::panic::PanicHookInfo;
use std::process::ExitCode;

use color_eyre::config::{HookBuilder, Theme};

fn main() -> ExitCode {
    report_failures();
    ExitCode::from(nazorg::cli::start(std::env::args_os().collect()))
}

/// Errors with their causes in plain or coloured text; of a panic only the place, since its text may
/// hold data.
fn report_failures() {
    let colour = std::io::stderr().is_terminal()
        && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    let theme = if colour { Theme::dark() } else { Theme::new() };
    let (_, errors) = HookBuilder::new()
        .theme(theme)
        .display_env_section(false)
        .into_hooks();
    // Refused only when one is set already; then that one serves.
    let _ = errors.install();
    std::panic::set_hook(Box::new(tell_place));
}

fn tell_place(panic: &PanicHookInfo<'_>) {
    let place = panic
        .location()
        .map_or_else(String::new, |l| format!(" ({}:{})", l.file(), l.line()));
    let text = format!(
        "nazorg: fout in het programma / fault in the program{place}\n\
         Bewaard: alles wat was opgeslagen. / Kept: all that was saved.\n\
         Doen: start opnieuw; meld deze plaats aan de beheerder. / Do: start again; report this place.\n"
    );
    drop(std::io::stderr().write_all(text.as_bytes()));
}
