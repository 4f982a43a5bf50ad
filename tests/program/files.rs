//! What is read and written, and that nothing is lost where one of them is not possible.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::session::{self, run};

const EDITION: &str =
    "edition,member,year,share_pct,published,price_year\n2027-07,DEU,2026,2.69,2027-07-06,2021\n";

/// A folder with a sound table.
fn with_edition(name: &str) -> PathBuf {
    let folder = session::folder(name);
    fs::write(folder.join("ed.csv"), EDITION).unwrap();
    folder
}

#[test]
fn an_open_stream_is_written_and_not_replaced() {
    let folder = session::folder("open-streams");
    let rows = run("defspend targets -f csv -q", &folder);
    let expected = format!("before\n{rows}\nafter");
    for path in
        ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "log", "./log", "stdout-link", "log-link"]
    {
        run("ln -sf /dev/stdout stdout-link; ln -sf log log-link", &folder);
        for how in [">", ">>"] {
            let command = format!(
                "(echo before; defspend targets -o {path} -f csv -q; echo after) {how} log; cat log; rm log"
            );
            assert_eq!(run(&command, &folder), expected, "{path} {how}");
        }
    }
    let error = "(echo before; defspend targets -o /dev/stderr -f csv -q; echo after >&2) 2> log >&2; cat log";
    assert_eq!(run(error, &folder), expected);
    let third = "echo before > log; defspend targets -o /dev/fd/3 -f csv -q 3>> log; echo after >> log; cat log";
    assert_eq!(run(third, &folder), expected);
    let piped = "echo before; defspend targets -o /dev/stdout -f csv -q | cat; echo after";
    assert_eq!(run(piped, &folder), expected);
}

#[test]
fn what_is_read_is_not_overwritten() {
    let folder = with_edition("inputs");
    fs::write(folder.join("a.txt"), "Germany spends 2% of its GDP on defence.\n").unwrap();
    session::lend("import", &folder);
    run(
        "ln -s ed.csv link.csv; ln ed.csv hard.csv; mkdir -p set/editions; cp ed.csv set/members.csv; cp ed.csv set/editions/2027-07.csv",
        &folder,
    );
    let before = run("cat ed.csv a.txt; md5sum tables.xlsx set/*.csv set/editions/*", &folder);
    for command in [
        "defspend data validate ed.csv -o ed.csv",
        "defspend data validate ed.csv -o ./ed.csv",
        "defspend data validate ed.csv -o link.csv",
        "defspend data validate link.csv -o hard.csv -f json",
        "defspend data validate - -o ed.csv < ed.csv",
        "defspend data validate set -o set/members.csv",
        "defspend data validate set >> set/editions/2027-07.csv",
        "defspend data validate ed.csv >> ed.csv",
        "defspend data validate ed.csv -f csv >> hard.csv",
        "defspend gap --data ed.csv -o ed.csv",
        "defspend gap --data - -o hard.csv < ed.csv",
        "defspend data export --data ed.csv -o $PWD/ed.csv",
        "defspend check --file a.txt -o a.txt",
        "defspend check --file a.txt -f csv -o a.txt",
        "defspend check --file a.txt -f jsonl >> a.txt",
        "defspend check --file - -f jsonl < a.txt >> a.txt",
        "defspend data import tables.xlsx --id 2027-07 --published 2027-07-06 -f csv -o tables.xlsx",
    ] {
        // What goes into the file instead of the answer would be seen there.
        let seen =
            run(&format!("({command}) 2> message; echo $? >> message; cat message"), &folder);
        assert!(seen.contains("read too") && seen.ends_with("\n2"), "{command}\n{seen}");
        assert_eq!(
            run("cat ed.csv a.txt; md5sum tables.xlsx set/*.csv set/editions/*", &folder),
            before,
            "{command}"
        );
    }
    let seen = run("defspend data validate ed.csv -o ./ed.csv", &folder);
    assert_eq!(
        seen,
        "error: `./ed.csv` would be overwritten, but it is read too, as `ed.csv`\n\
         hint: name another file with --output\n[exit 2]"
    );
}

