//! The line of arguments as it was typed, for what must be known before clap has parsed it, or when it cannot.

use std::env;
use std::ffi::OsString;

/// The words of the line, with `--cite bibtex` as one: where a style is not joined to it, `--cite` has none, for what
/// follows is mostly an ally.
pub fn words() -> Vec<OsString> {
    let mut words: Vec<OsString> = Vec::new();
    for word in env::args_os() {
        match words.last_mut() {
            Some(last) if last == "--cite" && word == "bibtex" => last.push("=bibtex"),
            _ => words.push(word),
        }
    }
    words
}

/// Words as text, for messages.
pub fn as_text(words: Vec<OsString>) -> Vec<String> {
    words.into_iter().map(|word| word.to_string_lossy().into_owned()).collect()
}

/// Whether an option without a value stands on the line.
pub fn has(long: &str) -> bool {
    env::args_os().skip(1).take_while(|word| word != "--").any(|word| word == long)
}

/// The value of an option, wherever it is on the line: `--format json`, `--format=json`, and with a short name `-f json`,
/// `-fjson` and `-f=json`.
pub fn value_of(long: &str, short: Option<&str>) -> Option<String> {
    let mut words = env::args_os().skip(1).take_while(|word| word != "--");
    while let Some(word) = words.next() {
        let word = word.to_string_lossy();
        let rest = match (word.strip_prefix(long), short) {
            (Some(rest), _) if rest.is_empty() || rest.starts_with('=') => rest,
            (_, Some(short)) if !word.starts_with("--") && word.starts_with(short) => {
                word.get(short.len()..).unwrap_or_default()
            }
            _ => continue,
        };
        if rest.is_empty() {
            return words.next().map(|value| value.to_string_lossy().into_owned());
        }
        return Some(rest.strip_prefix('=').unwrap_or(rest).to_owned());
    }
    None
}
