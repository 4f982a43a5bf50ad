//! A user's files, laid over the record that comes with the program. Each file is one table, or a JSON object of
//! several. A list replaces the list of that name; an edition is added, or replaces the edition of that id.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

use super::Dataset;
use super::countries::Countries;
use super::edition::Scan;
use super::editions::{Coverage, EditionInfo, Editions};
use super::input::{File, is_blank};
use super::json::{self, Name, Object};
use super::members::Members;
use super::source::{Place, Position, Source, before};
use super::store::Store;
use super::targets::Targets;
use super::units::{EditionId, Year};
use crate::error::{Error, Fault, Faults, quoted};

/// The tables other than figures, by the names of their files.
pub const LISTS: [&str; 9] = [
    "members",
    "countries",
    "groups",
    "editions",
    "targets",
    "pledges",
    "outlook",
    "differences",
    "rounded",
];

/// The name of the figures of all editions in a JSON object of a whole record.
pub const FIGURES: &str = "figures";

/// The schema that a JSON object of a whole record names.
pub const SCHEMA: &str = "defspend.data/1";

/// What a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TableKind {
    /// One of [`LISTS`].
    List(&'static str),
    /// Figures, all of one edition if the file is named after it.
    Figures(Option<EditionId>),
}

impl TableKind {
    fn of_name(stem: &str) -> Self {
        LISTS
            .into_iter()
            .find(|list| *list == stem)
            .map_or_else(|| Self::Figures(EditionId::read(stem)), Self::List)
    }
}

/// Where a table is.
#[derive(Clone, Debug)]
struct TablePlace {
    /// The index of its file.
    file: usize,
    /// The range of its text.
    range: Range<usize>,
    /// Where its text begins.
    start: Place,
}

/// A user's files, and where each table is.
#[derive(Clone, Debug, Default)]
pub(super) struct Overlay {
    files: Vec<File>,
    lists: Vec<(&'static str, TablePlace)>,
    editions: BTreeMap<EditionId, TablePlace>,
}

impl Overlay {
    fn source(&self, at: &TablePlace) -> Option<Source<'_>> {
        let file = self.files.get(at.file)?;
        let text = file.text.get(at.range.clone())?;
        Some(Source { start: at.start, ..Source::new(&file.name, text) })
    }

    /// The user's list of this name.
    pub(super) fn list(&self, name: &str) -> Option<Source<'_>> {
        self.lists.iter().find(|(list, _)| *list == name).and_then(|(_, at)| self.source(at))
    }

    /// The table with the user's figures of an edition.
    pub(super) fn edition(&self, id: EditionId) -> Option<Source<'_>> {
        self.editions.get(&id).and_then(|at| self.source(at))
    }
}

impl Dataset {
    /// The record with a user's files laid over it: a list replaces the one that comes with the program, figures those
    /// of their editions.
    ///
    /// The order matters. Lists come first, because figures are checked against members and editions. Figures come
    /// second, in the order of the files. Lists that no figure depends on come last, and only if all else is sound, so
    /// that one mistake is not reported twice.
    ///
    /// # Errors
    /// Every fault of every file.
    ///
    /// ```
    /// use defspend::dataset::{Dataset, File};
    ///
    /// let text = "member,year,share_pct,published,price_year\nDEU,2027,3.10,2027-07-06,2021\n";
    /// let dataset = Dataset::with(vec![File::new("next.csv", "2027-07", text.to_owned())])?;
    /// assert_eq!(dataset.editions.find("2027-07")?.own.as_deref(), Some("next.csv"));
    /// # Ok::<(), defspend::Error>(())
    /// ```
    pub fn with(files: Vec<File>) -> Result<Self, Error> {
        let mut faults = Faults::default();
        let mut overlay = Overlay { files, ..Overlay::default() };
        let mut figures = Vec::new();
        for (table, at) in tables(&overlay.files, &mut faults) {
            match table {
                TableKind::Figures(named) => figures.push((named, at)),
                TableKind::List(list) => match overlay.list(list) {
                    None => overlay.lists.push((list, at)),
                    Some(first) => {
                        let what = format!("{list} are also in {}: give them once", first.file);
                        if let Some(source) = overlay.source(&at) {
                            faults.add(of_file(source.file, what));
                        }
                    }
                },
            }
        }
        let mut dataset = Self::of(overlay, &mut faults)?;
        dataset.take_figures(&figures, &mut faults);
        dataset.store = Store::of(&dataset.editions);
        if faults.is_empty() {
            // These are read again when a question needs them; here only their faults matter.
            take(dataset.groups(), &mut faults);
            take(dataset.pledges(), &mut faults);
            take(dataset.outlook(Year::FIRST), &mut faults);
            take(dataset.explained(), &mut faults);
            take(dataset.rounded(), &mut faults);
        }
        if faults.is_empty() { Ok(dataset) } else { Err(Error::Data(faults)) }
    }

