//! What may come next on a line. Commands, options and choices are those of the arguments themselves; allies, groups,
//! editions, targets, currencies and years those of the record. What an argument accepts besides stays as it is.

use clap::{Arg, Command};
use defspend::dataset::{Coverage, Dataset, Years};
use defspend::error::Error;

use crate::cli::scope;

/// What may come next.
pub enum Next {
    /// One of these words.
    Words(Vec<Word>),
    /// The name of a file, which shells know better.
    File,
}

/// A word and what it means, in short.
pub struct Word {
    pub text: String,
    pub about: String,
}

impl Word {
    fn new(text: &impl ToString, about: &str) -> Self {
        Self { text: text.to_string(), about: about.to_owned() }
    }
}

/// What may come next on a line; its last word is being written, and may be empty.
pub fn next(program: &mut Command, line: &[String]) -> Result<Next, Error> {
    program.build();
    let mut command = &*program;
    let Some((last, before)) = line.split_last() else { return Ok(Next::Words(Vec::new())) };
    let mut values = 0;
    let mut open = None;
    let mut no_more_options = false;
    for word in before.iter().skip(1) {
        if open.is_some() {
            // Bash has the sign of --edition=2024 as a word of its own.
            open = open.filter(|_| word == "=");
        } else if word == "--" {
            no_more_options = true;
        } else if is_option(word) && !no_more_options {
            open = awaiting_value(command, word);
        } else if let Some(inner) = command.find_subcommand(word) {
            (command, values) = (inner, 0);
        } else {
            values += 1;
        }
    }
    if let Some(argument) = open {
        return of_argument(argument, if last == "=" { "" } else { last });
    }
    if last.starts_with('-') && !no_more_options {
        return match last.split_once('=') {
            None => Ok(Next::Words(options(command, last))),
            Some((option, value)) => match awaiting_value(command, option) {
                None => Ok(Next::Words(Vec::new())),
                Some(argument) => Ok(after(&format!("{option}="), of_argument(argument, value)?)),
            },
        };
    }
    if command.has_subcommands() {
        let all = command.get_subcommands().filter(|inner| !inner.is_hide_set());
        let words = all.map(|inner| Word::new(&inner.get_name(), &text_of(inner.get_about())));
        return Ok(Next::Words(beginning(last, words)));
    }
    let places: Vec<&Arg> =
        command.get_positionals().filter(|argument| !argument.is_hide_set()).collect();
    let many =
        |argument: &&&Arg| argument.get_num_args().is_some_and(|count| count.max_values() > 1);
    match places.get(values).or_else(|| places.last().filter(many)) {
        None => Ok(Next::Words(Vec::new())),
        Some(argument) => of_argument(argument, last),
    }
}

/// Whether a word is an option; `-` alone is a stream.
fn is_option(word: &str) -> bool {
    word.len() > 1 && word.starts_with('-')
}

/// The argument of an option whose value is the next word.
fn awaiting_value<'c>(command: &'c Command, option: &str) -> Option<&'c Arg> {
    let takes_value = |argument: &&Arg| argument.get_action().takes_values();
    if let Some(long) = option.strip_prefix("--") {
        let found = command.get_arguments().find(|argument| argument.get_long() == Some(long));
        return found.filter(takes_value);
    }
    let short =
        |letter| command.get_arguments().find(|argument| argument.get_short() == Some(letter));
    let mut letters = option.chars().skip(1);
    // The first that takes a value takes the rest of the word, if there is any.
    let taking = letters.find_map(|letter| short(letter).filter(takes_value));
    taking.filter(|_| letters.next().is_none())
}

fn options(command: &Command, text: &str) -> Vec<Word> {
    let all = command.get_arguments().filter(|argument| !argument.is_hide_set());
    let all = all.filter_map(|argument| {
        Some(Word::new(&format!("--{}", argument.get_long()?), &text_of(argument.get_help())))
    });
    all.filter(|word| word.text.starts_with(text)).collect()
}

