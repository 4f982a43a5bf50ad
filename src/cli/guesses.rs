//! What people type that there is not, and what they mean by it.

use std::ffi::OsString;

use super::args::measure;
use super::line;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use defspend::dataset::Dataset;

/// Commands that other tools have, or that the words of the question suggest, each with what does it here.
const COMMANDS: &[(&str, &str)] = &[
    ("allies", "defspend rank, or defspend history for years"),
    ("chart", "defspend history ALLY --chart, or --format svg for a picture"),
    ("claim", "defspend check TEXT"),
    ("compare", "defspend gap ALLY ALLY, or defspend history ALLY ALLY for years"),
    ("cost", "defspend project ALLY"),
    ("countries", "defspend rank, or defspend history for years"),
    ("country", "defspend show ALLY"),
    ("csv", "--format csv with any report, or defspend data export"),
    ("data-export", "defspend data export"),
    ("doc", "defspend help TOPIC"),
    ("docs", "defspend help TOPIC"),
    ("download", "defspend data export"),
    ("export", "defspend data export"),
    ("factcheck", "defspend check TEXT"),
    ("fact-check", "defspend check TEXT"),
    ("forecast", "defspend project ALLY, or defspend pace ALLY"),
    ("gaps", "defspend gap"),
    ("get", "defspend show ALLY, or defspend history ALLY"),
    ("graph", "defspend history ALLY --format svg"),
    ("group", "defspend groups"),
    ("import", "defspend data import"),
    ("info", "defspend show ALLY, or defspend editions"),
    ("json", "--format json with any report"),
    ("list", "defspend rank for allies, defspend groups, or defspend editions"),
    ("ls", "defspend rank for allies, defspend groups, or defspend editions"),
    ("members", "defspend rank, or defspend groups"),
    ("pictures", "defspend help pictures"),
    ("plan", "defspend project ALLY, or defspend pledges"),
    ("plot", "defspend history ALLY --format svg, or --chart in a table"),
    ("project-cost", "defspend project ALLY"),
    ("projection", "defspend project ALLY"),
    ("ranking", "defspend rank"),
    ("restatements", "defspend revisions"),
    ("schemas", "defspend schema"),
    ("search", "defspend help TOPIC"),
    ("series", "defspend history ALLY"),
    ("share", "defspend history ALLY, or defspend rank"),
    ("sources", "defspend editions"),
    ("spending", "defspend history ALLY --measure spending"),
    ("summary", "defspend show ALLY, or defspend groups"),
    ("table", "defspend gap, or defspend history for years"),
    ("trend", "defspend pace ALLY, or defspend history ALLY"),
    ("validate", "defspend data validate FILE"),
    ("verify", "defspend check TEXT"),
    ("version", "defspend --version"),
    ("year", "defspend history, or --year with any report"),
];

