//! The program with a record that does not change when an edition is added to `data/`.
//!
//! Sessions are compared to the letter, and a new edition changes most of what is printed. README, the guide and the
//! contract of the outputs are compared with the record that ships.
//!
//! `tests/record/` is a copy of the tables of `data/` in July 2026. It changes only where their columns do.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use serde_json::Value;

use super::session;

/// The program with the record of `tests/record/`, built when it is first needed. `--data tests/record` would not do:
/// answers name the files that users' figures come from.
pub fn program() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(build)
}

/// Builds in a separate folder, so that neither program replaces the other. Debug symbols change nothing that is
/// printed, and would double the time.
fn build() -> PathBuf {
    let profile = match session::shipped().parent().unwrap().file_name().unwrap().to_str().unwrap()
    {
        "debug" => "dev",
        named => named,
    };
    let built = Command::new(env!("CARGO"))
        .args(["build", "--locked", "--quiet", "--bin", "defspend", "--profile", profile])
        .args(["--message-format", "json-render-diagnostics", "--target-dir"])
        .arg(Path::new(env!("CARGO_TARGET_TMPDIR")).join("frozen"))
        .env("DEFSPEND_RECORD", "tests/record")
        .env("CARGO_PROFILE_DEV_DEBUG", "false")
        .current_dir(session::ROOT)
        .stderr(Stdio::inherit())
        .output()
        .unwrap();
    assert!(built.status.success(), "the program with the record of tests/record/ does not build");
    let messages = String::from_utf8(built.stdout).unwrap();
    let program = messages.lines().find_map(|message| {
        let message: Value = serde_json::from_str(message).unwrap();
        message["executable"].as_str().map(PathBuf::from)
    });
    program.unwrap()
}
