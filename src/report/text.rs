//! Text: the answer in sentences, one paragraph on each line and not wrapped, so that it can be pasted.

use super::Reference;
use crate::printable::printable;

/// Writes paragraphs, and below them the references, if there are any.
#[must_use]
pub fn write(mut paragraphs: Vec<String>, references: &[Reference]) -> String {
    if !references.is_empty() {
        paragraphs.push(String::new());
        paragraphs.extend(references.iter().map(Reference::line));
    }
    paragraphs.into_iter().map(|line| printable(&line).into_owned() + "\n").collect()
}
