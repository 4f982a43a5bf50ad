//! What people type that there is not, and what they mean by it.

use std::ffi::OsString;

use super::args::measure;
use super::line;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use defspend::dataset::Dataset;

/// Commands that other tools have, or that the words of the question suggest, each with what does it here.
const COMMANDS: &[(&str, &str)] = &[
    ("all", "defspend gap, or defspend rank"),
    ("allies", "defspend rank, or defspend history for years"),
    ("budget", "defspend history ALLY --measure spending"),
    ("calc", "defspend gap ALLY, or defspend project ALLY"),
    ("calculate", "defspend gap ALLY, or defspend project ALLY"),
    ("chart", "defspend history ALLY --chart, or --format svg for a picture"),
    ("claim", "defspend check TEXT"),
    ("compare", "defspend gap ALLY ALLY, or defspend history ALLY ALLY for years"),
    ("config", "defspend help config"),
    ("convert", "--currency EUR with a report of money"),
    ("cost", "defspend project ALLY"),
    ("countries", "defspend rank, or defspend history for years"),
    ("country", "defspend show ALLY"),
    ("csv", "--format csv with any report, or defspend data export"),
    ("currency", "--currency EUR with a report of money"),
    ("data-export", "defspend data export"),
    ("doc", "defspend help TOPIC"),
    ("docs", "defspend help TOPIC"),
    ("download", "defspend data export"),
    ("explain", "defspend gap ALLY --explain"),
    ("export", "defspend data export"),
    ("fact-check", "defspend check TEXT"),
    ("factcheck", "defspend check TEXT"),
    ("forecast", "defspend project ALLY, or defspend pace ALLY"),
    ("gaps", "defspend gap"),
    ("get", "defspend show ALLY, or defspend history ALLY"),
    ("goal", "defspend targets, or defspend gap --target 3.5"),
    ("goals", "defspend targets, or defspend gap --target 3.5"),
    ("graph", "defspend history ALLY --format svg"),
    ("group", "defspend groups"),
    ("html", "--format html with any report"),
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
    ("query", "defspend show ALLY, or defspend gap ALLY"),
    ("ranking", "defspend rank"),
    ("restatements", "defspend revisions"),
    ("schemas", "defspend schema"),
    ("search", "defspend help TOPIC"),
    ("series", "defspend history ALLY"),
    ("settings", "defspend help config"),
    ("share", "defspend history ALLY, or defspend rank"),
    ("sources", "defspend editions"),
    ("spend", "defspend history ALLY --measure spending"),
    ("spending", "defspend history ALLY --measure spending"),
    ("summary", "defspend show ALLY, or defspend groups"),
    ("table", "defspend gap, or defspend history for years"),
    ("tables", "defspend editions, or defspend data export"),
    ("target", "defspend targets, or defspend gap --target 3.5"),
    ("top", "defspend rank --top 10"),
    ("trend", "defspend pace ALLY, or defspend history ALLY"),
    ("update", "defspend data import WORKBOOK, for a new edition"),
    ("validate", "defspend data validate FILE"),
    ("verify", "defspend check TEXT"),
    ("version", "defspend --version"),
    ("view", "defspend show ALLY"),
    ("web", "--format html with any report"),
    ("year", "defspend history, or --year with any report"),
];

