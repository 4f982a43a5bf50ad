//! Defaults of the user's own: a flag has the first word, then the environment, then a file.
//!
//! A default does what its flag would do, to the byte, and a note says where it came from. They are looked up once, when
//! a command takes an argument that one is for; other commands pay nothing for them, and cannot fail on them.

use std::env;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::PathBuf;
use std::sync::OnceLock;

use clap::ArgMatches;
use clap::parser::ValueSource;
use defspend::calc::rank::Key;
use defspend::dataset::{Currency, EditionId};
use defspend::error::{Error, Fault, quoted, reason};
use defspend::report::Format;

use super::source;
use defspend::view::name_of;

/// The file, in the folder of the user's settings.
const FILE: &str = "defspend/config.toml";

/// No file of settings is larger; what is, such as a device without an end, is no such file.
const MOST_BYTES: u64 = 64 * 1024;

static DEFAULTS: OnceLock<Defaults> = OnceLock::new();

/// What the program heeds of its surroundings, as its manual page tells it.
pub const ENVIRONMENT: [(&str, &str); 7] = [
    (
        "DEFSPEND_EDITION, DEFSPEND_CURRENCY, DEFSPEND_FORMAT",
        "What is used where neither a flag nor the ending of a file says otherwise. A default edition gives way to --as-of. A \
         command without such an argument ignores it.",
    ),
    (
        "DEFSPEND_CONFIG",
        "The file of defaults instead of the usual one; where it is set and empty, none is read.",
    ),
    (
        "XDG_CONFIG_HOME, HOME",
        "Where the usual file is: $XDG_CONFIG_HOME/defspend/config.toml, or ~/.config/defspend/config.toml. It has lines such \
         as edition = \"2024-06\", currency = \"EUR\" and format = \"json\".",
    ),
    (
        "NO_COLOR, CLICOLOR_FORCE, TERM",
        "No colour where NO_COLOR is set or TERM is dumb; colour without a terminal where CLICOLOR_FORCE is set, but for 0. \
         --color overrules them.",
    ),
    (
        "COLUMNS",
        "The width of help and of text below tables, from 40 to 100. Otherwise that of the terminal; in a pipe 80, and 100 for help.",
    ),
    (
        "DEFSPEND_COMPLETE",
        "The shell that asks what may come next on a line. The scripts of defspend completions set it.",
    ),
    (
        "DEFSPEND_TODAY",
        "The day by which the age of the figures is told, such as 2027-10-07, instead of the clock's.",
    ),
];

/// What may be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Edition,
    Currency,
    Format,
}

impl Kind {
    const ALL: [(Self, &'static str); 3] =
        [(Self::Edition, "edition"), (Self::Currency, "currency"), (Self::Format, "format")];

    fn variable(self) -> &'static str {
        match self {
            Self::Edition => "DEFSPEND_EDITION",
            Self::Currency => "DEFSPEND_CURRENCY",
            Self::Format => "DEFSPEND_FORMAT",
        }
    }

    /// What was expected, where a text is no value of the kind. Whether there is such an edition is seen when it is used,
    /// for it may be one of the user's own.
    fn expected(self, text: &str) -> Option<String> {
        match self {
            Self::Edition => {
                EditionId::read(text).is_none().then(|| "an edition such as 2024-06".to_owned())
            }
            Self::Currency => {
                let known = text.eq_ignore_ascii_case("national")
                    || Currency::read(&text.to_uppercase()).is_some();
                (!known).then(|| "USD, national or the code of a currency".to_owned())
            }
            Self::Format => (!Format::ALL.iter().any(|(_, name)| *name == text)).then(|| {
                let names: Vec<&str> = Format::ALL.iter().map(|(_, name)| *name).collect();
                format!("one of {}", names.join(", "))
            }),
        }
    }
}

/// A default and where it stands; a variable has neither line nor column.
#[derive(Debug)]
struct Setting {
    kind: Kind,
    text: String,
    file: String,
    line: u64,
    column: u64,
}

impl Setting {
    fn fault(&self, what: String) -> Fault {
        Fault { file: self.file.clone(), line: self.line, column: self.column, what }
    }

    /// The default and its place, as a note.
    fn note(&self) -> String {
        let name = name_of(&Kind::ALL, self.kind).unwrap_or_default();
        let line = if self.line > 0 { format!(":{}", self.line) } else { String::new() };
        format!("{name} {} by {}{line}", self.text, self.file)
    }
}

/// All that is set, and what is wrong with it.
#[derive(Debug, Default)]
struct Defaults {
    settings: Vec<Setting>,
    faults: Vec<Fault>,
}

impl Defaults {
    /// A setting; of several the first has the word.
    fn get(&self, kind: Kind) -> Option<&Setting> {
        self.settings.iter().find(|setting| setting.kind == kind)
    }

    fn text(&self, kind: Kind) -> Option<&str> {
        self.get(kind).map(|setting| setting.text.as_str())
    }

