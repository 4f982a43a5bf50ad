//! The day that a text gives as its own.

use super::visible::Visible;
use crate::dataset::Day;

/// The first lines, one of which may be the date.
const LINES: usize = 6;
/// The first bytes, within which the line of the date must end.
pub const HEAD: usize = 4096;
/// A line that is longer, in bytes, is no date.
const LONGEST: usize = "published on: wednesday, 24th september 2025 at 18:30 utc+2".len();
/// The beginning of an article that gives its place and its date is no longer, in bytes.
const LONGEST_DATELINE: usize = 64;
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
/// What a line of a date may begin with.
const LABELS: [&str; 9] = [
    "date",
    "published",
    "dateline",
    "updated",
    "posted",
    "first published",
    "last updated",
    "on",
    "issued",
];
/// What stands between the date of a dateline and the text.
const ENDS_OF_DATELINES: [&str; 6] = [" (", " - ", " – ", " — ", " -- ", ": "];

/// The day of a text, and the words that give it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    /// The day.
    pub day: Day,
    /// The words, as they are seen in the text.
    pub words: String,
}

impl Dated {
    /// A date that stands alone on one of the first lines, or begins one with the place: `Date: 2025-06-09`, `9 June 2025`,
    /// `BRUSSELS, June 9, 2025 (Reuters) - Allies …`.
    #[must_use]
    pub fn leading(text: &str) -> Option<Self> {
        // The last line may go on after the head, and then be another date or none.
        let head = match text.get(..text.floor_char_boundary(HEAD)) {
            Some(head) if text.len() >= HEAD => {
                head.rsplit_once('\n').map_or("", |(lines, _)| lines)
            }
            _ => text,
        };
        head.lines().take(LINES).find_map(|text| line(Visible::of(text, |_| false).seen().trim()))
    }
}

/// The day that a page gives to programs: `2024-07-10T08:00:00Z`.
pub fn published(words: &str) -> Option<Dated> {
    let day = date(&words.trim().to_lowercase())?;
    Some(Dated { day, words: words.to_owned() })
}

fn line(line: &str) -> Option<Dated> {
    let whole = Some(line).filter(|line| line.len() <= LONGEST);
    if let Some(day) = whole.and_then(|line| date(unlabelled(&line.to_lowercase()))) {
        return Some(Dated { day, words: line.to_owned() });
    }
    dateline(line)
}

/// The date with which an article begins, alone or after the place or the agency: `STA, 17 July 2024 - Slovenia …`.
pub(super) fn dateline(line: &str) -> Option<Dated> {
    let beginning = line.get(..line.floor_char_boundary(LONGEST_DATELINE)).unwrap_or(line);
    // `10 July 2026 — NATO …`
    if line.starts_with(|first: char| first.is_ascii_digit()) {
        let words = beginning.get(..end_of_dateline(beginning)?)?;
        let day = date(&words.to_lowercase())?;
        return Some(Dated { day, words: words.to_owned() });
    }
    let (place, _) = beginning.split_once(',')?;
    let is_name = |word: &str| word.starts_with(|first: char| first.is_uppercase() || first == '/');
    // Most lines are none, and are not looked through for each of the ends.
    if !place.split(' ').all(is_name) {
        return None;
    }
    let words = beginning.get(..end_of_dateline(beginning)?)?;
    let (_, rest) = words.split_once(',')?;
    // `LONDON, United Kingdom, 9 June 2025`
    let rests = [Some(rest), rest.split_once(',').map(|(_, rest)| rest)];
    let day =
        rests.into_iter().flatten().find_map(|rest| date(rest.trim().to_lowercase().as_str()))?;
    Some(Dated { day, words: words.to_owned() })
}

fn end_of_dateline(beginning: &str) -> Option<usize> {
    ENDS_OF_DATELINES.iter().filter_map(|end| beginning.find(end)).min()
}

/// A line without the label before its date.
fn unlabelled(line: &str) -> &str {
    let mut rest = line;
    for label in LABELS {
        let after = rest.strip_prefix(label).filter(|after| after.starts_with([':', ' ']));
        rest = after.map_or(rest, |after| after.trim_start_matches([':', ' ']));
    }
    rest
}

/// The day that small letters write, with or without the time of day: `9 june 2025`, `june 9th, 2025`, `09.06.2025 18:30`,
/// `june 2025` for its last day. Of `10/07/2024` it is not known which number is the month.
fn date(text: &str) -> Option<Day> {
    let is_time = |word: &str| word.contains(':') && !word.contains('-') || word == "at";
    let words = text.split([' ', ',']).filter(|word| !word.is_empty());
    let words: Vec<&str> = words.take_while(|word| !is_time(word)).collect();
    let words = match *words {
        // The day of the week tells nothing more.
        [week, ref rest @ ..] if week.trim_end_matches('.').ends_with("day") => rest,
        ref all => all,
    };
    match *words {
        [one] => in_numbers(one),
        [month, year] => Day::read(&format!("{year}-{:02}", month_of(month)?)),
        [day, month, year] if day.starts_with(|c: char| c.is_ascii_digit()) => {
            day_of(day, month, year)
        }
        [month, day, year] => day_of(day, month, year),
        _ => None,
    }
}

