//! The same line once more, with another command or another option: offered only where it can be parsed.

use std::ffi::OsString;

use super::{OPTIONS, Wrong, entries, has, names};

/// The commands that may be meant where an ally or a group is named and no command, the likeliest first.
const MEANT: [&str; 4] = ["gap", "history", "project", "rank"];

impl Wrong<'_> {
    /// What to do with a word that `show` has no place for, and with its value: another command has one.
    pub(super) fn with_another_command(&self, found: &str, instead: &str) -> Option<String> {
        if self.command.get_name() != "show" {
            return None;
        }
        let line = MEANT.iter().find_map(|command| self.again(command, found, instead))?;
        Some(format!("use {line}"))
    }

    /// What to do with an option of a command that stands where the command should.
    pub(super) fn before_a_command(&self, option: &str) -> Option<String> {
        let mut program = super::super::program();
        program.build();
        let gap = program.find_subcommand("gap")?;
        let known = entries(OPTIONS).find(|(guess, _)| *guess == option);
        let meant = known.map_or(option, |(_, meant)| meant);
        let meant = meant.split(" | ").find(|meant| meant.starts_with('-') && has(gap, meant))?;
        let line = self.again("gap", option, meant);
        let line = line.unwrap_or_else(|| format!("defspend gap {meant}"));
        Some(format!("name a command before it, as in `{line}`"))
    }

    /// The line with this command, and with other words for one of its own.
    fn again(&self, command: &str, found: &str, instead: &str) -> Option<String> {
        let own = self.words.iter().position(|word| word == self.command.get_name());
        let mut line = vec!["defspend".to_owned(), command.to_owned()];
        for (at, word) in self.words.iter().enumerate().skip(1) {
            if Some(at) == own || word == "--" {
                continue;
            }
            match word.strip_prefix(found) {
                Some("") => line.extend(instead.split(' ').map(str::to_owned)),
                Some(value) if found.starts_with('-') => line.push(format!("{instead}{value}")),
                _ if names::is_group(word) => line.extend(["--group".to_owned(), word.clone()]),
                _ => line.push(word.clone()),
            }
        }
        let typed: Vec<OsString> = line.iter().map(OsString::from).collect();
        if super::super::program().try_get_matches_from_mut(typed).is_err() {
            return None;
        }
        let quoted = |word: String| if word.contains(' ') { format!("\"{word}\"") } else { word };
        Some(line.into_iter().map(quoted).collect::<Vec<_>>().join(" "))
    }
}
