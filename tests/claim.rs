//! Reads quoted figures in text: in sentences written for it, and in arbitrary text.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout
)]

use std::fmt::Write as _;
use std::io;

use defspend::Dataset;
use defspend::claim::read::{Reader, Topic, Why, rules::RULES, shown};
use defspend::claim::{
    Claim, Comparator, Fit, Hint, Judge, Judgement, Measure, Order, Origin, Read, Scale, Unit,
    Value, Verdict, When, Who, read,
};
use defspend::dataset::{Currency, Day, Editions, File, Prices, Share, Source, Year};
use defspend::decimal::fixed;

const DAY: &str = "2025-07-01";

fn claims(text: &str) -> Vec<String> {
    let dataset = Dataset::embedded().unwrap();
    read(text, &dataset.members, Day::read(DAY)).iter().map(shown).collect()
}

/// Every sentence with what is to be read in it, each checked by hand: `sentences.txt` has a sentence on a line, and
/// below it, indented, a line for each claim. `UPDATE_GOLDEN=1` writes it again; read the difference before you keep
/// it.
#[test]
fn sentences_are_read_as_labelled() {
    let path = format!("{}/tests/claims/sentences.txt", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap();
    let mut seen = String::new();
    for line in text.lines().filter(|line| !line.starts_with("  ")) {
        writeln!(seen, "{line}").unwrap();
        if !line.starts_with('#') {
            for claim in claims(line) {
                writeln!(seen, "  {claim}").unwrap();
            }
        }
    }
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, &seen).unwrap();
        return;
    }
    for (number, (was, is)) in text.lines().zip(seen.lines()).enumerate() {
        assert_eq!(was, is, "{path}:{}", number + 1);
    }
    assert_eq!(text.lines().count(), seen.lines().count());
}

/// A claim in the notation of `shown`. A rank may say `by` what and `lowest`, an amount `constant` or `current_prices`.
fn noted(text: &str, dataset: &Dataset) -> Claim {
    let mut words = text.split(' ');
    let mut next = || words.next().unwrap();
    let named = |name: &str| {
        *Measure::ALL.iter().find(|(_, known)| *known == name).map(|(measure, _)| measure).unwrap()
    };
    let who = |code: &str| match code {
        "NATO" => Who::Nato,
        "NATO_EUR_CAN" => Who::EuropeAndCanada,
        "NATO_EUR" => Who::Europe,
        other if other.starts_with("other:") => Who::Other(other[6..].to_owned()),
        ally => Who::Ally(dataset.members.find(ally).unwrap().iso3),
    };
    let number = |text: &str| defspend::decimal::parse(text).unwrap();
    let share = |text: &str| Share::new(number(text)).unwrap();
    let (subject, measure, comparator, value) = (next(), named(next()), next(), next());
    let (low, high) = value.split_once("..").map_or((value, None), |(low, high)| (low, Some(high)));
    let mut unit = next();
    let scales = [Scale::Thousand, Scale::Million, Scale::Billion, Scale::Trillion];
    let scale = scales.into_iter().find(|scale| scale.name() == Some(unit));
    if scale.is_some() {
        unit = next();
    }
    let unit = match unit {
        "pct_gdp" => Unit::PercentOfGdp,
        "pct" => Unit::Percent,
        "pp" => Unit::Points,
        "allies" => Unit::Allies,
        "rank" => Unit::Place,
        "persons" => Unit::Persons,
        code => Unit::Money(Currency::read(code).unwrap()),
    };
    let high = high.map(number);
    let value = Value { number: number(low), high, scale: scale.unwrap_or(Scale::One), unit };
    let mut claim = Claim::new(measure, value);
    claim.subject = (subject != "-").then(|| who(subject));
    let known = Comparator::ALL.iter().find(|(_, known)| *known == comparator);
    claim.comparator = known.map(|(comparator, _)| *comparator).unwrap();
    claim.when = match next() {
        "-" => None,
        "current" => Some(When::Current),
        year => Some(When::In(Year::parse(year).unwrap())),
    };
    while let Some(word) = words.next() {
        match (word, word.split_at(1)) {
            ("since", _) => claim.since = words.next().map(|year| Year::parse(year).unwrap()),
            ("than", _) => claim.against = words.next().map(who),
            ("constant", _) => claim.prices = Some(Prices::Constant),
            ("current_prices", _) => claim.prices = Some(Prices::Current),
            ("by", _) => {
                let by = named(words.next().unwrap());
                claim.order = Some(Order { by, lowest_first: false });
            }
            ("lowest", _) => claim.order.as_mut().unwrap().lowest_first = true,
            (_, ("@", at)) => claim.threshold = Some(share(at)),
            (_, ("<", at)) => (claim.threshold, claim.missing) = (Some(share(at)), true),
            _ => panic!("{text}: {word}"),
        }
    }
    claim
}

