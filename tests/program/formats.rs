//! What the command line alone knows of formats: which commands have one, and the letters of the locale.

use std::path::Path;

use super::session;

fn run(command: &str) -> String {
    session::run(command, Path::new(env!("CARGO_TARGET_TMPDIR")))
}

#[test]
fn the_hint_names_the_commands_that_have_sentences() {
    let text_of = |command: &str| run(&format!("defspend {command} --format text --quiet"));
    let hint = text_of("editions");
    for command in [
        "gap",
        "project",
        "pace",
        "pledges",
        "targets",
        "revisions",
        "history",
        "rank",
        "groups",
        "show germany",
    ] {
        assert!(hint.contains(command.split(' ').next().unwrap()), "{hint}");
        assert!(!text_of(command).starts_with("error"), "{command}");
    }
    assert!(hint.starts_with("error"), "{hint}");
}

#[test]
fn charts_are_drawn_with_the_letters_of_the_locale() {
    for (locale, blocks) in [
        ("LC_ALL=C.UTF-8", true),
        ("LC_ALL=C LC_CTYPE=en_US.UTF-8 LANG=en_US.UTF-8", false),
        ("LC_ALL= LC_CTYPE=en_GB.utf8 LANG=C", true),
        ("LC_ALL= LC_CTYPE=C LANG=de_DE.UTF-8", false),
        ("LC_ALL= LC_CTYPE= LANG=POSIX", false),
        ("-u LC_ALL -u LC_CTYPE LANG=de_DE.UTF-8", true),
        ("-u LC_ALL -u LC_CTYPE -u LANG", false),
        ("LC_ALL=de_DE.ISO-8859-1 LANG=de_DE.UTF-8", false),
    ] {
        let chart = run(&format!("env {locale} defspend rank --group baltic --chart"));
        let has_blocks = chart.contains(|c| ('\u{2580}'..='\u{259f}').contains(&c));
        assert_eq!(has_blocks, blocks, "{locale}\n{chart}");
        assert_eq!(chart.contains("####"), !blocks, "{locale}\n{chart}");
    }
}
