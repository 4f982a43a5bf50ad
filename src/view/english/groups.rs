//! Allies and groups as they are named in a sentence.

use super::numbers::count;
use crate::dataset::{Group, Member};

/// An ally's name, with the article that some have.
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

/// A number of allies of a group: `the 23 EU members in NATO`.
pub fn allies_of(groups: &[Group], members_named: bool, number: usize) -> String {
    let number = count(number);
    let [group] = groups else { return format!("these {number} allies") };
    if members_named {
        return format!("these {number} allies");
    }
    let name = group.name.as_str();
    if name == "All allies" {
        return format!("all {number} allies");
    }
    if name.starts_with("NATO ") {
        return format!("the {number} allies of {name}");
    }
    if name.ends_with(" allies") || name.contains(" members ") {
        return format!("the {number} {name}");
    }
    match name.strip_prefix("Allies") {
        Some(rest) => format!("the {number} allies{rest}"),
        None => format!("the {number} allies of the {name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{allies_of, whose};
    use crate::dataset::Dataset;

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
}
