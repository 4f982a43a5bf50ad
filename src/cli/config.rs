//! The user's defaults. A flag takes precedence, then the environment, then a file.
//!
//! A default does what its flag would do, to the byte, and a note says where it came from. Defaults are looked up once,
//! when a command takes an argument that has one; other commands pay nothing for them, and cannot fail on them.

mod plain;

use std::env;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use clap::ArgMatches;
use clap::parser::ValueSource;
use defspend::calc::rank::Key;
use defspend::dataset::{Currency, Editions};
use defspend::error::{Fault, Faults, quoted};
use defspend::report::Format;
use defspend::view::name_of;

use plain::{MOST_BYTES, Unread};

use super::{hints, source};
use crate::cli::error::Error;

/// The path of the file in the folder of the user's settings.
const FILE: &str = "defspend/config.toml";

static DEFAULTS: OnceLock<Defaults> = OnceLock::new();

/// The environment variables that the program reads, for its manual page.
pub const ENVIRONMENT: [(&str, &str); 8] = [
    (
        "DEFSPEND_EDITION, DEFSPEND_CURRENCY, DEFSPEND_FORMAT",
        "Used where neither a flag nor the ending of a file says otherwise. A default edition gives way to --as-of. A command \
         without such an argument ignores it.",
    ),
    ("DEFSPEND_DATA", "A file or a folder of figures of your own, used where no --data is given."),
    (
        "DEFSPEND_CONFIG",
        "The file of defaults instead of the usual one; set but empty, no file is read.",
    ),
    (
        "XDG_CONFIG_HOME, HOME",
        "Where the usual file is: $XDG_CONFIG_HOME/defspend/config.toml, or ~/.config/defspend/config.toml. It has lines such \
         as edition = \"2024-06\", currency = \"EUR\", format = \"json\" and data = \"figures.csv\", which is beside it.",
    ),
    (
        "NO_COLOR, CLICOLOR_FORCE, TERM",
        "No colour where NO_COLOR is set or TERM is dumb; colour without a terminal where CLICOLOR_FORCE is set, except to 0. \
         --color overrules them.",
    ),
    (
        "COLUMNS",
        "The width of help and of text below tables, from 40 to 100, and of tables with years or a chart. Otherwise that of the terminal; in a pipe 80, and 100 for help.",
    ),
    (
        "DEFSPEND_COMPLETE",
        "The shell that asks what may come next on a line; the scripts of defspend completions set it.",
    ),
    (
        "DEFSPEND_TODAY",
        "The day to which the age of the figures is counted, such as 2027-10-07, instead of today.",
    ),
];

/// What may be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum SettingName {
    Edition,
    Currency,
    Format,
    Data,
}

impl SettingName {
    const ALL: [(Self, &'static str); 4] = [
        (Self::Edition, "edition"),
        (Self::Currency, "currency"),
        (Self::Format, "format"),
        (Self::Data, "data"),
    ];

    fn variable(self) -> &'static str {
        match self {
            Self::Edition => "DEFSPEND_EDITION",
            Self::Currency => "DEFSPEND_CURRENCY",
            Self::Format => "DEFSPEND_FORMAT",
            Self::Data => "DEFSPEND_DATA",
        }
    }

    /// Whether a text can be a value. Whether there is such an edition or such a file is seen when it is used: an edition the
    /// user may bring, and a file that another takes the place of need not be there.
    fn accepts(self, text: &str) -> bool {
        match self {
            Self::Edition => Editions::is_name(text),
            Self::Currency => {
                text.eq_ignore_ascii_case("national")
                    || Currency::read(&text.to_uppercase()).is_some()
            }
            Self::Format => Format::ALL.iter().any(|(_, name)| *name == text),
            // Standard input is not always there.
            Self::Data => !text.is_empty() && text != "-",
        }
    }

    /// The values that it accepts.
    fn expected(self) -> String {
        match self {
            Self::Edition => {
                "an edition such as 2024-06, a year such as 2025, or latest".to_owned()
            }
            Self::Currency => "USD, national or the code of a currency".to_owned(),
            Self::Format => {
                let names: Vec<&str> = Format::ALL.iter().map(|(_, name)| *name).collect();
                format!("one of {}", names.join(", "))
            }
            Self::Data => "the path of a file or a folder".to_owned(),
        }
    }
}

