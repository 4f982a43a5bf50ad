//! Data flows one way: each room of the library uses only the rooms that it is allowed to.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "house/imports.rs"]
mod imports;

use std::fs;
use std::path::{Path, PathBuf};

/// Each room, with the rooms that it may use.
const ROOMS: [(&str, &[&str]); 11] = [
    ("printable.rs", &[]),
    ("error", &["printable"]),
    ("decimal.rs", &[]),
    ("order.rs", &[]),
    ("guide", &[]),
    ("dataset", &["decimal", "error", "order"]),
    ("calc", &["dataset", "decimal", "error", "order"]),
    ("claim", &["dataset", "calc", "decimal", "error", "order"]),
    ("report", &["decimal", "order", "printable"]),
    ("view", &["claim", "dataset", "calc", "decimal", "error", "order", "report"]),
    ("lib.rs", &["dataset", "error"]),
];

fn files(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_owned()];
    }
    fs::read_dir(path).unwrap().flat_map(|entry| files(&entry.unwrap().path())).collect()
}

#[test]
fn no_room_looks_back() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for (room, may_use) in ROOMS {
        let own = room.trim_end_matches(".rs");
        for file in files(&source.join(room)) {
            for (line, text) in fs::read_to_string(&file).unwrap().lines().enumerate() {
                let code = text.split("//").next().unwrap();
                for used in code.split("crate::").skip(1) {
                    let used =
                        used.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap();
                    let fine = used == own || may_use.contains(&used);
                    assert!(fine, "{}:{}: {room} may not use {used}", file.display(), line + 1);
                }
            }
        }
    }
    let mut rooms: Vec<String> = fs::read_dir(&source)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != "main.rs" && name != "cli")
        .collect();
    rooms.sort();
    let mut known: Vec<&str> = ROOMS.iter().map(|(room, _)| *room).collect();
    known.sort_unstable();
    assert_eq!(rooms, known, "a room without a rule");
}

#[test]
fn figures_and_errors_know_no_flags_and_no_commands() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for room in ["dataset", "calc", "claim", "error"] {
        for file in files(&source.join(room)) {
            for (line, text) in fs::read_to_string(&file).unwrap().lines().enumerate() {
                let place = format!("{}:{}", file.display(), line + 1);
                let mut after = text.split("--").skip(1);
                let flag = after.any(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()));
                assert!(!flag, "{place}: names a flag");
                assert!(!text.contains("`defspend "), "{place}: names a command");
            }
        }
    }
}

#[test]
fn the_library_neither_prints_nor_reads_its_surroundings() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for (room, _) in ROOMS {
        // The script that lists the files runs when the program is built, not in it.
        for file in
            files(&source.join(room)).iter().filter(|file| !file.ends_with("dataset/build.rs"))
        {
            let text = fs::read_to_string(file).unwrap();
            for word in [
                "println!",
                "eprint",
                "std::io::std",
                "std::env::",
                "std::fs",
                "process::",
                "f64 *",
                " as f64",
            ] {
                assert!(!text.contains(word), "{}: {word}", file.display());
            }
        }
    }
}

/// What a view must not know, or an answer would differ from one place, terminal or day to the next.
const UNKNOWN_TO_VIEWS: [&str; 8] =
    ["clap", "std::env", "std::fs", "std::io", "SystemTime", "Instant", "Terminal", "terminal"];

/// Whether a line of code names something, even in a list such as `use std::{env, fs}`.
fn names(code: &str, word: &str) -> bool {
    let listed = |part: &str| {
        let mut words = code.split(|c: char| !c.is_alphanumeric() && c != '_');
        code.contains("std::{") && words.any(|word| word == part)
    };
    code.contains(word) || word.strip_prefix("std::").is_some_and(listed)
}

#[test]
fn views_know_no_arguments_terminal_clock_or_files() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for file in files(&source.join("view")) {
        for (line, text) in fs::read_to_string(&file).unwrap().lines().enumerate() {
            let code = text.split("//").next().unwrap();
            for word in UNKNOWN_TO_VIEWS {
                assert!(!names(code, word), "{}:{}: {word}", file.display(), line + 1);
            }
        }
    }
    assert!(names("use std::{env, fs};", "std::fs") && !names("fs", "std::fs"));
}

#[test]
fn no_file_imports_in_a_circle() {
    let graph = imports::graph(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    let circles: Vec<String> =
        imports::circles(&graph).iter().map(|circle| circle.join(" uses ")).collect();
    assert!(circles.is_empty(), "{}", circles.join("\n"));
}

#[test]
fn a_circle_is_found_through_modules_that_pass_a_name_on() {
    let source = Path::new(env!("CARGO_TARGET_TMPDIR")).join("circle");
    let _ = fs::remove_dir_all(&source);
    fs::create_dir_all(source.join("room")).unwrap();
    for (file, text) in [
        ("lib.rs", "mod outer;\npub mod room;\n"),
        (
            "outer.rs",
            "use crate::room::{\n    self as rooms,\n    First,\n};\nfn of(first: First) {}\n",
        ),
        ("room/mod.rs", "mod first;\nmod second;\npub use first::First;\npub struct Own;\n"),
        ("room/first.rs", "use super::{Own, second};\npub struct First(second::Second);\n"),
        ("room/second.rs", "// use crate::outer;\npub struct Second;\n"),
    ] {
        fs::write(source.join(file), text).unwrap();
    }
    assert!(imports::circles(&imports::graph(&source)).is_empty());
    let code = "pub struct Second(Option<Box<super::First>>);\n";
    fs::write(source.join("room/second.rs"), code).unwrap();
    let circle = ["room/first.rs", "room/second.rs", "room/first.rs"];
    assert_eq!(imports::circles(&imports::graph(&source)), [circle]);
}
