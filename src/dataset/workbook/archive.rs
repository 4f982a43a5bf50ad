//! Unpacks a workbook within bounds.
//!
//! A workbook is a zip archive of XML files, and either can be made so that reading it fills the memory. The reader of
//! workbooks has no bounds of its own, so it is given an archive that was written here, of the parts that it needs.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::error::quoted;

/// The most bytes that a workbook may have; NATO's have 200 thousand.
pub const MOST_BYTES: u64 = 64 << 20;
/// The most entries of the archive; NATO's have 50.
const MOST_ENTRIES: usize = 2_000;
/// The most bytes that its parts may have in sum when they are unpacked; NATO's have a million.
const MOST_UNPACKED: u64 = 64 << 20;
/// The most bytes of one part.
const MOST_OF_A_PART: u64 = 8 << 20;

/// What begins an entry in the archive's list.
const ENTRY: &[u8] = b"PK\x01\x02";
/// What begins a file of Office before 2007, and an encrypted workbook.
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0";

/// An archive of the parts that hold cells, or why there is none.
pub(super) fn unpack(bytes: &[u8]) -> Result<Cursor<Vec<u8>>, String> {
    if bytes.len() as u64 > MOST_BYTES {
        return Err(format!("the file is larger than {}", mebibytes(MOST_BYTES)));
    }
    if bytes.starts_with(COMPOUND) {
        return Err("the file is encrypted or an old .xls: expected an Excel workbook (.xlsx) without a password".to_owned());
    }
    let no_archive =
        || "the file is no Excel workbook (.xlsx), or not whole: expected a zip archive".to_owned();
    if !bytes.starts_with(b"PK") {
        return Err(no_archive());
    }
    // Each entry takes memory as soon as the list is read.
    if bytes.windows(ENTRY.len()).filter(|found| *found == ENTRY).nth(MOST_ENTRIES).is_some() {
        return Err(format!("the archive has more than {MOST_ENTRIES} entries"));
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| no_archive())?;
    let mut clean = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mut left = MOST_UNPACKED;
    for index in 0..archive.len() {
        let name = archive
            .by_index_raw(index)
            .and_then(|entry| Ok(entry.name()?.replace('\\', "/").to_ascii_lowercase()))
            .map_err(|_| no_archive())?;
        if !holds_cells(&name) {
            continue;
        }
        let damaged = || format!("the part {} is damaged or encrypted", quoted(&name));
        let most = left.min(MOST_OF_A_PART);
        let mut part = String::new();
        let entry = archive.by_index(index).map_err(|_| damaged())?;
        entry.take(most + 1).read_to_string(&mut part).map_err(|_| damaged())?;
        let length = part.len() as u64;
        if length > most {
            return Err(format!(
                "the part {} is too large: unpacked, a part may have {} and all of them {}",
                quoted(&name),
                mebibytes(MOST_OF_A_PART),
                mebibytes(MOST_UNPACKED)
            ));
        }
        left -= length;
        // In XML these may not be; an encoding that needs them could hide what is looked for here.
        if part.bytes().any(|byte| byte < b' ' && !byte.is_ascii_whitespace()) {
            return Err(damaged());
        }
        if name.ends_with("sharedstrings.xml") {
            // The reader makes room for as many texts as the file says that it has.
            part = part.replace("uniqueCount", "_");
        }
        clean
            .start_file(name.as_str(), stored)
            .map_err(|_| format!("the part {} stands twice", quoted(&name)))?;
        clean.write_all(part.as_bytes()).map_err(|_| damaged())?;
    }
    clean.finish().map_err(|_| no_archive())
}

/// Whether a part is read for its cells. Styles are not: they say nothing of figures, and the reader copies a font for
/// each style that names it, however long its name is.
fn holds_cells(name: &str) -> bool {
    let format = name.ends_with("styles.xml") || name.ends_with("theme1.xml");
    let xml = [".xml", ".rels"].iter().any(|ending| name.ends_with(ending));
    xml && !format
}

fn mebibytes(bytes: u64) -> String {
    format!("{} MiB", bytes >> 20)
}