/// A default, and where it was set; a variable has neither line nor column.
#[derive(Debug)]
struct Setting {
    name: SettingName,
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
        let name = name_of(&SettingName::ALL, self.name).unwrap_or_default();
        format!("{name} {} from {}", self.text, self.place())
    }

    /// The variable, or the line of the file.
    fn place(&self) -> String {
        let line = if self.line > 0 { format!(":{}", self.line) } else { String::new() };
        format!("{}{line}", self.file)
    }

    /// Why the value cannot be used. Faults in a file of the user's have places of their own.
    fn error(&self, error: Error) -> Error {
        if let Error::Library(defspend::Error::Data(faults)) = error {
            let place = self.place();
            let hint = format!("{place} names these figures: mend them, or name others");
            return Error::Setting { hint, faults };
        }
        let hint = hints::hint(&error).unwrap_or_default();
        Error::Setting { hint, faults: self.fault(error.to_string()).into() }
    }
}

/// All that is set, and what is wrong with it.
#[derive(Debug, Default)]
struct Defaults {
    settings: Vec<Setting>,
    faults: Faults,
    /// The usual file and why it was not read, where it is there but cannot be.
    passed_over: Option<String>,
}

impl Defaults {
    /// A setting. The environment is read first, and so takes precedence over the file.
    fn get(&self, name: SettingName) -> Option<&Setting> {
        self.settings.iter().find(|setting| setting.name == name)
    }

    fn text(&self, name: SettingName) -> Option<&str> {
        self.get(name).map(|setting| setting.text.as_str())
    }

    fn read() -> Self {
        let mut defaults = Self::default();
        defaults.read_environment();
        let Some((path, is_named)) = file() else { return defaults };
        let name = path.to_string_lossy().into_owned();
        match plain::read(&path) {
            Ok(bytes) => defaults.read_bytes(&name, &bytes),
            Err(Unread::Missing(_)) if !is_named => {}
            // The user may not know of a file that is only looked for, and cannot always mend it.
            Err(why) if !is_named => {
                defaults.passed_over = Some(format!("{}: {why}", quoted(&name)));
            }
            Err(why) => defaults.faults.add(of_file(&name, format!("cannot be read: {why}"))),
        }
        defaults
    }

    fn read_environment(&mut self) {
        for (name, _) in SettingName::ALL {
            let text = env::var_os(name.variable()).unwrap_or_default();
            if !text.is_empty() {
                let text = text.to_string_lossy().into_owned();
                let file = name.variable().to_owned();
                self.add(Setting { name, text, file, line: 0, column: 0 });
            }
        }
    }

    fn read_bytes(&mut self, file: &str, bytes: &[u8]) {
        if bytes.len() > MOST_BYTES {
            let most = MOST_BYTES / 1024;
            let what =
                format!("the file is larger than {most} KiB: expected a few lines of settings");
            self.faults.add(of_file(file, what));
            return;
        }
        match str::from_utf8(bytes) {
            Ok(text) => self.read_file(file, text),
            Err(_) => self.faults.add(of_file(file, "the text is not in UTF-8".to_owned())),
        }
    }

    fn add(&mut self, setting: Setting) {
        if setting.name.accepts(&setting.text) {
            self.settings.push(setting);
            return;
        }
        let expected = setting.name.expected();
        let what = format!("found {}, expected {expected}", quoted(&setting.text));
        self.faults.add(setting.fault(what));
    }

    /// Reads lines such as `edition = "2024-06"`, a small part of TOML, with blank lines and comments between them.
    fn read_file(&mut self, file: &str, text: &str) {
        let mut seen = Vec::new();
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        for (index, line) in text.lines().enumerate() {
            let number = index as u64 + 1;
            match read_line(line, &mut seen) {
                Ok(None) => {}
                Ok(Some((name, value, text))) => self.add(Setting {
                    name,
                    text: if name == SettingName::Data {
                        beside(file, text)
                    } else {
                        text.to_owned()
                    },
                    file: file.to_owned(),
                    line: number,
                    column: column(line, value),
                }),
                Err((rest, what)) => self.faults.add(Fault {
                    file: file.to_owned(),
                    line: number,
                    column: column(line, rest),
                    what,
                }),
            }
        }
    }

    fn error(&self) -> Option<Error> {
        let first = self.faults.listed.first()?;
        let is_variable = SettingName::ALL.iter().any(|(name, _)| name.variable() == first.file);
        let hint = if is_variable {
            "give it what its flag takes, or unset it".to_owned()
        } else {
            "write edition = \"2024-06\", currency = \"EUR\", format = \"json\" or data = \"figures.csv\"; with DEFSPEND_CONFIG= no file is read"
                .to_owned()
        };
        Some(Error::Setting { faults: self.faults.clone(), hint })
    }
}