#[test]
fn a_pipe_is_read_once_and_to_its_end() {
    let folder = with_edition("pipes");
    run("mkfifo ff.csv ff.json", &folder);
    let note = |name: &str| format!("note: {name}: no fault in 1 row of edition 2027-07");
    for (command, name) in [
        ("cat ed.csv | timeout 10 defspend data validate /dev/stdin", "/dev/stdin"),
        ("timeout 10 defspend data validate - < ed.csv", "standard input"),
        ("(cat ed.csv > ff.csv) & timeout 10 defspend data validate ff.csv", "ff.csv"),
        ("timeout 10 defspend data validate ed.csv", "ed.csv"),
    ] {
        assert_eq!(run(command, &folder), note(name), "{command}");
    }
    let seen = run("timeout 10 defspend data validate <(cat ed.csv)", &folder);
    assert!(seen.ends_with(": no fault in 1 row of edition 2027-07"), "{seen}");
}

#[test]
fn a_table_is_found_at_fault_alike_by_both_who_read_it() {
    let folder = with_edition("both");
    fs::write(
        folder.join("differs.csv"),
        "\nedi,year,share_pct,title\n2026-07,DEU,2026,2.69,\"never closed\n2026-07,FRA,2026,2.22,x",
    )
    .unwrap();
    let long = format!("member,year\n{}", "DEU,2026\n".repeat(60_000));
    fs::write(folder.join("long.csv"), long).unwrap();
    fs::write(
        folder.join("bytes.csv"),
        b"edition,member,year\n2026-07,JPN,2026\n2026-07,D\xff,2026\n",
    )
    .unwrap();
    // The row at fault is in the second block.
    let none = format!("member,year\n{}JPN,2026\n", "DEU,2026\n".repeat(60_000));
    fs::write(folder.join("none.csv"), none).unwrap();
    for file in ["differs.csv", "long.csv", "bytes.csv", "none.csv"] {
        let validated = run(&format!("defspend data validate {file} -q 2> /dev/null"), &folder);
        let loaded = run(&format!("defspend gap --data {file}"), &folder);
        let validated = validated.trim_end_matches("\n[exit 1]");
        assert_eq!(loaded, format!("error: {validated}\n[exit 2]"), "{file}");
    }
    // Rows are checked even where nothing says of which edition they are.
    assert_eq!(
        run("defspend data validate none.csv -q", &folder),
        "none.csv: it does not say which edition its figures are of: add a column `edition`, or name the file after it, as 2027-07.csv\n\
         none.csv:60002:1: `JPN` (Japan) is not in NATO: expected the name or code of an ally, NATO or NATO_EUR_CAN\n[exit 1]"
    );
    assert_eq!(
        run("defspend data validate bytes.csv -q", &folder),
        "bytes.csv:2:9: `JPN` (Japan) is not in NATO: expected the name or code of an ally, NATO or NATO_EUR_CAN\n\
         bytes.csv:3:10: the byte 0xff is no UTF-8: save the file as UTF-8 (the rest was not read)\n[exit 1]"
    );
}

