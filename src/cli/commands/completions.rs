//! `defspend completions`: a script with which a shell completes commands, options, allies, editions and other values.
//!
//!     source <(defspend completions bash)                  for this session
//!
//! The script runs the program to ask what may come next, with the words of the line so far and with `VARIABLE` set to
//! the name of the shell. Allies, editions and years come from the record, so a new edition needs no new script.

use std::env;
use std::ffi::{OsStr, OsString};
use std::io;
use std::path::Path;
use std::process::ExitCode;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, Args as _, Command, CommandFactory, ValueHint};
use clap_complete::CompleteEnv;
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate, complete};
use clap_complete::env::{self as shells, EnvCompleter, Shells};
use defspend::calc::projection::Baseline;
use defspend::dataset::{Coverage, Dataset, Target, Year, Years};
use defspend::view::{CONTRACTS, Contract};

use crate::cli::args::money;
use crate::cli::error::Error;
use crate::cli::files::deliver;
use crate::cli::{Cli, config};

pub const ABOUT: &str =
    "A script with which your shell completes commands, options, allies and editions";

const PROGRAM: &str = "defspend";
const VARIABLE: &str = "DEFSPEND_COMPLETE";
const SHELLS: Shells =
    Shells(&[&Bash, &shells::Elvish, &shells::Fish, &shells::Powershell, &shells::Zsh]);

#[derive(clap::Args)]
#[command(about = ABOUT, after_help = "\
Examples:
  source <(defspend completions bash)                        for this session; best in ~/.bashrc
  defspend completions zsh > ~/.zfunc/_defspend              in a folder of $fpath
  defspend completions fish > ~/.config/fish/completions/defspend.fish
  eval (defspend completions elvish | slurp)                 in ~/.config/elvish/rc.elv
  defspend completions powershell | Out-String | Invoke-Expression    in $PROFILE")]
pub struct Args {
    /// The shell
    #[arg(value_name = "SHELL", value_parser = PossibleValuesParser::new(SHELLS.names()))]
    shell: String,

    #[command(flatten)]
    screen: crate::cli::terminal::Screen,
}

/// Makes bash quote the names of files that contain spaces; before version 4 it has no `compopt`.
const BASH_ADDITION: &str = "compopt -o filenames defspend 2>/dev/null || true\n";

/// Lets `GER` match `germany`. As a file in a folder of `$fpath`, the script first runs when there is something to complete,
/// and must then complete it.
const ZSH_ADDITION: &str = "\
zstyle ':completion:*:*:defspend:*' matcher 'm:{[:lower:][:upper:]}={[:upper:][:lower:]}'
[[ $funcstack[1] != _defspend ]] || _clap_dynamic_completer_defspend
";

/// Prints the script.
pub fn run(args: &Args) -> Result<ExitCode, Error> {
    let mut script = Vec::new();
    if let Some(shell) = SHELLS.completer(&args.shell) {
        shell
            .write_registration(VARIABLE, PROGRAM, PROGRAM, PROGRAM, &mut script)
            .map_err(|source| Error::output(None, source))?;
    }
    let addition = match args.shell.as_str() {
        "bash" => BASH_ADDITION,
        "zsh" => ZSH_ADDITION,
        _ => "",
    };
    let script = String::from_utf8_lossy(&script);
    deliver(None, &format!("{}\n{addition}", script.trim()))?;
    Ok(ExitCode::SUCCESS)
}

/// Answers a completion script; `false` means that none asked. It looks at one variable before anything is built, so that
/// it costs ordinary commands nothing.
pub fn answer_shell() -> Result<bool, clap::Error> {
    if env::var_os(VARIABLE).is_none() {
        return Ok(false);
    }
    let folder = env::current_dir().ok();
    let engine = CompleteEnv::with_factory(command).var(VARIABLE).shells(SHELLS);
    engine.try_complete(env::args_os(), folder.as_deref())
}

/// The commands of the program, with what completes their arguments.
fn command() -> Command {
    config::forget();
    let mut program = Cli::command();
    // Arguments are deferred, and exist only once their command is built.
    program.build();
    with_completers(program)
}

fn with_completers(command: Command) -> Command {
    let is_its = |contract: &&&Contract| contract.command.ends_with(command.get_name());
    let columns = CONTRACTS.iter().find(is_its).map_or(&[] as &[_], |contract| contract.columns);
    let with_columns = |argument: Arg| match argument.get_id().as_str() {
        "columns" => argument.add(ArgValueCompleter::new(move |begun: &OsStr| {
            let found = columns.iter().filter(|name| name.starts_with(&*begun.to_string_lossy()));
            found.map(CompletionCandidate::new).collect()
        })),
        _ => with_completer(argument),
    };
    command.mut_args(with_columns).mut_subcommands(with_completers)
}

