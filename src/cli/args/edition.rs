//! The edition and the years that a question is about.

use clap::Args;
use defspend::dataset::{Dataset, Day, EditionChoice, Years};

use super::data::DataArgs;
use crate::cli::error::Error;
use crate::cli::{config, terminal};

/// Which edition a question is about.
#[derive(Args)]
#[command(next_help_heading = "Figures")]
pub struct EditionArgs {
    /// An edition of NATO's tables, such as 2024-06 or 2025 (its last); the newest unless given
    #[arg(id = "edition", short, long, value_name = "ID", conflicts_with = "as_of", default_value = config::edition())]
    id: Option<String>,

    /// As things stood on a day (2025-06-09), or at the end of a month (2025-06)
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,

    #[command(flatten)]
    data: DataArgs,
}

/// Which years of which edition a question is about.
#[derive(Args)]
#[command(next_help_heading = "Figures")]
pub struct YearArgs {
    /// A year, or a range such as 2014..2024, of the edition; its last unless given
    #[arg(short, long, value_name = "YEAR")]
    pub year: Option<String>,

    #[command(flatten)]
    pub edition: EditionArgs,
}

impl EditionArgs {
    /// The record, with the user's own data in it.
    pub fn dataset(&self) -> Result<&'static Dataset, Error> {
        let dataset = self.data.dataset()?;
        let is_default = self.id.as_deref() == config::edition() && self.as_of.is_none();
        if is_default && let Some(text) = unused_figures(dataset, self.choice(dataset)?) {
            terminal::note(&text);
        }
        Ok(dataset)
    }

    /// The edition that was chosen, by name, by a day, or by default.
    pub fn choice(&self, dataset: &Dataset) -> Result<EditionChoice, Error> {
        // clap refuses an edition and a day together, so beside a day the edition is only a default.
        Ok(match (&self.id, &self.as_of) {
            (_, Some(day)) => EditionChoice::AsOf(Day::parse(day)?),
            (Some(id), None) => {
                let found = dataset.editions.find(id);
                EditionChoice::Named(found.map_err(|error| config::with_place(id, error))?.id)
            }
            (None, None) => EditionChoice::Newest,
        })
    }
}

impl YearArgs {
    /// The years that were given.
    pub fn years(&self) -> Result<Option<Years>, defspend::Error> {
        self.year.as_deref().map(Years::parse).transpose()
    }
}

/// That the user brought figures of an edition, but another one answers.
fn unused_figures(dataset: &Dataset, choice: EditionChoice) -> Option<String> {
    let unused = dataset.editions.iter().rfind(|info| info.own.is_some())?;
    let (used, why) = match choice {
        EditionChoice::Named(id) => (dataset.editions.get(id)?, "your default"),
        _ => (dataset.editions.iter().next_back()?, "newer"),
    };
    if used.own.is_some() {
        return None;
    }
    Some(format!(
        "Your own figures are of edition {}, but {} is {why}: add --edition {} to use yours.",
        unused.id, used.id, unused.id
    ))
}
