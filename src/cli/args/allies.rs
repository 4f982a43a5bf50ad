//! The allies and groups that a question is about.

use clap::Args;
use defspend::dataset::{Dataset, Group, Iso3};
use defspend::error::Kind;

use super::one_of;
use crate::cli::error::Error;

/// The allies that a question is about.
#[derive(Args)]
pub struct AllyArgs {
    /// Allies by name or code (germany, DEU, uk); all of them unless an ally or a group is given
    #[arg(value_name = "ALLY", value_delimiter = ',')]
    pub allies: Vec<String>,

    /// A group of allies by id or name, such as eu, europe-canada, V4 or Benelux; an unknown one lists them all
    #[arg(short, long, value_name = "GROUP")]
    pub group: Vec<String>,
}

/// The allies of a question about years, in which membership changes.
#[derive(Args)]
pub struct WhoArgs {
    #[command(flatten)]
    allies: AllyArgs,

    #[command(flatten)]
    counted: MemberArgs,
}

/// Who counts as a member of a group.
#[derive(Args)]
pub struct MemberArgs {
    /// Whether a group counts the allies that had joined by the year, or those of today in every year
    #[arg(
        id = "members",
        long,
        action = clap::ArgAction::Set,
        value_name = "WHEN",
        default_value = "then",
        value_parser = one_of(&[(false, "then"), (true, "now")])
    )]
    pub members_now: bool,
}

impl WhoArgs {
    /// Whether groups count today's members in every year.
    pub fn members_now(&self) -> bool {
        self.counted.members_now
    }

    /// As [`AllyArgs::read`].
    pub fn read(&self, dataset: &Dataset) -> Result<(Vec<Iso3>, Vec<Group>), Error> {
        self.allies.read(dataset)
    }
}

impl AllyArgs {
    /// The allies that are named, each once, and the groups; without either, the whole alliance.
    pub fn read(&self, dataset: &Dataset) -> Result<(Vec<Iso3>, Vec<Group>), Error> {
        let mut members = Vec::new();
        for text in &self.allies {
            let code =
                dataset.members.find(text).map_err(|error| perhaps_group(dataset, error))?.iso3;
            if !members.contains(&code) {
                members.push(code);
            }
        }
        let mut groups = Vec::new();
        if !self.group.is_empty() {
            let known = dataset.groups()?;
            for text in &self.group {
                groups.push(known.find(text)?.clone());
            }
        } else if members.is_empty() {
            groups.push(Group::everybody(&dataset.members));
        }
        Ok((members, groups))
    }
}

/// Suggests `--group` where the name of a group was given as an ally.
fn perhaps_group(dataset: &Dataset, error: defspend::Error) -> defspend::Error {
    match error {
        defspend::Error::Unknown { kind: Kind::Ally, found, near } => {
            let group = dataset.groups().ok().and_then(|groups| groups.find(&found).cloned().ok());
            let near = group.map_or(near, |group| vec![format!("--group {}", group.id)]);
            defspend::Error::Unknown { kind: Kind::Ally, found, near }
        }
        other => other,
    }
}
