//! A name that is given where another thing belongs, above all where a text does: nothing of what it names would be read,
//! and a check of it would find no fault.

use std::path::Path;

use defspend::error::quoted;

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// A file that there is.
    File,
    /// A folder that there is.
    Folder,
    /// A page on the web.
    Address,
    /// What looks like the name of a file that does not exist.
    NoFile,
    /// A command of the program, where a folder is expected.
    Command,
}

/// How a page is read.
pub const FETCH: &str = "nothing is fetched: save the page as a file, or send it in, as `curl -L ADDRESS | defspend check`";

impl Named {
    /// What a text names; nothing where it is words. A sentence has spaces, and a name of something mostly has none.
    pub fn of(text: &str) -> Option<Self> {
        let path = Path::new(text);
        if path.is_file() {
            return Some(Self::File);
        }
        if path.is_dir() {
            return Some(Self::Folder);
        }
        if text.contains(char::is_whitespace) {
            return None;
        }
        if is_address(text) {
            return Some(Self::Address);
        }
        (text.contains(['/', '\\']) || has_ending(text)).then_some(Self::NoFile)
    }

    /// What is the matter with it.
    pub fn what(self, name: &str) -> String {
        let name = quoted(name);
        match self {
            Self::File => format!("{name} is a file, not a text"),
            Self::Folder => format!("{name} is a folder, not a text"),
            Self::Address => format!("{name} is an address, not a text"),
            Self::NoFile => {
                format!("{name} looks like the name of a file, and there is no such file")
            }
            Self::Command => format!("{name} is a command, not a folder for manual pages"),
        }
    }

    /// How to have it read.
    pub fn hint(self, name: &str) -> String {
        let name = quoted(name);
        let name = name.trim_matches('`');
        match self {
            Self::File => format!("read it with --file {name}"),
            Self::Folder => format!("check its documents with --documents {name}"),
            Self::Address => FETCH.to_owned(),
            Self::NoFile => {
                "name a file that exists with --file, or quote a whole sentence".to_owned()
            }
            Self::Command => {
                format!("defspend help {name} prints its help; a folder of that name is ./{name}")
            }
        }
    }
}

/// Whether a word is the address of a page.
pub fn is_address(word: &str) -> bool {
    word.contains("://") || word.starts_with("www.")
}

/// Whether a word ends as files do: `.txt`, and not `.5%`.
fn has_ending(word: &str) -> bool {
    word.rsplit_once('.').is_some_and(|(_, ending)| {
        ending.starts_with(|letter: char| letter.is_ascii_alphabetic())
            && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

#[cfg(test)]
mod tests {
    use super::Named;

    #[test]
    fn a_name_is_told_from_words() {
        for (text, named) in [
            ("Cargo.toml", Some(Named::File)),
            ("src", Some(Named::Folder)),
            ("https://example.org/a%20b", Some(Named::Address)),
            ("www.example.org", Some(Named::Address)),
            ("example.org/news", Some(Named::NoFile)),
            ("nosuch.txt", Some(Named::NoFile)),
            ("../nosuch", Some(Named::NoFile)),
            ("2.5%", None),
            ("Spain.", None),
            ("See https://example.org: Spain spends 2%", None),
            ("Spain spends 2.0% of GDP, says nosuch.txt", None),
        ] {
            assert_eq!(Named::of(text), named, "{text}");
        }
    }
}
