//! `defspend man`: a manual page for the program and for each command, from the same arguments as the help.
//!
//!     defspend man ~/.local/share/man/man1

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::builder::PossibleValue;
use clap::{Arg, Command, CommandFactory};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use crate::cli::error::Error;
use crate::cli::files::write_beside;
use crate::cli::named::Named;
use crate::cli::usage::Usage;
use crate::cli::{COMMANDS, Cli, TOOL, config};

pub const ABOUT: &str = "Write manual pages, one for each command";

#[derive(clap::Args)]
#[command(about = ABOUT, after_help = "\
Examples:
  defspend man ~/.local/share/man/man1    then: man defspend-gap
  defspend man pages                      a folder, created where it does not exist")]
pub struct Args {
    /// The folder to write to; its other files stay, and pages of the same names are replaced
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,

    #[command(flatten)]
    screen: crate::cli::terminal::Screen,
}

/// Writes the pages.
pub fn run(args: &Args) -> Result<ExitCode, Error> {
    // Whoever names a command wants to read its page.
    if let Some((name, _)) = COMMANDS.iter().find(|(name, _)| args.folder.as_os_str() == *name) {
        return Err(Usage::Misnamed { name: (*name).to_owned(), named: Named::Command }.into());
    }
    config::forget();
    let mut program = Cli::command();
    program.build();
    let mut pages = Vec::new();
    add(&prepared(program), None, &mut pages).map_err(|source| Error::output(None, source))?;
    write_beside(&args.folder, &pages)?;
    Ok(ExitCode::SUCCESS)
}

/// A command for its page: with the usage line of its help, and without the command `help`, which has no page.
fn prepared(mut command: Command) -> Command {
    let usage = command.render_usage().to_string();
    let usage = usage.trim_start_matches("Usage: ").to_owned();
    let command = command.override_usage(usage).subcommand_help_heading("COMMANDS");
    command.mut_args(with_choices).mut_subcommands(|inner| match inner.get_name() {
        "help" => inner.hide(true),
        _ => prepared(inner),
    })
}

/// An argument with its choices in one line of its text; `clap_mangen` would list them one below the other.
fn with_choices(argument: Arg) -> Arg {
    let choices = argument.get_possible_values();
    let shown = choices.iter().filter(|choice| !choice.is_hide_set());
    let choices: Vec<&str> = shown.map(PossibleValue::get_name).collect();
    if choices.is_empty() {
        return argument;
    }
    let help = argument.get_long_help().or(argument.get_help());
    let help = help.map(ToString::to_string).unwrap_or_default();
    let help = format!("{help}\n\nOne of {}.", choices.join(", "));
    argument.long_help(help).hide_possible_values(true)
}

/// Adds the page of a command and those of the commands below it, each as a name and a text.
fn add(
    command: &Command,
    above: Option<&Command>,
    pages: &mut Vec<(String, String)>,
) -> io::Result<()> {
    pages.push((format!("{}.1", name(command)), page(command, above)?));
    for inner in inner(command) {
        add(inner, Some(command), pages)?;
    }
    Ok(())
}

fn inner(command: &Command) -> impl Iterator<Item = &Command> {
    command.get_subcommands().filter(|inner| !inner.is_hide_set())
}

/// The name of a page.
fn name(command: &Command) -> &str {
    command.get_display_name().unwrap_or_else(|| command.get_name())
}

fn page(command: &Command, above: Option<&Command>) -> io::Result<String> {
    let man = Man::new(command.clone())
        .title(name(command).to_uppercase())
        .date(env!("DEFSPEND_DATA_PUBLISHED"))
        .source(TOOL)
        .manual("defspend");
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    if command.has_subcommands() {
        man.render_subcommands_section(&mut page)?;
    }
    man.render_options_section(&mut page)?;
    closing(command, above).to_writer(&mut page)?;
    // Some versions of groff print a plain tilde as an accent, which a shell does not understand when it is pasted.
    Ok(String::from_utf8_lossy(&page).replace('~', "\\(ti"))
}

/// The sections that `clap_mangen` does not write. Exit status and examples come from the end of the command's help.
fn closing(command: &Command, above: Option<&Command>) -> Roff {
    let mut page = Roff::new();
    if above.is_none() {
        page.control("SH", ["ENVIRONMENT"]);
        for (variables, meaning) in config::ENVIRONMENT {
            page.control("TP", []).text([bold(variables)]).text([roman(meaning)]);
        }
    }
    let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    let part = |heading| help.split("\n\n").find_map(|part| part.strip_prefix(heading));
    let status = part("Exit status: ").unwrap_or("0 done, 2 wrong usage, bad data or failed I/O.");
    page.control("SH", ["EXIT STATUS"]).text([roman(status)]);
    if let Some(examples) = part("Examples:\n") {
        page.control("SH", ["EXAMPLES"]).control("EX", []);
        for example in examples.lines() {
            page.text([roman(example)]);
        }
        page.control("EE", []);
    }
    page.control("SH", ["SEE ALSO"]);
    let others = above.into_iter().chain(inner(command));
    let others: Vec<String> = others.map(|other| format!("{}(1)", name(other))).collect();
    page.text([roman(others.join(", "))]);
    page
}
