//! Who speaks for an ally, and when: heads of government, and the presidents of France and Türkiye, who lead theirs.

use crate::dataset::{Day, Iso3};

/// Terms of office: an ally, the first day, the last or nothing for who is not known to have left, and the names by which
/// the press calls somebody. They are common knowledge and were not compared with any source, and they are not complete:
/// that is one reason why a leader's name alone never contradicts a figure. Presidents of the United States demand of
/// others, and are not here. A surname that is a common word, a first name or a country is only listed with a first name.
const TEXT: &str = include_str!("leaders.csv");

/// A term of office.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Office {
    from: Day,
    until: Option<Day>,
}

impl Office {
    /// Whether whoever holds it speaks for the ally on a day. Without a day, everybody does who ever did.
    pub fn is_held_on(self, day: Option<Day>) -> bool {
        day.is_none_or(|day| self.from <= day && self.until.is_none_or(|until| day <= until))
    }

    /// Whether a day can look back on it: `under Scholz`.
    pub fn has_begun_by(self, day: Option<Day>) -> bool {
        day.is_none_or(|day| self.from <= day)
    }
}

/// Every name with the ally and the term of office.
pub fn names() -> impl Iterator<Item = (Iso3, Office, &'static str)> {
    TEXT.lines()
        .skip(1)
        .filter_map(row)
        .flat_map(|(ally, office, names)| names.split(';').map(move |name| (ally, office, name)))
}

fn row(line: &'static str) -> Option<(Iso3, Office, &'static str)> {
    let mut fields = line.splitn(4, ',');
    let mut next = || fields.next();
    let (ally, from, until, names) = (next()?, next()?, next()?, next()?);
    let until = if until.is_empty() { None } else { Some(Day::read(until)?) };
    Some((Iso3::read(ally)?, Office { from: Day::read(from)?, until }, names))
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::{TEXT, names, row};
    use crate::dataset::{Dataset, Day};

    /// Surnames of the file that mean something else too, and first names: none may stand alone.
    const NO_NAMES: [&str; 22] = [
        "May",
        "Cameron",
        "Johnson",
        "Truss",
        "Brown",
        "Costa",
        "Montenegro",
        "Michal",
        "Marin",
        "Conte",
        "Harper",
        "Heger",
        "Rama",
        "Michel",
        "Andersson",
        "Mark",
        "Robert",
        "Donald",
        "Mario",
        "Keir",
        "Boris",
        "Kaja",
    ];

    #[test]
    fn every_row_is_read_and_an_ally_has_one_leader_at_a_time() {
        let mut before: Option<(_, super::Office)> = None;
        for line in TEXT.lines().skip(1) {
            let (ally, office, _) = row(line).unwrap_or_else(|| panic!("{line}"));
            assert!(office.until.is_none_or(|until| office.from < until), "{line}");
            if let Some((_, earlier)) = before.filter(|(of, _)| *of == ally) {
                assert!(earlier.until.is_some_and(|until| until <= office.from), "{line}");
            }
            before = Some((ally, office));
        }
    }

    #[test]
    fn no_name_is_a_common_word_a_first_name_or_a_country() {
        let members = Dataset::embedded().unwrap().members.clone();
        for (ally, _, name) in names() {
            assert!(members.by_code(ally).is_some(), "{name}");
            assert!(!NO_NAMES.contains(&name), "{name}");
            let whole = name.contains(' ')
                || names().any(|(of, _, other)| of == ally && other.ends_with(&format!(" {name}")))
                || names().any(|(of, _, other)| of == ally && other.ends_with(&format!("-{name}")));
            assert!(whole || name.contains('-'), "{name} is no surname of anybody");
            let is_country = members
                .iter()
                .any(|member| member.name == name || member.aliases().any(|alias| alias == name));
            assert!(!is_country, "{name}");
        }
    }

    /// Whom the first claim of a text of a day is about.
    fn who(day: &str, text: &str) -> Option<String> {
        let members = Dataset::embedded().unwrap().members.clone();
        let found = read(text, &members, Day::read(day));
        found[0].claim.subject.as_ref().map(|who| who.code().into_owned())
    }

    #[test]
    fn a_leader_stands_for_the_ally_in_office_alone() {
        let said = |name: &str| format!("{name} said that defence spending is 2.1% of GDP.");
        let under = |name: &str| format!("Under {name}, defence spending was 2.1% of GDP in 2024.");
        for (day, text, code) in [
            ("2025-06-09", said("Kristersson"), Some("SWE")),
            ("2021-06-09", said("Kristersson"), None),
            ("2025-05-06", said("Scholz"), Some("DEU")),
            ("2025-05-07", said("Scholz"), None),
            ("2026-01-01", under("Scholz"), Some("DEU")),
            ("2021-01-01", under("Scholz"), None),
            (
                "2025-06-09",
                "Liz Truss pledged to spend 3% of GDP on defence.".to_owned(),
                Some("GBR"),
            ),
            ("2024-07-02", said("Rutte"), Some("NLD")),
            ("2025-06-09", said("Rutte"), None),
            ("2025-06-09", said("Prime Minister Montenegro"), Some("PRT")),
            ("2018-06-09", said("Theresa May"), Some("GBR")),
            ("2018-06-09", said("May"), None),
            ("2025-06-09", said("Kristen Michal"), Some("EST")),
            ("2025-06-09", said("Michal"), None),
        ] {
            assert_eq!(who(day, &text).as_deref(), code, "{day} {text}");
        }
        // Without a day, whoever ever led.
        let members = Dataset::embedded().unwrap().members.clone();
        assert!(read(&said("Merkel"), &members, None)[0].claim.subject.is_some());
    }
}
