//! A hint works when it is followed: what it offers can be parsed, and is answered.

use std::collections::BTreeSet;

use clap::FromArgMatches as _;

use super::super::{Cli, config, hints, program};
use super::{OF_ONE, OPTIONS, Wrong, command, entries};

/// The commands with options that are guessed, each with what it needs beside them.
const ASKED: [&str; 13] = [
    "gap",
    "project",
    "pace",
    "pledges",
    "targets",
    "editions",
    "revisions poland",
    "history",
    "rank",
    "groups",
    "show eu",
    "check",
    "data export",
];

/// Values of options, by what help calls them. What is missing here, such as a file, is parsed and not run.
const SAMPLES: [(&str, &str); 11] = [
    ("ALLY", "germany"),
    ("CURRENCY", "EUR"),
    ("DATE", "2026-07-31"),
    ("GROUP", "eu"),
    ("ID", "2026-07"),
    ("N", "5"),
    ("PIXELS", "400"),
    ("RATES", "1"),
    ("TARGET", "2"),
    ("YEAR", "2024"),
    ("YEARS", "5"),
];

fn words(line: &str) -> Vec<String> {
    line.split(' ').map(str::to_owned).collect()
}

/// What is meant by a line that cannot be parsed; nothing of one that can.
fn hint(line: &[String]) -> Option<String> {
    let mut program = program();
    let error = program.try_get_matches_from_mut(line).err()?;
    let command = command(&program, line);
    Wrong { error: &error, program: &program, command, words: line }.hint()
}

/// The line that a hint asks for: all of it, or the options that take the place of the wrong one.
fn followed(asked: &str, hint: &str) -> Option<Vec<String>> {
    let meant = hint.strip_prefix("use ").filter(|meant| !meant.starts_with("DEFSPEND"))?;
    let meant = meant.split(", ").next()?.split(" for ").next()?.replace("ALLY", "germany");
    let meant = meant.replace(" with ", " ");
    let line = match meant.strip_prefix("defspend ") {
        Some(all) => format!("defspend {}", all.replace("TEXT", "Poland")),
        None => format!("defspend {asked} {meant}"),
    };
    Some(words(&line))
}

/// A value that the option takes; none where no value can be made up for it, such as a file.
fn sample(option: &clap::Arg) -> Option<&str> {
    if ["by", "first"].contains(&option.get_id().as_str()) {
        return Some("2030");
    }
    let name = option.get_value_names()?.first()?;
    let known = SAMPLES.iter().find(|(of, _)| of == &name.as_str()).map(|(_, value)| *value);
    let listed = option.get_possible_values();
    listed.first().map(|value| value.get_name().to_owned().leak() as &str).or(known)
}

/// A line with values for the options that have none, and whether all could be given.
fn with_values(line: &[String]) -> (Vec<String>, bool) {
    let mut program = program();
    program.build();
    let command = command(&program, line);
    let (mut valued, mut is_whole) = (Vec::new(), true);
    for (at, word) in line.iter().enumerate() {
        valued.push(word.clone());
        let option = command.get_arguments().find(|of| of.get_long() == word.strip_prefix("--"));
        let is_open = line.get(at + 1).is_none_or(|next| next.starts_with("--"));
        let Some(option) = option else { continue };
        if !word.starts_with("--") || !is_open {
            continue;
        }
        if option.get_action().takes_values() && !option.is_require_equals_set() {
            let value = sample(option);
            is_whole &= value.is_some();
            valued.push(value.unwrap_or("x").to_owned());
        }
    }
    (valued, is_whole)
}

/// What is wrong with a line that cannot be parsed. Help and version are answers too.
fn unparsed(line: &[String]) -> Option<String> {
    let error = program().try_get_matches_from(line).err().filter(clap::Error::use_stderr)?;
    Some(format!("{}: {error}", line.join(" ")))
}

/// Follows a hint, and says what is wrong with it.
fn follow(asked: &str, hint: &str) -> Option<String> {
    let (mut line, is_whole) = with_values(&followed(asked, hint)?);
    // A claim by flags has several, each of which claims nothing alone; an export is no report.
    if !is_whole || ["check", "data export"].contains(&asked) || hint == "use defspend --version" {
        return unparsed(&line);
    }
    if !line.iter().any(|word| word == "--format") {
        line.extend(["--format", "table"].map(str::to_owned));
    }
    if !line.iter().any(|word| ["--notes", "--quiet"].contains(&word.as_str())) {
        line.push("--quiet".to_owned());
    }
    line.extend(["--output", "/dev/null"].map(str::to_owned));
    if let Some(wrong) = unparsed(&line) {
        return Some(wrong);
    }
    let mut matches = program().try_get_matches_from(&line).unwrap();
    let done = Cli::from_arg_matches_mut(&mut matches).unwrap().command.run();
    done.err().map(|error| format!("{}: {error}: {:?}", line.join(" "), hints::hint(&error)))
}

#[test]
fn a_hint_works_when_it_is_followed() {
    config::forget();
    let mut hints = BTreeSet::new();
    let of_one = entries(OF_ONE).filter_map(|(of, _)| of.split_once(' '));
    let of_one: Vec<(&str, &str)> = of_one.collect();
    for asked in ASKED {
        let (name, _) = asked.split_once(' ').unwrap_or((asked, ""));
        let own = of_one.iter().filter(|(of, _)| *of == name).map(|(_, option)| *option);
        for option in entries(OPTIONS).map(|(option, _)| option).chain(own) {
            let Some(hint) = hint(&words(&format!("defspend {asked} {option}"))) else { continue };
            assert!(!hint.contains("as a value"), "{asked} {option}: {hint}");
            hints.insert((asked, hint));
        }
    }
    assert!(hints.len() > 300, "the hints are gone: {}", hints.len());
    let wrong: Vec<String> = hints
        .iter()
        .filter_map(|(asked, hint)| Some(format!("{hint}\n  {}", follow(asked, hint)?)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