/// Options in the same way, each with the first that the command has of those which do it here.
const OPTIONS: &[(&str, &[&str])] = &[
    ("--all", &["--help"]),
    ("--allies", &["ALLY"]),
    ("--ally", &["--member", "ALLY"]),
    ("--asof", &["--as-of"]),
    ("--baseyear", &["--year"]),
    ("--base-year", &["--year"]),
    ("--between", &["--year 2014..2024"]),
    ("--budget", &["--spending", "--measure spending"]),
    ("--chart-file", &["--output FILE.svg"]),
    ("--color-never", &["--color never"]),
    ("--colour", &["--color"]),
    ("--constant", &["--prices constant"]),
    ("--countries", &["ALLY"]),
    ("--country", &["--member", "ALLY"]),
    ("--csv", &["--format csv"]),
    ("--current", &["--prices current"]),
    ("--date", &["--as-of"]),
    ("--day", &["--as-of"]),
    ("--deadline", &["--by"]),
    ("--desc", &["--sort"]),
    ("--details", &["--explain"]),
    ("--dollars", &["--currency USD"]),
    ("--end", &["--to", "--by", "--year 2014..2024"]),
    ("--eu", &["--group eu"]),
    ("--eur", &["--currency EUR"]),
    ("--euro", &["--currency EUR"]),
    ("--euros", &["--currency EUR"]),
    ("--europe", &["--group europe"]),
    ("--column", &["--columns member,share_pct"]),
    ("--fields", &["--columns member,share_pct"]),
    ("--for", &["--member", "ALLY"]),
    ("--from", &["--year 2014..2024"]),
    ("--gdp", &["--set ALLY.gdp=2250bn", "--measure gdp"]),
    ("--goal", &["--target"]),
    ("--graph", &["--chart"]),
    ("--groups", &["--group"]),
    ("--html", &["--format html"]),
    ("--image", &["--format svg"]),
    ("--inflation-adjusted", &["--prices constant"]),
    ("--input", &["--file", "--data"]),
    ("--json", &["--format json"]),
    ("--jsonl", &["--format jsonl"]),
    ("--last", &["--year 2014..2024", "--top"]),
    ("--limit", &["--top"]),
    ("--list", &["--help"]),
    ("--markdown", &["--format markdown"]),
    ("--md", &["--format markdown"]),
    ("--member", &["ALLY"]),
    ("--ndjson", &["--format jsonl"]),
    ("--no-color", &["--color never"]),
    ("--no-colour", &["--color never"]),
    ("--nominal", &["--prices current"]),
    ("--order", &["--sort"]),
    ("--order-by", &["--sort"]),
    ("--out", &["--output"]),
    ("--outfile", &["--output"]),
    ("--output-file", &["--output"]),
    ("--percent", &["--target"]),
    ("--plot", &["--format svg"]),
    ("--price", &["--prices"]),
    ("--rank", &["--sort"]),
    ("--real", &["--prices constant"]),
    ("--region", &["--group"]),
    ("--replace", &["--set"]),
    ("--scenario", &["--set"]),
    ("--silent", &["--quiet"]),
    ("--since", &["--year 2014..2024"]),
    ("--source", &["--cite"]),
    ("--sources", &["--cite"]),
    ("--start", &["--from", "--first", "--year 2014..2024"]),
    ("--svg", &["--format svg"]),
    ("--table", &["--format table"]),
    ("--text", &["--format text"]),
    ("--to", &["--by", "--year 2014..2024"]),
    ("--until", &["--by", "--year 2014..2024"]),
    ("--url", &["--file"]),
    ("--usd", &["--currency USD"]),
    ("--verbose", &["--notes"]),
    ("--what-if", &["--set"]),
    ("--years", &["--year"]),
    ("-a", &["--as-of"]),
    ("-d", &["--data"]),
    ("-i", &["--file", "--data"]),
    ("-j", &["--format json"]),
    ("-n", &["--top"]),
    ("-v", &["--notes"]),
];

/// Options that one command had under a name which has another meaning elsewhere, each with the command and its name now.
const RENAMED: &[(&str, &str, &str)] = &[
    ("check", "-m", "--member"),
    ("check", "--of", "--measure"),
    ("check", "--to", "--at"),
    ("pledges", "-s", "--state"),
    ("revisions", "--from", "--edition 2024-06.. for two editions"),
    ("revisions", "--to", "--edition 2024-06..2026-07 for two editions"),
];

/// The error with what is meant by a command or an option that there is not, or as it is where that is anybody's guess.
pub fn guessed(error: clap::Error, program: &clap::Command) -> clap::Error {
    let Some(hint) = hint(&error, program) else { return error };
    let rendered = error.to_string();
    let what = rendered.lines().next().unwrap_or_default();
    let what = what.strip_prefix("error: ").unwrap_or(what);
    clap::Error::raw(error.kind(), format!("{what}\nhint: {hint}\n"))
}

