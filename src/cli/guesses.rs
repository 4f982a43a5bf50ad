//! What people type that there is not, and what they mean by it.

use std::ffi::OsString;

use super::args::measure;
use super::line;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use defspend::calc::rank::Key;
use defspend::dataset::Dataset;
use defspend::view::all_of;

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
    ("--all-allies", &["--group nato", "--help"]),
    ("--all-years", &["--year 2014..2024"]),
    ("--allies", &["ALLY"]),
    ("--ally", &["--member", "ALLY"]),
    ("--article", &["--file"]),
    ("--as-at", &["--as-of"]),
    ("--as-of-date", &["--as-of"]),
    ("--asc", &["--lowest", "--sort"]),
    ("--ascending", &["--lowest", "--sort"]),
    ("--asof", &["--as-of"]),
    ("--assume", &["--set"]),
    ("--average", &["--mean"]),
    ("--avg", &["--mean"]),
    ("--base", &["--year", "--baseline"]),
    ("--base-year", &["--year"]),
    ("--baseyear", &["--year"]),
    ("--best", &["--top"]),
    ("--between", &["--year 2014..2024", "--since"]),
    ("--bibtex", &["--cite=bibtex"]),
    ("--bottom", &["--lowest with --top 5", "--top"]),
    ("--brief", &["--quiet"]),
    ("--browser", &["--format html"]),
    ("--budget", &["--spending", "--measure spending"]),
    ("--chart-file", &["--output FILE.svg"]),
    ("--citation", &["--cite"]),
    ("--color-never", &["--color never"]),
    ("--colour", &["--color"]),
    ("--column", &["--columns member,share_pct"]),
    ("--compact", &["--format jsonl"]),
    ("--compare", &["--since", "--edition 2024-06..2026-07"]),
    ("--config", &["DEFSPEND_CONFIG=FILE before the command"]),
    ("--constant", &["--prices constant"]),
    ("--count", &["--top"]),
    ("--countries", &["ALLY"]),
    ("--country", &["--member", "ALLY"]),
    ("--csv", &["--format csv"]),
    ("--current", &["--prices current"]),
    ("--date", &["--as-of"]),
    ("--day", &["--as-of"]),
    ("--deadline", &["--by"]),
    ("--debug", &["--explain", "--notes"]),
    ("--decimals", &["--format json, with exact numbers"]),
    ("--delimiter", &["--format csv"]),
    ("--desc", &["--sort"]),
    ("--descending", &["--sort"]),
    ("--details", &["--explain"]),
    ("--diff", &["--edition 2024-06..2026-07"]),
    ("--dir", &["--documents"]),
    ("--document", &["--file"]),
    ("--dollars", &["--currency USD"]),
    ("--edition-date", &["--as-of"]),
    ("--end", &["--to", "--by", "--year 2014..2024"]),
    ("--end-year", &["--to", "--by", "--year 2014..2024"]),
    ("--eu", &["--group eu"]),
    ("--eur", &["--currency EUR"]),
    ("--euro", &["--currency EUR"]),
    ("--europe", &["--group europe"]),
    ("--euros", &["--currency EUR"]),
    ("--every-year", &["--year 2014..2024"]),
    ("--excel", &["--format csv"]),
    ("--exclude", &["--except"]),
    ("--excluding", &["--except"]),
    ("--field", &["--columns member,share_pct"]),
    ("--fields", &["--columns member,share_pct"]),
    ("--figure", &["--measure"]),
    ("--filter", &["--group", "--only", "--state"]),
    ("--first", &["--top"]),
    ("--fmt", &["--format"]),
    ("--folder", &["--documents"]),
    ("--footnotes", &["--notes"]),
    ("--for", &["--member", "ALLY"]),
    ("--from", &["--year 2014..2024"]),
    ("--from-year", &["--from", "--year 2014..2024"]),
    ("--gbp", &["--currency GBP"]),
    ("--gdp", &["--set ALLY.gdp=2250bn", "--measure gdp"]),
    ("--gdp-growth", &["--growth"]),
    ("--goal", &["--target"]),
    ("--graph", &["--chart"]),
    ("--groups", &["--group"]),
    ("--growth", &["--change", "--measure growth"]),
    ("--head", &["--top"]),
    ("--height", &["--width"]),
    ("--html", &["--format html"]),
    ("--image", &["--format svg"]),
    ("--indicator", &["--measure"]),
    ("--inflation-adjusted", &["--prices constant"]),
    ("--input", &["--file", "--data"]),
    ("--jq", &["--format json, and send it to jq"]),
    ("--json", &["--format json"]),
    ("--jsonl", &["--format jsonl"]),
    ("--last", &["--year 2014..2024", "--top"]),
    ("--limit", &["--top"]),
    ("--list", &["--help"]),
    ("--long", &["--notes"]),
    ("--lookback", &["--window"]),
    ("--markdown", &["--format markdown"]),
    ("--max", &["--top"]),
    ("--md", &["--format markdown"]),
    ("--member", &["ALLY"]),
    ("--metric", &["--measure"]),
    ("--ndjson", &["--format jsonl"]),
    ("--no-cache", &["NOTHING"]),
    ("--no-color", &["--color never"]),
    ("--no-colour", &["--color never"]),
    ("--no-header", &["--format jsonl"]),
    ("--no-notes", &["--quiet"]),
    ("--nominal", &["--prices current"]),
    ("--note", &["--notes"]),
    ("--number", &["--top"]),
    ("--offline", &["NOTHING"]),
    ("--on", &["--as-of"]),
    ("--only", &["--group"]),
    ("--order", &["--sort"]),
    ("--order-by", &["--sort"]),
    ("--out", &["--output"]),
    ("--out-file", &["--output"]),
    ("--outfile", &["--output"]),
    ("--output-file", &["--output"]),
    ("--output-format", &["--format"]),
    ("--override", &["--set"]),
    ("--paging", &["--no-pager"]),
    ("--pdf", &["--format html"]),
    ("--per-capita", &["--measure per_head"]),
    ("--percent", &["--target"]),
    ("--percentage", &["--target"]),
    ("--period", &["--year 2014..2024", "--since"]),
    ("--plot", &["--format svg"]),
    ("--png", &["--format svg"]),
    ("--precision", &["--format json, with exact numbers"]),
    ("--pretty", &["--format json"]),
    ("--price", &["--prices"]),
    ("--query", &["--format json, and send it to jq"]),
    ("--range", &["--year 2014..2024", "--since"]),
    ("--rank", &["--sort"]),
    ("--rate", &["--growth"]),
    ("--raw", &["--format csv"]),
    ("--real", &["--prices constant"]),
    ("--real-terms", &["--prices constant"]),
    ("--recursive", &["--documents"]),
    ("--refresh", &["NOTHING"]),
    ("--region", &["--group"]),
    ("--release", &["--edition"]),
    ("--replace", &["--set"]),
    ("--reverse", &["--lowest", "--sort"]),
    ("--round", &["--format json, with exact numbers"]),
    ("--save", &["--output"]),
    ("--scenario", &["--set"]),
    ("--select", &["--columns member,share_pct"]),
    ("--separator", &["--format csv"]),
    ("--share", &["--set ALLY.share=2.5", "--measure share"]),
    ("--short", &["--quiet"]),
    ("--silent", &["--quiet"]),
    ("--since", &["--year 2014..2024"]),
    ("--size", &["--width"]),
    ("--sort-by", &["--sort"]),
    ("--source", &["--cite"]),
    ("--sources", &["--cite"]),
    ("--start", &["--from", "--first", "--year 2014..2024"]),
    ("--start-year", &["--from", "--first", "--year 2014..2024"]),
    ("--stdin", &["--file -"]),
    ("--svg", &["--format svg"]),
    ("--table", &["--format table"]),
    ("--tail", &["--lowest with --top 5", "--top"]),
    ("--target-year", &["--by"]),
    ("--template", &["--format json, and send it to jq"]),
    ("--text", &["--format text"]),
    ("--to", &["--by", "--year 2014..2024"]),
    ("--to-year", &["--to", "--by", "--year 2014..2024"]),
    ("--trace", &["--explain"]),
    ("--tsv", &["--format csv"]),
    ("--type", &["--format"]),
    ("--unit", &["--format csv for millions"]),
    ("--units", &["--format csv for millions"]),
    ("--until", &["--by", "--year 2014..2024"]),
    ("--url", &["--file"]),
    ("--usa", &["ALLY"]),
    ("--usd", &["--currency USD"]),
    ("--verbose", &["--notes"]),
    ("--version", &["defspend --version"]),
    ("--web", &["--format html"]),
    ("--what-if", &["--set"]),
    ("--when", &["--as-of"]),
    ("--why", &["--explain"]),
    ("--wide", &["--columns member,share_pct"]),
    ("--without", &["--except"]),
    ("--worst", &["--lowest with --top 5", "--top"]),
    ("--xlsx", &["--format csv"]),
    ("--years", &["--year"]),
    ("--yoy", &["--change"]),
    ("-a", &["--as-of"]),
    ("-d", &["--data"]),
    ("-i", &["--file", "--data"]),
    ("-j", &["--format json"]),
    ("-n", &["--top"]),
    ("-v", &["--notes"]),
];

