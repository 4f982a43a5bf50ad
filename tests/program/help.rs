//! Every command has examples in its help, and they work; every command has a manual page that formats; and every
//! chapter of the guide is printed as it is.

use std::fs;
use std::path::Path;

use super::session;

/// The commands, as words after the program's name, by the lists in the help.
fn commands(above: &str, folder: &Path) -> Vec<String> {
    let help = session::run(&format!("defspend {above} --help"), folder);
    let list = help.split("\nCommands:\n").nth(1).unwrap_or_default();
    let names = list
        .lines()
        .take_while(|line| !line.is_empty())
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "help");
    let mut all = vec![above.to_owned()];
    for name in names {
        all.extend(commands(format!("{above} {name}").trim(), folder));
    }
    all
}

/// The commands of the examples, each on one line and without its description.
fn examples(help: &str) -> Vec<String> {
    let block = help.split("\nExamples:\n").nth(1).unwrap_or_default();
    let block = block.split("\n\n").next().unwrap().replace("\\\n", "");
    block.lines().map(|line| line.trim().split("   ").next().unwrap().to_owned()).collect()
}

#[test]
fn every_command_has_examples_and_they_work() {
    let folder = session::folder("examples");
    for lent in ["own", "import"] {
        session::lend(lent, &folder);
    }
    fs::write(folder.join("article.txt"), "Britain spends 2.3% of its GDP on defence.\n").unwrap();
    let home = folder.join("home");
    for needed in [".zfunc", ".config/fish/completions"] {
        fs::create_dir_all(home.join(needed)).unwrap();
    }
    session::run(
        "defspend data export -e 2026-07 -o 2026-07.csv; defspend data export -o folder",
        &folder,
    );
    let mut all = commands("", &folder);
    all.push("help".to_owned());
    assert_eq!(all.len(), 21, "{all:?}");
    let mut wrong = Vec::new();
    for command in all {
        let examples = examples(&session::run(&format!("defspend {command} --help"), &folder));
        if examples.is_empty() {
            wrong.push(format!("defspend {command} --help has no examples"));
        }
        for example in examples {
            // What needs the network, and commands of another shell.
            if ["https://", "| slurp", "| Out-String"].iter().any(|mark| example.contains(mark)) {
                continue;
            }
            if example.ends_with("-o folder") {
                fs::remove_dir_all(folder.join("folder")).unwrap();
            }
            let seen = session::run(&format!("export HOME={}; {example}", home.display()), &folder);
            if seen
                .lines()
                .last()
                .is_some_and(|line| line.starts_with("[exit") && line != "[exit 1]")
            {
                wrong.push(format!("{example}\n{seen}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn every_chapter_is_printed_to_the_byte_and_listed() {
    let folder = session::folder("chapters");
    let list = session::run("defspend help", &folder);
    let guide = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/guide");
    let mut topics = Vec::new();
    for file in fs::read_dir(guide).unwrap().map(|entry| entry.unwrap().path()) {
        let topic = file.file_stem().unwrap().to_str().unwrap().to_owned();
        if topic != "mod" {
            let command = format!("cmp {} <(defspend help {topic})", file.display());
            assert_eq!(session::run(&command, &folder), "", "{topic}");
            assert!(list.contains(&format!("\n  {topic} ")), "{topic} is not listed");
            topics.push(topic);
        }
    }
    topics.sort();
    let mut known = defspend::guide::TOPICS.map(|topic| topic.name);
    known.sort_unstable();
    assert_eq!(topics, known);
}

#[test]
fn help_of_a_command_is_what_its_flag_prints() {
    let folder = session::folder("help");
    for command in commands("", &folder) {
        let both = format!("cmp <(defspend help {command}) <(defspend {command} --help)");
        assert_eq!(session::run(&both, &folder), "", "{command}");
    }
}

#[test]
fn every_command_has_a_manual_page() {
    let folder = session::folder("man");
    fs::create_dir(folder.join("man1")).unwrap();
    fs::write(folder.join("man1/other.1"), "as it was").unwrap();
    assert_eq!(session::run("defspend man man1; defspend man man1", &folder), "");
    let mut pages: Vec<String> = commands("", &folder)
        .iter()
        .map(|command| format!("{}.1", format!("defspend {command}").trim().replace(' ', "-")))
        .chain(["other.1".to_owned()])
        .collect();
    pages.sort();
    let mut written: Vec<String> = fs::read_dir(folder.join("man1"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    written.sort();
    assert_eq!(written, pages);
    assert_eq!(fs::read_to_string(folder.join("man1/other.1")).unwrap(), "as it was");
    for page in written.iter().filter(|page| *page != "other.1") {
        let text = fs::read_to_string(folder.join("man1").join(page)).unwrap();
        for section in
            ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXIT STATUS", "EXAMPLES", "SEE ALSO"]
        {
            let found = text.lines().any(|line| {
                line.strip_prefix(".SH ").is_some_and(|title| title.trim_matches('"') == section)
            });
            assert!(found, "{page} has no {section}");
        }
    }
    assert!(
        fs::read_to_string(folder.join("man1/defspend.1")).unwrap().contains("\n.SH ENVIRONMENT\n")
    );
    if session::has("mandoc") {
        let lint = "for page in man1/defspend*.1; do mandoc -T lint -W warning $page; done";
        assert_eq!(session::run(lint, &folder), "");
    }
}
