//! Days and months in words.

use crate::dataset::{Announced, Day, Years};

/// A month in words: `June 2024`.
pub fn month(day: Day) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let name = MONTHS.get(usize::from(day.month()).saturating_sub(1)).copied();
    format!("{} {}", name.unwrap_or_default(), day.year())
}

/// A day in words: `7 July 2026`.
pub fn day(day: Day) -> String {
    format!("{} {}", day.of_month(), month(day))
}

/// A year, or years from one to another: `2014–2026`.
pub fn span(years: Years) -> String {
    if years.is_one() {
        years.first.to_string()
    } else {
        format!("{}–{}", years.first, years.last)
    }
}

/// When a pledge was announced: `on 18 March 2025`.
pub fn announced(when: Announced) -> String {
    match when {
        Announced::InYear(year) => format!("in {year}"),
        Announced::InMonth(last_day) => format!("in {}", month(last_day)),
        Announced::On(announced) => format!("on {}", day(announced)),
    }
}

/// By when a pledge is to be kept, from the words of the register: `2035`, `April 2027`, `2026–2030`,
/// `the next parliament`.
pub fn by_when(text: &str) -> String {
    const MONTH: usize = "2027-04".len();
    if text.len() == MONTH
        && let Some(last_day) = Day::read(text)
    {
        return month(last_day);
    }
    if let Some((first, last)) = text.split_once('-') {
        return format!("{first}–{last}");
    }
    if text.contains('_') || text.ends_with("0s") {
        return format!("the {}", text.replace('_', " "));
    }
    text.to_owned()
}

#[cfg(test)]
mod tests {
    use crate::dataset::Day;

    #[test]
    fn days_are_worded() {
        assert_eq!(super::day(Day::read("2026-07-07").unwrap()), "7 July 2026");
    }
}
