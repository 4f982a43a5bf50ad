//! The day that a text gives as its own.

use super::visible::Visible;
use crate::dataset::Day;

/// The first lines, one of which may be the date.
const LINES: usize = 6;
/// The first bytes, within which the line of the date must end.
pub const HEAD: usize = 4096;
/// A line that is longer, in bytes, is no date.
const LONGEST: usize = "published: wednesday, 24th september 2025".len();
const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// A date that stands alone on one of the first lines: `Date: 2025-06-09`, `9 June 2025`, `June 9, 2025`.
pub fn leading(text: &str) -> Option<Day> {
    // The last line may go on after the head, and then be another date or none.
    let head = match text.get(..text.floor_char_boundary(HEAD)) {
        Some(head) if text.len() >= HEAD => head.rsplit_once('\n').map_or("", |(lines, _)| lines),
        _ => text,
    };
    head.lines().take(LINES).find_map(|text| line(Visible::of(text).seen()))
}

fn line(line: &str) -> Option<Day> {
    let line = Some(line.trim()).filter(|line| line.len() <= LONGEST)?;
    let lower = line.to_lowercase();
    let named = ["date:", "published:", "dateline:", "updated:"]
        .iter()
        .find_map(|name| lower.strip_prefix(name));
    let parts: Vec<&str> =
        named.unwrap_or(&lower).split([' ', ',']).filter(|part| !part.is_empty()).collect();
    let parts = match *parts {
        // The day of the week tells nothing more.
        [week, ref rest @ ..] if week.trim_end_matches('.').ends_with("day") => rest,
        ref all => all,
    };
    match *parts {
        [date] if named.is_some() || date.len() == 10 => Day::read(date.get(..10).unwrap_or(date)),
        [day, month, year] if day.starts_with(|c: char| c.is_ascii_digit()) => {
            day_of(day, month, year)
        }
        [month, day, year] => day_of(day, month, year),
        _ => None,
    }
}

fn day_of(day: &str, month: &str, year: &str) -> Option<Day> {
    let day: u8 = day.trim_end_matches(['s', 't', 'n', 'd', 'r', 'h']).parse().ok()?;
    let month = MONTHS.iter().position(|name| month.starts_with(name))? + 1;
    Day::read(&format!("{year}-{month:02}-{day:02}"))
}

#[cfg(test)]
mod tests {
    use super::{HEAD, LINES, leading};

    #[test]
    fn a_date_alone_on_a_line_is_the_texts_own() {
        for text in [
            "Date: 2025-06-09",
            "2025-06-09\nMore",
            "Title\n\n9 June 2025\n",
            "June 9, 2025",
            "Monday, 9 June 2025",
            "Published: 9th Jun 2025",
            "date: 2025-06-09T10:00:00Z",
            "\u{feff}9 June\u{200b} 2025",
        ] {
            assert_eq!(
                leading(text).map(|day| day.to_string()).as_deref(),
                Some("2025-06-09"),
                "{text}"
            );
        }
        for text in ["On 9 June 2025 it rose", "2025", "", "31 June 2025", "Défense: 2025-06-09"] {
            assert_eq!(leading(text), None, "{text}");
        }
    }

    #[test]
    fn the_longest_date_is_one_and_what_is_longer_is_none() {
        let day = |text: &str| leading(text).map(|day| day.to_string());
        let longest = "Published: Wednesday, 24th September 2025";
        assert_eq!(day(longest).as_deref(), Some("2025-09-24"));
        assert_eq!(day(&longest.replace(", ", ",  ")), None);
    }

    #[test]
    fn only_what_ends_within_the_head_is_the_texts_date() {
        let day = |text: &str| leading(text).map(|day| day.to_string());
        let date = "\nDate: 2025-06-09";
        let title = "x".repeat(HEAD - date.len());
        assert_eq!(day(&format!("{}{date}", &title[1..])).as_deref(), Some("2025-06-09"));
        // It may go on, so that it would be another.
        assert_eq!(day(&format!("{title}{date}")), None);
        assert_eq!(day(&format!("{title}{date}\n")), None);
        assert_eq!(day(&format!("{}{date}\n", &title[1..])).as_deref(), Some("2025-06-09"));
        let lines = "\n".repeat(LINES);
        assert_eq!(day(&format!("{}2025-06-09", &lines[1..])).as_deref(), Some("2025-06-09"));
        assert_eq!(day(&format!("{lines}2025-06-09")), None);
    }
}
