//! How an error is shown: as lines for a person, or as one JSON object on a line for a program.

use clap::error::ErrorKind;
use defspend::report::json;

use super::error::Error;
use super::{codes, config, hints, line, terminal};

/// Shows why a run failed.
pub fn show(error: &Error) {
    show_one(error, &mut Vec::new());
}

/// Shows one of many errors. A person is not told again how to mend it; `seen` has the hints that were shown.
pub fn show_one(error: &Error, seen: &mut Vec<String>) {
    let hint = hints::hint(error);
    if is_for_a_program() {
        return show_object(error.code(), error.to_string(), hint);
    }
    let hint = hint.filter(|hint| !seen.contains(hint));
    let line = hint.as_ref().map(|hint| format!("hint: {hint}\n")).unwrap_or_default();
    terminal::print_error(&format_args!("error: {error}\n{line}"));
    seen.extend(hint);
}

/// Shows why a line cannot be parsed. A line without a command gets the help, whoever reads it.
pub fn show_usage(usage: &clap::Error) {
    let text = usage.render();
    let is_help = usage.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand;
    if is_help || !is_for_a_program() {
        return terminal::print_error(&text);
    }
    let (message, hint) = parts(&text.to_string());
    show_object(codes::of_line(usage.kind()), message, hint);
}

/// Whether the answer would have been JSON: by `--format`, which may stand anywhere on a line that cannot be parsed, or by
/// the user's default.
fn is_for_a_program() -> bool {
    let format = match line::value_of("--format", Some("-f")) {
        Some(format) => Some(format),
        None if line::value_of("--output", Some("-o")).is_some() => None,
        None => config::format_name().map(str::to_owned),
    };
    format.is_some_and(|format| matches!(format.as_str(), "json" | "jsonl"))
}

fn show_object(code: &'static str, message: String, hint: Option<String>) {
    let object = vec![("code", code.into()), ("message", message.into()), ("hint", hint.into())];
    terminal::print_error_line(&json::line(&object));
}

/// The message and the hint in clap's text: what stands before the first empty line, and what follows a label or ends it.
fn parts(text: &str) -> (String, Option<String>) {
    let (mut message, mut hint) = (Vec::new(), None);
    let mut has_ended = false;
    for line in text.lines().map(str::trim) {
        if let Some(values) = line.strip_prefix("[possible values: ") {
            hint = Some(format!("the possible values are {}", values.trim_end_matches(']')));
        } else if let Some(tip) = line.strip_prefix("hint: ").or(line.strip_prefix("tip: ")) {
            hint = Some(tip.to_owned());
        } else if line.starts_with("For more information") {
            hint = hint.or_else(|| Some("--help lists what there is".to_owned()));
        }
        has_ended |= line.is_empty() || hint.is_some();
        if !has_ended {
            message.push(line);
        }
    }
    (message.join(" ").trim_start_matches("error: ").to_owned(), hint)
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn the_text_of_clap_is_message_and_hint() {
        let of = |text: &str| {
            let (message, hint) = parts(text);
            (message, hint.unwrap_or_default())
        };
        for (text, message, hint) in [
            ("error: a 'b'\nhint: use c\n", "a 'b'", "use c"),
            ("error: a\n\n  tip: a similar one: 'c'\n\nUsage: d\n", "a", "a similar one: 'c'"),
            (
                "error: a\n  [possible values: b, c]\n\nFor more information, try '--help'.\n",
                "a",
                "the possible values are b, c",
            ),
            ("error: a:\n  --b <B>\n\nUsage: d\n", "a: --b <B>", ""),
            ("error: a\n", "a", ""),
        ] {
            assert_eq!(of(text), (message.to_owned(), hint.to_owned()), "{text}");
        }
    }
}