/// A judgement in one line, as `verdicts.txt` has it.
fn line_of(judgement: &Judgement) -> String {
    let name = Verdict::ALL.iter().find(|(verdict, _)| *verdict == judgement.verdict);
    let mut parts = vec![name.map(|(_, name)| (*name).to_owned()).unwrap()];
    parts.extend(judgement.reason.map(|reason| format!("{reason:?}")));
    if let Some(official) = &judgement.official {
        let figure = |value| fixed(value, official.places);
        let range = official.least != official.most;
        let most = if range { format!("..{}", figure(official.most)) } else { String::new() };
        parts.push(format!("{}{most}", figure(official.least)));
        parts.extend(official.other.map(|other| format!("than {}", figure(other))));
        parts.extend(official.prices.map(|prices| format!("{prices:?}").to_lowercase()));
        let mark = if official.estimate { "e" } else { "" };
        parts.push(official.year.map_or("-".to_owned(), |year| format!("{year}{mark}")));
        parts.push(match &official.origin {
            Origin::Edition(info) => info.id.to_string(),
            Origin::Register(_) => "register".to_owned(),
            Origin::Targets(target) => format!("target {}", target.id),
        });
        parts.extend(judgement.difference.map(|off| format!("off {}", figure(off))));
        parts.extend(
            judgement.restated.map(|by| format!("restated {} {}", figure(by.value), by.edition.id)),
        );
    }
    parts.extend(judgement.hint.map(|hint| format!("hint {}", hint.code())));
    parts.join(" ")
}

/// The record of `tests/record/`, without the editions added to `data/` since.
fn frozen() -> Dataset {
    let folder = format!("{}/tests/record", env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for folder in [&folder, &format!("{folder}/editions")] {
        for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_file() {
                let text = std::fs::read_to_string(&path).unwrap();
                files.push(File::new("record", path.file_stem().unwrap().to_str().unwrap(), text));
            }
        }
    }
    let mut dataset = Dataset::with(files).unwrap();
    // Files are added to the record that ships; its list of editions is replaced.
    let editions = std::fs::read_to_string(format!("{folder}/editions.csv")).unwrap();
    dataset.editions = Editions::parse(Source::new("record", &editions)).unwrap();
    dataset
}

/// Every text in `judged.txt` with what is made of its figures.
#[test]
fn texts_are_judged_as_worked_out() {
    let path = format!("{}/tests/claims/judged.txt", env!("CARGO_MANIFEST_DIR"));
    let expected = std::fs::read_to_string(&path).unwrap();
    let dataset = frozen();
    let judge = Judge::new(&dataset);
    let mut seen = String::new();
    for line in expected.lines() {
        let Some((day, text)) = line.split_once(" | ") else {
            if line.starts_with('#') {
                writeln!(seen, "{line}").unwrap();
            }
            continue;
        };
        writeln!(seen, "{line}").unwrap();
        let day = Some(Day::parse(day).unwrap());
        for read in read(text, &dataset.members, day) {
            let judged = judge.judge_in(&read.claim, read.reason, &read.context, day).unwrap();
            writeln!(seen, "  {}: {}", read.quote, weighed(&judged)).unwrap();
        }
    }
    assert_eq!(seen, expected);
}

/// A verdict with its reason, what else fits, and the hint.
fn weighed(judgement: &Judgement) -> String {
    let mut parts = vec![format!("{:?}", judgement.verdict).to_lowercase()];
    parts.extend(judgement.reason.map(|reason| format!("{reason:?}")));
    if !judgement.fits.is_empty() {
        let fit = |fit: &Fit| format!("{} {} {:?}", fit.who.code(), fit.year, fit.measure);
        parts.push(format!("{:?}", judgement.fits.iter().map(fit).collect::<Vec<_>>()));
    }
    parts.extend(judgement.hint.map(Hint::code));
    parts.join(" ").replace('"', "")
}

