//! The allies and groups that a question is about.

use clap::Args;
use defspend::calc::indicator::Indicator;
use defspend::dataset::{Dataset, Group, Iso3, Member};
use defspend::error::Kind;
use defspend::view::{all_of, ally};

use super::one_of;
use crate::cli::error::Error;
use crate::cli::usage::Usage;

/// The allies that a question is about.
#[derive(Args)]
pub struct AllyArgs {
    /// Allies by name or code (germany, DEU, uk); all of them unless an ally or a group is given
    #[arg(value_name = "ALLY", value_delimiter = ',')]
    pub allies: Vec<String>,

    /// A group of allies by id or name, such as eu, europe-canada, V4 or Benelux; an unknown one lists them all
    #[arg(short, long, value_name = "GROUP")]
    pub group: Vec<String>,

    #[command(flatten)]
    except: ExceptArgs,
}

/// The allies that groups leave out.
#[derive(Args)]
pub struct ExceptArgs {
    /// Leave allies out of the group, such as --group eu --except hungary
    #[arg(long, value_name = "ALLY", value_delimiter = ',')]
    except: Vec<String>,
}

impl ExceptArgs {
    /// The groups without the allies that are left out; each of these must be in one of them, and somebody must be left.
    pub fn leave_out(&self, groups: Vec<Group>, dataset: &Dataset) -> Result<Vec<Group>, Error> {
        if groups.is_empty() && !self.except.is_empty() {
            return Err(Usage::ExceptOfNoGroup.into());
        }
        let mut left_out = Vec::new();
        for text in &self.except {
            let member = dataset.members.find(text)?;
            if !groups.iter().any(|group| group.members.contains(&member.iso3)) {
                let names: Vec<&str> = groups.iter().map(|group| group.name.as_str()).collect();
                let (ally, groups) = (member.name.clone(), all_of(&names));
                return Err(Usage::ExceptOutsider { ally, groups }.into());
            }
            left_out.push(member);
        }
        let mut narrowed = Vec::with_capacity(groups.len());
        for group in groups {
            narrowed.push(without(group, &left_out)?);
        }
        Ok(narrowed)
    }
}

/// A group without those of its members that are left out.
fn without(group: Group, left_out: &[&Member]) -> Result<Group, Error> {
    let (mut codes, mut names) = (Vec::new(), Vec::new());
    for member in left_out {
        if group.members.contains(&member.iso3) && !codes.contains(&member.iso3) {
            codes.push(member.iso3);
            names.push(ally(&member.name));
        }
    }
    if codes.is_empty() {
        return Ok(group);
    }
    let narrowed = group.except(&codes, &all_of(&names));
    if narrowed.members.is_empty() {
        return Err(Usage::NobodyLeft { group: group.name }.into());
    }
    Ok(narrowed)
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

    /// As [`AllyArgs::read_within`].
    pub fn read_within(
        &self,
        dataset: &Dataset,
        whole: Option<&Group>,
    ) -> Result<(Vec<Iso3>, Vec<Group>), Error> {
        self.allies.read_within(dataset, whole)
    }
}

impl AllyArgs {
    /// The allies that are named, each once, and the groups; without either, the whole alliance.
    pub fn read(&self, dataset: &Dataset) -> Result<(Vec<Iso3>, Vec<Group>), Error> {
        self.read_within(dataset, None)
    }

    /// The same; without either, a group where there is one.
    pub fn read_within(
        &self,
        dataset: &Dataset,
        whole: Option<&Group>,
    ) -> Result<(Vec<Iso3>, Vec<Group>), Error> {
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
            groups.push(whole_or_everybody(dataset, whole));
        }
        let groups = self.except.leave_out(groups, dataset)?;
        Ok((members, groups))
    }
}

/// A group; without one, the whole alliance.
pub fn whole_or_everybody(dataset: &Dataset, whole: Option<&Group>) -> Group {
    whole.cloned().unwrap_or_else(|| Group::everybody(&dataset.members))
}

/// A group of which figures are parts.
#[derive(Args)]
pub struct PartArgs {
    /// The group that `share_of_alliance` is a part of; the alliance unless given
    #[arg(long, value_name = "GROUP")]
    part_of: Option<String>,
}

impl PartArgs {
    /// The group that is the whole; refused for a measure that is no part.
    pub fn read(
        &self,
        dataset: &Dataset,
        measure: &'static str,
        is_part: bool,
    ) -> Result<Option<Group>, Error> {
        let Some(text) = &self.part_of else { return Ok(None) };
        if !is_part {
            let (option, gives) = ("--part-of", "a group");
            let instead = Indicator::PART.name();
            return Err(Usage::UnusedByMeasure { option, gives, measure, instead }.into());
        }
        Ok(Some(dataset.groups()?.find(text)?.clone()))
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