/// What a line sets: the name, the rest of the line from the value on, and the value without its quotes.
type Line<'a> = (SettingName, &'a str, &'a str);

/// Reads a line; nothing where it is blank or a comment. A fault is the rest of the line from where it is wrong, and what
/// is wrong.
fn read_line<'a>(
    line: &'a str,
    seen: &mut Vec<SettingName>,
) -> Result<Option<Line<'a>>, (&'a str, String)> {
    let code = line.trim_start();
    if code.is_empty() || code.starts_with('#') {
        return Ok(None);
    }
    let Some((key, value)) = code.split_once('=') else {
        let found = quoted(code.trim_end());
        return Err((
            code,
            format!("found {found}, expected a line such as edition = \"2024-06\""),
        ));
    };
    let key = key.trim_end();
    let Some((name, _)) = SettingName::ALL.into_iter().find(|(_, name)| *name == key) else {
        let what = format!(
            "no setting is called {}: expected edition, currency, format or data",
            quoted(key)
        );
        return Err((code, what));
    };
    if seen.contains(&name) {
        return Err((code, format!("{key} appears twice")));
    }
    seen.push(name);
    let value = value.trim_start();
    let Some((text, rest)) = in_quotes(value) else {
        let found = quoted(value.trim_end());
        return Err((value, format!("found {found}, expected a word in quotes")));
    };
    if !rest.is_empty() && !rest.starts_with('#') {
        return Err((rest, format!("found {} after the value", quoted(rest.trim_end()))));
    }
    Ok(Some((name, value, text)))
}

/// The column in which the rest of a line begins, in characters from 1.
fn column(line: &str, rest: &str) -> u64 {
    let before = line.get(..line.len() - rest.len()).unwrap_or_default();
    before.chars().count() as u64 + 1
}

/// A text in quotes, and what follows it; nothing where it has escapes, which no value needs. In single quotes a backslash
/// is itself, as in paths of Windows.
fn in_quotes(value: &str) -> Option<(&str, &str)> {
    let quote = value.chars().next()?;
    if !matches!(quote, '"' | '\'') {
        return None;
    }
    let (text, rest) = value.get(1..)?.split_once(quote)?;
    if quote == '"' && text.contains('\\') {
        return None;
    }
    Some((text, rest.trim_start()))
}

/// A path in the file of settings: from the folder of that file on, since the file holds wherever the program runs.
fn beside(file: &str, path: &str) -> String {
    if let Some(rest) = path.strip_prefix("~/")
        && let Some(home) = absolute("HOME")
    {
        return home.join(rest).to_string_lossy().into_owned();
    }
    let folder = Path::new(file).parent().unwrap_or(Path::new(""));
    folder.join(path).to_string_lossy().into_owned()
}

fn of_file(file: &str, what: String) -> Fault {
    Fault { file: file.to_owned(), line: 0, column: 0, what }
}

/// The file, and whether the user named it, so that it must be there.
fn file() -> Option<(PathBuf, bool)> {
    if let Some(path) = env::var_os("DEFSPEND_CONFIG") {
        return if path.is_empty() { None } else { Some((PathBuf::from(path), true)) };
    }
    let folder = if cfg!(windows) {
        absolute("APPDATA")?
    } else if let Some(folder) = absolute("XDG_CONFIG_HOME") {
        folder
    } else {
        absolute("HOME")?.join(".config")
    };
    Some((folder.join(FILE), false))
}

/// The folder that a variable names; a relative one does not count.
fn absolute(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).map(PathBuf::from).filter(|path| path.is_absolute())
}

fn defaults() -> &'static Defaults {
    DEFAULTS.get_or_init(Defaults::read)
}

/// Leaves out all defaults from here on, for pages and words that are the same for everybody.
pub fn forget() {
    let _ = DEFAULTS.set(Defaults::default());
}

/// The edition of a question that names neither edition nor day.
pub fn edition() -> Option<&'static str> {
    defaults().text(SettingName::Edition)
}

/// The currency of a question that names none.
pub fn currency() -> &'static str {
    defaults().text(SettingName::Currency).unwrap_or("USD")
}

/// The file or the folder of the user's figures, for a question that brings none.
pub fn data() -> Option<&'static str> {
    defaults().text(SettingName::Data)
}

