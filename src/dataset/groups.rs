//! Groups of allies: those that NATO prints totals for, the European Union, the G7 and others.

use super::fold::plain;
use super::members::Members;
use super::source::Source;
use super::table::{Table, listed};
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
    /// Those of its members that the user leaves out.
    pub left_out: Vec<Iso3>,
    /// Its other members, by name.
    pub outside: Vec<String>,
    /// What a reader should know about it.
    pub note: Option<String>,
    aliases: String,
}

impl Group {
    /// The whole alliance.
    #[must_use]
    pub fn everybody(members: &Members) -> Self {
        Self {
            id: "nato".to_owned(),
            name: "All allies".to_owned(),
            members: members.iter().map(|member| member.iso3).collect(),
            left_out: Vec::new(),
            outside: Vec::new(),
            note: None,
            aliases: String::new(),
        }
    }

    /// The same group without some of its members; `in_words` names them: `Hungary and Slovakia`.
    #[must_use]
    pub fn except(&self, left_out: &[Iso3], in_words: &str) -> Self {
        let codes: Vec<&str> = left_out.iter().map(Iso3::as_str).collect();
        // What is said of all allies but some begins like other groups of allies: `Allies in the euro area`.
        let name = self.name.strip_prefix("All allies").map_or(self.name.as_str(), |_| "Allies");
        let mut members = self.members.clone();
        members.retain(|member| !left_out.contains(member));
        Self {
            id: format!("{} except {}", self.id, codes.join(" ")),
            name: format!("{name} except {in_words}"),
            members,
            left_out: left_out.to_vec(),
            ..self.clone()
        }
    }

    /// Everything that it may be called.
    fn names(&self) -> impl Iterator<Item = &str> {
        [self.id.as_str(), &self.name].into_iter().chain(listed(&self.aliases))
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
        let columns = ["id", "name", "members", "note"];
        let mut table = Table::open(source, &columns, &["outside", "aliases"]);
        let mut groups = Vec::new();
        while table.next_row() {
            let known =
                |text: &str| Iso3::read(text).filter(|code| members.by_code(*code).is_some());
            let members = table.need(2, "codes of allies separated by spaces", |text| {
                text.split(' ').map(known).collect::<Option<Vec<_>>>()
            });
            if let (Some(id), Some(name), Some(members)) = (table.text(0), table.text(1), members) {
                let outside = listed(table.field(4)).map(str::to_owned).collect();
                let (note, aliases) = (table.text(3), table.field(5).to_owned());
                let left_out = Vec::new();
                groups.push(Group { id, name, members, left_out, outside, note, aliases });
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

    /// The group with this id, name or alias, in any case.
    ///
    /// # Errors
    /// When no group has it; the error names all groups.
    pub fn find(&self, text: &str) -> Result<&Group, Error> {
        let wanted = plain(text);
        let found = self.0.iter().find(|group| group.names().any(|name| plain(name) == wanted));
        found.ok_or_else(|| Error::Unknown {
            kind: Kind::Group,
            found: text.to_owned(),
            near: self.0.iter().map(|group| group.id.clone()).collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::dataset::Dataset;

    #[test]
    fn members_that_are_left_out_are_named() {
        let dataset = Dataset::embedded().unwrap();
        let groups = dataset.groups().unwrap();
        let hungary = dataset.members.find("hungary").unwrap().iso3;
        for (id, name, left) in [
            ("eu", "EU members in NATO except Hungary", 22),
            ("nato", "Allies except Hungary", 31),
            ("visegrad", "Visegrad Group except Hungary", 3),
        ] {
            let group = groups.find(id).unwrap().except(&[hungary], "Hungary");
            assert_eq!((group.name.as_str(), group.members.len()), (name, left));
            assert_eq!(group.id, format!("{id} except HUN"));
            assert!(!group.members.contains(&hungary));
        }
    }

    #[test]
    fn groups_are_found_by_the_names_that_people_use() {
        let dataset = Dataset::embedded().unwrap();
        let groups = dataset.groups().unwrap();
        for (names, id) in [
            ("European Union|the EU|EU27|EU-27|eu", "eu"),
            ("the Baltics|Baltic states|baltic", "baltic"),
            ("Benelux|BENELUX countries", "benelux"),
            ("V4|Visegrád|Visegrad Group|Visegrád Four", "visegrad"),
            ("Weimar|Weimar Triangle", "weimar"),
            ("G7|Group of Seven", "g7"),
            ("Bucharest Nine|B9", "b9"),
            ("NB8|Nordics|Euro area", "nordic-baltic nordic eurozone"),
        ] {
            let ids: Vec<&str> = id.split(' ').collect();
            for (at, name) in names.split('|').enumerate() {
                let found = groups.find(name).map(|group| group.id.clone());
                assert_eq!(found.unwrap(), ids[at.min(ids.len() - 1)], "{name}");
            }
        }
    }

    #[test]
    fn no_name_is_that_of_two_groups_or_of_an_ally() {
        let dataset = Dataset::embedded().unwrap();
        for group in dataset.groups().unwrap().iter() {
            for name in group.names() {
                assert_eq!(dataset.groups().unwrap().find(name).unwrap().id, group.id, "{name}");
                assert!(dataset.members.find(name).is_err(), "{name}");
            }
        }
    }

    #[test]
    fn members_of_a_group_outside_the_alliance_are_countries_that_are_no_allies() {
        let dataset = Dataset::embedded().unwrap();
        // The European Union has 27 members, the G7 seven, and the euro area, with Bulgaria, 21.
        let sizes = [("eu", 27), ("g7", 7), ("eurozone", 21), ("visegrad", 4)];
        for (id, size) in sizes {
            let group = dataset.groups().unwrap().find(id).unwrap();
            assert_eq!(group.members.len() + group.outside.len(), size, "{id}");
            for name in &group.outside {
                let error = dataset.members.find(name).unwrap_err();
                assert_eq!(error.to_string(), format!("`{name}` is not in NATO"));
            }
        }
    }
}
