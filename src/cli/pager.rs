//! A pager for answers that are longer than the screen.

use std::env;
use std::io::{self, IsTerminal, Write};
use std::process::{Child, Command, Stdio};

use terminal_size::terminal_size_of;

use super::line;

/// What shows long answers where the environment names nothing. With these letters it ends by itself where all fits, keeps
/// colour, and leaves the answer on the screen.
const USUAL: &str = "less";
const LETTERS: &str = "FRX";

/// Shows a text in a pager and says whether it did: in a pipe, on a screen where all fits, with `--no-pager`, and where the
/// pager cannot be started, it is for the caller to print.
pub fn show(text: &str) -> bool {
    if !is_wanted(text) {
        return false;
    }
    let Some(mut pager) = start() else { return false };
    if let Some(mut input) = pager.stdin.take() {
        // Whoever leaves the pager has seen enough.
        let _ = input.write_all(text.as_bytes());
    }
    pager.wait().is_ok()
}

/// Whether somebody sees the answer, on a screen that is too small for it.
fn is_wanted(text: &str) -> bool {
    let is_screen = io::stdout().is_terminal()
        && env::var_os("TERM").is_some_and(|terminal| terminal != "dumb")
        && !line::has("--no-pager");
    let rows = terminal_size_of(io::stdout()).map(|(_, rows)| usize::from(rows.0));
    is_screen && rows.is_some_and(|rows| text.lines().count() >= rows)
}

/// Starts the pager that `DEFSPEND_PAGER` or `PAGER` names; an empty one is none. Its words are parted by spaces, since no
/// shell stands between.
fn start() -> Option<Child> {
    let named = env::var("DEFSPEND_PAGER").or_else(|_| env::var("PAGER"));
    let named = named.unwrap_or_else(|_| USUAL.to_owned());
    let mut words = named.split_whitespace();
    let mut command = Command::new(words.next()?);
    command.args(words).stdin(Stdio::piped());
    if env::var_os("LESS").is_none() {
        command.env("LESS", LETTERS);
    }
    command.spawn().ok()
}
