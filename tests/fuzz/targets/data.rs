//! Files of the user's own: `check` finds in a table exactly what loading it finds, and what loads is exported, and loads
//! again to the same record. Every question has an answer in it.

use std::path::Path;

use defspend::dataset::{Coverage, Dataset, EditionId, File, LISTS, check, is_json};
use defspend::error::{Error, Fault, Faults};

use super::dice::Dice;
use super::files::{Named, apart};
use super::questions::ask;
use super::record;

/// Checks and loads each file by itself, and loads them all together.
pub fn hold(bytes: &[u8]) {
    let files = &apart(bytes);
    for file in files.iter().filter(|file| !has_lists(file)) {
        assert_eq!(checked(file), faults(load(std::slice::from_ref(file))), "{}", file.0);
    }
    let Ok(dataset) = load(files) else { return };
    let mut dice = Dice::beside(bytes);
    for _ in 0..3 {
        ask(&dataset, &mut dice);
    }
    if !files.iter().any(has_lists) {
        figures_load_again(&dataset);
    } else if dice.toss() {
        folder_loads_again(&dataset);
    } else {
        set_loads_again(&dataset);
    }
}

/// Whether a file is more than one table of figures.
fn has_lists((name, text): &Named) -> bool {
    let ends_in_json = Path::new(name).extension().is_some_and(|ending| ending == "json");
    ends_in_json || is_json(text) || LISTS.contains(&stem(name))
}

/// The part of a file's name that says what it holds.
fn stem(name: &str) -> &str {
    Path::new(name).file_stem().and_then(|stem| stem.to_str()).unwrap_or_default()
}

/// Loads files as `--data` does. A fault says where and what it is.
fn load(files: &[Named]) -> Result<Dataset, Error> {
    let read = |(name, text): &Named| File::read(name, stem(name), text.as_slice()).unwrap();
    let loaded = Dataset::with(files.iter().map(read).collect());
    match &loaded {
        Ok(_) => {}
        Err(Error::Data(faults)) => faults.listed.iter().for_each(is_clear),
        Err(other) => panic!("no fault of a file: {other}"),
    }
    loaded
}

fn is_clear(fault: &Fault) {
    assert!(!fault.what.is_empty() && !fault.what.contains('\n'), "{fault:?}");
    assert!(fault.line > 0 || fault.column == 0, "{fault:?}");
}

fn faults(loaded: Result<Dataset, Error>) -> Faults {
    match loaded {
        Err(Error::Data(faults)) => faults,
        _ => Faults::default(),
    }
}

/// The faults of a table of figures that is read in blocks, as `data validate` does.
fn checked((name, text): &Named) -> Faults {
    let lists = (&record().members, &record().editions);
    let mut faults = Faults::default();
    check(name, EditionId::read(stem(name)), text.as_slice(), lists, |fault| faults.add(fault))
        .unwrap();
    faults
}

/// The figures of the user's own are exported as one table, which has the same figures, and is exported the same again.
fn figures_load_again(dataset: &Dataset) {
    let editions = dataset.editions.iter();
    let own = editions.filter(|info| info.own.is_some() && info.coverage != Coverage::None);
    let own: Vec<EditionId> = own.map(|info| info.id).collect();
    if own.is_empty() {
        return;
    }
    for name in ["figures.csv", "figures.json"] {
        let first = again(dataset, &own, name);
        for id in &own {
            let (here, there) = (dataset.edition(*id).unwrap(), first.edition(*id).unwrap());
            assert!(here.rows().eq(there.rows()), "{id} in {name}");
        }
        // A table of several editions does not tell which of its columns an edition has but left empty, so only the
        // second has the columns of the first.
        let second = again(&first, &own, name);
        assert_eq!(written(&first, &own, name), written(&second, &own, name));
    }
}

/// What is exported of these editions, loaded.
fn again(dataset: &Dataset, editions: &[EditionId], name: &str) -> Dataset {
    let text = written(dataset, editions, name);
    let loaded = load(&[(name.to_owned(), text.clone().into_bytes())]);
    loaded.unwrap_or_else(|error| panic!("exported, yet refused: {error}\n{text}"))
}

fn written(dataset: &Dataset, editions: &[EditionId], name: &str) -> String {
    let figures = dataset.figures(editions).unwrap();
    if name.ends_with("json") { figures.json() } else { figures.csv() }
}

/// The whole record is exported as files, and these are exported the same again.
fn folder_loads_again(dataset: &Dataset) {
    let files = dataset.files().unwrap();
    let file = |(name, text): &(String, String)| (name.clone(), text.clone().into_bytes());
    let again = load(&files.iter().map(file).collect::<Vec<Named>>());
    let again = again.unwrap_or_else(|error| panic!("files that were exported: {error}"));
    assert_eq!(again.files().unwrap(), files);
}

/// The whole record is exported as one object, and that is exported the same again.
fn set_loads_again(dataset: &Dataset) {
    let set = dataset.set().unwrap();
    let file = ("set.json".to_owned(), set.clone().into_bytes());
    let again = load(&[file]).unwrap_or_else(|error| panic!("a set that was exported: {error}"));
    assert_eq!(again.set().unwrap(), set);
}
