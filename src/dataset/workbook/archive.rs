//! Whether a workbook can be read within bounds.
//!
//! A workbook is a zip archive of XML files, and either can be made so that reading it fills the memory. The reader of
//! workbooks has no bounds of its own, so every part is unpacked here first, and looked through for what it takes at its
//! word.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::error::quoted;

/// The most bytes that a workbook may have; NATO's have 200 thousand.
pub const MOST_BYTES: u64 = 64 << 20;
/// The most entries of the archive; NATO's have 50.
const MOST_ENTRIES: usize = 2_000;
/// The most bytes that its parts may have in sum when they are unpacked; NATO's have a million.
const MOST_UNPACKED: u64 = 64 << 20;
/// The most bytes of one part.
const MOST_OF_A_PART: u64 = 8 << 20;

/// The longest text between quotation marks in the styles; names of fonts have 32 characters at most.
const LONGEST_NAME: usize = 4_096;

/// What begins an entry in the archive's list.
const ENTRY: &[u8] = b"PK\x01\x02";
/// What begins a file of Office before 2007, and an encrypted workbook.
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0";

/// A workbook that can be read within bounds, or why there is none.
pub(super) fn bounded(bytes: &[u8]) -> Result<Cursor<&[u8]>, String> {
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
    let mut left = MOST_UNPACKED;
    for index in 0..archive.len() {
        let name = archive
            .by_index_raw(index)
            .and_then(|entry| Ok(entry.name()?.replace('\\', "/").to_ascii_lowercase()))
            .map_err(|_| no_archive())?;
        if !is_read(&name) {
            continue;
        }
        let damaged = || format!("the part {} is damaged or encrypted", quoted(&name));
        let most = left.min(MOST_OF_A_PART);
        let mut part = String::new();
        let entry = archive.by_index(index).map_err(|_| damaged())?;
        // Reading to the end compares the content with its checksum.
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
        if name.ends_with("sharedstrings.xml") && !counts_its_texts(&part) {
            return Err(format!("the part {} says that it has more texts than fit", quoted(&name)));
        }
        // A font is copied for each style that names it, and so its name must be short.
        if part
            .split(['"', '\''])
            .any(|text| name.ends_with("styles.xml") && text.len() > LONGEST_NAME)
        {
            return Err(format!(
                "the part {} has a name or a text that is too long",
                quoted(&name)
            ));
        }
    }
    Ok(Cursor::new(bytes))
}

/// Whether a part is read: pictures are not.
fn is_read(name: &str) -> bool {
    [".xml", ".rels"].iter().any(|ending| name.ends_with(ending))
}

/// Whether there is room for as many texts as are said to be there: the reader makes room before it reads them.
fn counts_its_texts(part: &str) -> bool {
    const SHORTEST: &str = "<si/>";
    let fits = |after: &str| {
        let quote = |c| matches!(c, '"' | '\'');
        let (digits, _) = after.strip_prefix('=')?.strip_prefix(quote)?.split_once(quote)?;
        digits.parse().ok().filter(|count: &usize| *count <= part.len() / SHORTEST.len())
    };
    part.split("uniqueCount").skip(1).all(|after| fits(after).is_some())
}

/// In mebibytes, as a person reads it.
fn mebibytes(bytes: u64) -> String {
    format!("{} MiB", bytes >> 20)
}
