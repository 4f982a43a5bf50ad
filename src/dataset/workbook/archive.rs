//! Unpacks the parts of a workbook within bounds.
//!
//! A workbook is a zip archive of XML files, and can be built so that unpacking it fills the memory. So its size, the
//! number of its entries, and what it unpacks to are bounded, and only parts that are needed are unpacked, one at a
//! time.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::error::quoted;

/// The most bytes of a workbook; NATO's have 200 thousand.
pub const MOST_BYTES: u64 = 64 << 20;
/// The most entries of the archive; NATO's have 50.
const MOST_ENTRIES: usize = 2_000;
/// The most bytes of all parts together, unpacked; NATO's have a million.
const MOST_UNPACKED: u64 = 64 << 20;
/// The most bytes of one part, unpacked.
const MOST_OF_A_PART: u64 = 8 << 20;

/// The mark that begins an entry in the archive's list.
const ENTRY: &[u8] = b"PK\x01\x02";
/// The mark that begins an Office file from before 2007, or an encrypted workbook.
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0";

/// The parts of a workbook.
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// The index of each part, by its name in lower case.
    numbers: HashMap<String, usize>,
    /// How many bytes may still be unpacked.
    left: u64,
}

impl<'a> Archive<'a> {
    /// Reads the list of parts, or says why it cannot be read.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, String> {
        if bytes.len() as u64 > MOST_BYTES {
            return Err(format!("the file is larger than {}", mebibytes(MOST_BYTES)));
        }
        if bytes.starts_with(COMPOUND) {
            return Err("the file is encrypted or an old .xls: expected an Excel workbook (.xlsx) without a password".to_owned());
        }
        let no_archive = || {
            "the file is not an Excel workbook (.xlsx), or is incomplete: expected a zip archive"
                .to_owned()
        };
        if !bytes.starts_with(b"PK") {
            return Err(no_archive());
        }
        // Reading the list allocates for each entry, so the entries are counted before.
        if bytes.windows(ENTRY.len()).filter(|found| *found == ENTRY).nth(MOST_ENTRIES).is_some() {
            return Err(format!("the archive has more than {MOST_ENTRIES} entries"));
        }
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| no_archive())?;
        let mut numbers = HashMap::new();
        for number in 0..zip.len() {
            let entry = zip.by_index_raw(number).map_err(|_| no_archive())?;
            let name = entry.name();
            let name = name.replace('\\', "/").to_ascii_lowercase();
            if numbers.insert(name.clone(), number).is_some() {
                return Err(format!("the part {} appears twice", quoted(&name)));
            }
        }
        Ok(Self { zip, numbers, left: MOST_UNPACKED })
    }

    /// Unpacks a part; its name is matched in any case.
    pub(super) fn part(&mut self, name: &str) -> Result<String, String> {
        let Some(number) = self.numbers.get(&name.to_ascii_lowercase()) else {
            return Err(format!("the workbook has no part {}", quoted(name)));
        };
        let damaged = || format!("the part {} is damaged or encrypted", quoted(name));
        let most = self.left.min(MOST_OF_A_PART);
        let mut part = String::new();
        let entry = self.zip.by_index(*number).map_err(|_| damaged())?;
        entry.take(most + 1).read_to_string(&mut part).map_err(|_| damaged())?;
        let length = part.len() as u64;
        if length > most {
            return Err(format!(
                "the part {} is too large: unpacked, a part may have {} and all of them {}",
                quoted(name),
                mebibytes(MOST_OF_A_PART),
                mebibytes(MOST_UNPACKED)
            ));
        }
        self.left -= length;
        Ok(part)
    }

    /// Whether there is such a part.
    pub(super) fn has(&self, name: &str) -> bool {
        self.numbers.contains_key(&name.to_ascii_lowercase())
    }
}

fn mebibytes(bytes: u64) -> String {
    format!("{} MiB", bytes >> 20)
}