/// Options that mean something of their own with one command, each with the command and what does it there.
const OF_ONE: &[(&str, &str, &str)] = &[
    ("check", "--claim", "defspend check TEXT"),
    ("check", "--quote", "defspend check TEXT"),
    ("check", "--text", "defspend check TEXT, or --file"),
    ("check", "-m", "--member"),
    ("check", "--of", "--measure"),
    ("check", "--to", "--at"),
    ("completions", "--shell", "defspend completions bash"),
    ("pace", "--period", "--window"),
    ("pace", "--since", "--window, such as 5, for the years before"),
    ("pace", "--years", "--window"),
    ("pledges", "--year", "--due"),
    ("pledges", "-s", "--state"),
    ("rank", "--by", "--measure"),
    ("rank", "--by-change", "--sort change with --since 2021"),
    ("rank", "--change", "--sort change with --since 2021"),
    ("rank", "--desc", "--lowest for the smallest first; otherwise the largest is"),
    ("rank", "--descending", "--lowest for the smallest first; otherwise the largest is"),
    ("rank", "--from", "--since"),
    ("rank", "--order", "--measure, or --sort change"),
    ("rank", "--order-by", "--measure, or --sort change"),
    ("rank", "--sort-by", "--measure, or --sort change"),
    ("revisions", "--from", "--edition 2024-06.. for two editions"),
    ("show", "--year", "defspend history ALLY --year, or gap ALLY --year"),
    ("revisions", "--to", "--edition 2024-06..2026-07 for two editions"),
];