/// The words for an argument that begin so.
fn of_argument(argument: &Arg, text: &str) -> Result<Next, Error> {
    if let Some((kept, rest)) = argument.get_value_delimiter().and_then(|at| split_after(text, at))
    {
        return Ok(after(kept, of_argument(argument, rest)?));
    }
    let choices = argument.get_possible_values();
    if !choices.is_empty() {
        let words = choices.iter().map(|choice| Word::new(&choice.get_name(), ""));
        return Ok(Next::Words(beginning(text, words)));
    }
    let name = argument.get_value_names().and_then(|names| names.first()).map_or("", |name| name);
    let dataset = Dataset::embedded()?;
    let words = match name {
        "ALLY" => {
            let of = |word: &str, code: &str| {
                if word == code { String::new() } else { format!("{code}, ") }
            };
            let words = dataset.members.beginning(text).into_iter();
            return Ok(Next::Words(
                words
                    .map(|(word, member)| {
                        let about = of(&word, member.iso3.as_str()) + &member.name;
                        Word::new(&word, &about)
                    })
                    .collect(),
            ));
        }
        "GROUP" => {
            dataset.groups()?.iter().map(|group| Word::new(&group.id, &group.name)).collect()
        }
        "ID" => {
            let held = dataset.editions.iter().filter(|info| info.coverage != Coverage::None);
            held.map(|info| Word::new(&info.id, &info.title)).collect()
        }
        "TARGET" => {
            let label = |of: &defspend::dataset::Target| {
                of.agreed.as_ref().map(|agreed| agreed.label.clone()).unwrap_or_default()
            };
            dataset.targets.iter().map(|target| Word::new(&target.id, &label(target))).collect()
        }
        "CURRENCY" => {
            let codes = scope::currencies(&dataset);
            let codes = codes.iter().map(|code| Word::new(code, ""));
            codes.chain([Word::new(&"national", "each ally's own")]).collect()
        }
        "YEAR" => {
            if let Some((first, rest)) = text.split_once("..") {
                return Ok(after(&format!("{first}.."), of_argument(argument, rest)?));
            }
            years(&dataset, matches!(argument.get_id().as_str(), "by" | "first"))
        }
        "FILE" | "FOLDER" | "WORKBOOK" => return Ok(Next::File),
        _ => Vec::new(),
    };
    Ok(Next::Words(beginning(text, words)))
}

/// The years of the editions; those ahead end where the last target is to be met.
fn years(dataset: &Dataset, ahead: bool) -> Vec<Word> {
    let held: Vec<Years> = dataset.editions.iter().map(|info| info.years).collect();
    let first = held.iter().map(|years| years.first).min();
    let last = held.iter().map(|years| years.last).max();
    let by = dataset.targets.iter().filter_map(|target| Some(target.agreed.as_ref()?.by)).max();
    let (from, to) = if ahead { (last, by) } else { (first, last) };
    let years = from.zip(to).map(|(first, last)| Years { first, last });
    years.into_iter().flat_map(Years::each).map(|year| Word::new(&year, "")).collect()
}

/// The words that begin so, in any case.
fn beginning(text: &str, words: impl IntoIterator<Item = Word>) -> Vec<Word> {
    let text = text.to_lowercase();
    words.into_iter().filter(|word| word.text.to_lowercase().starts_with(&text)).collect()
}

/// What may come after words that are kept.
fn after(kept: &str, next: Next) -> Next {
    match next {
        Next::File => Next::File,
        Next::Words(words) => Next::Words(
            words
                .into_iter()
                .map(|word| Word { text: format!("{kept}{}", word.text), ..word })
                .collect(),
        ),
    }
}

/// A text up to its last sign, and the rest.
fn split_after(text: &str, sign: char) -> Option<(&str, &str)> {
    text.rfind(sign).map(|at| text.split_at(at + sign.len_utf8()))
}