/// What is meant. Only what the command has is offered.
fn hint(error: &clap::Error, program: &clap::Command) -> Option<String> {
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let word = word(error, ContextKind::InvalidSubcommand)?.to_lowercase();
            let known = COMMANDS.iter().find(|(guess, _)| *guess == word);
            known.map(|(_, meant)| format!("use {meant}")).or_else(|| of_a_name(&word))
        }
        ErrorKind::UnknownArgument => {
            let option = word(error, ContextKind::InvalidArg)?;
            let option = option.split('=').next().unwrap_or(option);
            let command = command(program);
            let is_it =
                |(of, was, _): &&(&str, &str, &str)| *of == command.get_name() && *was == option;
            if let Some((.., now)) = RENAMED.iter().find(is_it) {
                return Some(format!("use {now}"));
            }
            let Some((_, meant)) = OPTIONS.iter().find(|(guess, _)| *guess == option) else {
                return of_several_allies(option);
            };
            meant.iter().find(|meant| has(command, meant)).map(|meant| match *meant {
                "ALLY" => "name the ally alone, as in `defspend gap germany`".to_owned(),
                "--help" => "--help lists what there is".to_owned(),
                meant => format!("use {meant}"),
            })
        }
        ErrorKind::InvalidValue => {
            if !word(error, ContextKind::InvalidArg)?.starts_with("--measure ") {
                return None;
            }
            let column = word(error, ContextKind::InvalidValue)?;
            measure::as_options(column).map(|meant| format!("use --measure {meant}"))
        }
        _ => None,
    }
}

/// The arguments with `show` before the ally or group that stands where a command should; nothing where none does.
pub fn shown(error: &clap::Error) -> Option<Vec<OsString>> {
    if error.kind() != ErrorKind::InvalidSubcommand {
        return None;
    }
    let whom = word(error, ContextKind::InvalidSubcommand)?;
    let dataset = Dataset::embedded().ok()?;
    let is_group = || dataset.groups().is_ok_and(|groups| groups.find(whom).is_ok());
    if dataset.members.find(whom).is_err() && !is_group() {
        return None;
    }
    let mut arguments = line::words();
    let at = arguments.iter().position(|word| word == whom)?;
    arguments.insert(at, "show".into());
    Some(arguments)
}

/// What to do with a name that is like an ally's.
fn of_a_name(word: &str) -> Option<String> {
    match Dataset::embedded().ok()?.members.find(word) {
        Err(defspend::Error::Unknown { near, .. }) if !near.is_empty() => {
            Some(format!("did you mean defspend show {}?", near.first()?.to_lowercase()))
        }
        _ => None,
    }
}

/// What to do with an ally that a command has no place for: the first that a page is of, and all others named beside it.
fn of_several_allies(ally: &str) -> Option<String> {
    let members = &Dataset::embedded().ok()?.members;
    members.find(ally).ok()?;
    let words = std::env::args().skip(1);
    let allies: Vec<String> = words.filter(|word| members.find(word).is_ok()).collect();
    let list = allies.join(",");
    (allies.len() > 1)
        .then(|| format!("use defspend gap {list}, or defspend history {list} for years"))
}

/// A word of an error.
fn word(error: &clap::Error, kind: ContextKind) -> Option<&str> {
    match error.get(kind)? {
        ContextValue::String(word) => Some(word),
        _ => None,
    }
}

/// The command that the arguments name.
fn command(program: &clap::Command) -> &clap::Command {
    let mut command = program;
    for word in std::env::args().skip(1) {
        match command.find_subcommand(&word) {
            Some(inner) => command = inner,
            None if word.starts_with('-') => {}
            None => break,
        }
    }
    command
}

/// Whether a command has an option, or takes what is named in capitals.
fn has(command: &clap::Command, meant: &str) -> bool {
    let name = meant.split(' ').next().unwrap_or(meant);
    command.get_arguments().any(|arg| match name.strip_prefix("--") {
        Some(long) => arg.get_long() == Some(long) && !arg.is_hide_set() || long == "help",
        None => {
            arg.is_positional()
                && arg.get_value_names().is_some_and(|names| {
                    names.iter().any(|names| names.split('|').any(|known| known == name))
                })
        }
    })
}
