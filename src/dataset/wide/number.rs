//! Numbers as people's tables have them: `1,234.5`, `1.234,5`, `1 234`, `2,35`.
//!
//! A comma and a point may each stand before the decimals or between thousands. Two marks in one number, or one mark
//! twice, say which is which, and so does a mark that three digits do not follow. `1,234` alone does not: what other
//! numbers of the table say decides it, or that one of its two values lies out of bounds.

/// The mark that stands before the decimals; the other may stand between thousands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Point,
    Comma,
}

/// What a number says about its marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marks {
    /// It has none, or none that says anything.
    Silent,
    /// The decimals follow this mark.
    Settled(Mark),
    /// It may be read in two ways.
    Open,
}

impl Mark {
    fn sign(self) -> char {
        match self {
            Self::Point => '.',
            Self::Comma => ',',
        }
    }

    fn other(self) -> Self {
        match self {
            Self::Point => Self::Comma,
            Self::Comma => Self::Point,
        }
    }
}

/// What a number says about its marks.
pub(super) fn marks(number: &str) -> Marks {
    let last = number.rfind([',', '.']);
    let Some((at, mark)) = last.and_then(|at| Some((at, mark_at(number, at)?))) else {
        return Marks::Silent;
    };
    if number.contains(mark.other().sign()) {
        return Marks::Settled(mark);
    }
    if number.matches(mark.sign()).count() > 1 {
        return Marks::Settled(mark.other());
    }
    let (before, after) = (number.get(..at), number.get(at + 1..));
    let before = before.unwrap_or_default().trim_start_matches('-');
    let groups = (1..=3).contains(&before.len()) && before != "0";
    if groups && after.is_some_and(|after| after.len() == 3) {
        Marks::Open
    } else {
        Marks::Settled(mark)
    }
}

fn mark_at(number: &str, at: usize) -> Option<Mark> {
    match number.get(at..)?.chars().next()? {
        '.' => Some(Mark::Point),
        ',' => Some(Mark::Comma),
        _ => None,
    }
}

/// The number without marks between thousands and with a point before its decimals, if these follow that mark in it and
/// every group after another has three digits.
pub(super) fn plain(number: &str, decimals: Mark) -> Option<String> {
    let (sign, digits) = match number.strip_prefix(['-', '−']) {
        Some(digits) => ("-", digits),
        None => ("", number),
    };
    let (whole, fraction) = match digits.split_once(decimals.sign()) {
        Some((whole, fraction)) => (whole, format!(".{fraction}")),
        None => (digits, String::new()),
    };
    let between = [decimals.other().sign(), ' ', '\u{a0}', '\u{2009}', '\u{202f}', '\'', '’'];
    let mut groups = whole.split(between);
    let first = groups.next().unwrap_or_default();
    let mut plain = format!("{sign}{first}");
    for group in groups {
        if group.len() != 3 || !(1..=3).contains(&first.len()) {
            return None;
        }
        plain.push_str(group);
    }
    Some(plain + &fraction)
}

#[cfg(test)]
mod tests {
    use super::{Mark, Marks, marks, plain};

    #[test]
    fn marks_say_what_they_are_where_they_can_be_but_one() {
        for (number, expected) in [
            ("2.35", Marks::Settled(Mark::Point)),
            ("2,35", Marks::Settled(Mark::Comma)),
            ("1,234.5", Marks::Settled(Mark::Point)),
            ("1.234,5", Marks::Settled(Mark::Comma)),
            ("1,032,849", Marks::Settled(Mark::Point)),
            ("1.032.849", Marks::Settled(Mark::Comma)),
            ("1234,567", Marks::Settled(Mark::Comma)),
            ("0,755", Marks::Settled(Mark::Comma)),
            ("-0.755", Marks::Settled(Mark::Point)),
            ("1,234", Marks::Open),
            ("-1.234", Marks::Open),
            ("1234", Marks::Silent),
            ("1 234", Marks::Silent),
        ] {
            assert_eq!(marks(number), expected, "{number}");
        }
    }

    #[test]
    fn numbers_become_plain_only_where_their_groups_are_of_thousands() {
        for (number, decimals, expected) in [
            ("1,234.5", Mark::Point, Some("1234.5")),
            ("1.234,5", Mark::Comma, Some("1234.5")),
            ("1\u{a0}032\u{a0}849", Mark::Point, Some("1032849")),
            ("1'234.50", Mark::Point, Some("1234.50")),
            ("−4,2", Mark::Comma, Some("-4.2")),
            ("12,34.5", Mark::Point, None),
            ("1234,567", Mark::Point, None),
            ("12 34", Mark::Point, None),
        ] {
            assert_eq!(plain(number, decimals).as_deref(), expected, "{number}");
        }
    }
}