/// The first line of a help text.
fn text_of(help: Option<&clap::builder::StyledStr>) -> String {
    help.map(ToString::to_string).unwrap_or_default().lines().next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use clap::{Command, CommandFactory};

    use super::{Next, next, of_argument};
    use crate::cli::Cli;

    /// Values that are the user's own, so that no words are known for them.
    const FREE: [&str; 18] = [
        "AMOUNT",
        "DATE",
        "DAY",
        "FIGURE",
        "N",
        "NUMBER",
        "PATH",
        "PEOPLE",
        "PERCENT",
        "PIXELS",
        "PLACE",
        "RATES",
        "TEXT",
        "TITLE",
        "URL",
        "VALUE",
        "YEAR-MONTH",
        "YEARS",
    ];

    fn every_argument(command: &Command, unknown: &mut Vec<String>) {
        for argument in command.get_arguments().filter(|argument| !argument.is_hide_set()) {
            let name = argument.get_value_names().unwrap_or_default().first();
            let free = name.is_none_or(|name| FREE.contains(&name.as_str()));
            let known = match of_argument(argument, "").unwrap() {
                Next::File => true,
                Next::Words(words) => !words.is_empty(),
            };
            if argument.get_action().takes_values() && known == free {
                unknown.push(format!("{} {}", command.get_name(), argument.get_id()));
            }
        }
        command.get_subcommands().for_each(|inner| every_argument(inner, unknown));
    }

    #[test]
    fn the_words_of_every_argument_are_known_or_the_users_own() {
        let mut program = Cli::command();
        program.build();
        let mut unknown = Vec::new();
        every_argument(&program, &mut unknown);
        assert!(unknown.is_empty(), "{unknown:?}");
    }

    /// The words after a line, with spaces between; a last space begins a new word.
    fn words(line: &str) -> String {
        let line: Vec<String> = line.split(' ').map(str::to_owned).collect();
        match next(&mut Cli::command(), &line).unwrap() {
            Next::File => "a file".to_owned(),
            Next::Words(words) => {
                words.into_iter().map(|word| word.text).collect::<Vec<_>>().join(" ")
            }
        }
    }

    #[test]
    fn a_line_goes_on_with_what_its_arguments_take() {
        for (line, expected) in [
            ("defspend re", "revisions"),
            ("defspend data im", "import"),
            ("defspend help pl", "pledges"),
            ("defspend gap ger", "germany"),
            ("defspend gap GER", "germany"),
            ("defspend gap DE", "DEU"),
            ("defspend gap uk", "uk"),
            ("defspend gap united-k", "united-kingdom"),
            ("defspend gap Türk", "turkiye"),
            ("defspend gap germany fr", "france"),
            ("defspend gap -q germany fr", "france"),
            ("defspend show germany fr", ""),
            ("defspend gap japan", ""),
            ("defspend gap --edition 2024", "2024-03 2024-06"),
            ("defspend gap -e 2024-0", "2024-03 2024-06"),
            ("defspend gap -qe 2024-06", "2024-06"),
            ("defspend gap --edition=2024-06", "--edition=2024-06"),
            ("defspend gap --edition = 2024-06", "2024-06"),
            ("defspend gap --edition =", &words("defspend gap --edition ")),
            ("defspend gap --quiet=2", ""),
            ("defspend gap --target 2,eq", "2,equipment"),
            ("defspend gap --group NOR", "nordic nordic-baltic"),
            ("defspend groups bal", "baltic"),
            ("defspend gap --currency n", "NOK national"),
            ("defspend gap --year 2014..2025", "2014..2025"),
            ("defspend project --by 2035", "2035"),
            ("defspend project --year 2035", ""),
            ("defspend rank --measure gap", "gap gap_money"),
            ("defspend revisions --measure equip", "equipment_pct"),
            ("defspend check --fail-on confirmed,out", "confirmed,outdated"),
            ("defspend gap --format js", "json jsonl"),
            ("defspend gap --data ", "a file"),
            ("defspend data import ", "a file"),
            ("defspend data validate one.csv ", "a file"),
            ("defspend gap --curr", "--currency"),
            ("defspend gap -- --curr", ""),
            ("defspend gap -- ger", "germany"),
            ("defspend completions z", "zsh"),
            ("defspend nonsense ger", ""),
        ] {
            assert_eq!(words(line), expected, "{line}");
        }
        assert!(
            words("defspend gap --").contains("--target --year"),
            "{}",
            words("defspend gap --")
        );
        assert_eq!(words("defspend gap ").split(' ').count(), 32);
    }
}