    fn read() -> Self {
        let mut defaults = Self::default();
        for (kind, _) in Kind::ALL {
            if let Some(text) = env::var_os(kind.variable()).filter(|text| !text.is_empty()) {
                let text = text.to_string_lossy().into_owned();
                defaults.add(Setting {
                    kind,
                    text,
                    file: kind.variable().to_owned(),
                    line: 0,
                    column: 0,
                });
            }
        }
        let Some((path, named)) = file() else { return defaults };
        let name = path.to_string_lossy().into_owned();
        let mut text = String::new();
        let read =
            File::open(&path).and_then(|file| file.take(MOST_BYTES).read_to_string(&mut text));
        match read {
            Ok(_) => defaults.read_file(&name, &text),
            Err(error)
                if !named
                    && matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {}
            Err(error) => {
                let what = format!("cannot be read: {}", reason(&error));
                defaults.faults.push(Fault { file: name, line: 0, column: 0, what });
            }
        }
        defaults
    }

    fn add(&mut self, setting: Setting) {
        match setting.kind.expected(&setting.text) {
            None => self.settings.push(setting),
            Some(expected) => {
                let what = format!("found {}, expected {expected}", quoted(&setting.text));
                self.faults.push(setting.fault(what));
            }
        }
    }

    /// Reads lines such as `edition = "2024-06"`, which are TOML: blank lines and comments may stand between.
    fn read_file(&mut self, file: &str, text: &str) {
        let mut seen = Vec::new();
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        for (index, line) in text.lines().enumerate() {
            let number = index as u64 + 1;
            // The column of a rest of the line.
            let column = |rest: &str| {
                let before = line.get(..line.len() - rest.len()).unwrap_or_default();
                before.chars().count() as u64 + 1
            };
            let mut fault = |rest: &str, what: String| {
                self.faults.push(Fault {
                    file: file.to_owned(),
                    line: number,
                    column: column(rest),
                    what,
                });
            };
            let code = line.trim();
            let from_code = line.trim_start();
            if code.is_empty() || code.starts_with('#') {
                continue;
            }
            let Some((key, value)) = from_code.split_once('=') else {
                fault(
                    from_code,
                    format!("found {}, expected edition = \"2024-06\" or its like", quoted(code)),
                );
                continue;
            };
            let found = Kind::ALL.into_iter().find(|(_, name)| *name == key.trim_end());
            let Some((kind, name)) = found else {
                let what = format!(
                    "no setting is called {}: expected edition, currency or format",
                    quoted(key.trim_end())
                );
                fault(from_code, what);
                continue;
            };
            if seen.contains(&kind) {
                fault(from_code, format!("{name} stands twice"));
                continue;
            }
            seen.push(kind);
            let value = value.trim_start();
            match in_quotes(value) {
                None => {
                    fault(
                        value,
                        format!("found {}, expected a word in quotes", quoted(value.trim_end())),
                    );
                }
                Some((text, rest)) if rest.is_empty() || rest.starts_with('#') => {
                    let (file, text, column) = (file.to_owned(), text.to_owned(), column(value));
                    self.add(Setting { kind, text, file, line: number, column });
                }
                Some((_, rest)) => {
                    fault(rest, format!("found {} after the value", quoted(rest.trim_end())));
                }
            }
        }
    }

    fn error(&self) -> Option<Error> {
        let first = self.faults.first()?;
        let hint = if Kind::ALL.iter().any(|(kind, _)| kind.variable() == first.file) {
            "give it what its flag takes, or unset it".to_owned()
        } else {
            "write edition = \"2024-06\", currency = \"EUR\" or format = \"json\"; with DEFSPEND_CONFIG= no file is read"
                .to_owned()
        };
        Some(Error::Setting { faults: self.faults.clone(), hint })
    }
}

/// A text in quotes, and what follows it. One with signs that stand for others is none.
fn in_quotes(value: &str) -> Option<(&str, &str)> {
    let quote = value.chars().next().filter(|first| matches!(first, '"' | '\''))?;
    let (text, rest) = value.get(1..)?.split_once(quote)?;
    (!text.contains('\\')).then(|| (text, rest.trim_start()))
}

/// The file, and whether the user named it, so that it must be there.
fn file() -> Option<(PathBuf, bool)> {
    if let Some(named) = env::var_os("DEFSPEND_CONFIG") {
        return (!named.is_empty()).then(|| (PathBuf::from(named), true));
    }
    let folder =
        |name: &str| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let settings = if cfg!(windows) {
        folder("APPDATA")
    } else {
        folder("XDG_CONFIG_HOME").or_else(|| folder("HOME").map(|home| home.join(".config")))
    };
    settings.map(|folder| (folder.join(FILE), false))
}

fn defaults() -> &'static Defaults {
    DEFAULTS.get_or_init(Defaults::read)
}

