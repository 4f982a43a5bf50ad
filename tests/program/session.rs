//! Shell sessions as text: commands after `$ `, below each what it printed, and its exit status where that is not 0.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::{env, fs, io, thread};

/// A command and what is expected of it.
struct Step {
    /// The line to run, by `sh`.
    command: String,
    /// Standard output and standard error as they came, then `[exit N]` where N is not 0.
    expected: String,
}

/// Takes a session apart. Lines before the first command are a comment.
fn steps(session: &str) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for line in session.lines() {
        if let Some(command) = line.strip_prefix("$ ") {
            steps.push(Step { command: command.to_owned(), expected: String::new() });
        } else if let Some(step) = steps.last_mut() {
            step.expected.push_str(line);
            step.expected.push('\n');
        }
    }
    for step in &mut steps {
        step.expected.truncate(step.expected.trim_end().len());
    }
    steps
}

/// What the program heeds of its surroundings: none of it is the developer's own.
const SURROUNDINGS: [&str; 9] = [
    "DEFSPEND_EDITION",
    "DEFSPEND_CURRENCY",
    "DEFSPEND_FORMAT",
    "XDG_CONFIG_HOME",
    "NO_COLOR",
    "CLICOLOR_FORCE",
    "COLUMNS",
    "TERM",
    "APPDATA",
];

/// Runs a command in a folder, with the program first on the path, and gives what a person sees.
pub fn run(command: &str, folder: &Path) -> String {
    let program = PathBuf::from(env!("CARGO_BIN_EXE_defspend"));
    let path = format!("{}:{}", program.parent().unwrap().display(), env::var("PATH").unwrap());
    let mut shell = Command::new("bash");
    for variable in SURROUNDINGS {
        shell.env_remove(variable);
    }
    let done = shell
        // No file of settings, and a day on which the record is young.
        .env("DEFSPEND_CONFIG", "")
        .env("DEFSPEND_TODAY", "2026-08-01")
        .args(["-c", &format!("exec 2>&1\n{command}")])
        .current_dir(folder)
        .env("PATH", path)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let mut seen = String::from_utf8(done.stdout).unwrap().trim_end().to_owned();
    match done.status.code() {
        Some(0) => {}
        code => write!(
            seen,
            "\n[exit {}]",
            code.map_or("by a signal".to_owned(), |code| code.to_string())
        )
        .unwrap(),
    }
    seen.trim_start_matches('\n').to_owned()
}

/// Runs every command of a session, gives the session as it went, and adds what went otherwise than recorded to `wrong`.
pub fn replay(recorded: &str, folder: &Path, wrong: &mut Vec<String>) -> String {
    let mut seen = Vec::new();
    for Step { command, expected } in steps(recorded) {
        let got = run(&command, folder);
        if got != expected {
            wrong.push(format!("$ {command}\n--- recorded\n{expected}\n--- seen\n{got}\n"));
        }
        seen.push(format!("$ {command}\n{got}"));
    }
    seen.join("\n\n")
}

/// What was left out, so that each is said once.
static SKIPPED: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

/// Whether a tool is installed. Where it is not, a line says that what needs it is skipped: to standard error itself,
/// because the test's own output is kept back unless it fails. In CI nothing may be skipped, except for PowerShell,
/// which no Debian package brings.
pub fn has(tool: &str) -> bool {
    let path = env::var_os("PATH").unwrap_or_default();
    if env::split_paths(&path).any(|folder| folder.join(tool).is_file()) {
        return true;
    }
    assert!(tool == "pwsh" || env::var_os("CI").is_none(), "CI has no {tool}");
    let test = thread::current().name().unwrap_or("the test").to_owned();
    let line = format!("{test}: skipped what needs {tool}, which is not installed\n");
    if SKIPPED.lock().unwrap().insert(line.clone()) {
        io::stderr().write_all(line.as_bytes()).unwrap();
    }
    false
}

/// An empty folder of this test's own.
pub fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Puts the files of `tests/NAME/` into a folder, where there are any.
pub fn lend(name: &str, folder: &Path) {
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name), folder);
}

fn copy(from: &Path, to: &Path) {
    for file in fs::read_dir(from).into_iter().flatten().map(|entry| entry.unwrap().path()) {
        let beside = to.join(file.file_name().unwrap());
        if file.is_dir() {
            fs::create_dir(&beside).unwrap();
            copy(&file, &beside);
        } else {
            fs::copy(&file, beside).unwrap();
        }
    }
}
