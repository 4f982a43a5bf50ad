//! Unpacks a workbook within bounds.
//!
//! A workbook is a zip archive of XML files, and either can be made so that reading it fills the memory. The reader of
//! workbooks has no bounds of its own, so it is given an archive that was written here, of the parts that it needs.

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
    let mut clean = Stored::default();
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
        // Reading to the end compares it with the content.
        let checksum = entry.crc32();
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
        clean.add(name, checksum, &part)?;
    }
    Ok(Cursor::new(clean.finish()))
}

/// Whether a part is read for its cells. Styles are not: they say nothing of figures, and the reader copies a font for
/// each style that names it, however long its name is.
fn holds_cells(name: &str) -> bool {
    let format = name.ends_with("styles.xml") || name.ends_with("theme1.xml");
    let xml = [".xml", ".rels"].iter().any(|ending| name.ends_with(ending));
    xml && !format
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

/// A zip archive in which nothing is packed. The zip crate writes such too, but brings its compressors with it: 380 KB.
#[derive(Default)]
struct Stored {
    /// The names of the entries so far.
    names: Vec<String>,
    /// The entries, each with its header.
    entries: Vec<u8>,
    /// The list that comes after them.
    list: Vec<u8>,
}

impl Stored {
    fn add(&mut self, name: String, checksum: u32, content: &str) -> Result<(), String> {
        if self.names.contains(&name) {
            return Err(format!("the part {} stands twice", quoted(&name)));
        }
        let too_long = |_| format!("the name {} is too long", quoted(&name));
        let name_length = u16::try_from(name.len()).map_err(too_long)?;
        let length = u32::try_from(content.len()).map_err(too_long)?;
        let offset = u32::try_from(self.entries.len()).map_err(too_long)?;
        // The version that is needed, names in UTF-8, nothing packed, midnight, the first of January 1980.
        let mut header = halves(&[10, 1 << 11, 0, 0, 1 << 5 | 1]);
        header.extend([checksum, length, length].map(u32::to_le_bytes).concat());
        header.extend(halves(&[name_length, 0]));
        self.entries.extend([b"PK\x03\x04", header.as_slice(), name.as_bytes()].concat());
        self.entries.extend(content.as_bytes());
        self.list.extend([ENTRY, &halves(&[10]), &header, &halves(&[0; 5])].concat());
        self.list.extend([&offset.to_le_bytes(), name.as_bytes()].concat());
        self.names.push(name);
        Ok(())
    }

    fn finish(mut self) -> Vec<u8> {
        // What was unpacked has at most 64 MiB in 2,000 entries, and so these fit.
        let count = u16::try_from(self.names.len()).unwrap_or_default();
        let [length, offset] =
            [&self.list, &self.entries].map(|part| u32::try_from(part.len()).unwrap_or_default());
        self.entries.append(&mut self.list);
        self.entries.extend([b"PK\x05\x06", halves(&[0, 0, count, count]).as_slice()].concat());
        self.entries.extend([length, offset].map(u32::to_le_bytes).concat());
        self.entries.extend(halves(&[0]));
        self.entries
    }
}

/// Numbers of two bytes, the lower first.
fn halves(numbers: &[u16]) -> Vec<u8> {
    numbers.iter().copied().flat_map(u16::to_le_bytes).collect()
}

fn mebibytes(bytes: u64) -> String {
    format!("{} MiB", bytes >> 20)
}