#[test]
fn faults_that_are_held_are_bounded() {
    let folder = session::folder("held");
    let rows = "(echo edition,member,year; yes 2026-07,JPN,2026 | head -100001) | defspend data validate -";
    run(&format!("{rows} -o x.json"), &folder);
    let text = fs::read_to_string(folder.join("x.json")).unwrap();
    let report: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(report["rows"].as_array().unwrap().len(), 100_000);
    assert_eq!(report["files"][0]["faults"], 100_001);
    let notes: Vec<&str> = report["notes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|note| note["text"].as_str().unwrap())
        .collect();
    assert_eq!(
        notes,
        ["standard input: 100001 faults (the first 100000 are listed) in 100001 rows"]
    );
    assert_eq!(run(&format!("{rows} -q -f jsonl | wc -l"), &folder), "100001");
}

#[test]
#[cfg(target_os = "linux")]
fn millions_of_faults_take_no_memory() {
    let folder = session::folder("ones");
    fs::write(folder.join("ones.json"), format!("[{}1]", "1,".repeat(199_999))).unwrap();
    // A list of 200,000 faults takes some 70 MB with its text, and what is read here less than 10.
    let limit = "ulimit -v 40000; defspend";
    let loaded = run(&format!("{limit} gap --data ones.json"), &folder);
    assert!(loaded.ends_with("\nand 199500 more faults\n[exit 2]"), "{loaded}");
    assert_eq!(loaded.lines().count(), 500 + 2);
    let validated =
        run(&format!("{limit} data validate ones.json > lines; wc -l < lines"), &folder);
    let note = "note: ones.json: 200000 faults (the first 500 are listed)\n500";
    assert_eq!(validated, note);
}

/// A zero is the sign of a binary file, wherever it is: at the beginning, at either side of where blocks of 4,096 and 65,536
/// bytes meet, or far behind.
#[test]
fn a_zero_in_a_text_is_refused_wherever_it_is() {
    let folder = session::folder("zeros");
    let text = "Germany spends 2.1% of its GDP on defence.\n".repeat(5_000);
    for place in [0, 10, 4_095, 4_096, 65_535, 65_536, 65_545, 200_000] {
        let mut bytes = text.clone().into_bytes();
        bytes[place] = 0;
        fs::write(folder.join("z.txt"), bytes).unwrap();
        for (command, name) in [
            ("defspend check --file z.txt -q", "z.txt"),
            ("cat z.txt | defspend check --file - -f json -q", "-"),
            ("defspend check --file z.txt -q -o rows.csv; ls rows.csv", "z.txt"),
        ] {
            let seen = run(command, &folder);
            let error = format!("`{name}` is a binary file: expected text in UTF-8");
            // What a table or JSON would have is not there.
            let is_error = seen.starts_with("error: ") || seen.starts_with("{\"code\":");
            let is_whole = is_error && seen.contains(&error) && seen.ends_with("[exit 2]");
            assert!(is_whole, "{place}\n{seen}");
        }
    }
}

#[test]
fn long_work_says_how_far_it_is_to_a_person_alone() {
    if !session::has("script") {
        return;
    }
    let folder = session::folder("progress");
    fs::write(folder.join("short.txt"), "Spain spends 2% of its GDP on defence.\n").unwrap();
    // The rest of a text comes later than anybody waits without a sign.
    let text = "rm -f slow; mkfifo slow; \
                (echo 'Spain spends 2% of its GDP on defence.'; sleep 2.5; echo) > slow &";
    let table = "rm -f slow; mkfifo slow; (echo member,year; sleep 2.5; echo DEU,x) > slow &";
    let check = "defspend check --file slow --file short.txt -q --as-of 2026-08-01";
    let validate = "defspend data validate slow";
    for (input, command, line, answer) in [
        (text, check, "\r1 of 2 files: slow, 0 MB\x1b[K", "\r\x1b[K\x1b[1mClaims checked"),
        (table, validate, "\rslow, 0 MB\x1b[K", "\r\x1b[Kslow: it does not say"),
    ] {
        let seen = run(&format!("{input} TERM=xterm script -qec '{command}' /dev/null"), &folder);
        assert!(seen.contains(line) && seen.contains(answer), "{command}\n{seen:?}");
        for other in ["TERM=dumb script -qec '{}' /dev/null", "TERM=xterm bash -c '{}'"] {
            let seen = run(&format!("{input} {}", other.replace("{}", command)), &folder);
            assert!(!seen.contains("MB") && !seen.contains("\x1b[K"), "{other}\n{seen:?}");
        }
        // What is done at once says nothing.
        let quick = command.replace("slow", "short.txt");
        let seen = run(&format!("TERM=xterm script -qec '{quick}' /dev/null"), &folder);
        assert!(!seen.contains("MB") && !seen.contains("\x1b[K"), "{seen:?}");
    }
}

#[test]
fn an_answer_longer_than_the_screen_is_shown_in_a_pager() {
    if !session::has("script") {
        return;
    }
    let folder = session::folder("pager");
    let seen = |setting: &str, rows: u8, command: &str| {
        let line = format!("stty rows {rows} cols 80; {command}; echo status $?");
        run(&format!("TERM=xterm {setting} script -qec '{line}' /dev/null"), &folder)
    };
    let paged = "DEFSPEND_PAGER='sed s/^/PAGED:/' PAGER=false";
    // The order: the program's own setting, then the one of all programs.
    for (setting, rows, command, is_paged) in [
        (paged, 10, "defspend gap", true),
        ("PAGER='sed s/^/PAGED:/'", 10, "defspend gap", true),
        (paged, 10, "defspend help checking", true),
        (paged, 10, "defspend gap --help", true),
        (paged, 10, "defspend schema gap", true),
        (paged, 10, "defspend gap -f json", true),
        (paged, 200, "defspend gap", false),
        (paged, 10, "defspend gap --no-pager", false),
        (paged, 10, "defspend gap -o -", false),
        (paged, 10, "defspend gap | cat", false),
        (paged, 10, "TERM=dumb defspend gap", false),
        ("DEFSPEND_PAGER=", 10, "defspend gap", false),
        ("DEFSPEND_PAGER=no-such-pager", 10, "defspend gap", false),
    ] {
        let seen = seen(setting, rows, command);
        assert_eq!(seen.contains("PAGED:"), is_paged, "{setting} {rows} {command}\n{seen}");
        assert!(seen.contains("status 0"), "{setting} {rows} {command}\n{seen}");
        let answers = ["Checking", "Usage:", "$schema", "Poland"];
        assert!(
            answers.iter().any(|answer| seen.contains(answer)),
            "{setting} {rows} {command}\n{seen}"
        );
    }
    // Who leaves before the end has seen enough.
    let left =
        seen("DEFSPEND_PAGER='head -c 10'", 10, "defspend data schema figures; defspend gap");
    assert!(left.contains("status 0") && !left.contains("Poland"), "{left}");
    // What is asked for without anything is known to `less`, which ends by itself where all fits.
    let letters = seen("DEFSPEND_PAGER='printenv LESS'", 10, "defspend gap");
    assert!(letters.contains("FRX"), "{letters}");
    let own = seen("LESS=S DEFSPEND_PAGER='printenv LESS'", 10, "defspend gap");
    assert!(!own.contains("FRX"), "{own}");
}

/// Runs a command, and fails where it does not end in time.
fn ends(command: &str, folder: &Path) -> String {
    let seen = run(&format!("timeout 20 bash -c '{command}'"), folder);
    assert!(!seen.ends_with("[exit 124]"), "{command} does not end");
    seen
}

#[test]
fn what_is_read_takes_as_long_as_it_is() {
    let folder = session::folder("linear");
    fs::write(folder.join("header.csv"), ",".repeat(100_000)).unwrap();
    fs::write(
        folder.join("empty.json"),
        format!("{{{}\"x\":[]}}", "\"figures\":[],".repeat(100_000)),
    )
    .unwrap();
    fs::write(folder.join("named.json"), format!("{{{}\"x\":1}}", "\"x\":1,".repeat(200_000)))
        .unwrap();
    for (file, more) in [
        ("header.csv", "appear twice: 99901"),
        ("empty.json", "and 99501 more faults"),
        ("named.json", "and 199501 more faults"),
    ] {
        let seen = ends(&format!("defspend gap --data {file}"), &folder);
        assert!(seen.contains(more) && seen.ends_with("[exit 2]"), "{seen}");
    }
}

#[test]
fn nobody_reads_on_for_a_reader_who_has_left() {
    let folder = session::folder("left");
    let text = "yes \"Germany spends 2% of its GDP on defence.\" | defspend check --file -";
    let rows = "(echo edition,member,year; yes 2026-07,JPN,2026) | defspend data validate -";
    for (command, begins) in [
        (format!("{text} -f jsonl -q | head -1"), "{\"source\":\"-\",\"line\":1"),
        (format!("{text} -f csv -q | head -1"), "source,line"),
        (format!("{rows} -q | head -1"), "standard input:2:9: `JPN` (Japan)"),
        (format!("{rows} -q -f jsonl | head -1"), "{\"file\":\"standard input\""),
    ] {
        let seen = ends(&command, &folder);
        assert!(seen.starts_with(begins), "{command}\n{seen}");
    }
    let full = ends(&format!("{text} -f jsonl -q > /dev/full"), &folder);
    assert!(full.contains("cannot write to standard output: no space left"), "{full}");
}

#[test]
fn rows_are_written_as_they_are_found() {
    let folder = session::folder("rows");
    fs::write(
        folder.join("a.txt"),
        "Germany spent 9.1% of its GDP on defence in 2025. Poland spent 4.1% of GDP on defence in 2024.\n",
    )
    .unwrap();
    for format in ["csv", "jsonl"] {
        let printed = run(&format!("defspend check --file a.txt -q -f {format}"), &folder);
        let written =
            run(&format!("defspend check --file a.txt -q -o x.{format}; cat x.{format}"), &folder);
        assert_eq!(printed, format!("{written}\n[exit 1]"));
        assert_eq!(written.lines().count(), if format == "csv" { 3 } else { 2 });
    }
    assert_eq!(run("echo nothing | defspend check --file - -q -f csv | wc -l", &folder), "1");
    // Nothing is printed of a text that is none, and a file is as before.
    let seen = run(
        "printf 'a\\0b' > b; defspend check --file b -f csv; defspend check --file b -o x.csv; wc -l < x.csv; ls -A",
        &folder,
    );
    let error = "error: `b` is a binary file: expected text in UTF-8\nhint: save it as plain text, and check that";
    assert_eq!(seen, format!("{error}\n{error}\n3\na.txt\nb\nx.csv\nx.jsonl"));
}

#[test]
fn an_answer_that_is_held_as_a_whole_is_bounded() {
    let folder = session::folder("bounded");
    let text = "yes 'Germany spends 2.1% of its GDP on defence.' | head -100001 | defspend check --file - -q";
    assert_eq!(
        run(&format!("{text} -f json"), &folder),
        "{\"code\":\"too_many_figures\",\"message\":\"the texts have more than 100000 figures, the most that json can \
         hold\",\"hint\":\"use --format jsonl or csv, which have no bound\"}\n[exit 2]"
    );
    assert_eq!(run(&format!("{text} -f jsonl | wc -l"), &folder), "100001");
}

#[test]
fn names_of_others_are_in_nobodys_way() {
    let folder = session::folder("temporary");
    // The numbers of processes that a shell and its child may have.
    run(
        "for n in $(seq 1 99) $(seq $$ $(($$ + 99))); do touch .x.json.$n.tmp; done; rm -rf .x*",
        &folder,
    );
    if run("unshare --pid --fork true", &folder).is_empty() {
        let seen = run(
            "touch .x.json.1.tmp; unshare --pid --fork defspend targets -q -o x.json; ls -A",
            &folder,
        );
        assert_eq!(seen, ".x.json.1.tmp\nx.json");
        let race = "for n in $(seq 20); do for m in 1 2 3; do unshare --pid --fork defspend targets -q -o y.json || echo failed & done; wait; done; ls -A";
        assert_eq!(run(race, &folder), ".x.json.1.tmp\nx.json\ny.json");
    }
    let long = format!("{}.csv", "x".repeat(251));
    assert_eq!(run(&format!("defspend targets -q -o {long}; ls *.csv"), &folder), long);
}

#[test]
#[cfg(target_os = "linux")]
fn nothing_is_left_of_a_file_that_was_not_finished() {
    let folder = session::folder("killed");
    let mut writer = Command::new(session::shipped())
        .args(["check", "--file", "-", "-q", "-o", "x.jsonl"])
        .env("DEFSPEND_CONFIG", "")
        .current_dir(&folder)
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = writer.stdin.take().unwrap();
    let text = "Germany spends 2.1% of its GDP on defence.\n".repeat(10_000);
    input.write_all(text.as_bytes()).unwrap();
    writer.kill().unwrap();
    writer.wait().unwrap();
    assert_eq!(run("ls -A", &folder), "");
}

#[test]
fn settings_are_read_from_plain_files_alone() {
    let folder = session::folder("settings");
    let hint = "hint: write edition = \"2024-06\", currency = \"EUR\", format = \"json\" or data = \"figures.csv\"; with DEFSPEND_CONFIG= no file is read\n[exit 2]";
    run("(yes '# x' | head -20000; echo 'edition = \"2024-06\"') > big.toml; mkfifo fifo", &folder);
    assert_eq!(
        run("DEFSPEND_CONFIG=big.toml defspend gap germany", &folder),
        format!(
            "error: big.toml: the file is larger than 64 KiB: expected a few lines of settings\n{hint}"
        )
    );
    for name in ["fifo", "/dev/zero"] {
        assert_eq!(
            run(&format!("DEFSPEND_CONFIG={name} timeout 10 defspend gap germany"), &folder),
            format!("error: {name}: cannot be read: it is not a plain file\n{hint}")
        );
    }
    run("mkdir -p home/defspend; mkfifo home/defspend/config.toml", &folder);
    let home =
        "unset DEFSPEND_CONFIG; export XDG_CONFIG_HOME=$PWD/home; timeout 10 defspend show uk";
    let seen = run(&format!("{home} 2>&1 >/dev/null"), &folder);
    let path = folder.join("home/defspend/config.toml");
    let name = path.display().to_string();
    let shown: String = name.chars().take(60).collect();
    let end = if name.chars().count() > 60 { "…" } else { "" };
    assert_eq!(
        seen,
        format!("note: settings were not read from `{shown}{end}`: it is not a plain file")
    );
    assert!(run(&format!("{home} -q"), &folder).starts_with("United Kingdom"));
}
