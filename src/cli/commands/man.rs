//! `defspend man`: a manual page for the program and for each command, from the same arguments as the help.
//!
//!     defspend man ~/.local/share/man/man1

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::builder::StyledStr;
use clap::{Arg, Command, CommandFactory};
use defspend::error::Error;

use super::output::write_beside;
use super::{Cli, TOOL, defaults};

/// The command in the list of commands and above its help.
pub const ABOUT: &str = "Write manual pages, one for each command";

/// The arguments.
#[derive(clap::Args)]
#[command(about = ABOUT, after_help = "\
Examples:
  defspend man ~/.local/share/man/man1    then: man defspend-gap
  defspend man pages                      a folder that is made where there is none")]
pub struct Args {
    /// The folder, beside whose other files the pages are written; pages of the same names are replaced
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,

    #[command(flatten)]
    color: super::terminal::Color,
}

/// Writes the pages.
pub fn run(args: &Args) -> Result<(), Error> {
    defaults::forget();
    let mut program = Cli::command();
    program.build();
    let mut pages = Vec::new();
    add(&program, None, &mut pages);
    write_beside(&args.folder, &pages)
}

/// Adds the page of a command and those of the commands below it, each as a name and a text.
fn add(command: &Command, above: Option<&Command>, pages: &mut Vec<(String, String)>) {
    pages.push((format!("{}.1", name(command)), page(command, above)));
    for inner in inner(command) {
        add(inner, Some(command), pages);
    }
}

/// The commands below one that have pages: the help of each is its page.
fn inner(command: &Command) -> impl Iterator<Item = &Command> {
    command.get_subcommands().filter(|inner| inner.get_name() != "help" && !inner.is_hide_set())
}

/// The name of a page.
fn name(command: &Command) -> &str {
    command.get_display_name().unwrap_or_else(|| command.get_name())
}

fn page(command: &Command, above: Option<&Command>) -> String {
    let (name, about) = (name(command), text_of(command.get_about()));
    let mut page = Page::new(name);
    page.section("NAME");
    page.line(&format!("{} \\- {}", escaped(name), escaped(&about)));
    page.section("SYNOPSIS");
    let usage = command.clone().render_usage().to_string();
    page.line(&escaped(usage.trim_start_matches("Usage: ")));
    page.section("DESCRIPTION");
    let long = command.get_long_about().map_or(about, ToString::to_string);
    page.paragraphs(&format!("{}.", long.trim_end_matches('.')));
    if command.has_subcommands() {
        page.section("COMMANDS");
        for inner in inner(command) {
            page.item(&reference(inner), &text_of(inner.get_about()));
        }
    }
    page.arguments(command);
    if above.is_none() {
        page.section("ENVIRONMENT");
        for (variables, meaning) in defaults::ENVIRONMENT {
            page.item(&escaped(variables), meaning);
        }
    }
    let (status, examples) = closing(command);
    page.section("EXIT STATUS");
    page.paragraphs(&status);
    if let Some(examples) = examples {
        page.section("EXAMPLES");
        page.literally(examples.as_str());
    }
    page.section("SEE ALSO");
    let others: Vec<String> = above.into_iter().chain(inner(command)).map(reference).collect();
    page.line(&others.join(", "));
    page.text
}

/// A page, as one names another.
fn reference(command: &Command) -> String {
    format!("\\fB{}\\fR(1)", escaped(name(command)))
}

/// What the help closes with: the exit status, and examples a line each.
fn closing(command: &Command) -> (String, Option<String>) {
    let text = text_of(command.get_after_help());
    let blocks = || text.split("\n\n");
    let status = blocks().find_map(|block| block.strip_prefix("Exit status: "));
    let status = status.unwrap_or("0 done, 2 wrong usage, bad data or failed I/O.");
    let examples = blocks().find_map(|block| block.strip_prefix("Examples:\n"));
    (status.to_owned(), examples.map(ToOwned::to_owned))
}

fn text_of(styled: Option<&StyledStr>) -> String {
    styled.map(ToString::to_string).unwrap_or_default()
}

/// A page as it grows.
struct Page {
    text: String,
}

impl Page {
    fn new(name: &str) -> Self {
        let (title, edition) = (escaped(&name.to_uppercase()), env!("DEFSPEND_DATA_PUBLISHED"));
        Self { text: format!(".TH {title} 1 {edition} \"{TOOL}\" \"defspend\"\n") }
    }