/// From here on nothing is set: for pages and words that are the same for everybody.
pub fn forget() {
    let _ = DEFAULTS.set(Defaults::default());
}

/// The edition of a question that names neither edition nor day.
pub fn edition() -> Option<&'static str> {
    defaults().text(Kind::Edition)
}

/// The currency of a question that names none.
pub fn currency() -> &'static str {
    defaults().text(Kind::Currency).unwrap_or("USD")
}

/// The format of an answer for which none is given.
pub fn format() -> Result<Option<Format>, Error> {
    let text = defaults().text(Kind::Format);
    sound()?;
    Ok(Format::ALL.into_iter().find(|(_, name)| text == Some(*name)).map(|(format, _)| format))
}

/// Refuses what is set wrongly, where it has been looked up.
pub fn sound() -> Result<(), Error> {
    DEFAULTS.get().and_then(Defaults::error).map_or(Ok(()), Err)
}

/// Why an edition or a currency cannot be used: with its place, where it is a default.
pub fn blame(text: &str, error: Error) -> Error {
    let set = |setting: &&Setting| setting.kind != Kind::Format && setting.text == text;
    match DEFAULTS.get().and_then(|defaults| defaults.settings.iter().find(set)) {
        None => error,
        Some(setting) => Error::Setting {
            hint: super::hints::hint(&error).unwrap_or_default(),
            faults: vec![setting.fault(error.to_string())],
        },
    }
}

/// The defaults that a question rests on, each with its place.
pub fn notes(given: &ArgMatches) -> Vec<String> {
    let Some(defaults) = DEFAULTS.get() else { return Vec::new() };
    let by_default = |name| source(given, name) == Some(ValueSource::DefaultValue);
    let edition = by_default("edition") && source(given, "as_of").is_none();
    let currency = by_default("currency") && is_about_money(given);
    let used = [(Kind::Edition, edition), (Kind::Currency, currency)];
    let used = used.into_iter().filter(|(_, used)| *used);
    used.filter_map(|(kind, _)| Some(defaults.get(kind)?.note())).collect()
}

/// Whether what is asked for is money; without a measure to choose it is.
fn is_about_money(given: &ArgMatches) -> bool {
    let measure = given.try_get_raw("measure").ok().flatten().and_then(|mut words| words.next());
    measure.is_none_or(|word| Key::all().iter().any(|(key, name)| *name == word && key.is_money()))
}

#[cfg(test)]
mod tests {
    use super::{Defaults, Kind};

    fn read(text: &str) -> Defaults {
        let mut defaults = Defaults::default();
        defaults.read_file("c", text);
        defaults
    }

    #[test]
    fn lines_of_toml_are_read() {
        let text =
            "# mine\n\n  edition = \"2024-06\"\t# the last one\ncurrency='eur'\r\nformat=\"json\"";
        let defaults = read(text);
        assert!(defaults.faults.is_empty(), "{:?}", defaults.faults);
        assert_eq!(defaults.text(Kind::Edition), Some("2024-06"));
        assert_eq!(defaults.text(Kind::Currency), Some("eur"));
        assert_eq!(defaults.text(Kind::Format), Some("json"));
        assert_eq!(defaults.get(Kind::Edition).unwrap().note(), "edition 2024-06 by c:3");
        assert!(read("").settings.is_empty());
    }

    #[test]
    fn every_fault_has_its_place() {
        let text = "\u{feff}edition = 2024-06\n[format]\n\tcolour = \"red\"\ncurrency = \"Euro\" \nformat = \"json\n\
                    format = \"csv\"\nedition = \"a\"\n'ß' = 'x'\n";
        let told: Vec<String> = read(text).faults.iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "c:1:11: found `2024-06`, expected a word in quotes",
                "c:2:1: found `[format]`, expected edition = \"2024-06\" or its like",
                "c:3:2: no setting is called `colour`: expected edition, currency or format",
                "c:4:12: found `Euro`, expected USD, national or the code of a currency",
                "c:5:10: found `\"json`, expected a word in quotes",
                "c:6:1: format stands twice",
                "c:7:1: edition stands twice",
                "c:8:1: no setting is called `'ß'`: expected edition, currency or format",
            ]
        );
        let told = |text| read(text).faults.iter().map(ToString::to_string).collect::<String>();
        assert_eq!(
            told("format = 'xml' # x"),
            "c:1:10: found `xml`, expected one of table, text, json, jsonl, csv, markdown, svg"
        );
        assert_eq!(told("format = 'csv' json"), "c:1:16: found `json` after the value");
        assert_eq!(
            told("edition = \"2024\\u002d06\""),
            "c:1:11: found `\"2024\\u002d06\"`, expected a word in quotes"
        );
        assert_eq!(told("edition ="), "c:1:10: found ``, expected a word in quotes");
        assert_eq!(
            told("edition = \"24-6\""),
            "c:1:11: found `24-6`, expected an edition such as 2024-06"
        );
    }
}
