//! What a person sees: exit status, standard output and standard error of each command in `tests/golden/` and in the
//! README, to the letter. `UPDATE_GOLDEN=1 cargo test --test program golden` writes them anew; read the difference
//! before you keep it.

use std::fs;
use std::path::Path;

use super::{frozen, session};

/// The sessions of `tests/golden/`, one file for each command. A comment of lines that begin with `# ` opens a part, which
/// is run in an empty folder of its own, or in one with the files of `tests/NAME/` where a line says `# files: NAME`.
#[test]
fn sessions_are_as_recorded() {
    let root = Path::new(session::ROOT).join("tests/golden");
    let mut files: Vec<_> =
        fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() > 5, "the sessions are gone");
    let mut wrong = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let parts: Vec<String> = text
            .split("\n\n# ")
            .enumerate()
            .map(|(number, part)| {
                let name = file.file_stem().unwrap().display();
                replayed(part, &format!("golden-{name}-{number}"), &mut wrong)
            })
            .collect();
        keep(&file, &format!("{}\n", parts.join("\n\n# ")));
    }
    assert!(updating() || wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A part of a session as it went.
fn replayed(part: &str, name: &str, wrong: &mut Vec<String>) -> String {
    let (comment, _) = part.split_once("\n$ ").unwrap();
    let folder = session::folder(name);
    for lent in comment.lines().filter_map(|line| line.strip_prefix("# files: ")) {
        session::lend(lent, &folder);
    }
    let recorded = &part[comment.len()..];
    format!("{comment}\n{}", session::replay_with(frozen::program(), recorded, &folder, wrong))
}

#[test]
fn a_file_that_may_not_be_read_is_refused() {
    let folder = session::folder("unreadable");
    let file = folder.join("mine.csv");
    fs::write(&file, "member,year\n").unwrap();
    session::run("chmod 000 mine.csv", &folder);
    // Root may read every file.
    if fs::read(&file).is_err() {
        assert_eq!(
            session::run("defspend data validate mine.csv", &folder),
            "error: cannot read `mine.csv`: permission denied\n\
             hint: name a CSV or JSON file, a folder of them, or - for standard input\n\
             [exit 2]"
        );
    }
}

#[test]
fn examples_of_the_readme_are_as_printed() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let text = fs::read_to_string(&file).unwrap();
    let folder = session::folder("readme");
    session::lend("import", &folder);
    session::lend("own", &folder);
    let mut wrong = Vec::new();
    let mut blocks = text.split("```console\n");
    let mut seen = blocks.next().unwrap().to_owned();
    let mut count = 0;
    for block in blocks {
        let (recorded, prose) = block.split_once("```\n").unwrap();
        let replayed = session::replay(recorded, &folder, &mut wrong);
        seen += &["```console\n", &replayed, "\n```\n", prose].concat();
        count += 1;
    }
    assert!(count > 5, "the examples are gone");
    keep(&file, &seen);
    assert!(updating() || wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn links_of_the_readme_lead_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("README.md")).unwrap();
    let anchor = |heading: &str| -> String {
        let kept = heading.to_lowercase().replace(' ', "-");
        kept.chars().filter(|c| c.is_alphanumeric() || *c == '-').collect()
    };
    let prose = text.split("```").step_by(2).collect::<String>();
    let headings = prose.lines().filter(|line| line.starts_with('#'));
    let anchors: Vec<String> =
        headings.map(|line| anchor(line.trim_start_matches('#').trim())).collect();
    let mut count = 0;
    for link in prose.split("](").skip(1).map(|rest| rest.split(')').next().unwrap()) {
        let there = match link.strip_prefix('#') {
            Some(inside) => anchors.iter().any(|anchor| anchor == inside),
            None => link.starts_with("https://") || root.join(link).exists(),
        };
        assert!(there, "{link}");
        count += 1;
    }
    assert!(count > 30, "the links are gone");
}

fn updating() -> bool {
    std::env::var_os("UPDATE_GOLDEN").is_some()
}

fn keep(file: &Path, seen: &str) {
    if updating() {
        fs::write(file, seen).unwrap();
    }
}
