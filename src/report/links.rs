//! Addresses in a text.

/// A part of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part<'t> {
    /// Words, with the blanks between them.
    Words(&'t str),
    /// The address of a page, without the sentence around it.
    Address(&'t str),
}

/// The parts of a text, which together are the whole of it.
pub(super) fn parts(text: &str) -> Vec<Part<'_>> {
    let (mut parts, mut begun) = (Vec::new(), 0);
    let mut at = 0;
    for word in text.split(' ') {
        let address = word.trim_end_matches([',', ';', '.', ')']);
        if address.starts_with("https://") && is_of_the_web(address) {
            parts.extend(text.get(begun..at).map(Part::Words));
            parts.push(Part::Address(address));
            begun = at + address.len();
        }
        at += word.len() + 1;
    }
    parts.extend(text.get(begun..).map(Part::Words));
    parts.retain(|part| *part != Part::Words(""));
    parts
}

/// Whether an address leads to the web: a click on another may run a script.
pub(super) fn is_of_the_web(address: &str) -> bool {
    let has_scheme = ["https://", "http://"].iter().any(|scheme| address.starts_with(scheme));
    has_scheme && !address.contains(|c: char| c.is_whitespace() || matches!(c, '<' | '>'))
}

#[cfg(test)]
mod tests {
    use super::{Part, is_of_the_web, parts};

    #[test]
    fn an_address_ends_before_the_marks_of_its_sentence() {
        assert_eq!(
            parts("see https://x.int/a_b, (https://x.int/c) and https://x.int/d."),
            [
                Part::Words("see "),
                Part::Address("https://x.int/a_b"),
                Part::Words(", (https://x.int/c) and "),
                Part::Address("https://x.int/d"),
                Part::Words("."),
            ]
        );
        assert_eq!(parts("https://x.int/<a"), [Part::Words("https://x.int/<a")]);
        assert_eq!(parts(""), []);
    }

    #[test]
    fn only_whole_addresses_of_the_web_lead_there() {
        assert!(is_of_the_web("http://www.nato.int/a"));
        for other in ["javascript:alert(1)", "data:text/html,x", "https://x y", "https://a>b"] {
            assert!(!is_of_the_web(other), "{other}");
        }
    }
}
