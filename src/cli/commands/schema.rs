//! `defspend schema`: the JSON Schema of an answer, for those who check or generate code by it.
//!
//!     defspend schema gap > gap.schema.json

use std::fmt::Write as _;
use std::process::ExitCode;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use defspend::view::{CONTRACTS, Contract, ROW_CONTRACTS};

use crate::cli::error::Error;
use crate::cli::terminal;

pub const ABOUT: &str = "The JSON Schema of a command's answer";

#[derive(clap::Args)]
#[command(about = ABOUT, after_help = "\
Examples:
  defspend schema                           the schemas, each with its id
  defspend schema gap > gap.schema.json     one of them
  defspend schema check | jq '.properties.rows.items.required'")]
pub struct Args {
    /// The command whose answer it is of; all of them are listed unless given
    #[arg(value_name = "COMMAND", value_parser = contract())]
    command: Option<&'static Contract>,

    #[command(flatten)]
    screen: terminal::Screen,
}

/// Every contract: those of whole answers, and those of rows.
fn contracts() -> impl Iterator<Item = &'static Contract> {
    CONTRACTS.into_iter().chain(ROW_CONTRACTS)
}

/// A report by the name of its command.
fn contract() -> impl TypedValueParser<Value = &'static Contract> {
    PossibleValuesParser::new(contracts().map(|contract| contract.name)).try_map(|given| {
        let found = contracts().find(|contract| contract.name == given);
        found.ok_or("not one of the possible values")
    })
}

/// Prints a schema, or the list of them.
pub fn run(args: &Args) -> Result<ExitCode, Error> {
    let mut text = String::new();
    match args.command {
        Some(contract) => text.push_str(contract.json_schema),
        None => {
            for contract in contracts() {
                let _ = writeln!(text, "{:<15} {}", contract.name, contract.schema);
            }
        }
    }
    terminal::print(&text).map_err(|source| Error::output(None, source))?;
    Ok(ExitCode::SUCCESS)
}