/// Every claim in `verdicts.txt` with what the record of its day says about it, looked up and worked out by hand.
#[test]
fn verdicts_are_as_worked_out() {
    let path = format!("{}/tests/claims/verdicts.txt", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap();
    let dataset = frozen();
    let judge = Judge::new(&dataset);
    let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
    let mut wrong = Vec::new();
    for pair in lines.chunks(2) {
        let (day, claim) = pair[0].split_once(' ').unwrap();
        let day = Some(Day::parse(day).unwrap());
        let seen = line_of(&judge.judge(&noted(claim, &dataset), day).unwrap());
        if seen != pair[1].trim_start() {
            wrong.push(format!("{}\n- {}\n+   {seen}", pair[0], pair[1]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What a claim's line leaves out: its prices, and from which end and by what a place is counted.
#[test]
fn prices_and_orders_are_read() {
    let dataset = Dataset::embedded().unwrap();
    let claim = |text: &str| read(text, &dataset.members, Day::read(DAY)).remove(0).claim;
    for (text, prices) in [
        (
            "Germany spent $77 billion on defence in 2024 at constant prices.",
            Some(Prices::Constant),
        ),
        ("In 2015 dollars, Germany spent $77 billion on defence in 2024.", Some(Prices::Constant)),
        ("Germany spent $77 billion on defence in 2024 at prices of 2015.", Some(Prices::Constant)),
        ("Norway's defence spending grew 5% in real terms in 2024.", Some(Prices::Constant)),
        ("Norway's defence spending grew 5% in cash terms in 2024.", Some(Prices::Current)),
        ("Germany spent $97 billion on defence in 2024.", None),
    ] {
        assert_eq!(claim(text).prices, prices, "{text}");
    }
    for (text, by, lowest_first) in [
        ("Poland takes first place in defence spending relative to GDP.", Measure::Share, false),
        (
            "Spain is last in the alliance in defence spending as a share of GDP.",
            Measure::Share,
            true,
        ),
        ("Italy is third from last in defence spending as a share of GDP.", Measure::Share, true),
        ("The biggest spender on defence is the United States.", Measure::Amount, false),
        ("Turkey's army is the second-largest in NATO.", Measure::Personnel, false),
        (
            "Hungary had the third-highest share of spending on equipment in 2024.",
            Measure::EquipmentShare,
            false,
        ),
        ("At 1.3% of GDP, Spain spends the least on defence.", Measure::Share, true),
        ("Poland (4.1%) spends the most on defence.", Measure::Share, false),
        ("The United States ($935bn) spends the most on defence.", Measure::Amount, false),
    ] {
        let found = read(text, &dataset.members, Day::read(DAY));
        let order = found.iter().find_map(|read| read.claim.order);
        assert_eq!(order, Some(Order { by, lowest_first }), "{text}");
    }
}

#[test]
fn each_rule_decides_its_example() {
    let dataset = Dataset::embedded().unwrap();
    let mut wrong = Vec::new();
    for rule in RULES {
        let found = read(rule.example, &dataset.members, Day::read(DAY));
        let of_rule: Vec<String> =
            found.iter().filter(|read| read.rule == rule.name).map(shown).collect();
        if of_rule.join("; ") != rule.reads {
            wrong.push((
                rule.name,
                rule.reads,
                found.iter().map(|read| (read.rule, shown(read))).collect::<Vec<_>>(),
            ));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn quotes_are_the_number_and_all_that_it_is_counted_in() {
    let dataset = Dataset::embedded().unwrap();
    for quote in [
        "1.3% GDP",
        "1.3% of its GDP",
        "2.4 of its GDP",
        "1.3% of gross domestic product (GDP)",
        "2% of gross national income",
        "2% GNI",
        "0.2 percentage points",
        "50 billion kroner",
        "€30-35 billion",
        "$968 billion dollars",
    ] {
        let text = format!("Norway plans {quote} for its defence budget.");
        let found = read(&text, &dataset.members, Day::read(DAY));
        assert_eq!(found.iter().map(|read| read.quote).collect::<Vec<_>>(), [quote], "{text}");
    }
}

#[test]
fn quotes_have_their_place() {
    let dataset = Dataset::embedded().unwrap();
    let text = "Défense\n\nIn 2024 the “UK” spent\n2.3 per cent of its GDP on defence. Poland’s share was 4.1%.";
    let found = read(text, &dataset.members, Day::read(DAY));
    let places: Vec<(usize, usize, &str)> =
        found.iter().map(|read| (read.line, read.column, read.quote)).collect();
    assert_eq!(places, [(4, 1, "2.3 per cent of its GDP"), (4, 56, "4.1%")]);
    assert!(found.iter().all(|read| &text[read.start..read.end] == read.quote));
}

#[test]
fn a_subject_is_carried_only_to_a_word_for_it() {
    assert_eq!(claims("Estonia borders Russia. It spends 3.4% of GDP on defence.").len(), 1);
    // Of two allies the one is meant with which the sentence begins, but not if they act together.
    let found = claims("Estonia borders Latvia. It spends 3.4% of GDP on defence.");
    assert_eq!(found, ["EST share eq 3.4 pct_gdp current"]);
    let found = claims("Estonia and Latvia have met. It spends 3.4% of GDP on defence.");
    assert_eq!(found, ["- share eq 3.4 pct_gdp current !no_subject"]);
    let found = claims("Estonia is small. It spends 3.4% of GDP on defence.");
    assert_eq!(found, ["EST share eq 3.4 pct_gdp current"]);
}

#[test]
fn a_date_line_is_the_day() {
    let dataset = Dataset::embedded().unwrap();
    let text = "Date: 2024-07-10\n\nLast year Spain spent 1.2% of GDP on defence.";
    let found = read(text, &dataset.members, None);
    assert_eq!(shown(&found[0]), "ESP share eq 1.2 pct_gdp 2023");
    let found = read("Last year Spain spent 1.2% of GDP on defence.", &dataset.members, None);
    assert_eq!(shown(&found[0]), "ESP share eq 1.2 pct_gdp - !no_year");
}

#[test]
fn other_languages_are_left_alone_and_counted() {
    let dataset = Dataset::embedded().unwrap();
    let mut reader = Reader::new(&dataset.members, None, Topic::Given);
    let text = "Deutschland gibt 2,1% des BIP für die Verteidigung aus.\n\nLa France consacre 2 % de son PIB à la défense.\n";
    reader.text(text, true, |read| panic!("{read:?}"));
    assert_eq!(reader.seen().foreign, 2);
    // A text without figures is not checked for its language.
    reader.text("Die Verteidigung ist für Deutschland wichtig.", true, |read| panic!("{read:?}"));
    assert_eq!((reader.seen().foreign, reader.seen().sentences), (2, 3));
}

#[test]
fn a_text_must_speak_of_defence() {
    let dataset = Dataset::embedded().unwrap();
    let count = |text: &str, topic| {
        let (mut reader, mut count) = (Reader::new(&dataset.members, Day::read(DAY), topic), 0);
        reader.text(text, true, |_| count += 1);
        count
    };
    let text = "Turkey is at 1.57% of its GDP.";
    assert_eq!((count(text, Topic::Given), count(text, Topic::Open)), (1, 0));
    let text = "Greece spends 3% of GDP on defence. Turkey is at 1.57% of its GDP.";
    assert_eq!(count(text, Topic::Open), 2);
    let text = "Turkey sees to its own defence. Turkey is at 1.57% of its GDP.";
    assert_eq!(count(text, Topic::Open), 1);
    // A sentence after one on defence may leave the word out, but must not be about something else.
    let text = "Greece spends 3% of GDP on defence. The budget will grow by €2bn next year.";
    assert_eq!(count(text, Topic::Open), 2);
    let text = "Greece spends 3% of GDP on defence. Latvia has the third highest share of GDP.";
    assert_eq!(count(text, Topic::Open), 2);
    let text = "Italy raised its defence spending. A bridge in Romania costs €3bn more.";
    assert_eq!(count(text, Topic::Open), 0);
}

#[test]
fn a_piece_is_read_as_far_as_its_sentences_are_complete() {
    let dataset = Dataset::embedded().unwrap();
    let mut reader = Reader::new(&dataset.members, Day::read(DAY), Topic::Given);
    let (whole, torn) = (
        "Greece spends 3% of GDP on defence. Spain spends 2%.",
        "What Italy spends is a matter ".repeat(8),
    );
    let mut found = Vec::new();
    let piece = format!("{whole} {torn}");
    // It does not wait for the head of the text, where its topic and its day may be.
    reader.begin(&piece);
    let done = reader.text(&piece, false, |read| found.push(shown(&read)));
    assert_eq!((&piece[done..], reader.seen().sentences), (torn.as_str(), 2));
    assert_eq!(found, ["GRC share eq 3 pct_gdp current", "ESP share eq 2 pct_gdp current"]);
    assert_eq!(reader.text(&format!("{torn} of"), false, |read| panic!("{read:?}")), 0);
    let end = format!("{torn} of dispute.\n\n");
    assert_eq!(reader.text(&end, true, |read| panic!("{read:?}")), end.len());
    assert_eq!(reader.seen().sentences, 3);
    // A text of nothing but spaces does not fill the memory.
    assert_eq!(reader.text(" \n \n", false, |read| panic!("{read:?}")), 4);
}

/// How many claims a text has, and how many of its numbers are passed over.
fn counted(text: &str) -> (usize, usize) {
    let dataset = Dataset::embedded().unwrap();
    let (mut reader, mut count) = (Reader::new(&dataset.members, None, Topic::Given), 0);
    reader.text(text, true, |_| count += 1);
    (count, reader.seen().passed_over.all())
}

/// The numbers of a text that are passed over, each with the reason.
fn passed_over(text: &str, topic: Topic) -> Vec<(String, &'static str)> {
    let dataset = Dataset::embedded().unwrap();
    let mut reader = Reader::new(&dataset.members, Day::read(DAY), topic);
    reader.text(text, true, |_| ());
    let name = |why| Why::ALL.iter().find(|(known, _)| *known == why).unwrap().1;
    let passed = reader.passed_over().iter();
    passed.map(|number| (number.words.clone(), name(number.why))).collect()
}

#[test]
fn no_number_near_words_of_defence_vanishes() {
    for (text, expected) in [
        ("Poland spends 4.1% of GDP on defence and has 300 new tanks.", vec![("300", "no_claim")]),
        ("Its defence industry has 25,000 jobs.", vec![("25,000", "no_claim")]),
        // The share that allies are counted by is part of the count, and so are all allies.
        ("In 2024, 22 of the 32 NATO allies spent at least 2% of GDP on defence.", vec![]),
        // Neither years, nor days, nor the numbers of names.
        ("On 24 February 2022 Article 5 and F-35 jets came up in the defence committee.", vec![]),
        ("The defence ministry bought 14 ships on 3 May.", vec![("14", "no_claim")]),
        // Not a word of defence.
        ("The city has 14 bridges.", vec![]),
        (
            "Deutschland gibt 2,1 Prozent der Wirtschaftsleistung für die Verteidigung aus. 2023 waren es noch 1,6.",
            vec![("2,1", "foreign"), ("1,6", "foreign")],
        ),
        (
            "La France consacre 2 % de son PIB à la défense, et 3,5 % en 2035.",
            vec![("2", "foreign"), ("3,5", "foreign")],
        ),
        // Under a heading on defence, what a row is of may be something else.
        (
            "Defence expenditure as % of GDP\n\nPoland: 4.12\nWarsaw airport: 7.3\n",
            vec![("7.3", "not_understood")],
        ),
    ] {
        let expected: Vec<(String, &str)> =
            expected.into_iter().map(|(words, why)| (words.to_owned(), why)).collect();
        assert_eq!(passed_over(text, Topic::Open), expected, "{text}");
    }
}

#[test]
fn a_table_in_one_sentence_is_read_so_far_and_no_further() {
    let rows = |count| counted(&"Poland spends 4.1% of GDP on defence and ".repeat(count));
    assert_eq!([63, 64, 65, 80].map(rows), [(63, 0), (64, 0), (64, 1), (64, 16)]);
}

/// 21 allies with 61 figures, all of which may be each one's, are 1,281 claims.
#[test]
fn a_sentence_has_128_claims_at_most_and_the_rest_is_counted() {
    let allies = "Albania, Belgium, Bulgaria, Canada, Croatia, Denmark, Estonia, Finland, France, Germany, Greece, Hungary, \
        Iceland, Italy, Latvia, Lithuania, Luxembourg, Norway, Poland, Portugal";
    let text = |figures: usize| {
        let figures = "2.1, ".repeat(figures - 1);
        format!("On defence {allies} and Spain spend {figures}and 2% of GDP respectively.")
    };
    // Six figures are said of all, the seventh of two: it counts as passed over.
    assert_eq!(counted(&text(61)), (128, 55));
    assert_eq!(counted(&text(7)), (128, 1));
    assert_eq!(counted(&text(6)), (6 * 21, 0));
    // A sentence later nothing is left of that.
    assert_eq!(counted(&format!("{} {}", text(6), text(6))), (2 * 6 * 21, 0));
}

/// Publishing systems put characters that show nothing anywhere, and some write an accent after its letter.
#[test]
fn what_shows_nothing_is_passed_over_and_stays_in_the_quote() {
    let dataset = Dataset::embedded().unwrap();
    for (text, column, quote, claim) in [
        (
            "On defence Germany spends 2\u{200b}.\u{200b}1% of GDP.",
            27,
            "2\u{200b}.\u{200b}1% of GDP",
            "DEU share eq 2.1 pct_gdp current",
        ),
        (
            "On de\u{ad}fence Ger\u{200c}many spent 2.1\u{2060}% of its G\u{ad}DP in 2024.",
            28,
            "2.1\u{2060}% of its G\u{ad}DP",
            "DEU share eq 2.1 pct_gdp 2024",
        ),
        (
            "\u{feff}\u{202a}Germany\u{202c}\u{200e} spent \u{2067}2.1%\u{2069} on defence in 2\u{200b}024.",
            20,
            "2.1%",
            "DEU share eq 2.1 pct_gdp 2024",
        ),
        (
            "Tu\u{308}rkiye’s de\u{301}fense was in order. Tu\u{308}rkiye spends 2.1% of GDP on defence.",
            51,
            "2.1% of GDP",
            "TUR share eq 2.1 pct_gdp current",
        ),
        (
            "Viktor Orba\u{301}n will spend 2.2% of GDP on defence this year.",
            26,
            "2.2% of GDP",
            "HUN share eq 2.2 pct_gdp 2025",
        ),
        // Sentences end before what shows nothing as well as before what shows.
        (
            "Italy borders France.\u{200b} \u{200b}Estonia’s defence is good.\u{ad} It spends 3.4% of GDP on defence.",
            63,
            "3.4% of GDP",
            "EST share eq 3.4 pct_gdp current",
        ),
    ] {
        let mut reader = Reader::new(&dataset.members, Day::read(DAY), Topic::Open);
        let mut found = Vec::new();
        reader.text(text, true, |read| {
            assert_eq!(&text[read.start..read.end], read.quote);
            found.push((read.line, read.column, read.quote, shown(&read)));
        });
        assert_eq!(found, [(1, column, quote, claim.to_owned())]);
    }
    // Words of other languages are known for such by their letters, however these are written.
    let german = "Ausgaben in der Tu\u{308}rkei fu\u{308}r Verteidigung: 2,1 %";
    assert!(claims(german).is_empty());
}

/// A reader that has read another text reads the next like a new one.
#[test]
fn a_reader_begins_again() {
    let dataset = Dataset::embedded().unwrap();
    let mut reader = Reader::new(&dataset.members, Day::read(DAY), Topic::Given);
    let before = "Date: 2024-07-10\n\nEstonia’s defence is good. Estonia is well";
    let text = "It spends 3.4% of GDP there.\nIts military takes 2% of GDP this year.";
    reader.text(before, false, |_| ());
    reader.restart(None, Topic::Open);
    let mut again = Vec::new();
    reader.text(text, true, |read| again.push(read));
    let mut reader = Reader::new(&dataset.members, None, Topic::Open);
    let mut new = Vec::new();
    reader.text(text, true, |read| new.push(read));
    assert_eq!(again, new);
    assert_eq!((again.len(), again[0].line, reader.seen().sentences), (1, 2, 2));
}

/// After a sentence on defence, sentences that do not name it are read too, if they speak of spending or of a target.
#[test]
fn sentences_after_one_on_defence_are_read_with_care() {
    let dataset = Dataset::embedded().unwrap();
    let after = |sentence: &str| {
        let text = format!("Spain has a small defence budget. {sentence}");
        let mut reader = Reader::new(&dataset.members, Day::read(DAY), Topic::Open);
        let mut found = Vec::new();
        reader.text(&text, true, |read| found.push(shown(&read)));
        found
    };
    let none = Vec::<String>::new();
    assert_eq!(
        after("In 2022 seven NATO allies met the target."),
        ["NATO count eq 7 allies 2022 @2"]
    );
    assert_eq!(after("In 2022 seven NATO allies met in Riga."), none);
    let change = "NATO change eq 5 pct 2024";
    assert_eq!(after("The total spending of NATO rose by 5% in 2024."), [change]);
    assert_eq!(after("The staff of NATO grew by 5% in 2024."), none);
    let goal = "ESP pledge eq 2 pct_gdp -";
    assert_eq!(after("The goal of the new cabinet is 2% in the end."), [goal]);
    assert_eq!(after("The share of the old in the towns is 2% in the end."), none);
    assert_eq!(after("The turnout in Norway was 4%."), none);
}

/// What an open text says of whom, as `shown` has it, with the words that it takes from other sentences.
fn in_context(text: &str) -> Vec<String> {
    let dataset = Dataset::embedded().unwrap();
    let mut reader = Reader::new(&dataset.members, Day::read(DAY), Topic::Open);
    let mut found = Vec::new();
    reader.text(text, true, |read| {
        let mut line = shown(&read);
        for carried in &read.context.carried {
            write!(line, " < {}", carried.words).unwrap();
        }
        found.push(line);
    });
    found
}

#[test]
fn a_reader_carries_whom_a_text_is_about() {
    let read = |text: &str| in_context(text).join("; ");
    let carried = "DEU share eq 2.1 pct_gdp current < Germany";
    let open = "- share eq 2.1 pct_gdp current !no_subject";
    for (text, expected) in [
        ("Germany has ships. Defence takes 2.1% of GDP.", carried),
        ("Germany has ships. They sail. Defence takes 2.1% of GDP.", carried),
        ("Germany has ships. In the north, the country spends 2.1% of GDP on defence.", carried),
        // After three sentences nobody remembers.
        ("Germany has ships. They sail. They rust. They sink. Defence takes 2.1% of GDP.", carried),
        (
            "Germany has ships. They sail. They rust. They sink. Some float. Defence takes 2.1% of GDP.",
            open,
        ),
        // A blank line ends it, unless a word refers to whoever was named.
        ("Germany has ships.\n\nDefence takes 2.1% of GDP.", open),
        ("Germany has ships.\n\nIts defence takes 2.1% of GDP.", carried),
        // Nobody is meant where two are named, or where others are.
        ("Germany and Norway have ships. Defence takes 2.1% of GDP.", open),
        ("Germany has ships. Russia has more. Defence takes 2.1% of GDP.", open),
        // Whoever the figures were of, and not who was named beside.
        (
            "Germany spends 2% of GDP on defence, more than Italy. The year before, defence took 1.6% of GDP.",
            "DEU share eq 2 pct_gdp current; DEU share more_than 0 pct_gdp current than ITA; DEU share eq 1.6 pct_gdp 2024 < Germany",
        ),
    ] {
        assert_eq!(read(text), expected, "{text}");
    }
}

#[test]
fn a_reader_carries_the_year_of_the_figures() {
    let read = |text: &str| in_context(text).pop().unwrap_or_default();
    for (text, expected) in [
        (
            "Norway spent 1.8% of GDP on defence in 2023. Italy spent 1.5% of GDP.",
            "ITA share eq 1.5 pct_gdp 2023 < 2023",
        ),
        (
            "Norway spent 1.8% of GDP on defence in 2023. It has ships.\n\nItaly spent 1.5% of GDP.",
            "ITA share eq 1.5 pct_gdp 2023 < 2023",
        ),
        // The present is no year that was named, and neither is what a sentence names beside its figures.
        (
            "Norway spent 1.8% of GDP on defence in 2023. Italy spends 1.5% of GDP.",
            "ITA share eq 1.5 pct_gdp current",
        ),
        (
            "Norway spent 1.8% of GDP on defence in 2023. After 2014 Italy spent 1.5% of GDP.",
            "ITA share eq 1.5 pct_gdp - !no_year",
        ),
        (
            "Norway's defence spending rose from 1.6% of GDP in 2022 to 1.8% in 2023. Italy spent 1.5% of GDP.",
            "ITA share eq 1.5 pct_gdp - !no_year",
        ),
        (
            "Norway joined in 1949 and has a defence plan. Italy spent 1.5% of GDP.",
            "ITA share eq 1.5 pct_gdp - !no_year",
        ),
    ] {
        assert_eq!(read(text), expected, "{text}");
    }
}

/// A text whose beginning names defence is about it, whatever its first sentences say.
#[test]
fn the_beginning_of_a_text_gives_its_topic() {
    let after = |text: &str| in_context(&format!("Turkey is at 1.57% of its GDP. {text}")).len();
    assert_eq!(after("It rained."), 0);
    assert_eq!(after("NATO said so."), 1);
    assert_eq!(after(&format!("{}NATO said so.", "It rained. ".repeat(400))), 0);
}

/// A list is as long as it is: each figure that is read keeps the text on its topic.
#[test]
fn a_list_of_figures_goes_on_to_its_end() {
    let names = ["Poland", "Greece", "Estonia", "Latvia", "Finland", "Hungary", "Norway", "Italy"];
    let rows: Vec<String> = names.iter().map(|name| format!("\u{2013} {name} 1.50%\n\n")).collect();
    let text = "Here is how much was spent on defence by Nato countries in 2023 as a share of GDP, highest first.\n\n";
    let found = in_context(&format!("{text}{}", rows.concat()));
    let subjects: Vec<&str> = found.iter().filter_map(|claim| claim.get(..3)).collect();
    assert_eq!(subjects, ["POL", "GRC", "EST", "LVA", "FIN", "HUN", "NOR", "ITA"]);
    // The figures of another list are not of defence.
    let inflation = "It rained.\n\n".repeat(6) + "\u{2013} Spain 1.50%\n\n";
    assert_eq!(in_context(&format!("{text}{}{inflation}", rows.concat())).len(), names.len());
}

/// "The target" was 2% until the summit of The Hague, and is not settled after it.
#[test]
fn the_target_has_a_share_until_the_summit() {
    let dataset = Dataset::embedded().unwrap();
    let on = |day| {
        let read = read("Nine allies meet the target.", &dataset.members, Day::read(day));
        read.iter().map(shown).collect::<Vec<_>>()
    };
    assert_eq!(on("2025-06-24"), ["NATO count eq 9 allies current @2"]);
    assert_eq!(on("2025-06-25"), ["NATO count eq 9 allies current !no_threshold"]);
}

#[test]
fn bytes_that_are_no_text_are_told_and_the_rest_is_read() {
    let dataset = Dataset::embedded().unwrap();
    let mut reader = Reader::new(&dataset.members, Day::read(DAY), Topic::Open);
    let bytes = b"caf\xe9\nNorway spends 3.2% of GDP on defence.\xff\xf0\x9f";
    let mut found = Vec::new();
    let broken = reader
        .stream(&bytes[..], |read| found.push((shown(read), read.line, read.column)))
        .unwrap();
    assert_eq!(found, [("NOR share eq 3.2 pct_gdp current".to_owned(), 2, 15)]);
    assert_eq!((broken.places, broken.count), (vec![(1, 4), (2, 38), (2, 39)], 3));
    // The first ten are listed with their places; the count is of all.
    let broken = reader.stream(&b"\xff ".repeat(12)[..], |read| panic!("{read:?}")).unwrap();
    assert_eq!((broken.places.len(), broken.count), (10, 12));
}

/// A reader that fails before it returns its text.
struct Failing<'a>(Option<io::ErrorKind>, &'a [u8]);

impl io::Read for Failing<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        match self.0.take() {
            Some(kind) => Err(kind.into()),
            None => io::Read::read(&mut self.1, into),
        }
    }
}

#[test]
fn what_is_interrupted_goes_on_and_what_fails_is_told() {
    let dataset = Dataset::embedded().unwrap();
    let count = |kind| {
        let mut reader = Reader::new(&dataset.members, Day::read(DAY), Topic::Given);
        let (mut count, text) = (0, b"Norway spends 3.2% of GDP on defence.");
        let end = reader.stream(Failing(Some(kind), text), |_| count += 1);
        end.map(|_| count).map_err(|error| error.kind())
    };
    assert_eq!(count(io::ErrorKind::Interrupted), Ok(1));
    assert_eq!(count(io::ErrorKind::BrokenPipe), Err(io::ErrorKind::BrokenPipe));
}

/// A reader that returns a few bytes at a time.
struct Drops<'a>(&'a [u8], usize);

impl io::Read for Drops<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let most = self.1.min(into.len());
        let into = &mut into[..most];
        io::Read::read(&mut self.0, into)
    }
}

/// The claims with their places and words, and how many places are broken.
fn streamed(text: &[u8], drops: usize) -> (Vec<String>, usize) {
    let dataset = Dataset::embedded().unwrap();
    let mut reader = Reader::new(&dataset.members, Day::read(DAY), Topic::Given);
    let mut found = Vec::new();
    let add = |read: &Read| {
        found.push(format!("{}:{} {} {}", read.line, read.column, read.quote, shown(read)));
    };
    let broken = reader.stream(Drops(text, drops), add).unwrap();
    (found, broken.count)
}

#[test]
fn blocks_tear_neither_characters_nor_sentences() {
    let text = "“Défense”: Norway’s share – 3.2% of GDP.\n\nThe general of Türkiye’s army put it at 2.1% of GDP.";
    let expected = [
        "1:29 3.2% of GDP NOR share eq 3.2 pct_gdp current".to_owned(),
        "3:41 2.1% of GDP TUR share eq 2.1 pct_gdp current".to_owned(),
    ];
    for drops in 1..text.len() {
        assert_eq!(streamed(text.as_bytes(), drops), (expected.to_vec(), 0), "{drops}");
    }
}

#[test]
fn a_gigantic_line_is_read_in_constant_memory() {
    let line = "Poland spends 4.1% of GDP on defence ".repeat(20_000);
    assert!(streamed(line.as_bytes(), 1 << 16).0.len() > 5_000);
    assert!(streamed("x".repeat(1 << 20).as_bytes(), 1 << 16).0.is_empty());
}

/// Words that the grammar knows, so that arbitrary text reaches its rules.
const WORDS: &[&str] = &[
    "Germany",
    "Germany's",
    "German",
    "the UK",
    "NATO",
    "NATO's",
    "allies",
    "European allies and Canada",
    "Russia",
    "it",
    "its",
    "spends",
    "spent",
    "will spend",
    "has",
    "raised",
    "rose",
    "by",
    "from",
    "to",
    "between",
    "and",
    "2%",
    "2.3%",
    "3.5 per cent",
    "of GDP",
    "of its GDP",
    "on defence",
    "defence spending",
    "military",
    "budget",
    "target",
    "meet",
    "fail to meet",
    "not",
    "in 2024",
    "last year",
    "by 2035",
    "€86bn",
    "$1.3 trillion",
    "(",
    ")",
    ",",
    ";",
    ".",
    "\n",
    "\n\n",
    "—",
    "“",
    "”",
    "’",
    "23 of 32",
    "nine",
    "members",
    "highest",
    "third",
    "second only to",
    "equipment",
    "of its defence budget",
    "per head",
    "additional",
    "doubled",
    "since 2014",
    "respectively",
    "who",
    "which",
    "more than",
    "about",
    "at least",
    "two-thirds",
    "2022/23",
    "3-4%",
    "180,000",
    "troops",
    "1.86,5",
    "\u{a0}",
    "\u{0}",
    "ü",
    "%",
    "$",
    "-",
    "of",
    "the",
    "with",
    "at",
    "would",
    "if",
    "kroner",
    "9999999999999999999",
    "0.0000000000001",
    "'s",
    "U.S.",
];

/// `cargo test --release --test claim -- --ignored ten_million`: a minute and a half.
#[test]
#[ignore = "takes minutes"]
fn ten_million_texts_are_read() {
    let dataset = Dataset::embedded().unwrap();
    let mut reader = Reader::new(&dataset.members, Day::read(DAY), Topic::Given);
    let (mut state, mut found) = (0x9e37_79b9_7f4a_7c15_u64, 0_usize);
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state >> 33).unwrap() % below
    };
    let (mut text, mut longest) = (String::new(), std::time::Duration::ZERO);
    for _ in 0..10_000_000 {
        text.clear();
        for _ in 0..next(24) {
            match next(12) {
                0 => text.extend(char::from_u32(u32::try_from(next(0x11_0000)).unwrap())),
                1 => {}
                _ => text.push(' '),
            }
            text.push_str(WORDS[next(WORDS.len())]);
        }
        let begun = std::time::Instant::now();
        reader.text(&text, true, |_| found += 1);
        longest = longest.max(begun.elapsed());
    }
    println!("{found} claims in ten million texts, the longest took {longest:?}");
    assert!(found > 1_000_000);
}
