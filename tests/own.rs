//! Users' figures: an export comes back unchanged in every form, and hostile input is refused.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::fmt::Write as _;
use std::io::{Cursor, Read, repeat};

use defspend::Dataset;
use defspend::dataset::{Coverage, EditionId, EditionInfo, File, Year, check};
use defspend::error::{Error, Fault, Faults};
use proptest::prelude::*;

fn with_figures(dataset: &Dataset) -> Vec<&EditionInfo> {
    dataset.editions.iter().filter(|info| info.coverage != Coverage::None).collect()
}

/// The forms in which the whole record can be exported.
fn forms(dataset: &Dataset) -> [(&'static str, Vec<File>); 4] {
    let ids: Vec<EditionId> = with_figures(dataset).iter().map(|info| info.id).collect();
    let folder = dataset.files().unwrap().into_iter().map(|(path, text)| {
        let stem = path.rsplit('/').next().unwrap().trim_end_matches(".csv").to_owned();
        File::new(path, stem, text)
    });
    let figures = dataset.figures(&ids).unwrap();
    let file = |name: &str, text: String| vec![File::new(name, "figures", text)];
    [
        ("folder", folder.collect()),
        ("set", file("set.json", dataset.set().unwrap())),
        ("csv", file("figures.csv", figures.csv())),
        ("json", file("figures.json", figures.json())),
    ]
}

#[test]
fn what_is_exported_comes_back_as_it_was_in_every_form() {
    let ours = Dataset::embedded().unwrap();
    for (form, files) in forms(&ours) {
        let theirs = Dataset::with(files).unwrap();
        let mut own = 0;
        for (ours_of, theirs_of) in ours.editions.iter().zip(theirs.editions.iter()) {
            own += usize::from(theirs_of.own.is_some());
            // A table of figures has no columns for notes and cut-off days; the lists of a whole record do.
            let without_file = EditionInfo { own: None, ..theirs_of.clone() };
            let expected = match form {
                "csv" | "json" if theirs_of.own.is_some() => {
                    EditionInfo { note: None, printed_by: None, ..ours_of.clone() }
                }
                _ => ours_of.clone(),
            };
            assert_eq!(without_file, expected, "{form}");
            if ours_of.coverage != Coverage::None {
                let figures = theirs.edition(ours_of.id).unwrap();
                assert_eq!(figures, ours.edition(ours_of.id).unwrap(), "{form} {}", ours_of.id);
            }
        }
        // Some editions are only known to exist; a whole record lists them too.
        let lists = matches!(form, "folder" | "set");
        let listed = if lists { ours.editions.iter().count() } else { with_figures(&ours).len() };
        assert_eq!(own, listed, "{form}");
        assert_eq!(theirs.groups().unwrap().iter().count(), 13);
        assert_eq!(
            theirs.pledges().unwrap().iter().collect::<Vec<_>>(),
            ours.pledges().unwrap().iter().collect::<Vec<_>>()
        );
        let last = |dataset: &Dataset| dataset.outlook(Year::FIRST).unwrap().last();
        assert_eq!(last(&theirs), last(&ours));
        assert_eq!(
            theirs.members.iter().collect::<Vec<_>>(),
            ours.members.iter().collect::<Vec<_>>()
        );
        // Exported again, the text is the same, whatever form it came from.
        if lists {
            assert_eq!(theirs.set().unwrap(), ours.set().unwrap(), "{form}");
            assert_eq!(theirs.files().unwrap(), ours.files().unwrap(), "{form}");
        }
    }
}

#[test]
fn a_folder_comes_out_as_the_files_of_data() {
    for (path, text) in Dataset::embedded().unwrap().files().unwrap() {
        let ours =
            std::fs::read_to_string(format!("{}/data/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap();
        assert_eq!(text, ours, "{path}");
    }
}

/// The faults of a file.
fn faults_of(file: File) -> Faults {
    match Dataset::with(vec![file]) {
        Ok(_) => Faults::default(),
        Err(Error::Data(faults)) => faults,
        Err(other) => panic!("{other}"),
    }
}

/// Every fault of a table that is read block by block.
fn streamed(text: &str) -> Vec<Fault> {
    let dataset = Dataset::embedded().unwrap();
    let mut faults = Vec::new();
    check("f.csv", None, text.as_bytes(), (&dataset.members, &dataset.editions), |fault| {
        faults.push(fault);
    })
    .unwrap();
    faults
}

#[test]
fn a_table_read_block_by_block_is_read_as_a_whole() {
    // Three blocks. The record across each border has quotation marks and a line end in it.
    let mut text = "edition,member,year,share_pct,title\n".to_owned();
    for year in 1949..=2100 {
        for (at, member) in ["DEU", "FRA", "ITA", "JPN"].into_iter().enumerate() {
            for edition in ["2026-07", "2026-08", "2026-09"] {
                let filler = "x".repeat(200 + at);
                let _ = write!(
                    text,
                    "{edition},{member},{year},{},\"{filler}\n{filler}\"\n",
                    if year % 50 == 0 { "140" } else { "1.5" }
                );
            }
        }
    }
    assert!(text.len() > 2 << 18);
    let streamed = streamed(&text);
    let whole = faults_of(File::new("f.csv", "f", text));
    assert_eq!(whole.listed, streamed[..Faults::MOST]);
    assert_eq!(whole.count(), streamed.len());
    // 152 rows of each of the three editions are of no ally, and four in each 50th year are absurd; FRA, ITA and JPN
    // say other titles than DEU; two editions are new.
    let count = |what: &str| streamed.iter().filter(|fault| fault.what.contains(what)).count();
    assert_eq!((count("`JPN`"), count("`140`"), count("is new")), (152 * 3, 4 * 4 * 3, 2));
    assert_eq!(count("for the same edition"), 152 * 2 * 3);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn bytes_that_are_no_text_are_told_by_their_place(before in "[a-z\n]{0,40}", byte in 0x80_u8..0xc0) {
        let mut bytes = before.clone().into_bytes();
        bytes.push(byte);
        let file = File::read("f", "f", bytes.as_slice()).unwrap();
        let fault = faults_of(file).listed.pop().unwrap();
        let line = before.matches('\n').count() as u64 + 1;
        let column = before.rsplit('\n').next().unwrap().len() as u64 + 1;
        prop_assert_eq!((fault.line, fault.column), (line, column));
    }
}

#[test]
fn a_list_is_exported_with_every_column_in_our_order() {
    let columns = "id,name,members,outside,aliases,note\n";
    for (name, text, rows) in [
        ("groups.json", "[]", ""),
        ("groups.json", r#"[{"members": "DEU FRA", "id": "a", "name": "A"}]"#, "a,A,DEU FRA,,,\n"),
        ("groups.csv", "note,members,name,id\n,DEU,B,b\n", "b,B,DEU,,,\n"),
    ] {
        let files = vec![File::new(name, "groups", text.to_owned())];
        let exported = Dataset::with(files).unwrap().files().unwrap();
        let (_, groups) = exported.into_iter().find(|(name, _)| name == "groups.csv").unwrap();
        assert_eq!(groups, format!("{columns}{rows}"), "{text}");
        let files = vec![File::new("groups.csv", "groups", groups)];
        assert!(Dataset::with(files).is_ok(), "{text}");
    }
}

#[test]
fn a_file_that_is_too_large_is_refused() {
    let endless = Cursor::new("[").chain(repeat(b' '));
    let faults = faults_of(File::read("large.json", "large", endless).unwrap());
    let message = "large.json: the file is larger than 256 MiB: expected figures of some editions";
    assert_eq!(faults.to_string(), message);
}

#[test]
fn of_many_faults_the_first_are_listed_and_the_others_counted() {
    let ones = format!("[{}1]", "1,".repeat(1_999));
    let faults = faults_of(File::new("ones.json", "ones", ones));
    assert_eq!((faults.listed.len(), faults.more, faults.count()), (500, 1_500, 2_000));
    let message = faults.to_string();
    let lines: Vec<&str> = message.lines().collect();
    assert_eq!((lines.len(), lines[500]), (501, "and 1500 more faults"));
    // The five hundredth 1 is after a bracket and 499 times two characters.
    assert!(lines[499].starts_with("ones.json:1:1000: found `1`"), "{}", lines[499]);
}
