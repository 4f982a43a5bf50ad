//! Where there is colour, how wide text may be, and what is said of both on the line.
//!
//! Colour means nothing by itself. Lines of help and messages that are already written get their few bytes of it here, and
//! no crate is needed for it.

use std::env;
use std::fmt::Display;
use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use defspend::printable::{printable, printable_lines};
use defspend::report::table::Width;
use terminal_size::terminal_size_of;

use super::{line, pager};

const BOLD: &str = "\x1b[1m";
const RED: &str = "\x1b[1;31m";
const PLAIN: &str = "\x1b[0m";

/// When there is colour, and whether there is a pager. These arguments are looked for on the line as it was typed; here they
/// only make clap accept them.
#[derive(clap::Args)]
pub struct Screen {
    /// Colour: on a terminal, always, or never; in tables it marks what is met and what is short
    #[arg(long, value_name = "WHEN", default_value = "auto", value_parser = ["auto", "always", "never"])]
    color: String,

    /// Print an answer that is longer than the screen at once, without a pager
    #[arg(long)]
    no_pager: bool,
}

/// Text below a table and in help gets no wider: longer lines are hard to read.
const WIDEST: usize = 100;

/// Narrower text would be columns of single words.
const NARROWEST: usize = 40;

/// The width of text in a pipe or a file, so that the same question gives the same bytes everywhere.
const USUAL: usize = 80;

/// Whether a stream shows colour. A flag takes precedence, then the environment, then whether it is a terminal.
fn has_colour(stream: &impl IsTerminal) -> bool {
    // Errors of usage have colour too, though clap never parses their line.
    match line::value_of("--color", None).as_deref() {
        Some("always") => true,
        Some("never") => false,
        _ if is_set("NO_COLOR") => false,
        _ if is_set("CLICOLOR_FORCE") && env::var_os("CLICOLOR_FORCE") != Some("0".into()) => true,
        _ => env::var_os("TERM").is_none_or(|terminal| terminal != "dumb") && stream.is_terminal(),
    }
}

/// Whether a table on standard output has colour. In a pipe only the flag brings it, so that without one the same question
/// gives the same bytes wherever it is asked.
pub fn colours_answers() -> bool {
    let out = io::stdout();
    has_colour(&out) && (out.is_terminal() || line::value_of("--color", None).is_some())
}

fn is_set(variable: &str) -> bool {
    env::var_os(variable).is_some_and(|text| !text.is_empty())
}

/// Writes a help text or a message to standard output, through the pager where it is longer than the screen.
pub fn print(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    let text = painted(&printable_lines(text), has_colour(&out));
    if pager::show(&text) {
        return Ok(());
    }
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// Writes a message to standard error; if that is closed too, nobody can read it.
pub fn print_error(text: &impl Display) {
    clear_status();
    let mut out = io::stderr().lock();
    let colour = has_colour(&out);
    let _ = out.write_all(painted(&printable_lines(&text.to_string()), colour).as_bytes());
}

/// Writes a line for a program to standard error, as it is.
pub fn print_error_line(line: &str) {
    let _ = io::stderr().lock().write_all(format!("{line}\n").as_bytes());
}

/// Whether a line that says how far the work is stands on the terminal. It goes before anything else is written there.
static HAS_STATUS: AtomicBool = AtomicBool::new(false);

/// Whether somebody sees such a line, and the terminal can take it back.
pub fn shows_status() -> bool {
    env::var_os("TERM").is_some_and(|terminal| terminal != "dumb") && io::stderr().is_terminal()
}

/// Shows a line in place of the one before, as much of it as fits.
pub fn show_status(text: &str) {
    let columns = terminal_size_of(io::stderr()).map_or(USUAL, |(columns, _)| columns.0.into());
    let shown: String = printable(text).chars().take(columns.saturating_sub(1)).collect();
    HAS_STATUS.store(true, Ordering::Relaxed);
    let _ = write!(io::stderr().lock(), "\r{shown}\x1b[K");
}

/// Takes the line back.
pub fn clear_status() {
    if HAS_STATUS.swap(false, Ordering::Relaxed) {
        let _ = io::stderr().lock().write_all(b"\r\x1b[K");
    }
}

/// Sends a note to standard error.
pub fn note(text: &str) {
    print_error(&format_args!("note: {}\n", printable(text)));
}

/// A text with its headings and labels in colour.
fn painted(text: &str, colour: bool) -> String {
    if !colour {
        return text.to_owned();
    }
    text.split_inclusive('\n').map(painted_line).collect()
}

fn painted_line(line: &str) -> String {
    for (label, style) in
        [("error:", RED), ("hint:", BOLD), ("note:", BOLD), ("  tip:", BOLD), ("Usage:", BOLD)]
    {
        if let Some(rest) = line.strip_prefix(label) {
            return format!("{style}{label}{PLAIN}{rest}");
        }
    }
    match line.trim_end().strip_suffix(':') {
        Some(heading) if !heading.is_empty() && !heading.starts_with(' ') => {
            format!("{BOLD}{heading}:{PLAIN}\n")
        }
        _ => line.to_owned(),
    }
}

/// The width of text that `COLUMNS` sets.
pub fn columns() -> Option<usize> {
    width_set().map(fitting)
}

/// The width on standard output: what the environment sets, the terminal's, or the usual one. A table has all of it.
pub fn width() -> Width {
    let of_terminal = || terminal_size_of(io::stdout()).map(|(columns, _)| columns.0.into());
    let columns: usize = width_set().or_else(of_terminal).unwrap_or(USUAL);
    Width { text: fitting(columns), table: columns.max(NARROWEST) }
}

/// The width in a file.
pub const fn width_of_file() -> Width {
    Width { text: USUAL, table: USUAL }
}

fn width_set() -> Option<usize> {
    match env::var_os("COLUMNS")?.to_str()?.parse() {
        Ok(columns) if columns > 0 => Some(columns),
        _ => None,
    }
}

fn fitting(columns: usize) -> usize {
    columns.clamp(NARROWEST, WIDEST)
}

#[cfg(test)]
mod tests {
    use super::painted;

    #[test]
    fn headings_and_labels_are_painted_and_nothing_else_is() {
        let text =
            "Usage: defspend gap\n\nOptions:\n  -h  Print: help\n\nerror: a `b:`\nhint: c\nlast";
        assert_eq!(painted(text, false), text);
        assert_eq!(
            painted(text, true),
            "\x1b[1mUsage:\x1b[0m defspend gap\n\n\x1b[1mOptions:\x1b[0m\n  -h  Print: help\n\n\
             \x1b[1;31merror:\x1b[0m a `b:`\n\x1b[1mhint:\x1b[0m c\nlast"
        );
    }
}
