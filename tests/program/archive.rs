//! Archives: what is read of them, in which order, and that nothing is lost with what is broken.

use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::GzEncoder;
use ruzstd::encoding::{CompressionLevel, compress_to_vec};
use serde_json::Value;

use super::session::{self, run, shipped};

const BRITAIN: &str = "Britain spends 2.3% of its GDP on defence.";

fn line(id: &str, date: &str, text: &str) -> String {
    format!("{{\"id\": \"{id}\", \"date\": \"{date}\", \"text\": \"{text}\"}}\n")
}

fn rows(text: &str) -> Vec<Value> {
    let rows = text.lines().filter(|line| line.starts_with('{'));
    rows.map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

/// An archive in which every fourth document has a figure, and some are much longer than others.
fn mixed(count: usize) -> String {
    let mut archive = String::new();
    for number in 0..count {
        let text = match number % 4 {
            0 => format!(
                "In 2024, Poland spent {}.{}% of its GDP on defence.",
                number % 5,
                number % 10
            ),
            1 => "Nothing of that. ".repeat(number % 97 * 5),
            2 => "Estonia spends 3.4% of its GDP on defence. ".repeat(number % 7),
            _ => String::new(),
        };
        archive += &line(&format!("d{number}"), &format!("2025-0{}-09", 1 + number % 9), &text);
    }
    archive
}

#[test]
fn a_document_is_read_as_the_same_file_as_of_its_date() {
    let folder = session::folder("archive-same");
    let article = "NATO's figures for 2024 are out.\n\nPoland spends 4.12% of GDP on defence. It has 200,000 soldiers. \
        Germany spent 90.6 billion euros on defence, and Spain 1.1% of its GDP.\n\nEstonia: 3.43%\n";
    let page = "<html><body><h1>Defence in 2024</h1><p>Latvia spends <b>3.15%</b> of GDP on defence.</p></body></html>";
    fs::write(folder.join("a.txt"), article).unwrap();
    fs::write(folder.join("b.html"), page).unwrap();
    for (file, field, text) in [("a.txt", "text", article), ("b.html", "html", page)] {
        let alone =
            run(&format!("defspend check --file {file} --as-of 2025-06-09 -f jsonl -q"), &folder);
        let object = serde_json::json!({"id": "x", "date": "2025-06-09T08:00:00Z", "source": file, field: text});
        fs::write(folder.join("one.jsonl"), object.to_string()).unwrap();
        let archived = run("defspend check --documents one.jsonl -q", &folder);
        let (alone, archived) = (rows(&alone), rows(&archived));
        assert!(!alone.is_empty() && alone.len() == archived.len(), "{file}: {archived:?}");
        for (one, other) in alone.iter().zip(&archived) {
            assert_eq!(other["document"], "x");
            assert_eq!(other["as_of"], "2025-06-09");
            for (field, value) in one.as_object().unwrap() {
                assert_eq!(value, &other[field], "{field} of {file}");
            }
        }
    }
}

#[test]
fn the_order_is_that_of_the_input_with_any_number_of_jobs() {
    let folder = session::folder("archive-order");
    let archive = mixed(800);
    fs::write(folder.join("a.jsonl"), &archive).unwrap();
    fs::write(folder.join("b.jsonl.gz"), gzipped(archive.as_bytes())).unwrap();
    // Told by what it contains.
    fs::write(
        folder.join("c.data"),
        compress_to_vec(archive.as_bytes(), CompressionLevel::Fastest),
    )
    .unwrap();
    for options in ["", "--summary", "-f csv", "--summary -f table"] {
        let one = run(&format!("defspend check --documents a.jsonl --jobs 1 {options}"), &folder);
        for (archive, jobs) in
            [("a.jsonl", 2), ("- < a.jsonl", 7), ("b.jsonl.gz", 3), ("c.data", 2)]
        {
            let many = run(
                &format!("defspend check --jobs {jobs} {options} --documents {archive}"),
                &folder,
            );
            assert!(one == many, "{options} {archive} {jobs}");
        }
    }
    let seen = rows(&run("defspend check --documents a.jsonl -q", &folder));
    let numbers: Vec<usize> =
        seen.iter().map(|row| row["document"].as_str().unwrap()[1..].parse().unwrap()).collect();
    assert!(numbers.is_sorted() && numbers.len() > 300, "{}", numbers.len());
    // Of each document one row, and one for all, which counts the rows of the others.
    let summary = rows(&run("defspend check --documents a.jsonl --summary -q", &folder));
    let (all, each) = summary.split_last().unwrap();
    assert_eq!(each.len(), 800);
    assert_eq!(all["document"], Value::Null);
    assert_eq!(all["documents"], 800);
    for field in ["seen", "judged", "figures", "confirmed", "contradicted", "sentences"] {
        let sum: u64 = each.iter().map(|row| row[field].as_u64().unwrap()).sum();
        assert_eq!(all[field], sum, "{field}");
    }
    assert_eq!(all["seen"], seen.len());
}

#[test]
fn what_is_no_document_is_told_with_its_line_and_nothing_else_is_lost() {
    let folder = session::folder("archive-broken");
    let good = line("good", "2025-06-09", BRITAIN);
    let mut archive = good.clone().into_bytes();
    let mut expected = String::new();
    // What each line is told to be, worked out by hand.
    for (broken, told) in [
        (&b"{\"text\": \"a"[..], "EOF while parsing a string at byte 11 of the line"),
        (
            b"[1, 2]",
            "invalid type: sequence, expected an object with `text` or `html` at byte 0 of the line",
        ),
        (b"{\"id\": \"a\"}", "an object with neither `text` nor `html`"),
        (b"{\"text\": \"a\", \"html\": \"b\"}", "an object with both `text` and `html`"),
        (b"{\"text\": 3}", "invalid type: integer `3`, expected a text at byte 10 of the line"),
        (b"{\"text\": \"caf\xe9\"}", "byte 14 of the line is not UTF-8"),
        (b"{\"text\": \"a\\u0000b\"}", "its text has a zero byte, as only binary files have"),
        (
            b"{\"text\": \"a\0b\"}",
            "control character (\\u0000-\\u001F) found while parsing a string at byte 12 of the line",
        ),
        (b"{\"text\": \"a\"} {}", "trailing characters at byte 15 of the line"),
    ] {
        archive.extend_from_slice(broken);
        archive.push(b'\n');
        archive.extend_from_slice(good.as_bytes());
        let number = memchr::memchr_iter(b'\n', &archive).count() - 1;
        writeln!(expected, "error: bad.jsonl:{number}: not a document: {told}").unwrap();
    }
    fs::write(folder.join("bad.jsonl"), &archive).unwrap();
    let seen = run("defspend check --documents bad.jsonl -q --fail-on confirmed,outdated", &folder);
    let told: Vec<&str> = seen.lines().filter(|line| line.starts_with("error: ")).collect();
    assert_eq!(told, expected.lines().collect::<Vec<_>>());
    assert_eq!(rows(&seen).len(), 10);
    assert!(seen.ends_with("[exit 2]"), "{seen}");
    // A person is told once how a document must be; a program with each.
    let lines = "bad.jsonl bad.jsonl -q";
    let seen = run(&format!("defspend check --documents {lines}"), &folder);
    assert_eq!(seen.matches("hint: a document is a JSON object on one line").count(), 1, "{seen}");
    assert_eq!(seen.matches("hint: ").count(), 4, "{seen}");
    let seen = run(&format!("defspend check --documents {lines} -f jsonl"), &folder);
    assert_eq!(seen.matches("\"hint\":\"a document is a JSON").count(), 12, "{seen}");
    // The first ends it.
    let strict = run(
        "defspend check --documents bad.jsonl -q --strict -o out.jsonl; ls; cat out.jsonl",
        &folder,
    );
    assert!(strict.starts_with("error: bad.jsonl:2: "), "{strict}");
    assert!(!folder.join("out.jsonl").exists());
    let strict = run("defspend check --documents bad.jsonl -q --strict", &folder);
    assert_eq!((rows(&strict).len(), strict.matches("error: ").count()), (1, 1), "{strict}");
    assert!(strict.ends_with("[exit 2]"), "{strict}");
    // A program gets objects.
    let json =
        run("defspend check --documents bad.jsonl -q -f jsonl 2>&1 >/dev/null | head -1", &folder);
    let object: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(object["code"], "not_a_document");
    assert!(object["hint"].as_str().unwrap().contains("JSON object"), "{json}");
}

#[test]
fn a_document_that_is_too_long_is_passed_over() {
    let folder = session::folder("archive-long");
    let good = line("good", "2025-06-09", BRITAIN);
    let longest = 16 << 20;
    let fits = format!("{{\"text\": \"\", \"n\": \"{}\"}}\n", "a".repeat(longest - 21));
    assert_eq!(fits.len(), longest + 1);
    let too_long = fits.replacen('a', "aa", 1);
    fs::write(folder.join("a.jsonl"), format!("{good}{too_long}{good}{fits}{good}")).unwrap();
    let seen = run("defspend check --documents a.jsonl --summary -q", &folder);
    assert!(seen.contains("error: a.jsonl:2: not a document: it is longer than 16 MiB"), "{seen}");
    let summary = rows(&seen);
    let ids: Vec<&Value> = summary.iter().map(|row| &row["document"]).collect();
    assert_eq!(
        ids,
        ["good", "good", "4", "good"]
            .map(Value::from)
            .iter()
            .chain([&Value::Null])
            .collect::<Vec<_>>()
    );
    assert_eq!((&summary[4]["documents"], &summary[4]["skipped"]), (&4.into(), &1.into()));
    // A file too, and a packed one that gets much longer.
    fs::write(folder.join("b.txt"), "a ".repeat(longest)).unwrap();
    let bomb = gzipped(&vec![b'a'; 200 << 20]);
    fs::write(folder.join("c.txt"), &bomb).unwrap();
    let bombs = [gzipped(good.as_bytes()), bomb, gzipped(format!("\n{good}").as_bytes())].concat();
    fs::write(folder.join("d.jsonl.gz"), bombs).unwrap();
    let seen = run("defspend check -q --documents b.txt c.txt d.jsonl.gz", &folder);
    for told in ["b.txt: ", "c.txt: ", "d.jsonl.gz:2: "] {
        let told = format!("error: {told}not a document: it is longer than 16 MiB");
        assert!(seen.contains(&told), "{seen}");
    }
    assert_eq!(rows(&seen).len(), 2);
}

#[test]
fn of_a_damaged_file_all_is_read_that_comes_before_the_damage() {
    let folder = session::folder("archive-cut");
    // Lines that hardly pack, so that most of them stand before the end.
    let mut archive = String::new();
    let mut state = 1_u64;
    for number in 0..5_000 {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        archive += &line(&number.to_string(), "2025-06-09", &format!("{state:x}"));
    }
    let packed = gzipped(archive.as_bytes());
    fs::write(folder.join("cut.gz"), &packed[..packed.len() / 2]).unwrap();
    fs::write(folder.join("good.jsonl"), line("good", "2025-06-09", BRITAIN)).unwrap();
    let seen = run("defspend check --documents cut.gz good.jsonl --summary -q", &folder);
    let summary = rows(&seen);
    let read = summary.len() - 2;
    assert!((2_000..3_000).contains(&read), "{read}");
    let told = format!("error: cut.gz:{}: nothing can be read from here on: ", read + 1);
    assert!(seen.contains(&told) && seen.ends_with("[exit 2]"), "{told}");
    assert_eq!(summary[read]["document"], "good");
    let packed = compress_to_vec(archive.as_bytes(), CompressionLevel::Fastest);
    fs::write(folder.join("cut.zst"), &packed[..packed.len() - 9]).unwrap();
    let seen = run("defspend check --documents cut.zst good.jsonl --summary -q", &folder);
    assert!(
        seen.contains("nothing can be read from here on: the zstd stream is damaged"),
        "{seen}"
    );
    assert!(seen.ends_with("[exit 2]"));
}

#[test]
fn a_zstd_file_may_have_many_frames_and_some_that_are_for_programs() {
    let folder = session::folder("archive-frames");
    let frame = |text: &str| compress_to_vec(text.as_bytes(), CompressionLevel::Fastest);
    // A frame to skip: its mark, its length, its bytes.
    let skipped = [0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, b'a', b'b', b'c'];
    let parts: [&[u8]; 5] = [
        &skipped,
        &frame("{\"id\": \"a\", \"te"),
        &frame(""),
        &skipped,
        &frame("xt\": \"\"}\n{\"text\": \"\"}\n"),
    ];
    fs::write(folder.join("a.zst"), parts.concat()).unwrap();
    let seen = run("defspend check --documents a.zst --summary -q", &folder);
    let ids: Vec<Value> = rows(&seen).iter().map(|row| row["document"].clone()).collect();
    assert_eq!(ids, ["a".into(), "2".into(), Value::Null], "{seen}");
}

#[test]
fn what_is_left_of_a_packed_file_is_told_by_its_name() {
    let folder = session::folder("archive-emptied");
    for (file, bytes) in [
        ("a.jsonl.gz", &b""[..]),
        ("b.zst", b""),
        ("c.txt.gz", b"\x1f"),
        ("d.zst", b"\x28\xb5\x2f"),
    ] {
        fs::write(folder.join(file), bytes).unwrap();
        let seen = run(&format!("defspend check --documents {file} -q"), &folder);
        let told = format!(
            "error: cannot read `{file}`: its end is missing\nhint: repair the file, or get it again\n[exit 2]"
        );
        assert_eq!(seen, told);
    }
    // Nothing at all was packed, and a file that is not packed may be empty.
    fs::write(folder.join("e.gz"), gzipped(b"")).unwrap();
    fs::write(folder.join("f.jsonl"), b"").unwrap();
    assert_eq!(run("defspend check --documents e.gz f.jsonl -q", &folder), "");
}

#[test]
fn zeros_fill_the_last_block_of_a_gzip_file() {
    let folder = session::folder("archive-padded");
    let member = |id: &str| gzipped(line(id, "2025-06-09", BRITAIN).as_bytes());
    let zeros = vec![0; 100_000];
    let packed = [member("a"), zeros.clone(), member("b"), zeros].concat();
    fs::write(folder.join("a.gz"), &packed).unwrap();
    let seen = run("defspend check --documents a.gz -q -f csv --columns document", &folder);
    assert_eq!(seen, "document\na\nb");
    fs::write(folder.join("a.gz"), [packed, b"x".to_vec()].concat()).unwrap();
    let seen = run("defspend check --documents a.gz -q", &folder);
    assert!(seen.contains("error: a.gz:3: nothing can be read from here on: "), "{seen}");
}

#[test]
fn a_zstd_file_that_needs_more_is_not_called_damaged() {
    let folder = session::folder("archive-window");
    // The frame's mark; what follows, and the window: 2^(10 + 21), as `zstd --long=31` writes it to a pipe.
    fs::write(folder.join("a.zst"), [0x28, 0xb5, 0x2f, 0xfd, 0, 21 << 3, 1, 0, 0]).unwrap();
    // One that names a dictionary, 7.
    fs::write(folder.join("b.zst"), [0x28, 0xb5, 0x2f, 0xfd, 1, 0, 7, 1, 0, 0]).unwrap();
    // And 2^(10 + 17), the widest that is read, with nothing in it.
    fs::write(folder.join("c.zst"), [0x28, 0xb5, 0x2f, 0xfd, 0, 17 << 3, 1, 0, 0]).unwrap();
    let seen = run("defspend check --documents a.zst b.zst c.zst -q", &folder);
    let told = "error: cannot read `a.zst`: its window is larger than 128 MiB
hint: pack it again with zstd, without --long and without a dictionary
error: cannot read `b.zst`: it was packed with a dictionary
[exit 2]";
    assert_eq!(seen, told);
}

#[test]
fn a_file_of_another_kind_is_told_once() {
    let folder = session::folder("archive-kinds");
    let text = line("a", "2025-06-09", BRITAIN).repeat(3);
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (file, bytes, what, hint) in [
        ("marked.jsonl", [b"\xff\xfe", &*utf16].concat(), "in UTF-16", "iconv"),
        ("bare.jsonl", utf16.clone(), "in UTF-16", "iconv"),
        ("other.jsonl", [b"\xfe\xff\0", &*utf16].concat(), "in UTF-16", "iconv"),
        ("a.parquet", b"PAR1\x15\n\n\n".to_vec(), "a table in Parquet", "defspend help cluster"),
        ("a.bz2", b"BZh91AY&SY\n\n".to_vec(), "packed with bzip2", "bzcat"),
        ("a.xz", b"\xfd7zXZ\0\n\n".to_vec(), "packed with xz", "xzcat"),
        (
            "a.zip",
            b"PK\x03\x04\n\n".to_vec(),
            "a word processor's file or another archive",
            "unpack",
        ),
    ] {
        fs::write(folder.join(file), bytes).unwrap();
        fs::write(folder.join("good.jsonl"), line("good", "2025-06-09", BRITAIN)).unwrap();
        let seen = run(&format!("defspend check --documents {file} good.jsonl -q"), &folder);
        let told = format!("error: `{file}` is {what}: expected text in UTF-8\nhint: ");
        assert!(seen.contains(&told) && seen.contains(hint), "{file}: {seen}");
        assert_eq!((seen.matches("error: ").count(), rows(&seen).len()), (1, 1), "{file}: {seen}");
        assert!(seen.ends_with("[exit 2]"), "{seen}");
    }
}

#[test]
fn a_zstd_file_whose_checksum_does_not_match_is_damaged() {
    let folder = session::folder("archive-checksum");
    let good = line("good", "2025-06-09", BRITAIN);
    let mut packed = compress_to_vec(good.as_bytes(), CompressionLevel::Fastest);
    // The third bit of the byte after the mark says that the last four bytes are a checksum.
    assert_ne!(packed[4] & 4, 0);
    fs::write(folder.join("a.zst"), &packed).unwrap();
    let seen = run("defspend check --documents a.zst -q", &folder);
    assert!(rows(&seen).len() == 1 && !seen.contains("error: "), "{seen}");
    let last = packed.len() - 1;
    packed[last] ^= 1;
    fs::write(folder.join("a.zst"), &packed).unwrap();
    fs::write(folder.join("b.jsonl"), &good).unwrap();
    let seen = run("defspend check --documents a.zst b.jsonl -q", &folder);
    let told = "error: a.zst:2: nothing can be read from here on: what was read of the zstd stream is damaged: its checksum \
        does not match";
    assert!(seen.contains(told) && seen.ends_with("[exit 2]"), "{seen}");
    assert_eq!(rows(&seen).len(), 2, "{seen}");
}

#[test]
fn a_date_that_is_none_is_told_and_the_text_is_asked() {
    let folder = session::folder("archive-dates");
    let mut archive = String::new();
    for (id, date) in [
        ("day", "\"2025-06-09\""),
        ("time", "\"2025-06-09T23:59:59+02:00\""),
        ("words", "\"9 June 2025\""),
        ("month", "\"2025-06\""),
        ("none", "null"),
        ("wrong", "\"2025-02-30\""),
        ("old", "\"1914-08-04\""),
        ("number", "20250609"),
        ("empty", "\"\""),
        ("late", "\"2101-01-01T00:00:00Z\""),
        ("early", "\"9 June 1900\""),
        ("last", "\"9999-12\""),
        ("neither", "\"1901-13-01\""),
    ] {
        writeln!(archive, "{{\"id\": \"{id}\", \"date\": {date}, \"text\": \"{BRITAIN}\"}}")
            .unwrap();
    }
    archive +=
        "{\"text\": \"Published 9 June 2025\\n\\nBritain spends 2.3% of its GDP on defence.\"}\n";
    fs::write(folder.join("a.jsonl"), archive).unwrap();
    let seen = run("defspend check --documents a.jsonl --summary", &folder);
    let days: Vec<Value> = rows(&seen).iter().map(|row| row["as_of"].clone()).collect();
    let day = Value::from("2025-06-09");
    let month = Value::from("2025-06-30");
    let none = Value::Null;
    let expected = [
        &day, &day, &day, &month, &none, &none, &none, &none, &none, &none, &none, &none, &none,
        &day, &none,
    ];
    assert_eq!(days.iter().collect::<Vec<_>>(), expected);
    let outside = "is outside the years that are read, 1949 to 2100";
    for (number, date, why) in [
        (6, "2025-02-30", "is no day"),
        (7, "1914-08-04", outside),
        (8, "20250609", "is no day"),
        (10, "2101-01-01T00:00:00Z", outside),
        (11, "9 June 1900", outside),
        (12, "9999-12", outside),
        (13, "1901-13-01", "is no day"),
    ] {
        let told = format!("note: a.jsonl:{number}: the date `{date}` {why}, and is not used.");
        assert!(seen.contains(&told), "{seen}");
    }
    assert!(seen.contains("note: 9 of 14 documents give no day"), "{seen}");
    // Nothing is lost, so that it is no failure.
    assert!(!seen.contains("[exit"), "{seen}");
}

#[test]
fn fields_are_carried_along_as_they_are() {
    let folder = session::folder("archive-carried");
    let text = "{\"text\": \"Britain spends 2.3% of its GDP on defence.\", \"n\": 1.50, \"list\": [1,  {\"a\": null}], \
                \"title\": \"A \\\"title\\\"\", \"source\": \"Paper\", \"url\": \"https://example.org\", \"id\": 17, \
                \"date\": \"2025-06-09T08:00:00Z\"}";
    fs::write(folder.join("a.jsonl"), text).unwrap();
    let seen = run(
        "defspend check --documents a.jsonl -q --carry n --carry list --carry none --carry date",
        &folder,
    );
    assert!(
        seen.contains(
            "\"carried\":{\"n\":1.50,\"list\":[1,  {\"a\": null}],\"none\":null,\"date\":\"2025-06-09T08:00:00Z\"}"
        ),
        "{seen}"
    );
    let row = &rows(&seen)[0];
    for (field, value) in [
        ("document", "17"),
        ("title", "A \"title\""),
        ("source", "Paper"),
        ("url", "https://example.org"),
    ] {
        assert_eq!(row[field], value);
    }
    let cell = run(
        "defspend check --documents a.jsonl -q --carry text -f csv --columns document,carried",
        &folder,
    );
    assert_eq!(cell.lines().next(), Some("document,carried"));
    assert!(cell.contains("17,\"{\"\"text\"\":\"\"Britain"), "{cell}");
}

#[test]
fn folders_are_read_by_name_and_files_by_their_endings() {
    let folder = session::folder("archive-folder");
    let dated = format!("9 June 2025\n\n{BRITAIN}\n");
    for file in
        ["in/b.txt", "in/a/z.md", "in/a/a.html", "in/c.TXT", "in/d.pdf", "in/e.jsonl", "in/f.txt"]
    {
        fs::create_dir_all(folder.join(file).parent().unwrap()).unwrap();
        fs::write(folder.join(file), &dated).unwrap();
    }
    fs::write(folder.join("in/f.txt"), "a\0b").unwrap();
    fs::write(folder.join("in/g.txt.gz"), gzipped(dated.as_bytes())).unwrap();
    fs::write(folder.join("last.txt"), [dated.as_bytes(), b"caf\xe9"].concat()).unwrap();
    run("ln -s ../in in/a/loop; mkdir empty", &folder);
    let seen = run("defspend check --documents in last.txt --summary --jobs 3", &folder);
    let ids: Vec<Value> = rows(&seen).iter().map(|row| row["document"].clone()).collect();
    let expected = ["in/a/a.html", "in/a/z.md", "in/b.txt", "in/c.TXT", "in/g.txt.gz", "last.txt"]
        .map(Value::from);
    assert_eq!(ids[..6], expected, "{seen}");
    assert!(seen.contains("error: `in/f.txt` is a binary file"), "{seen}");
    assert!(
        seen.contains("note: last.txt: bytes that are not UTF-8; the rest was read."),
        "{seen}"
    );
    assert!(seen.ends_with("[exit 2]"), "{seen}");
    for (arguments, error) in [
        ("empty", "error: the folder `empty` has no documents"),
        ("nowhere.jsonl", "error: cannot read `nowhere.jsonl`"),
        (
            "in --file last.txt",
            "error: the argument '--documents <FILE>...' cannot be used with '--file <FILE>'",
        ),
        (
            "in --as-of 2025-06-09",
            "error: the argument '--documents <FILE>...' cannot be used with '--as-of <DATE>'",
        ),
        (
            "in --jobs 0",
            "error: invalid value '0' for '--jobs <N>': expected a whole number from 1 to 1024",
        ),
        (
            "in --member POL --share 2",
            "error: a claim by flags and a text are checked one at a time",
        ),
        ("in -f table", "error: this answer cannot be written as table, only as jsonl or csv"),
        ("last.txt -o last.txt -f csv", "error: `last.txt` would be overwritten"),
    ] {
        let seen = run(&format!("defspend check --documents {arguments}"), &folder);
        assert!(seen.starts_with(error) && seen.ends_with("[exit 2]"), "{arguments}: {seen}");
    }
}

#[test]
fn what_a_folder_does_not_let_one_see_is_told_and_the_rest_is_read() {
    let folder = session::folder("archive-hidden");
    for file in ["in/a/b.txt", "in/c/d.txt", "in/e.txt", "in/g.txt", "hidden/a.txt"] {
        fs::create_dir_all(folder.join(file).parent().unwrap()).unwrap();
        fs::write(folder.join(file), BRITAIN).unwrap();
    }
    // A pipe that nobody writes to is no document, nor is a link to itself by another name; one that leads nowhere but is
    // called a document is missed.
    run(
        "mkfifo in/pipe.txt; ln -s round in/round; ln -s ../in in/c/loop; ln -s nowhere in/f.txt; chmod 0 in/a in/g.txt hidden",
        &folder,
    );
    let is_let_in = fs::read_dir(folder.join("in/a")).is_ok();
    let seen = run("defspend check --documents in --summary -q", &folder);
    let strict = run("defspend check --documents in --summary -q --strict", &folder);
    let hidden = run("defspend check --documents hidden -q", &folder);
    let named = run("defspend check --documents in/e.txt in/g.txt --summary -q", &folder);
    run("chmod 755 in/a in/g.txt hidden", &folder);
    assert!(seen.contains("error: cannot read `in/f.txt`: no such file"), "{seen}");
    assert!(seen.ends_with("[exit 2]") && strict.ends_with("[exit 2]"), "{seen}{strict}");
    let ids: Vec<Value> = rows(&seen).iter().map(|row| row["document"].clone()).collect();
    // The administrator may look into every folder.
    if is_let_in {
        assert_eq!(ids[..3], ["in/a/b.txt", "in/c/d.txt", "in/e.txt"].map(Value::from), "{seen}");
        return;
    }
    assert!(seen.contains("error: cannot read `in/a`: permission denied"), "{seen}");
    assert_eq!(ids[..2], ["in/c/d.txt", "in/e.txt"].map(Value::from), "{seen}");
    // Nothing of a file was read that may not be; it is the same where an argument names it.
    for seen in [&seen, &named] {
        assert!(seen.contains("error: cannot read `in/g.txt`: permission denied\n"), "{seen}");
    }
    assert_eq!(rows(&named)[1]["skipped"], 1, "{named}");
    assert_eq!(rows(&seen)[2]["skipped"], 3, "{seen}");
    assert_eq!(rows(&strict), [] as [Value; 0], "{strict}");
    assert!(hidden.starts_with("error: cannot read `hidden`: permission denied"), "{hidden}");
}

#[test]
fn an_argument_that_cannot_be_read_is_told_in_its_turn_and_the_others_are_read() {
    let folder = session::folder("archive-gone");
    for file in ["a.jsonl", "z.jsonl"] {
        fs::write(folder.join(file), line(file, "2025-06-09", BRITAIN)).unwrap();
    }
    run("mkdir none; ln -s nowhere gone.txt", &folder);
    let all = "a.jsonl none gone.txt missing.jsonl z.jsonl";
    let seen = run(&format!("defspend check --documents {all} --summary -q"), &folder);
    let ids: Vec<Value> = rows(&seen).iter().map(|row| row["document"].clone()).collect();
    assert_eq!(ids, ["a.jsonl".into(), "z.jsonl".into(), Value::Null], "{seen}");
    assert_eq!(rows(&seen)[2]["skipped"], 3, "{seen}");
    for told in [
        "error: the folder `none` has no documents",
        "error: cannot read `gone.txt`: no such file",
        "error: cannot read `missing.jsonl`: no such file",
    ] {
        assert!(seen.contains(told) && seen.ends_with("[exit 2]"), "{told}: {seen}");
    }
    // Where the first ends it, or there is nothing else, nothing is written.
    for arguments in ["a.jsonl gone.txt --strict", "gone.txt missing.jsonl"] {
        let command = format!("defspend check --documents {arguments} -q -o out.jsonl; ls out*");
        let seen = run(&command, &folder);
        assert!(seen.starts_with("error: cannot read `") && seen.contains("ls: "), "{seen}");
    }
}

#[test]
fn what_is_for_an_archive_is_refused_where_there_is_none() {
    let folder = session::folder("archive-none");
    fs::write(folder.join("a.txt"), BRITAIN).unwrap();
    fs::write(folder.join("a.jsonl"), line("a", "2025-06-09", BRITAIN)).unwrap();
    for option in ["--jobs 2", "--summary", "--strict", "--carry a"] {
        let name = option.split(' ').next().unwrap();
        for what in [format!("'{BRITAIN}'"), "--file a.txt".into(), "--member GBR --share 2".into()]
        {
            let seen = run(&format!("defspend check {what} {option}"), &folder);
            let told = format!(
                "error: {name} is for an archive alone\nhint: name it with --documents, or leave out {name}\n[exit 2]"
            );
            assert_eq!(seen, told, "{what} {option}");
        }
    }
    let seen = run("defspend check --documents a.jsonl --carry ''", &folder);
    assert!(seen.starts_with("error: a value is required for '--carry <NAME>'"), "{seen}");
}

#[test]
fn a_row_comes_before_the_input_ends_and_a_closed_pipe_ends_it() {
    let mut program = Command::new(shipped())
        .args(["check", "--documents", "-", "--quiet"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = program.stdin.take().unwrap();
    let mut output = BufReader::new(program.stdout.take().unwrap());
    let mut row = String::new();
    for number in 0..3 {
        input.write_all(line(&number.to_string(), "2025-06-09", BRITAIN).as_bytes()).unwrap();
        row.clear();
        // It would wait for ever if the row waited for more.
        output.read_line(&mut row).unwrap();
        assert_eq!(rows(&row)[0]["document"], number.to_string());
    }
    // The input stays open, and nobody reads any more.
    drop(output);
    let start = Instant::now();
    input.write_all(line("4", "2025-06-09", BRITAIN).as_bytes()).unwrap();
    while program.try_wait().unwrap().is_none() {
        assert!(start.elapsed() < Duration::from_secs(30), "it waits for input that nobody needs");
        std::thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(program.wait().unwrap().code(), Some(0));
    drop(input);
}

#[test]
fn a_full_disk_ends_it_and_an_output_is_whole() {
    let folder = session::folder("archive-full");
    fs::write(folder.join("a.jsonl"), mixed(2_000)).unwrap();
    if Path::new("/dev/full").exists() {
        let seen = run("defspend check --documents a.jsonl -q 2>&1 > /dev/full", &folder);
        assert!(
            seen.starts_with("error: cannot write to standard output: no space left"),
            "{seen}"
        );
        assert!(seen.ends_with("[exit 2]"), "{seen}");
    }
    let whole = run(
        "defspend check --documents a.jsonl -q -o out.jsonl; defspend check --documents a.jsonl -q | cmp - out.jsonl",
        &folder,
    );
    assert!(!whole.contains("differ"), "{whole}");
    // Nothing is left of what is ended by a signal.
    let (mut program, before) = (
        Command::new(shipped())
            .args(["check", "--documents", "-", "-q", "-o", "ended.jsonl"])
            .current_dir(&folder)
            .stdin(Stdio::piped())
            .spawn()
            .unwrap(),
        fs::read_dir(&folder).unwrap().count(),
    );
    program.stdin.as_mut().unwrap().write_all(mixed(200).as_bytes()).unwrap();
    session::run(&format!("sleep 0.3; kill -INT {}", program.id()), &folder);
    program.wait().unwrap();
    assert_eq!(fs::read_dir(&folder).unwrap().count(), before);
}

#[test]
fn a_hundred_thousand_empty_documents_are_documents() {
    let mut program = Command::new(shipped())
        .args(["check", "--documents", "-", "--summary", "-q"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = program.stdin.take().unwrap();
    let writer = std::thread::spawn(move || {
        for _ in 0..100 {
            input.write_all("{\"text\": \"\"}\n\n".repeat(1_000).as_bytes()).unwrap();
        }
    });
    let mut seen = String::new();
    program.stdout.take().unwrap().read_to_string(&mut seen).unwrap();
    writer.join().unwrap();
    assert_eq!(program.wait().unwrap().code(), Some(0));
    let last = rows(seen.lines().next_back().unwrap()).remove(0);
    assert_eq!((&last["documents"], &last["skipped"]), (&100_000.into(), &0.into()));
    // An empty line has a number and is nothing.
    let (before, _) = seen.trim_end().rsplit_once('\n').unwrap();
    assert_eq!(rows(before.lines().next_back().unwrap())[0]["document"], "199999");
}