/// An argument with what completes its value, chosen by the name of the value.
fn with_completer(argument: Arg) -> Arg {
    let name = argument.get_value_names().and_then(|names| names.first()).cloned();
    match name.as_deref() {
        Some("ALLY") => argument.add(ArgValueCompleter::new(allies)),
        Some("ALLY|GROUP") => argument.add(ArgValueCompleter::new(allies_and_groups)),
        Some("GROUP") => argument.add(completer(groups)),
        Some("ID") => argument.add(completer(editions)),
        // A list of targets is taken apart by `gap` itself, which looks at how it was written.
        Some("TARGET") if matches!(argument.get_action(), ArgAction::Append) => {
            argument.value_delimiter(',').add(completer(targets))
        }
        Some("TARGET") => argument.add(completer(targets)),
        Some("CURRENCY") if argument.get_possible_values().is_empty() => {
            argument.add(completer(currencies))
        }
        Some("PRICES") if argument.get_possible_values().is_empty() => {
            argument.add(completer(prices))
        }
        Some("BASELINE") => argument.add(completer(baselines)),
        Some("YEAR") if matches!(argument.get_id().as_str(), "by" | "first") => {
            argument.add(completer(years_ahead))
        }
        Some("YEAR") => argument.add(completer(years)),
        Some("COMMAND") => argument.add(ArgValueCompleter::new(inner_commands)),
        Some("FILE" | "WORKBOOK") => argument.value_hint(ValueHint::FilePath),
        Some("FOLDER") => argument.value_hint(ValueHint::DirPath),
        _ => argument,
    }
}

/// Completes a value with words from the record, whatever its case; in a range of years, the last year.
fn completer(words: fn(&Dataset) -> Vec<CompletionCandidate>) -> ArgValueCompleter {
    ArgValueCompleter::new(move |begun: &OsStr| {
        let begun = begun.to_string_lossy().to_lowercase();
        let (range, last) = begun.split_at(begun.rfind("..").map_or(0, |dots| dots + "..".len()));
        let mut found = Dataset::embedded().map(|dataset| words(&dataset)).unwrap_or_default();
        found.retain(|word| word.get_value().to_string_lossy().to_lowercase().starts_with(last));
        found.into_iter().map(|word| word.add_prefix(range)).collect()
    })
}

/// The prices of money: by name, or the money of a year.
fn prices(dataset: &Dataset) -> Vec<CompletionCandidate> {
    let named = [
        described("current", "those of each year"),
        described("constant", "those of the edition's price year"),
    ];
    named.into_iter().chain(years(dataset)).collect()
}

/// What the extra of a road can be counted over, but for shares of the user's own.
fn baselines(_: &Dataset) -> Vec<CompletionCandidate> {
    Baseline::NAMED.into_iter().map(|(_, name)| CompletionCandidate::new(name)).collect()
}

fn described(word: impl Into<OsString>, about: &str) -> CompletionCandidate {
    CompletionCandidate::new(word).help(Some(about.to_owned().into()))
}

/// Allies by name; by code or another name where no name begins with the text.
fn allies(begun: &OsStr) -> Vec<CompletionCandidate> {
    let Ok(dataset) = Dataset::embedded() else { return Vec::new() };
    let mut words = Vec::new();
    for (word, member) in dataset.members.beginning(&begun.to_string_lossy()) {
        let code = member.iso3.as_str();
        let about =
            if word == code { member.name.clone() } else { format!("{code}, {}", member.name) };
        words.push(described(word, &about));
    }
    words
}

/// Whom a page is of: allies, and the groups whose id begins with the text.
fn allies_and_groups(begun: &OsStr) -> Vec<CompletionCandidate> {
    let mut words = allies(begun);
    words.extend(completer(groups).complete(begun));
    words
}

/// The commands below a command, for `defspend help`; only `data` has some.
fn inner_commands(begun: &OsStr) -> Vec<CompletionCandidate> {
    let begun = begun.to_string_lossy();
    let data = super::data::Args::augment_args(Command::new("data"));
    let mut words = Vec::new();
    for command in data.get_subcommands().filter(|command| command.get_name().starts_with(&*begun))
    {
        let about = command.get_about().map(ToString::to_string).unwrap_or_default();
        words.push(described(command.get_name(), &about));
    }
    words
}

fn groups(dataset: &Dataset) -> Vec<CompletionCandidate> {
    let Ok(groups) = dataset.groups() else { return Vec::new() };
    groups.iter().map(|group| described(&group.id, &group.name)).collect()
}