fn day_of(day: &str, month: &str, year: &str) -> Option<Day> {
    let day: u8 = day.trim_end_matches(['s', 't', 'n', 'd', 'r', 'h']).parse().ok()?;
    Day::read(&format!("{year}-{:02}-{day:02}", month_of(month)?))
}

/// Whether a word is the name of a month, long or short.
pub(super) fn is_month(word: &str) -> bool {
    month_of(&word.to_lowercase()).is_some()
}

fn month_of(word: &str) -> Option<usize> {
    let word = word.trim_end_matches('.');
    // `Sept.` is shorter than the month and longer than the others' short forms.
    let at = MONTHS.iter().position(|name| word.len() >= 3 && name.starts_with(word))?;
    Some(at + 1)
}

/// A date in numbers alone.
fn in_numbers(word: &str) -> Option<Day> {
    if let Some(iso) = word.get(..10).filter(|iso| iso.as_bytes().get(4) == Some(&b'-')) {
        let rest = word.get(10..).unwrap_or_default();
        return if rest.is_empty() || rest.starts_with('t') { Day::read(iso) } else { None };
    }
    let mark = ['.', '/'].into_iter().find(|mark| word.contains(*mark))?;
    let numbers: Vec<&str> = word.split(mark).collect();
    let [first, second, year] = *numbers else { return None };
    let of = |day: &str, month: &str| {
        let (day, month): (u8, u8) = (day.parse().ok()?, month.parse().ok()?);
        Day::read(&format!("{year}-{month:02}-{day:02}"))
    };
    let (european, american) = (of(first, second), of(second, first));
    match (mark, european, american) {
        ('.', day, _) | (_, day, None) | (_, None, day) => day,
        (_, day, other) if day == other => day,
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Dated, HEAD, LINES, published};

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
            "Published 9 June 2025",
            "Published on June 9, 2025",
            "Last updated: 09.06.2025 18:30",
            "2025-06-09T18:30:00+02:00",
            "Posted Monday, June 9th, 2025 at 6:30 pm",
            "9 Jun. 2025, 18:30 CET",
            "BRUSSELS, June 9, 2025 (Reuters) - Allies spend more.",
            "STA, 9 June 2025 - Slovenia spends more.",
            "9 June 2025 — NATO allies spend more.",
            "2025-06-09: NATO allies spend more.",
            "LONDON, United Kingdom, 9 June 2025 — Britain spends more.",
            "ANKARA/ISTANBUL, June 9, 2025 (AA) -- Türkiye spends more.",
            "Allies spend more\nBy A. Writer\n9.6.2025",
        ] {
            assert_eq!(
                Dated::leading(text).map(|dated| dated.day.to_string()).as_deref(),
                Some("2025-06-09"),
                "{text}"
            );
        }
        for text in [
            "On 9 June 2025 it rose",
            "2025",
            "",
            "31 June 2025",
            "Défense: 2025-06-09",
            // It may be October.
            "10/07/2025",
            "In Brussels, on 9 June 2025 - as before - they met.",
            "Since 2014, June 9, 2025 - never",
            "5.12.20",
            "9 Ju 2025",
            "9 allies met the target in June 2025 - no more",
            "2.1% on 9 June 2025 - no more",
            "the 9 June 2025",
        ] {
            assert_eq!(Dated::leading(text), None, "{text}");
        }
    }

    #[test]
    fn a_month_is_its_last_day_and_numbers_need_one_reading() {
        for (text, day) in [
            ("June 2025", Some("2025-06-30")),
            ("Published: Sept. 2024", Some("2024-09-30")),
            ("24/07/2024", Some("2024-07-24")),
            ("07/24/2024", Some("2024-07-24")),
            ("07/07/2024", Some("2024-07-07")),
            ("24.13.2024", None),
            ("28.08.2025 18:30", Some("2025-08-28")),
        ] {
            let found = Dated::leading(text).map(|dated| dated.day.to_string());
            assert_eq!(found.as_deref(), day, "{text}");
        }
        let published = |words: &str| published(words).map(|dated| dated.day.to_string());
        assert_eq!(published("2024-07-10T08:00:00Z").as_deref(), Some("2024-07-10"));
        assert_eq!(published("2024"), None);
        let words = |text: &str| Dated::leading(text).map(|dated| dated.words);
        let dateline = "VILNIUS, July 11, 2023 (AP) - Allies agreed.";
        assert_eq!(words(dateline).as_deref(), Some("VILNIUS, July 11, 2023"));
        assert_eq!(
            words("Title\n\n Published 9 June 2025 ").as_deref(),
            Some("Published 9 June 2025")
        );
    }

    #[test]
    fn the_longest_date_is_one_and_what_is_longer_is_none() {
        let day = |text: &str| Dated::leading(text).map(|dated| dated.day.to_string());
        let longest = "Published on: Wednesday, 24th September 2025 at 18:30 UTC+2";
        assert_eq!(day(longest).as_deref(), Some("2025-09-24"));
        assert_eq!(day(&longest.replace(", ", ",  ")), None);
    }

    #[test]
    fn only_what_ends_within_the_head_is_the_texts_date() {
        let day = |text: &str| Dated::leading(text).map(|dated| dated.day.to_string());
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
