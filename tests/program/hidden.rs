//! Text of others, which must not steer a terminal or be run by a spreadsheet: names, quotes and names of files.

use std::fs;
use std::path::Path;

use super::session::{self, run};

/// The raw bytes that a command prints, standard error after standard output.
fn raw(command: &str, folder: &Path) -> String {
    run(&format!("({command}) 2>&1"), folder)
}

#[test]
fn nothing_hidden_reaches_a_person() {
    let folder = session::folder("hidden");
    session::lend("hostile", &folder);
    let name = "ev\u{1b}[2Jil\u{7}.csv";
    fs::write(folder.join(name), "member,year\n").unwrap();
    let evil = "$(printf 'ev\\033[2Jil\\007.csv')";
    for command in [
        "defspend gap --data members.csv --data editions.csv -t 2",
        "defspend gap germany --data members.csv -t 2 --chart",
        "defspend gap --data members.csv -f text",
        "defspend gap --data members.csv -f markdown --explain --cite --data editions.csv",
        "defspend rank --data members.csv",
        "defspend show fra --data members.csv --cite --data editions.csv",
        "defspend pledges --data members.csv",
        "defspend gap gxrmany --data members.csv",
        "defspend check --file quote.txt",
        "defspend check --file quote.txt -f markdown --cite",
        &format!("cp quote.txt {evil}; defspend check --file {evil}"),
        &format!("cp members.csv {evil}; defspend data validate {evil}"),
        &format!("defspend gap --data {evil}"),
        &format!("defspend data validate {evil} -o x.md; cat x.md"),
        &format!("DEFSPEND_CONFIG={evil} defspend gap"),
        &format!("defspend gap -o {evil}/x.csv"),
        &format!("defspend gap --top {evil}"),
        "defspend gap -f svg --data members.csv --data editions.csv",
    ] {
        let seen = raw(command, &folder);
        let hidden = seen.chars().find(|c| c.is_control() && *c != '\n');
        assert_eq!(hidden, None, "{command}\n{seen:?}");
        assert!(!seen.contains("panicked"), "{command}\n{seen}");
    }
    let table = raw("defspend gap --data members.csv -t 2", &folder);
    assert!(table.contains("Sp ain | a") && table.contains("Ger\\u{1b}[31m<script>"), "{table}");
    let cited = raw("defspend gap -f markdown --cite --data editions.csv", &folder);
    assert!(!cited.contains("<javascript:"), "{cited}");
    // A program gets every character.
    let json = raw("defspend gap --data members.csv -f json -q", &folder);
    assert!(json.contains("Ger\\u001b[31m<script>") && json.contains("Sp\\nain"), "{json}");
}

#[test]
fn no_cell_of_a_report_is_a_formula() {
    let folder = session::folder("formulas");
    session::lend("hostile", &folder);
    let csv = raw("defspend gap FRA -t 2 --data members.csv -f csv -q", &folder);
    assert!(csv.contains("FRA,'=cmd|' /C calc'!A0,2026"), "{csv}");
    let json = raw("defspend gap FRA -t 2 --data members.csv -f json -q", &folder);
    assert!(json.contains("\"=cmd|' /C calc'!A0\""), "{json}");
    let checked = raw("cp quote.txt =x.txt; defspend check --file =x.txt -f csv -q", &folder);
    assert!(checked.contains("\n'=x.txt,1,"), "{checked}");
    let exported =
        raw("defspend data export --data members.csv -o set; grep FRA set/members.csv", &folder);
    assert!(exported.starts_with("FRA,FR,=cmd|' /C calc'!A0"), "{exported}");
}
