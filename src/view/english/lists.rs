//! Lists of words, and capitals.

/// With a capital at the beginning.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let mut capital = String::with_capacity(text.len());
    capital.extend(letters.next().into_iter().flat_map(char::to_uppercase));
    capital + letters.as_str()
}

/// Without a capital at the beginning, for the middle of a line.
pub fn uncapital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_lowercase);
    first.chain(letters).collect()
}

/// `a, b and c`.
#[must_use]
pub fn all_of(items: &[impl AsRef<str>]) -> String {
    joined(items, "and")
}

/// `a, b or c`.
#[must_use]
pub fn any_of(items: &[impl AsRef<str>]) -> String {
    joined(items, "or")
}

/// As [`all_of`], for parts that are long: `a, b, and c`.
pub fn clauses(items: &[String]) -> String {
    match items {
        [others @ .., last] if others.len() > 1 => format!("{}, and {last}", others.join(", ")),
        items => all_of(items),
    }
}

fn joined(items: &[impl AsRef<str>], conjunction: &str) -> String {
    let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
    match items.as_slice() {
        [others @ .., last] if !others.is_empty() => {
            format!("{} {conjunction} {last}", others.join(", "))
        }
        items => items.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::all_of;

    #[test]
    fn items_are_joined_by_commas_and_the_last_by_and() {
        assert_eq!(all_of(&["a"]), "a");
        assert_eq!(all_of(&["a", "b"]), "a and b");
        assert_eq!(all_of(&["a", "b", "c"]), "a, b and c");
    }
}
