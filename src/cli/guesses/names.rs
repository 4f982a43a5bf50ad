//! Allies and groups that stand where a command should, or where a command has no place for them.

use std::ffi::OsString;

use clap::error::{ContextKind, ErrorKind};
use defspend::dataset::Dataset;

use super::{Wrong, entries, word};

/// Names of parts of allies and of groups that the record has by another name.
const NAMES: &str = include_str!("names.txt");

/// What is called so in the record: an ally, or `--group` and a group.
pub fn known_as(name: &str) -> Option<&'static str> {
    let name = name.to_lowercase();
    let (_, known) = entries(NAMES).find(|(names, _)| names.split(", ").any(|of| of == name))?;
    Some(known)
}

pub(super) fn is_ally(word: &str) -> bool {
    Dataset::embedded().is_ok_and(|dataset| dataset.members.find(word).is_ok())
}

pub(super) fn is_group(word: &str) -> bool {
    let dataset = Dataset::embedded();
    dataset.is_ok_and(|dataset| dataset.groups().is_ok_and(|groups| groups.find(word).is_ok()))
}

/// The arguments with `show` before the ally or group that stands where a command should; nothing where none does.
pub fn shown(error: &clap::Error, mut arguments: Vec<OsString>) -> Option<Vec<OsString>> {
    if error.kind() != ErrorKind::InvalidSubcommand {
        return None;
    }
    let whom = word(error, ContextKind::InvalidSubcommand)?;
    if !is_ally(whom) && !is_group(whom) {
        return None;
    }
    // After two dashes nothing is a command.
    let at = arguments.iter().position(|word| word == whom || word == "--")?;
    arguments.insert(at, "show".into());
    Some(arguments)
}

/// What to do with words that are no command and name something else: several allies quoted as one word, a country that is
/// no ally, a part of one, a sentence.
pub(super) fn instead(words: &str) -> Option<String> {
    let names: Vec<&str> = words.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    if names.len() > 1 && names.iter().all(|word| is_ally(word)) {
        return Some(format!("use defspend gap {}", names.join(",")));
    }
    if let Some(known) = known_as(words) {
        return Some(format!(
            "did you mean defspend show {}?",
            known.trim_start_matches("--group ")
        ));
    }
    let found = Dataset::embedded().ok()?.members.find(words).err();
    if let Some(error @ defspend::Error::NotAnAlly { .. }) = found {
        return Some(format!("{error}; an ally is shown by its name, as in `defspend germany`"));
    }
    (names.len() > 2).then(|| "a sentence is checked: use defspend check TEXT".to_owned())
}

/// What to do with a name that is like an ally's.
pub(super) fn like(word: &str) -> Option<String> {
    match Dataset::embedded().ok()?.members.find(word) {
        Err(defspend::Error::Unknown { near, .. }) if !near.is_empty() => {
            Some(format!("did you mean defspend show {}?", near.first()?.to_lowercase()))
        }
        _ => None,
    }
}

impl Wrong<'_> {
    /// The allies and the groups that the line names.
    fn named(&self) -> (Vec<&str>, Vec<&str>) {
        let (mut allies, mut groups) = (Vec::new(), Vec::new());
        for word in self.words.iter().skip(1).map(String::as_str) {
            if is_ally(word) {
                allies.push(word);
            } else if is_group(word) {
                groups.push(word);
            }
        }
        (allies, groups)
    }

    /// A guess with the allies of the line, or its group, in the place of `ALLY`.
    pub(super) fn filled(&self, meant: &str) -> String {
        let (allies, groups) = self.named();
        let (one, all) = match (allies.as_slice(), groups.as_slice()) {
            ([one, ..], []) => (*one, allies.join(",")),
            ([], [group]) => (*group, format!("--group {group}")),
            _ => return meant.to_owned(),
        };
        let shown = meant.replace("show ALLY", &format!("show {one}"));
        shown.replace("ALLY ALLY", &all).replace("ALLY", &all)
    }

    /// What to do with allies and groups that a command has no place for: a page is of the first alone.
    pub(super) fn of_several(&self) -> Option<String> {
        let (allies, groups) = self.named();
        let list = allies.join(",");
        match (allies.as_slice(), groups.as_slice()) {
            ([], [_, _, ..]) => Some(format!("use defspend groups {}", groups.join(" "))),
            ([_, ..], [group, ..]) => Some(format!(
                "use defspend gap {list} --group {group}, or defspend history with the same"
            )),
            ([_, _, ..], []) => {
                Some(format!("use defspend gap {list}, or defspend history {list} for years"))
            }
            ([one], []) | ([], [one]) if self.command.get_name() != "show" => {
                Some(format!("use defspend show {one}"))
            }
            _ => None,
        }
    }
}