/// Options in the same way, each with the first that the command has of those which do it here.
const OPTIONS: &[(&str, &[&str])] = &[
    ("--all", &["--help"]),
    ("--allies", &["ALLY"]),
    ("--all-allies", &["--group nato", "--help"]),
    ("--ally", &["--member", "ALLY"]),
    ("--asof", &["--as-of"]),
    ("--as-of-date", &["--as-of"]),
    ("--base", &["--year", "--baseline"]),
    ("--baseyear", &["--year"]),
    ("--base-year", &["--year"]),
    ("--between", &["--year 2014..2024"]),
    ("--budget", &["--spending", "--measure spending"]),
    ("--brief", &["--quiet"]),
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
    ("--edition-date", &["--as-of"]),
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
    ("--excel", &["--format csv"]),
    ("--exclude", &["--except"]),
    ("--fields", &["--columns member,share_pct"]),
    ("--for", &["--member", "ALLY"]),
    ("--filter", &["--group", "--only", "--state"]),
    ("--first", &["--top"]),
    ("--fmt", &["--format"]),
    ("--footnotes", &["--notes"]),
    ("--from", &["--year 2014..2024"]),
    ("--gbp", &["--currency GBP"]),
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
    ("--long", &["--notes"]),
    ("--max", &["--top"]),
    ("--list", &["--help"]),
    ("--markdown", &["--format markdown"]),
    ("--md", &["--format markdown"]),
    ("--member", &["ALLY"]),
    ("--ndjson", &["--format jsonl"]),
    ("--no-color", &["--color never"]),
    ("--no-notes", &["--quiet"]),
    ("--note", &["--notes"]),
    ("--no-colour", &["--color never"]),
    ("--nominal", &["--prices current"]),
    ("--order", &["--sort"]),
    ("--order-by", &["--sort"]),
    ("--out", &["--output"]),
    ("--out-file", &["--output"]),
    ("--output-format", &["--format"]),
    ("--pdf", &["--format html"]),
    ("--per-capita", &["--measure per_head"]),
    ("--percentage", &["--target"]),
    ("--period", &["--year 2014..2024"]),
    ("--png", &["--format svg"]),
    ("--outfile", &["--output"]),
    ("--output-file", &["--output"]),
    ("--percent", &["--target"]),
    ("--plot", &["--format svg"]),
    ("--price", &["--prices"]),
    ("--rank", &["--sort"]),
    ("--range", &["--year 2014..2024"]),
    ("--real", &["--prices constant"]),
    ("--real-terms", &["--prices constant"]),
    ("--region", &["--group"]),
    ("--replace", &["--set"]),
    ("--reverse", &["--lowest", "--sort"]),
    ("--save", &["--output"]),
    ("--scenario", &["--set"]),
    ("--share", &["--set ALLY.share=2.5", "--measure share"]),
    ("--short", &["--quiet"]),
    ("--silent", &["--quiet"]),
    ("--since", &["--year 2014..2024"]),
    ("--sort-by", &["--sort"]),
    ("--source", &["--cite"]),
    ("--sources", &["--cite"]),
    ("--start", &["--from", "--first", "--year 2014..2024"]),
    ("--svg", &["--format svg"]),
    ("--table", &["--format table"]),
    ("--text", &["--format text"]),
    ("--to", &["--by", "--year 2014..2024"]),
    ("--until", &["--by", "--year 2014..2024"]),
    ("--tsv", &["--format csv"]),
    ("--type", &["--format"]),
    ("--url", &["--file"]),
    ("--usa", &["ALLY"]),
    ("--usd", &["--currency USD"]),
    ("--verbose", &["--notes"]),
    ("--what-if", &["--set"]),
    ("--wide", &["--columns member,share_pct"]),
    ("--without", &["--except"]),
    ("--xlsx", &["--format csv"]),
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
            if program.find_subcommand(&word).is_some() {
                return Some(format!("did you mean defspend {word}?"));
            }
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
                return of_several(option);
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

/// What to do with an ally or a group that a command has no place for: the first that a page is of, and all others named
/// beside it.
fn of_several(found: &str) -> Option<String> {
    let dataset = Dataset::embedded().ok()?;
    let groups = dataset.groups().ok()?;
    let is_ally = |word: &str| dataset.members.find(word).is_ok();
    let is_group = |word: &str| groups.find(word).is_ok();
    if !is_ally(found) && !is_group(found) {
        return None;
    }
    let (mut allies, mut named) = (Vec::new(), Vec::new());
    for word in std::env::args().skip(1) {
        if is_ally(&word) {
            allies.push(word);
        } else if is_group(&word) {
            named.push(word);
        }
    }
    let list = allies.join(",");
    match (allies.len(), named.as_slice()) {
        (0, [_, _, ..]) => Some(format!("use defspend groups {}", named.join(" "))),
        (1.., [group, ..]) => Some(format!(
            "use defspend gap {list} --group {group}, or defspend history with the same"
        )),
        (2.., []) => Some(format!("use defspend gap {list}, or defspend history {list} for years")),
        _ => None,
    }
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