/// Editions that have figures.
fn editions(dataset: &Dataset) -> Vec<CompletionCandidate> {
    let editions = dataset.editions.iter().filter(|info| info.coverage != Coverage::None);
    editions.map(|info| described(info.id.to_string(), &info.title)).collect()
}

fn targets(dataset: &Dataset) -> Vec<CompletionCandidate> {
    let label = |target: &Target| target.agreed.as_ref().map(|agreed| agreed.label.clone());
    let targets = dataset.targets.iter();
    targets.map(|target| described(&target.id, &label(target).unwrap_or_default())).collect()
}

fn currencies(dataset: &Dataset) -> Vec<CompletionCandidate> {
    let codes = money::currencies(dataset).into_iter().map(CompletionCandidate::new);
    codes.chain([described("national", "each ally's own")]).collect()
}

/// The years of the editions.
fn years(dataset: &Dataset) -> Vec<CompletionCandidate> {
    let first = dataset.editions.iter().map(|info| info.years.first).min();
    let last = dataset.editions.iter().map(|info| info.years.last).max();
    between(first, last)
}

/// The years from the last of the editions to the one by which the last target is to be met.
fn years_ahead(dataset: &Dataset) -> Vec<CompletionCandidate> {
    let first = dataset.editions.iter().map(|info| info.years.last).max();
    let agreed = dataset.targets.iter().filter_map(|target| target.agreed.as_ref());
    between(first, agreed.map(|agreed| agreed.by).max())
}

fn between(first: Option<Year>, last: Option<Year>) -> Vec<CompletionCandidate> {
    let (Some(first), Some(last)) = (first, last) else { return Vec::new() };
    Years { first, last }.each().map(|year| CompletionCandidate::new(year.to_string())).collect()
}

/// The crate's bash, for which `--edition=2024` is three words: readline splits it at the sign and asks for the last one.
struct Bash;

impl EnvCompleter for Bash {
    fn name(&self) -> &'static str {
        "bash"
    }

    fn is(&self, name: &str) -> bool {
        name == self.name()
    }

    fn write_registration(
        &self,
        variable: &str,
        name: &str,
        program: &str,
        completer: &str,
        script: &mut dyn io::Write,
    ) -> io::Result<()> {
        shells::Bash.write_registration(variable, name, program, completer, script)
    }

    fn write_complete(
        &self,
        command: &mut Command,
        mut line: Vec<OsString>,
        folder: Option<&Path>,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        let place = env::var("_CLAP_COMPLETE_INDEX").ok().and_then(|place| place.parse().ok());
        let separator = env::var("_CLAP_IFS").unwrap_or_default();
        line.truncate(place.unwrap_or(0) + 1);
        line.retain(|word| word != "=");
        let last = line.len().saturating_sub(1);
        let found = complete(command, line, last, folder)?;
        let words: Vec<_> = found.iter().map(|word| word.get_value().to_string_lossy()).collect();
        out.write_all(words.join(&separator).as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::OsStr;

    use clap::{Arg, Command, ValueHint};
    use clap_complete::engine::ArgValueCompleter;

    use super::command;

    /// Values that are free, so that nothing can complete them.
    const FREE: [&str; 18] = [
        "AMOUNT",
        "DATE",
        "DAY",
        "FIGURE",
        "N",
        "NAME",
        "NUMBER",
        "PATH",
        "PEOPLE",
        "PERCENT",
        "PIXELS",
        "PLACE",
        "RATES",
        "TEXT",
        "URL",
        "VALUE",
        "YEAR-MONTH",
        "YEARS",
    ];

    fn is_completed(argument: &Arg) -> bool {
        match argument.get::<ArgValueCompleter>() {
            Some(completer) => !completer.complete(OsStr::new("")).is_empty(),
            None => {
                !argument.get_possible_values().is_empty()
                    || argument.get_value_hint() != ValueHint::Unknown
            }
        }
    }

    fn check(command: &Command, wrong: &mut Vec<String>) {
        for argument in
            command.get_arguments().filter(|argument| argument.get_action().takes_values())
        {
            let name = argument.get_value_names().unwrap_or_default().first();
            let is_free = name.is_none_or(|name| FREE.contains(&name.as_str()));
            if is_completed(argument) == is_free {
                wrong.push(format!("{} {}", command.get_name(), argument.get_id()));
            }
        }
        for inner in command.get_subcommands() {
            check(inner, wrong);
        }
    }

    #[test]
    fn every_value_is_completed_or_the_users_own() {
        let mut wrong = Vec::new();
        check(&command(), &mut wrong);
        assert!(wrong.is_empty(), "{wrong:?}");
    }
}
