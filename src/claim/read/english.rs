//! Whether a sentence is English: by the small words that every sentence needs.

use std::cell::OnceCell;
use std::sync::LazyLock;

use super::tokens::Tokens;
use super::words::ByWord;

const ENGLISH: [&str; 58] = [
    "the", "of", "to", "and", "in", "is", "that", "for", "on", "with", "by", "at", "as", "its",
    "it", "will", "are", "was", "has", "have", "from", "than", "their", "which", "this", "an",
    "be", "would", "were", "up", "per", "cent", "percent", "spends", "spent", "spend", "spending",
    "defence", "defense", "but", "not", "only", "about", "more", "over", "last", "year", "or",
    "had", "nearly", "around", "followed", "second", "third", "while", "we", "our", "he",
];
const OTHERS: [&str; 66] = [
    "der", "die", "das", "und", "von", "mit", "für", "auf", "im", "den", "des", "ein", "eine",
    "le", "la", "les", "du", "et", "est", "pour", "dans", "que", "el", "los", "las", "del", "y",
    "por", "una", "il", "che", "di", "della", "nel", "ha", "lo", "na", "się", "je", "da", "u",
    "za", "si", "cu", "din", "pentru", "o", "do", "dos", "em", "het", "een", "van", "voor", "og",
    "av", "för", "och", "att", "til", "bir", "ve", "ja", "on", "prozent", "posto",
];

/// The small words, and whether they are English. A word of both counts as English.
static SMALL: LazyLock<ByWord<&str, bool>> = LazyLock::new(|| {
    OTHERS
        .iter()
        .map(|word| (*word, false))
        .chain(ENGLISH.iter().map(|word| (*word, true)))
        .collect()
});

/// Whether the lower-case words of a sentence are English, as far as they tell; where they do not, it is in the language of
/// its text.
pub fn is_english<'w>(
    mut words: impl Iterator<Item = (&'w str, bool)>,
    in_english: impl FnOnce() -> bool,
) -> bool {
    let (mut english, mut other) = (0, 0);
    while let Some((word, capital)) = words.next() {
        match SMALL.get(word) {
            Some(true) => english += 1,
            Some(false) => other += 1,
            None => other += usize::from(!capital && !word.is_ascii()),
        }
        // Whatever follows may be of another language.
        let left = words.size_hint().1.unwrap_or(usize::MAX);
        if english > left.saturating_add(other) {
            return true;
        }
    }
    english > other || other == 0 && in_english()
}

/// The language of a text by its beginning. It is worked out when it is first asked for: most sentences tell their own.
#[derive(Default)]
pub struct Language {
    beginning: String,
    is_english: OnceCell<bool>,
}

impl Language {
    /// The language of a text that begins so.
    pub fn of(beginning: &str) -> Self {
        Self { beginning: beginning.to_owned(), is_english: OnceCell::new() }
    }

    /// Whether it is English; so is one without a word.
    pub fn is_english(&self) -> bool {
        *self.is_english.get_or_init(|| {
            let mut tokens = Tokens::default();
            tokens.read(&self.beginning);
            is_english(tokens.words(), || true)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::is_english;

    fn english(text: &str) -> bool {
        let words: Vec<(String, bool)> = text
            .split_whitespace()
            .map(|word| (word.to_lowercase(), word.starts_with(char::is_uppercase)))
            .collect();
        is_english(words.iter().map(|(word, capital)| (word.as_str(), *capital)), || true)
    }

    #[test]
    fn small_words_tell_the_language() {
        for text in [
            "Poland (4.1%), Latvia (3.2%)",
            "Türkiye spends 2% of its GDP on defence",
            "A coup d’état in the north",
            "Türkiye: 2.1%",
        ] {
            assert!(english(text), "{text}");
        }
        for text in [
            "Deutschland gibt 2,1 Prozent der Wirtschaftsleistung für die Verteidigung aus",
            "La France consacre 2 % de son PIB à la défense",
            "Slovenija za obrambo nameni 1,4 odstotka",
            "España gasta el 1,3 % del PIB",
            "Ausgaben in der Türkei: 2,1 %",
            "České výdaje: 2,0 %",
        ] {
            assert!(!english(text), "{text}");
        }
    }
}
