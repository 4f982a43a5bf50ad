//! `defspend data`: the user's own data, a file below it for each of its commands.

mod import;

use clap::Subcommand;
use defspend::error::Error;

/// The command in the list of commands and above its help.
pub const ABOUT: &str = "The user's own data: validate, export, import";

/// The arguments.
#[derive(clap::Args)]
#[command(about = ABOUT, arg_required_else_help = true)]
pub struct Args {
    #[command(subcommand)]
    command: Data,
}

#[derive(Subcommand)]
enum Data {
    #[command(about = import::ABOUT)]
    Import(import::Args),
}

/// Runs the command that the arguments name.
pub fn run(args: &Args) -> Result<(), Error> {
    match &args.command {
        Data::Import(args) => import::run(args),
    }
}
