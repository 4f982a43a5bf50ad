//! `defspend help`: a chapter of the guide, or the help of a command.
//!
//!     defspend help recipes
//!     defspend help data validate

use std::ffi::OsString;
use std::fmt::Write as _;
use std::iter;
use std::process::ExitCode;

use clap::Command;
use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::error::ErrorKind;
use defspend::guide::{TOPICS, Topic};

use crate::cli::error::Error;
use crate::cli::files::deliver;
use crate::cli::{COMMANDS, guesses, program, show_usage, terminal};

pub const ABOUT: &str = "The help of a command, or a chapter of the guide";

#[derive(clap::Args)]
#[command(about = ABOUT, after_help = "\
Examples:
  defspend help                  all commands and topics
  defspend help recipes          a chapter of the guide, in Markdown
  defspend help data validate    what defspend data validate --help prints")]
pub struct Args {
    /// A command, or a topic of the guide; a list of both unless given
    #[arg(value_name = "TOPIC", value_parser = PossibleValuesParser::new(commands_and_topics()))]
    topic: Option<String>,

    /// A subcommand of that command
    #[arg(value_name = "COMMAND")]
    inner: Option<String>,

    #[command(flatten)]
    screen: terminal::Screen,
}

/// Prints a chapter as it is, or what `--help` prints.
pub fn run(args: &Args) -> Result<ExitCode, Error> {
    let name = args.topic.as_deref();
    if let Some(topic) = TOPICS.iter().find(|topic| name == Some(topic.name))
        && args.inner.is_none()
    {
        deliver(None, topic.text)?;
        return Ok(ExitCode::SUCCESS);
    }
    let words: Vec<&str> = args.topic.iter().chain(&args.inner).map(String::as_str).collect();
    let mut command = program();
    command.build();
    for word in &words {
        command = match command.find_subcommand(word) {
            Some(inner) => inner.clone(),
            None => return show_usage(&unknown_command(command, word)),
        };
    }
    let line = iter::once("defspend").chain(words).chain(["--help"]);
    match program().try_get_matches_from(line) {
        Ok(_) => Ok(ExitCode::SUCCESS),
        Err(help) => show_usage(&help),
    }
}

/// That a command has no subcommand of this name, with a similar one.
fn unknown_command(mut command: Command, word: &str) -> clap::Error {
    let name = command.get_name().to_owned();
    let message = format!("`{name}` has no command `{word}`");
    let error = command.error(ErrorKind::InvalidSubcommand, message);
    if !command.has_subcommands() {
        return error;
    }
    let words = [name, word.to_owned()];
    let typed: Vec<OsString> = words.iter().map(OsString::from).collect();
    let error = command.try_get_matches_from_mut(typed).err().unwrap_or(error);
    guesses::guessed(error, &command, &words)
}

/// The template of the program's help, in which the topics follow the commands.
pub fn template() -> String {
    let mut template = "{about-with-newline}\n{usage-heading} {usage}\n\n\
                        Commands:\n{subcommands}\n\nTopics of the guide:\n"
        .to_owned();
    for topic in &TOPICS {
        let _ = writeln!(template, "  {:11}  {}", topic.name, about(topic));
    }
    template + "\nOptions:\n{options}{after-help}"
}

/// The summary without its full stop, as in the list of commands.
fn about(topic: &Topic) -> &'static str {
    topic.summary().trim_end_matches('.')
}

fn commands_and_topics() -> Vec<PossibleValue> {
    let mut values = Vec::new();
    for (name, about) in COMMANDS {
        values.push(PossibleValue::new(*name).help(*about));
    }
    for topic in &TOPICS {
        values.push(PossibleValue::new(topic.name).help(about(topic)));
    }
    values
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;
    use defspend::guide::TOPICS;

    use crate::cli::Cli;

    #[test]
    fn no_topic_has_the_name_of_a_command() {
        let program = Cli::command();
        for topic in TOPICS {
            assert!(program.find_subcommand(topic.name).is_none(), "{}", topic.name);
        }
    }
}