/// Commands whose `--year` is no range.
const OF_ONE_YEAR: [&str; 3] = ["pace", "project", "rank"];

/// What only commands with pictures have.
const DRAWN: &str = "--format svg";

/// Values of options in the same way.
const VALUES: &[(&str, &[&str], &str)] = &[
    ("--color", &["yes", "on", "true", "1"], "--color always"),
    ("--color", &["no", "off", "false", "none", "0"], "--color never"),
    ("--format", &["tsv", "excel", "xls", "xlsx", "ods"], "--format csv"),
    ("--format", &["yaml", "yml", "xml"], "--format json"),
    ("--format", &["ndjson", "jsonlines"], "--format jsonl"),
    ("--format", &["md"], "--format markdown"),
    ("--format", &["txt", "plain", "pretty"], "--format table"),
    ("--format", &["htm", "pdf", "page"], "--format html"),
    ("--format", &["png", "jpg", "image", "chart", "plot"], DRAWN),
    ("--format", &["png", "jpg", "image", "chart", "plot"], "--format html"),
    ("--members", &["today", "current", "all"], "--members now"),
    ("--sort", &["asc", "ascending"], "--lowest"),
    ("--sort", &["ally", "country", "member"], "--sort name"),
    ("--sort", &["gap_pp", "points"], "--sort gap"),
    ("--sort", &["gap_m", "gap_money"], "--sort money"),
    ("--sort", &["share_pct"], "--sort share"),
    ("--state", &["kept"], "--outcome kept"),
    ("--state", &["missed"], "--outcome missed"),
    ("--state", &["open"], "--outcome open"),
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
            if let Some((.., now)) = OF_ONE.iter().find(is_it) {
                return Some(format!("use {now}"));
            }
            if let Some(meant) = of_an_option(command, option) {
                return Some(meant);
            }
            of_several(option).or_else(|| elsewhere(option))
        }
        ErrorKind::InvalidValue => {
            let option = word(error, ContextKind::InvalidArg)?.split([' ', '[', '=']).next()?;
            of_a_value(command(program), option, word(error, ContextKind::InvalidValue)?)
        }
        ErrorKind::TooManyValues => {
            let option = word(error, ContextKind::InvalidArg)?;
            option
                .starts_with("--")
                .then(|| format!("{option} takes no value: write it alone, or leave it out"))
        }
        _ => None,
    }
}

