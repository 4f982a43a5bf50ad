//! Groups of allies: those that NATO prints totals for, the European Union, the G7 and others.

use super::fold::fold;
use super::members::Members;
use super::source::Source;
use super::table::Table;
use super::units::Iso3;
use crate::error::{Error, Kind};

/// A named group of allies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its id, such as `eu`.
    pub id: String,
    /// Its name for titles and tables.
    pub name: String,
    /// Its members that are allies, by ISO code.
    pub members: Vec<Iso3>,
    /// What a reader should know about it.
    pub note: Option<String>,
}

impl Group {
    /// The whole alliance.
    #[must_use]
    pub fn everybody(members: &Members) -> Self {
        Self {
            id: "nato".to_owned(),
            name: "All allies".to_owned(),
            members: members.iter().map(|member| member.iso3).collect(),
            note: None,
        }
    }
}

/// All groups, in the order of the file.
#[derive(Clone, Debug)]
pub struct Groups(Vec<Group>);

impl Groups {
    /// Reads `groups.csv`.
    ///
    /// # Errors
    /// All faults of the file.
    pub fn parse(source: Source, members: &Members) -> Result<Self, Error> {
        let mut table = Table::open(source, &["id", "name", "members", "note"], &[]);
        let mut groups = Vec::new();
        while table.next_row() {
            let known =
                |text: &str| Iso3::read(text).filter(|code| members.by_code(*code).is_some());
            let members = table.need(2, "codes of allies separated by spaces", |text| {
                text.split(' ').map(known).collect::<Option<Vec<_>>>()
            });
            if let (Some(id), Some(name), Some(members)) = (table.text(0), table.text(1), members) {
                groups.push(Group { id, name, members, note: table.text(3) });
            } else {
                table.fault_of_line("a group needs an id, a name and members".to_owned());
            }
        }
        table.finish(Self(groups))
    }

    /// Every group, in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = &Group> {
        self.0.iter()
    }

    /// The group with this id or name, in any case.
    ///
    /// # Errors
    /// When no group has it; the error names all groups.
    pub fn find(&self, text: &str) -> Result<&Group, Error> {
        let wanted = fold(text);
        let found =
            self.0.iter().find(|group| fold(&group.id) == wanted || fold(&group.name) == wanted);
        found.ok_or_else(|| Error::Unknown {
            kind: Kind::Group,
            found: text.to_owned(),
            near: self.0.iter().map(|group| group.id.clone()).collect(),
        })
    }
}
