//! What a person sees: exit status, standard output and standard error of each command in `tests/golden/`, in the README
//! and in the guide, to the letter. `UPDATE_GOLDEN=1 cargo test --test program golden` records them again; read the
//! difference before you keep it.

use std::fs;
use std::path::{Path, PathBuf};

use super::session;

#[test]
fn sessions_are_as_recorded() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let mut files: Vec<_> =
        fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() > 5, "the sessions are gone");
    let mut wrong = Vec::new();
    for file in files {
        let name = file.file_stem().unwrap().to_str().unwrap().to_owned();
        let text = fs::read_to_string(&file).unwrap();
        let first = text.find("$ ").unwrap();
        let (comment, recorded) = text.split_at(first);
        let folder = session::folder(&name);
        session::lend(&name, &folder);
        let seen = session::replay(recorded, &folder, &mut wrong);
        keep(&file, &format!("{comment}{seen}\n"));
    }
    assert!(updating() || wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn examples_of_the_readme_and_the_guide_are_as_printed() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for file in chapters() {
        let text = fs::read_to_string(&file).unwrap();
        let folder = session::folder(&format!("examples of {}", name(&file)));
        session::lend("import", &folder);
        session::lend("own", &folder);
        let mut blocks = text.split("```console\n");
        let mut seen = blocks.next().unwrap().to_owned();
        for block in blocks {
            let (recorded, prose) = block.split_once("```\n").unwrap();
            let replayed = session::replay(recorded, &folder, &mut wrong);
            seen += &["```console\n", &replayed, "\n```\n", prose].concat();
            count += 1;
        }
        keep(&file, &seen);
    }
    assert!(count > 30, "the examples are gone");
    assert!(updating() || wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn links_of_the_documents_lead_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let others = ["CONTRIBUTING.md", "data/README.md"].map(|name| root.join(name));
    let mut count = 0;
    for file in chapters().into_iter().chain(others) {
        let text = prose(&file);
        for link in text.split("](").skip(1).map(|rest| rest.split(')').next().unwrap()) {
            count += 1;
            if link.starts_with("https://") {
                continue;
            }
            let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
            let target =
                if path.is_empty() { file.clone() } else { file.parent().unwrap().join(path) };
            let there =
                target.exists() && (anchor.is_empty() || anchors(&target).contains(&anchor.into()));
            assert!(there, "{}: {link}", name(&file));
        }
    }
    assert!(count > 60, "the links are gone");
}

/// The README and the chapters of the guide.
fn chapters() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<PathBuf> = fs::read_dir(root.join("src/guide"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .collect();
    files.sort();
    files.insert(0, root.join("README.md"));
    files
}

fn name(file: &Path) -> &str {
    file.file_stem().unwrap().to_str().unwrap()
}

/// A document without its blocks of code.
fn prose(file: &Path) -> String {
    fs::read_to_string(file).unwrap().split("```").step_by(2).collect()
}

/// The headings of a document as links name them.
fn anchors(file: &Path) -> Vec<String> {
    let anchor = |heading: &str| -> String {
        let words = heading.to_lowercase().replace(' ', "-");
        words.chars().filter(|c| c.is_alphanumeric() || *c == '-').collect()
    };
    let text = prose(file);
    let headings = text.lines().filter(|line| line.starts_with('#'));
    headings.map(|line| anchor(line.trim_start_matches('#').trim())).collect()
}

fn updating() -> bool {
    std::env::var_os("UPDATE_GOLDEN").is_some()
}

fn keep(file: &Path, seen: &str) {
    if updating() {
        fs::write(file, seen).unwrap();
    }
}
