//! What a person sees: exit status, standard output and standard error of each command in `tests/golden/`, in the
//! README and in the guide, to the letter. `UPDATE_GOLDEN=1 cargo test --test program golden` records them again; read
//! the difference before you keep it.

use std::fs;
use std::path::{Path, PathBuf};

use super::{frozen, session};

/// The sessions of `tests/golden/`, a file for each command. Lines that begin with `# ` open a part, which runs in an
/// empty folder, or in one with the files of `tests/NAME/` where a line says `# files: NAME`.
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

/// A part of a session, as it was run.
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
    // Root may read any file.
    if fs::read(&file).is_err() {
        assert_eq!(
            session::run("defspend data validate mine.csv", &folder),
            "error: cannot read `mine.csv`: permission denied\n\
             hint: name a file that exists and may be read\n\
             [exit 2]"
        );
    }
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

/// The headings of a document, as links refer to them.
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
