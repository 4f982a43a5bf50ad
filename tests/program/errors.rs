//! Errors as a program reads them: one object on one line, and a code for each kind.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value;

use super::session;

/// Each kind of error, by a command that has it.
const WRONG: [(&str, &str); 22] = [
    ("defspend gap germny --format json", "unknown_ally"),
    ("defspend gap -f jsonl austria", "not_an_ally"),
    ("defspend --color never gapp -f json", "unknown_command"),
    ("defspend gap --format=json --colour", "unknown_argument"),
    ("defspend gap -fjson --taget 3", "unknown_argument"),
    ("defspend germany france -f json", "unknown_argument"),
    ("defspend gap -f=json --members later", "invalid_value"),
    ("defspend gap -f json --year", "invalid_value"),
    ("defspend gap -f json --year 20x", "invalid_value"),
    ("defspend gap -f json -e 2024-06 --as-of 2024-07-01", "arguments_conflict"),
    ("defspend data import x.xlsx --format json", "missing_argument"),
    ("defspend gap -e 2009 -f json", "unknown_edition"),
    ("defspend gap --group x -f json", "unknown_group"),
    ("defspend gap -t x -f json", "unknown_target"),
    ("defspend gap -c ZZZ -f json", "unknown_currency"),
    ("defspend gap -f json --data none.csv", "cannot_read"),
    ("defspend gap -f json -o none/x.json", "cannot_write"),
    ("printf 'member,year\\nDEU,x\\n' > x.csv; defspend gap -f json --data x.csv", "faulty_data"),
    ("DEFSPEND_CURRENCY=1 defspend gap -f json", "wrong_setting"),
    ("defspend gap -f json --cite", "option_misplaced"),
    ("defspend revisions -e 2024-06 -f json", "one_edition"),
    ("defspend check -f json --added 2", "no_base_year"),
];

#[test]
fn an_error_is_one_object_where_json_is_asked_for() {
    let folder = session::folder("errors");
    for (command, code) in WRONG {
        let seen = session::run(&format!("{{ {command} ; }} 2>&1 >out"), &folder);
        let line = seen.strip_suffix("\n[exit 2]").unwrap_or_else(|| panic!("{command}\n{seen}"));
        assert!(!line.contains('\n'), "{command}\n{seen}");
        let object: Value =
            serde_json::from_str(line).unwrap_or_else(|_| panic!("{command}\n{line}"));
        let fields: Vec<&String> = object.as_object().unwrap().keys().collect();
        assert_eq!(fields, ["code", "hint", "message"], "{command}");
        assert_eq!(object["code"], code, "{command}\n{line}");
        let message = object["message"].as_str().unwrap();
        assert!(!message.is_empty() && !message.contains("error:"), "{command}\n{line}");
        assert!(object["hint"].is_null() || object["hint"].is_string(), "{command}");
        assert_eq!(fs::read_to_string(folder.join("out")).unwrap(), "", "{command}");
    }
}

#[test]
fn an_error_is_text_where_it_is_not() {
    let folder = session::folder("errors as text");
    for command in [
        "defspend gap germny",
        "defspend gap germny --format csv",
        "defspend gap germny -o x.json",
        "defspend gap germny -- --format json",
        "defspend gap --formats json",
    ] {
        let seen = session::run(command, &folder);
        assert!(seen.starts_with("error: "), "{command}\n{seen}");
    }
}

/// The codes in a file of the program: what its arms give.
fn codes(file: &str) -> Vec<String> {
    let text = fs::read_to_string(Path::new(session::ROOT).join(file)).unwrap();
    let arms = text.split("=> \"").skip(1);
    arms.map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

#[test]
fn each_kind_of_error_has_a_code_and_the_guide_lists_all() {
    let mut known = BTreeSet::new();
    for file in ["src/error/codes.rs", "src/cli/codes.rs"] {
        let codes = codes(file);
        assert!(codes.len() > 30, "{file}: the codes are gone");
        let unlike: BTreeSet<&String> = codes.iter().collect();
        assert_eq!(unlike.len(), codes.len(), "{file}: a code that stands for two kinds");
        known.extend(codes);
    }
    // The compiler sees that a match names every kind, unless an arm takes all that are left.
    let library = fs::read_to_string(Path::new(session::ROOT).join("src/error/codes.rs")).unwrap();
    assert!(!library.contains("_ =>"));
    for code in &known {
        assert!(code.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'), "{code}");
    }
    let guide = fs::read_to_string(Path::new(session::ROOT).join("src/guide/columns.md")).unwrap();
    let section = guide.split("\n## Errors\n").nth(1).unwrap();
    let table = section.split("| --- | --- |\n").nth(1).unwrap();
    let listed: BTreeSet<String> = table.split('`').skip(1).step_by(2).map(str::to_owned).collect();
    assert_eq!(listed, known);
    assert!(WRONG.iter().all(|(_, code)| known.contains(*code)));
}
