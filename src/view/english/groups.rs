//! Allies and groups as they are named in a sentence.

use super::lists::all_of;
use super::numbers::count;
use crate::dataset::{Group, Member};

/// An ally's name, with the article that some have.
#[must_use]
pub fn ally(name: &str) -> String {
    let with_article = ["United Kingdom", "United States", "Netherlands"];
    if with_article.contains(&name) { format!("the {name}") } else { name.to_owned() }
}

/// The possessive: `Germany's`, `the Netherlands'`.
pub fn whose(name: &str) -> String {
    let ending = if name.ends_with('s') { "'" } else { "'s" };
    format!("{}{ending}", ally(name))
}

/// The names of allies in a list, without articles: `Albania, Canada, Norway`.
pub fn names(members: &[&Member]) -> String {
    members.iter().map(|member| member.name.as_str()).collect::<Vec<_>>().join(", ")
}

/// `one ally`, `two allies`.
pub fn count_of_allies(number: usize) -> String {
    format!("{} {}", count(number), if number == 1 { "ally" } else { "allies" })
}

/// The groups that an answer is about, each once; none where it is about the whole alliance.
fn narrow(groups: &[Group]) -> Vec<&Group> {
    let mut named: Vec<&Group> = Vec::with_capacity(groups.len());
    for group in groups {
        if is_alliance(group) {
            return Vec::new();
        }
        if !named.iter().any(|other| other.id == group.id) {
            named.push(group);
        }
    }
    named
}

fn is_alliance(group: &Group) -> bool {
    group.id == "nato"
}

/// The groups as a title names them: `EU members in NATO`; `None` for the whole alliance, and where allies are named alone.
/// Allies named beside groups are `others`.
pub fn names_of_groups(groups: &[Group], members_named: bool) -> Option<String> {
    let mut names: Vec<&str> = narrow(groups).iter().map(|group| group.name.as_str()).collect();
    if names.is_empty() {
        return None;
    }
    if members_named {
        names.push("others");
    }
    Some(all_of(&names))
}

/// The groups within a title, with a comma after them; nothing where it names none.
pub fn title_of(groups: &[Group], members_named: bool) -> String {
    names_of_groups(groups, members_named).map(|names| format!("{names}, ")).unwrap_or_default()
}

/// A number of allies where they are those of groups, to follow `of`: `the 23 EU members in NATO`; `None` for the whole
/// alliance, and where allies are named one by one.
pub fn of_groups(groups: &[Group], members_named: bool, number: usize) -> Option<String> {
    let is_named = !members_named && number > 1 && !narrow(groups).is_empty();
    is_named.then(|| allies_of(groups, false, number))
}

/// A number of allies of groups: `the 23 EU members in NATO`.
pub fn allies_of(groups: &[Group], members_named: bool, number: usize) -> String {
    let number = count(number);
    if members_named {
        return format!("these {number} allies");
    }
    let narrowed = narrow(groups);
    if narrowed.len() > 1 {
        let names: Vec<String> = narrowed.iter().map(|group| with_article(group)).collect();
        return format!("the {number} allies among {}", all_of(&names));
    }
    let Some(group) = narrowed.first().copied().or_else(|| groups.first()) else {
        return format!("these {number} allies");
    };
    let name = group.name.as_str();
    if is_alliance(group) {
        return format!("all {number} allies");
    }
    if name.starts_with("NATO ") {
        return format!("the {number} allies of {name}");
    }
    if name.contains(" allies") || name.contains(" members ") {
        return format!("the {number} {name}");
    }
    match name.strip_prefix("Allies") {
        Some(rest) => format!("the {number} allies{rest}"),
        None => format!("the {number} allies of the {name}"),
    }
}

/// What a part is of, where the whole is not the alliance: `part of the spending of the Baltic allies`.
pub fn part_of(whole: &Group) -> Option<String> {
    if is_alliance(whole) {
        return None;
    }
    Some(format!("part of the spending of {}", with_article(whole)))
}

/// A group's name in the middle of a sentence.
fn with_article(group: &Group) -> String {
    let name = group.name.as_str();
    match name.strip_prefix("Allies") {
        Some(rest) => format!("the allies{rest}"),
        None if name.starts_with("NATO ") => name.to_owned(),
        None => format!("the {name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{allies_of, of_groups, title_of, whose};
    use crate::dataset::{Dataset, Group};

    #[test]
    fn names_have_their_articles() {
        assert_eq!(whose("Netherlands"), "the Netherlands'");
        assert_eq!(whose("Albania"), "Albania's");
    }

    #[test]
    fn groups_are_named_in_the_middle_of_a_sentence() {
        let dataset = Dataset::embedded().unwrap();
        let groups = dataset.groups().unwrap();
        for (id, expected) in [
            ("nato", "all nine allies"),
            ("europe-canada", "the nine allies of NATO Europe and Canada"),
            ("eu", "the nine EU members in NATO"),
            ("nordic-baltic", "the nine Nordic and Baltic allies"),
            ("b9", "the nine allies of the Bucharest Nine"),
            ("eurozone", "the nine allies in the euro area"),
        ] {
            let group = groups.find(id).unwrap().clone();
            assert_eq!(allies_of(std::slice::from_ref(&group), false, 9), expected);
            assert_eq!(allies_of(&[group], true, 9), "these nine allies");
        }
    }

    #[test]
    fn groups_are_named_unless_they_are_the_whole_alliance() {
        let dataset = Dataset::embedded().unwrap();
        let groups = |ids: &str| -> Vec<Group> {
            let known = dataset.groups().unwrap();
            ids.split_whitespace().map(|id| known.find(id).unwrap().clone()).collect()
        };
        for (ids, members_named, title, allies) in [
            ("", true, "", None),
            ("nato", false, "", None),
            ("nato eu", false, "", None),
            ("eu", false, "EU members in NATO, ", Some("the nine EU members in NATO")),
            ("eu eu", false, "EU members in NATO, ", Some("the nine EU members in NATO")),
            ("eu", true, "EU members in NATO and others, ", None),
            (
                "baltic visegrad",
                false,
                "Baltic allies and Visegrad Group, ",
                Some("the nine allies among the Baltic allies and the Visegrad Group"),
            ),
            (
                "europe-canada eurozone",
                false,
                "NATO Europe and Canada and Allies in the euro area, ",
                Some(
                    "the nine allies among NATO Europe and Canada and the allies in the euro area",
                ),
            ),
        ] {
            let groups = groups(ids);
            assert_eq!(title_of(&groups, members_named), title, "{ids}");
            assert_eq!(of_groups(&groups, members_named, 9).as_deref(), allies, "{ids}");
        }
    }
}