    /// The record with the user's lists, before any figures are taken up.
    fn of(overlay: Overlay, faults: &mut Faults) -> Result<Self, Error> {
        let mut dataset = Self { overlay, ..Self::embedded()? };
        if let Some(source) = dataset.overlay.list("members") {
            dataset.members = take(Members::parse(source), faults).unwrap_or(dataset.members);
        }
        if let Some(source) = dataset.overlay.list("countries")
            && let Some(countries) = take(Countries::parse(source), faults)
        {
            dataset.members.set_countries(countries);
        }
        if let Some(source) = dataset.overlay.list("targets") {
            dataset.targets = take(Targets::parse(source), faults).unwrap_or(dataset.targets);
        }
        if let Some(source) = dataset.overlay.list("editions") {
            let file = source.file.to_owned();
            let editions = take(Editions::parse(source), faults);
            let editions: Vec<EditionInfo> =
                editions.iter().flat_map(Editions::iter).cloned().collect();
            let editions =
                editions.into_iter().map(|info| EditionInfo { own: Some(file.clone()), ..info });
            dataset.editions = dataset.editions.with(editions);
        }
        Ok(dataset)
    }

    /// Reads every table of figures to its end, and adds the editions that they contain. An edition that the user also
    /// lists keeps what the list says of it.
    fn take_figures(&mut self, figures: &[(Option<EditionId>, TablePlace)], faults: &mut Faults) {
        let listed: Vec<EditionId> =
            self.editions.iter().filter(|info| info.own.is_some()).map(|info| info.id).collect();
        for (named, at) in figures {
            let Some(source) = self.overlay.source(at) else { continue };
            let file = source.file.to_owned();
            let broken = self.overlay.files.get(at.file).and_then(|file| file.broken.as_ref());
            let (scan, _) = Scan::begin(source, *named, &self.members, faults);
            for info in scan.finish(&file, &self.editions, broken, faults) {
                if let Some(first) = self.overlay.edition(info.id) {
                    let what =
                        format!("edition {} is also in {}: give it once", info.id, first.file);
                    faults.add(of_file(&file, what));
                    continue;
                }
                self.overlay.editions.insert(info.id, at.clone());
                if let Some(known) =
                    self.editions.get(info.id).filter(|known| listed.contains(&known.id))
                {
                    if let Some(what) = beyond(known, &info) {
                        faults.add(of_file(&file, what));
                    }
                } else {
                    self.editions = std::mem::take(&mut self.editions).with([info]);
                }
            }
        }
        for info in self.editions.iter().filter(|info| listed.contains(&info.id)) {
            if info.coverage != Coverage::None && self.overlay.edition(info.id).is_none() {
                let what = format!(
                    "edition {} is listed, but its figures are missing: expected them in editions/{}.csv, or `none` as its coverage",
                    info.id, info.id
                );
                faults.add(of_file(info.own.as_deref().unwrap_or_default(), what));
            }
        }
    }
}

