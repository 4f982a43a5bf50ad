//! `defspend data`: figures of the user's own.

mod export;
mod validate;

use std::process::ExitCode;

use clap::Subcommand;
use defspend::error::Error;

/// What the command is for.
pub const ABOUT: &str = "Figures of your own: check them, export ours";

/// The arguments.
#[derive(clap::Args)]
#[command(about = ABOUT, long_about = None)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
#[command(defer = true)]
enum Command {
    #[command(about = validate::ABOUT)]
    Validate(validate::Args),
    #[command(about = export::ABOUT)]
    Export(export::Args),
}

/// Does what the arguments name.
pub fn run(args: &Args) -> Result<ExitCode, Error> {
    match &args.command {
        Command::Validate(args) => validate::run(args),
        Command::Export(args) => export::run(args).map(|()| ExitCode::SUCCESS),
    }
}