/// What is meant by an option that other tools have.
fn of_an_option(command: &clap::Command, option: &str) -> Option<String> {
    let (_, meant) = OPTIONS.iter().find(|(guess, _)| *guess == option)?;
    let takes_one_year = OF_ONE_YEAR.contains(&command.get_name());
    let fits = |meant: &&&str| has(command, meant) && !(takes_one_year && meant.contains(".."));
    meant.iter().find(fits).map(|meant| match *meant {
        "ALLY" => "name the ally alone, as in `defspend gap germany`".to_owned(),
        "NOTHING" => "leave it out: nothing is asked of a network".to_owned(),
        "--help" => "--help lists what there is".to_owned(),
        meant => format!("use {meant}"),
    })
}

/// The commands that have an option which another has not.
fn elsewhere(option: &str) -> Option<String> {
    // Of the program that was run, only the command in use knows its options.
    let mut program = super::program();
    program.build();
    let commands = program.get_subcommands().filter(|command| has(command, option));
    let names: Vec<&str> = commands.map(clap::Command::get_name).collect();
    let is_long = option.starts_with("--") && !names.is_empty();
    is_long.then(|| format!("{option} is an option of {}", all_of(&names)))
}

/// What is meant by a value that an option does not take.
fn of_a_value(command: &clap::Command, option: &str, value: &str) -> Option<String> {
    if option == "--measure" {
        return measure::as_options(value).map(|meant| format!("use --measure {meant}"));
    }
    let is_measure = Key::all().iter().any(|(_, name)| *name == value);
    if option == "--sort" && is_measure && has(command, "--measure") {
        return Some(format!("use --measure {value}"));
    }
    let value = value.to_lowercase();
    let is_there = |meant: &str| has(command, if meant == DRAWN { "--chart" } else { meant });
    let mut known = VALUES.iter().filter(|(of, ..)| *of == option);
    let (.., meant) =
        known.find(|(_, values, meant)| values.contains(&value.as_str()) && is_there(meant))?;
    Some(format!("use {meant}"))
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

/// Whether a command has an option, or takes an ally; what is neither is there for every command.
fn has(command: &clap::Command, meant: &str) -> bool {
    let name = meant.split([' ', '=', ',']).next().unwrap_or(meant);
    if !name.starts_with("--") && name != "ALLY" {
        return true;
    }
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