    fn section(&mut self, title: &str) {
        let _ = writeln!(self.text, ".SH {title}");
    }

    /// A line that is escaped already.
    fn line(&mut self, line: &str) {
        // A point or a quote at the beginning would be a request.
        let guard = if line.starts_with(['.', '\'']) { "\\&" } else { "" };
        let _ = writeln!(self.text, "{guard}{line}");
    }

    /// Text, broken between words so that its lines stay short; it is set anew where it is read.
    fn paragraphs(&mut self, text: &str) {
        const LONGEST: usize = 78;
        for (index, paragraph) in text.split("\n\n").enumerate() {
            if index > 0 {
                self.request(".sp");
            }
            let mut line = String::new();
            for word in paragraph.split_whitespace().map(escaped) {
                if !line.is_empty() && line.len() + 1 + word.len() > LONGEST {
                    self.line(&line);
                    line.clear();
                }
                if !line.is_empty() {
                    line.push(' ');
                }
                line.push_str(&word);
            }
            self.line(&line);
        }
    }

    fn request(&mut self, request: &str) {
        self.text.push_str(request);
        self.text.push('\n');
    }

    /// A term that is escaped already, and what it means.
    fn item(&mut self, term: &str, text: &str) {
        self.request(".TP");
        self.line(term);
        self.paragraphs(text);
    }

    fn literally(&mut self, lines: &str) {
        self.request(".EX");
        lines.lines().for_each(|line| self.line(&escaped(line)));
        self.request(".EE");
    }

    /// What may be given, below the headings of the help.
    fn arguments(&mut self, command: &Command) {
        let shown = || command.get_arguments().filter(|argument| !argument.is_hide_set());
        let mut headings = vec![(None, true), (None, false)];
        for argument in shown() {
            let heading = (argument.get_help_heading(), argument.is_positional());
            if !headings.contains(&heading) {
                headings.push(heading);
            }
        }
        for (heading, positional) in headings {
            let here = |argument: &&Arg| {
                argument.get_help_heading() == heading && argument.is_positional() == positional
            };
            let arguments: Vec<&Arg> = shown().filter(here).collect();
            if arguments.is_empty() {
                continue;
            }
            match heading {
                Some(heading) => self.request(&format!(".SS {heading}")),
                None => self.section(if positional { "ARGUMENTS" } else { "OPTIONS" }),
            }
            for argument in arguments {
                self.item(&term(argument), &meaning(argument));
            }
        }
    }
}

/// An argument as it is written.
fn term(argument: &Arg) -> String {
    let value = argument.get_value_names().and_then(|names| names.first());
    let value = value.filter(|_| argument.get_action().takes_values() || argument.is_positional());
    let value = value.map(|value| format!("\\fI{}\\fR", escaped(value)));
    if argument.is_positional() {
        let many = argument.get_num_args().is_some_and(|count| count.max_values() > 1);
        return value.unwrap_or_default() + if many { "..." } else { "" };
    }
    let short = argument.get_short().map(|letter| format!("\\fB\\-{letter}\\fR"));
    let long = argument.get_long().map(|word| format!("\\fB\\-\\-{}\\fR", escaped(word)));
    let names: Vec<String> = short.into_iter().chain(long).collect();
    names.join(", ") + &value.map(|value| format!(" {value}")).unwrap_or_default()
}

/// What an argument does, which values it takes, and which it has unless given.
fn meaning(argument: &Arg) -> String {
    let mut text = text_of(argument.get_long_help().or_else(|| argument.get_help()));
    let choices: Vec<String> = if argument.get_action().takes_values() {
        argument.get_possible_values().iter().map(|one| one.get_name().to_owned()).collect()
    } else {
        Vec::new()
    };
    if !choices.is_empty() {
        let _ = write!(text, "\n\nOne of {}.", choices.join(", "));
    }
    if let [usual] = argument.get_default_values()
        && argument.get_action().takes_values()
    {
        let _ = write!(text, "\n\nThe default is {}.", usual.display());
    }
    text
}

/// Text as a page has it: signs that would be read as requests or set as others are told apart.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' => escaped.push_str("\\e"),
            '-' => escaped.push_str("\\-"),
            '\'' => escaped.push_str("\\(aq"),
            '`' => escaped.push_str("\\(ga"),
            '^' => escaped.push_str("\\(ha"),
            '~' => escaped.push_str("\\(ti"),
            other => escaped.push(other),
        }
    }
    escaped
}