/// What is wrong if figures lie outside the years that the list of editions gives.
fn beyond(listed: &EditionInfo, read: &EditionInfo) -> Option<String> {
    let mut ends = [read.years.first, read.years.last].into_iter();
    let outside = ends.find(|year| !listed.years.contains(*year))?;
    let (id, first, last) = (listed.id, listed.years.first, listed.years.last);
    Some(format!("a row is for {outside}, but edition {id} covers {first} to {last}"))
}

fn of_file(file: &str, what: String) -> Fault {
    Fault { file: file.to_owned(), line: 0, column: 0, what }
}

/// What was read, if it had no faults; otherwise its faults are added to the list.
fn take<T>(outcome: Result<T, Error>, faults: &mut Faults) -> Option<T> {
    match outcome {
        Ok(value) => Some(value),
        Err(Error::Data(more)) => {
            faults.append(more);
            None
        }
        Err(other) => {
            faults.add(of_file("", other.to_string()));
            None
        }
    }
}

/// The tables in all files: one in each, or several in a JSON object.
fn tables(files: &[File], faults: &mut Faults) -> Vec<(TableKind, TablePlace)> {
    let mut tables = Vec::new();
    for (number, file) in files.iter().enumerate() {
        let source = Source::new(&file.name, &file.text);
        if let Some(broken) = &file.broken
            && (is_blank(&file.text) || LISTS.contains(&file.stem.as_str()))
        {
            // Of a list that is cut short, more would be missing than is.
            faults.add(broken.clone());
        } else if file.text.trim_start().starts_with('{') {
            match json::members(source) {
                Ok(object) => take_members((number, file), object, &mut tables, faults),
                Err(broken) => {
                    let (line, column) = (broken.place.line, broken.place.column);
                    faults.add(Fault { file: file.name.clone(), line, column, what: broken.what });
                }
            }
        } else if Path::new(&file.name).extension().is_some_and(|ending| ending == "json")
            && !source.is_json()
        {
            let what = format!(
                "found {}, expected an array of rows, or an object of tables",
                quoted(&file.text)
            );
            faults.add(Fault { file: file.name.clone(), line: 1, column: 1, what });
        } else {
            let at = TablePlace { file: number, range: 0..file.text.len(), start: source.start };
            tables.push((TableKind::of_name(&file.stem), at));
        }
    }
    tables
}

/// The tables in a JSON object, which is the whole of a file.
fn take_members(
    (number, file): (usize, &File),
    Object(members): Object,
    tables: &mut Vec<(TableKind, TablePlace)>,
    faults: &mut Faults,
) {
    let source = Source::new(&file.name, &file.text);
    let mut seen = Position::start(source);
    for (Name(name), value) in members {
        seen = seen.walk(source, value.get());
        match part(&name, value.get()) {
            Ok(None) => {}
            Ok(Some(kind)) => {
                let begin = before(&file.text, value.get()).len();
                let range = begin..begin + value.get().len();
                tables.push((kind, TablePlace { file: number, range, start: seen.place }));
            }
            Err(what) => {
                let Place { line, column } = seen.place;
                faults.add(Fault { file: file.name.clone(), line, column, what });
            }
        }
    }
}

/// What kind of table a member of a record's JSON object is; `None` where it names the schema.
fn part(name: &str, value: &str) -> Result<Option<TableKind>, String> {
    if name == "schema" {
        let expected = format!("\"{SCHEMA}\"");
        let wrong = || format!("the schema is {}, expected {expected}", quoted(value));
        return if value == expected { Ok(None) } else { Err(wrong()) };
    }
    let holds = match TableKind::of_name(name) {
        TableKind::Figures(_) if name != FIGURES => {
            let known = LISTS.join(", ");
            return Err(format!(
                "no table is called {}: expected schema, {known} or {FIGURES}",
                quoted(name)
            ));
        }
        holds => holds,
    };
    if value.starts_with('[') {
        Ok(Some(holds))
    } else {
        Err(format!("{name} is {}, expected an array of objects", quoted(value)))
    }
}
