//! Data flows one way: each room of the library uses only those that it may.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};

/// A room, and what it may use besides itself.
const ROOMS: [(&str, &[&str]); 8] = [
    ("error", &[]),
    ("decimal.rs", &[]),
    ("order.rs", &[]),
    ("dataset", &["decimal", "error", "order"]),
    ("calc", &["dataset", "decimal", "error", "order"]),
    ("claim", &["dataset", "calc", "decimal", "error", "order"]),
    ("report", &["decimal", "order"]),
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