/// The format of an answer for which none is given.
pub fn format() -> Result<Option<Format>, Error> {
    let text = defaults().text(SettingName::Format);
    check()?;
    Ok(Format::ALL.into_iter().find(|(_, name)| text == Some(*name)).map(|(format, _)| format))
}

/// The name of that format, also where other settings are faulty.
pub fn format_name() -> Option<&'static str> {
    defaults().text(SettingName::Format)
}

/// Refuses faulty settings, where they have been looked up.
pub fn check() -> Result<(), Error> {
    match DEFAULTS.get().and_then(Defaults::error) {
        Some(error) => Err(error),
        None => Ok(()),
    }
}

/// Why an edition, a currency or figures cannot be used: with their place, where they are a default.
pub fn with_place(text: &str, error: impl Into<Error>) -> Error {
    let error = error.into();
    let Some(defaults) = DEFAULTS.get() else { return error };
    for setting in &defaults.settings {
        if setting.name != SettingName::Format && setting.text == text {
            return setting.error(error);
        }
    }
    error
}

/// The defaults that a question rests on, each with its place.
pub fn notes(given: &ArgMatches) -> Vec<String> {
    let Some(defaults) = DEFAULTS.get() else { return Vec::new() };
    let is_default = |name| source(given, name) == Some(ValueSource::DefaultValue);
    let mut notes = Vec::new();
    if let Some(file) = &defaults.passed_over {
        notes.push(format!("settings were not read from {file}"));
    }
    if is_default("edition") && source(given, "as_of").is_none() {
        notes.extend(defaults.get(SettingName::Edition).map(Setting::note));
    }
    if is_default("currency") && is_about_money(given) {
        notes.extend(defaults.get(SettingName::Currency).map(Setting::note));
    }
    if is_default("data") {
        notes.extend(defaults.get(SettingName::Data).map(Setting::note));
    }
    notes
}

/// Whether a question is about money; without a measure to choose, it is.
fn is_about_money(given: &ArgMatches) -> bool {
    let measure = given.try_get_raw("measure").ok().flatten().and_then(|mut words| words.next());
    measure.is_none_or(|word| Key::all().iter().any(|(key, name)| *name == word && key.is_money()))
}

#[cfg(test)]
mod tests {
    use super::{Defaults, SettingName};

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
        assert_eq!(defaults.text(SettingName::Edition), Some("2024-06"));
        assert_eq!(defaults.text(SettingName::Currency), Some("eur"));
        assert_eq!(defaults.text(SettingName::Format), Some("json"));
        assert_eq!(defaults.get(SettingName::Edition).unwrap().note(), "edition 2024-06 from c:3");
        assert!(read("").settings.is_empty());
    }

    #[test]
    fn every_fault_has_its_place() {
        let text = "\u{feff}edition = 2024-06\n[format]\n\tcolour = \"red\"\ncurrency = \"Euro\" \nformat = \"json\n\
                    format = \"csv\"\nedition = \"a\"\n'ß' = 'x'\n";
        let faults: Vec<String> =
            read(text).faults.listed.iter().map(ToString::to_string).collect();
        assert_eq!(
            faults,
            [
                "c:1:11: found `2024-06`, expected a word in quotes",
                "c:2:1: found `[format]`, expected a line such as edition = \"2024-06\"",
                "c:3:2: no setting is called `colour`: expected edition, currency, format or data",
                "c:4:12: found `Euro`, expected USD, national or the code of a currency",
                "c:5:10: found `\"json`, expected a word in quotes",
                "c:6:1: format appears twice",
                "c:7:1: edition appears twice",
                "c:8:1: no setting is called `'ß'`: expected edition, currency, format or data",
            ]
        );
        let fault =
            |text| read(text).faults.listed.iter().map(ToString::to_string).collect::<String>();
        assert_eq!(
            fault("format = 'xml' # x"),
            "c:1:10: found `xml`, expected one of table, text, json, jsonl, csv, markdown, html, svg"
        );
        assert_eq!(fault("format = 'csv' json"), "c:1:16: found `json` after the value");
        assert_eq!(
            fault("edition = \"2024\\u002d06\""),
            "c:1:11: found `\"2024\\u002d06\"`, expected a word in quotes"
        );
        assert_eq!(fault("edition ="), "c:1:10: found ``, expected a word in quotes");
        assert_eq!(
            fault("edition = \"24-6\""),
            "c:1:11: found `24-6`, expected an edition such as 2024-06, a year such as 2025, or latest"
        );
    }
}
