//! Shell sessions as text: commands after `$ `, and below each what it printed, and its exit status unless that is 0.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::{env, fs, io, thread};

/// A command and its expected output.
struct Step {
    /// The line that `sh` runs.
    command: String,
    /// Standard output and standard error in the order written, then `[exit N]` unless N is 0.
    expected: String,
}

/// Splits a session into commands. Lines before the first command are a comment.
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

/// The environment that the program reads, set here so that the developer's does not matter.
const SURROUNDINGS: [&str; 10] = [
    "DEFSPEND_DATA",
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

/// The folder of the package.
pub const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// The program with the record that ships.
pub fn shipped() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_defspend"))
}

/// Runs a command in a folder, with the program that ships first on the path, and returns what a person sees.
pub fn run(command: &str, folder: &Path) -> String {
    run_with(shipped(), command, folder)
}

fn run_with(program: &Path, command: &str, folder: &Path) -> String {
    let path = format!("{}:{}", program.parent().unwrap().display(), env::var("PATH").unwrap());
    let mut shell = Command::new("bash");
    for variable in SURROUNDINGS {
        shell.env_remove(variable);
    }
    let done = shell
        // No configuration file, a day on which the record is recent, and a locale with every character.
        .env("DEFSPEND_CONFIG", "")
        .env("LC_ALL", "C.UTF-8")
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

/// Runs every command of a session with the program that ships, returns the session as it went, and adds what differs
/// from the record to `wrong`.
pub fn replay(recorded: &str, folder: &Path, wrong: &mut Vec<String>) -> String {
    replay_with(shipped(), recorded, folder, wrong)
}

/// The same with another program. What needs a tool that is not installed stays as recorded, and so does what needs the
/// files that it would have written.
pub fn replay_with(
    program: &Path,
    recorded: &str,
    folder: &Path,
    wrong: &mut Vec<String>,
) -> String {
    let mut seen = Vec::new();
    let mut unwritten = BTreeSet::new();
    for Step { command, expected } in steps(recorded) {
        let mut words = command.split_whitespace();
        if !has_tools(&command) || words.any(|word| unwritten.contains(word)) {
            unwritten.extend(written(&command));
            seen.push(format!("$ {command}\n{expected}").trim_end().to_owned());
            continue;
        }
        let got = run_with(program, &command, folder);
        if got != expected {
            wrong.push(format!("$ {command}\n--- recorded\n{expected}\n--- seen\n{got}\n"));
        }
        seen.push(format!("$ {command}\n{got}").trim_end().to_owned());
    }
    seen.join("\n\n")
}

/// The tools that sessions call beside those that come with bash and git.
const TOOLS: [&str; 4] = ["awk", "jq", "python3", "script"];

/// Whether the tools that a command calls are installed.
fn has_tools(command: &str) -> bool {
    command.split_whitespace().all(|word| !TOOLS.contains(&word) || has(word))
}

/// The files that a command writes.
fn written(command: &str) -> Vec<String> {
    let words: Vec<&str> = command.split_whitespace().collect();
    let pairs = words.windows(2).filter(|pair| matches!(pair[0], ">" | "-o" | "--output"));
    pairs.map(|pair| pair[1].trim_end_matches(';').to_owned()).collect()
}

/// What was skipped, so that each is reported once.
static SKIPPED: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

/// Whether a tool is installed. If not, a line says that what needs it is skipped: on standard error itself, because a
/// test's own output is hidden unless it fails. In CI nothing may be skipped, except for PowerShell,
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

/// An empty folder for this test.
pub fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Puts the files of `tests/NAME/` into a folder.
pub fn lend(name: &str, folder: &Path) {
    copy(&Path::new(ROOT).join("tests").join(name), folder);
}

fn copy(from: &Path, to: &Path) {
    for file in fs::read_dir(from).unwrap().map(|entry| entry.unwrap().path()) {
        let beside = to.join(file.file_name().unwrap());
        if file.is_dir() {
            fs::create_dir(&beside).unwrap();
            copy(&file, &beside);
        } else {
            fs::copy(&file, beside).unwrap();
        }
    }
}
