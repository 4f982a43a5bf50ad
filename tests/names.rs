//! What allies and groups are called on the command line and in files is not what sentences call them: in a sentence
//! such a word may be a common one, or a first name.
#![allow(missing_docs, clippy::unwrap_used)]

use std::fs;

use defspend::Dataset;
use defspend::claim::read;
use defspend::claim::read::shown;
use defspend::dataset::{Day, Member};

/// Words that begin sentences, and first names. Where an ally is named, some are codes or names of one: Ned (the
/// Netherlands), Den (Denmark), Ice and Island (Iceland), Rom (Romania), Hol, Lat, Cro, Por, Lit, Spa, Is, It, No, Be.
const WORDS: &str = "Ned Den Ice Island Rom Pol Hol Lat Cro Por Lit Spa Ger Bul Gre Can Bel Fin Est Is It No Be At In Al \
    Frank Chad Jordan Georgia Malta India Chelsea Ross Norman Roman Roma Holly Denis Denise Hungry Weimar Baltic \
    Nordic Benelux Union Community Low Group Seven Nine Format Triangle Italia Suomi Polska Norge Danmark Sverige Eesti \
    Hellas Nederland Kingdom Republic United Slovensko Visegrad Eurozone Baltics Nordics";

/// The code of the ally that a sentence with this subject is read to be about.
fn read_as(dataset: &Dataset, subject: &str) -> Option<String> {
    let text = format!("{subject} spent 2.1% of GDP on defence in 2024.");
    let claims = read(&text, &dataset.members, Day::read("2025-07-01"));
    let subjects = claims.iter().map(|claim| shown(claim).split(' ').next().unwrap().to_owned());
    subjects.into_iter().find(|code| dataset.members.iter().any(|ally| ally.iso3.as_str() == code))
}

/// The names in a column, in which they are separated by semicolons.
fn column(row: &csv::StringRecord, at: usize) -> impl Iterator<Item = &str> {
    row.get(at).unwrap().split(';').filter(|name| !name.is_empty())
}

fn rows(file: &str) -> Vec<csv::StringRecord> {
    let path = format!("{}/data/{file}", env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(path).unwrap();
    csv::Reader::from_reader(text.as_bytes()).records().map(Result::unwrap).collect()
}

/// Whether a name has a word by which sentences name the ally: `Republic of Poland`, `Slovak Rep.`
fn has_a_name_of(ally: &Member, name: &str) -> bool {
    let names = [ally.name.as_str()].into_iter().chain(ally.aliases()).chain(ally.demonyms());
    names.into_iter().any(|known| name.contains(known))
}

#[test]
fn sentences_know_the_names_of_the_list_of_allies() {
    let dataset = Dataset::embedded().unwrap();
    for (subject, code) in [
        ("Germany", Some("DEU")),
        ("The United Kingdom of Great Britain and Northern Ireland", Some("GBR")),
        ("The Republic of Türkiye", Some("TUR")),
        ("The Republic of North Macedonia", Some("MKD")),
        ("FYROM", Some("MKD")),
        ("The Slovak Republic", Some("SVK")),
        ("The Republic of Ireland", None),
    ] {
        assert_eq!(read_as(&dataset, subject).as_deref(), code, "{subject}");
    }
}

#[test]
fn common_words_and_first_names_are_no_allies_in_a_sentence() {
    let dataset = Dataset::embedded().unwrap();
    for word in WORDS.split_whitespace() {
        assert_eq!(read_as(&dataset, word), None, "{word}");
        assert_eq!(read_as(&dataset, &word.to_uppercase()), None, "{word}");
    }
}

#[test]
fn names_that_only_the_command_line_knows_are_no_allies_in_a_sentence() {
    let dataset = Dataset::embedded().unwrap();
    let mut tried = 0;
    for row in rows("countries.csv") {
        let ally = dataset.members.iter().find(|ally| ally.iso3.as_str() == &row[0]);
        for name in
            column(&row, 3).filter(|name| !ally.is_some_and(|ally| has_a_name_of(ally, name)))
        {
            assert_eq!(read_as(&dataset, name), None, "{name}");
            tried += 1;
        }
    }
    // 130 of some 400 are of allies.
    assert!(tried > 200, "{tried}");
}

#[test]
fn no_name_of_a_group_is_an_ally_in_a_sentence() {
    let dataset = Dataset::embedded().unwrap();
    for row in rows("groups.csv") {
        for name in [&row[0], &row[1]].into_iter().chain(column(&row, 4)) {
            // A sentence on the Baltic states is on all three of them: tests/claims/sentences.txt has such sentences.
            if !name.to_lowercase().contains("baltic") {
                assert_eq!(read_as(&dataset, name), None, "{name}");
            }
        }
    }
}
