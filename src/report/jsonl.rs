//! The rows alone, a JSON object a line.

use super::{Report, json};

pub(super) fn render(report: &Report) -> String {
    json::rows(report).into_iter().map(|row| row + "\n").collect()
}
