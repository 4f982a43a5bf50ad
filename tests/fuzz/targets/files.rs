//! Several files in one text, so that an engine that knows bytes alone can change any of them: each begins with a line
//! that has its name.

/// A file's name, and what it holds.
pub type Named = (String, Vec<u8>);

/// What the line of a name begins with.
pub const MARK: &[u8] = b"=== ";

/// The files of a text; what comes before the first name is left out.
pub fn apart(bytes: &[u8]) -> Vec<Named> {
    let mut files: Vec<Named> = Vec::new();
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if let Some(name) = line.strip_prefix(MARK) {
            files.push((String::from_utf8_lossy(name).trim_end().to_owned(), Vec::new()));
        } else if let Some((_, text)) = files.last_mut() {
            text.extend(line);
        }
    }
    files
}
