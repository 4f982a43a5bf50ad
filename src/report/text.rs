//! The answer in sentences: a paragraph a line, not wrapped, so that it can be pasted.

use super::{Reference, Report};

pub(super) fn render(report: &Report, mut lines: Vec<String>) -> String {
    if !report.references.is_empty() {
        lines.push(String::new());
        lines.extend(report.references.iter().map(Reference::line));
    }
    lines.into_iter().map(|line| line + "\n").collect()
}
