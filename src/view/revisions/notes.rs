//! What a reader of revisions must know: what is compared with what, what changed besides the figure, and why a figure
//! is not there.

use defspend::calc::revisions::{
    Between, EditionFigure, Obstacle, Revision, RevisionsQuestion, Summary, Through,
};
use defspend::dataset::{Absence, EditionInfo, Leg, Measure, Member, Target, Year};
use defspend::decimal::plain;
use defspend::order;
use defspend::report::Note;

use super::{Answer, page};
use defspend::view::notes::{estimate, list, newer_edition, several, source};

/// Every note, the sources first.
pub fn all(answer: &Answer, question: &RevisionsQuestion, default_year: bool) -> Vec<Note> {
    let measure = question.measure;
    let mut all = sources(answer);
    all.push(figures(answer, measure));
    if let Answer::Between(between) = answer {
        all.extend(between.newer.map(newer_edition));
    }
    if default_year {
        all.push(year(answer));
    }
    match answer {
        Answer::Through(through) if through.whole.is_empty() => {
            let text = "Nobody's figure is in two editions: there is nothing to compare.";
            all.push(Note { code: "one_edition", text: text.to_owned() });
        }
        Answer::Through(through) if through.members().len() == 1 => {
            all.extend(through.whole.iter().map(|whole| whole_change(whole, measure)));
        }
        answer => {
            let summaries = answer.summaries().iter();
            all.extend(summaries.map(|summary| in_short(answer, summary, measure)));
        }
    }
    all.extend(definition(answer, measure));
    all.extend(obstacles(answer, measure));
    all.extend(by_rounding(answer, measure));
    match answer {
        Answer::Through(through) => all.extend(absent(through)),
        Answer::Between(between) => all.extend(in_one_alone(between)),
    }
    all.extend(no_forces(answer));
    all.extend(not_yet_member(answer, question));
    if let Answer::Between(between) = answer
        && between.moved.len() < between.of
    {
        let (shown, of) = (between.moved.len(), between.of);
        let text = format!("{shown} of {of} rows are shown; the counts are of all.");
        all.push(Note { code: "narrowed", text });
    }
    all
}

fn sources(answer: &Answer) -> Vec<Note> {
    match answer {
        Answer::Through(_) => {
            let text = "Source: NATO, the editions named; `defspend editions ID` gives title, day and address of each.";
            vec![Note { code: "source", text: text.to_owned() }]
        }
        Answer::Between(between) => {
            let both = [between.from, between.to];
            let note = |info: &&EditionInfo| {
                let note = info.note.as_ref()?;
                Some(Note { code: "edition", text: format!("Of edition {}: {note}.", info.id) })
            };
            both.iter().map(|info| source(info)).chain(both.iter().filter_map(note)).collect()
        }
    }
}

fn figures(answer: &Answer, measure: Measure) -> Note {
    let places = match measure.places() {
        0 => "without decimals".to_owned(),
        1 => "to one decimal".to_owned(),
        places => format!("to {places} decimals"),
    };
    let unit = if measure.is_percentage() { ", in percentage points (pp)" } else { "" };
    let before = match answer {
        Answer::Through(through) if through.members().len() > 1 => {
            "from the first edition that has the figure to the last"
        }
        Answer::Through(_) => "from the last edition before that has the figure",
        Answer::Between(_) => "from the earlier edition to the later",
    };
    let compared = match answer {
        Answer::Through(through) => through.revisions.iter(),
        Answer::Between(between) => between.moved.iter(),
    };
    let marks = estimate(page::any_estimate(compared));
    let shown = match answer {
        Answer::Through(_) => "",
        Answer::Between(between) if sure(between) => "; only what moved is shown",
        Answer::Between(_) => "; only what moved, or may have, is shown",
    };
    let text =
        format!("Figures are as NATO prints them, {places}. Change: {before}{unit}{shown}.{marks}");
    Note { code: "figures", text }
}

/// Whether it is known of every figure whether it moved.
fn sure(between: &Between) -> bool {
    between.summaries.iter().all(|summary| summary.not_comparable.is_empty())
}

fn year(answer: &Answer) -> Note {
    let of = match answer {
        Answer::Through(_) => "two editions have figures".to_owned(),
        Answer::Between(between) => {
            format!("{} and {} have figures", between.from.id, between.to.id)
        }
    };
    let text = format!("No year was asked for: {} is the last of which {of}.", answer.years());
    Note { code: "default_year", text }
}

/// What became of one ally's figure, from the first edition that has it to the last.
fn whole_change(whole: &Revision, measure: Measure) -> Note {
    let cell = |figure: Option<&EditionFigure>| page::shown(figure, false, None);
    let before = whole.before.as_ref();
    let change = match whole.change() {
        Some(_) if measure.is_percentage() => format!("{} points", page::change(whole)),
        Some(_) => format!("{}%", page::percent(whole, measure)),
        None => "not compared".to_owned(),
    };
    let verdicts =
        before.and_then(|before| before.figure.met).zip(whole.found.ok().and_then(|now| now.met));
    let verdicts = verdicts.map(|(then, now)| {
        format!("; {} then, {} now", page::verdict(Some(then)), page::verdict(Some(now)))
    });
    let text = format!(
        "{}: {} in {}, {} in {}: {change}{}.",
        whole.year,
        cell(before.map(|before| &before.figure)),
        before.map(|before| before.info.id.to_string()).unwrap_or_default(),
        cell(whole.found.ok().as_ref()),
        whole.info.id,
        verdicts.unwrap_or_default()
    );
    Note { code: "summary", text }
}

/// A year in short: how many figures moved, and which verdicts flipped.
fn in_short(answer: &Answer, summary: &Summary, measure: Measure) -> Note {
    let Summary { year, compared, moved, .. } = summary;
    let what = if measure == Measure::Share { "shares" } else { "figures" };
    let between = match answer {
        Answer::Through(_) => "between the first and the last edition that have them, ",
        Answer::Between(_) => "",
    };
    let not_compared = match summary.not_comparable.len() {
        0 => String::new(),
        count => format!(", {count} cannot be compared"),
    };
    let flips = answer.target().map(|target| format!("; {}", flips(target, summary)));
    let flips = flips.unwrap_or_default();
    let text =
        format!("{year}: {between}{moved} of {compared} {what} differ{not_compared}{flips}.");
    Note { code: "summary", text }
}

fn flips(target: &Target, summary: &Summary) -> String {
    let names = |members: &[&Member]| {
        let names: Vec<&str> = members.iter().map(|member| member.name.as_str()).collect();
        names.join(", ")
    };
    let lists = [
        ("no longer", &summary.lost),
        ("newly", &summary.gained),
        ("not known", &summary.undecided),
    ];
    let lists = lists.iter().filter(|(_, members)| !members.is_empty());
    let lists = lists.map(|(what, members)| format!("; {what}: {}", names(members)));
    format!(
        "{}: {} of {} then, {} of {} now{}",
        page::at(target).to_lowercase(),
        summary.met_before,
        summary.known_before(),
        summary.met_after,
        summary.known_after(),
        lists.collect::<String>()
    )
}

/// That the editions do not tabulate the same.
fn definition(answer: &Answer, measure: Measure) -> Option<Note> {
    if measure.is_of_the_economy() {
        return None;
    }
    let editions = answer.holding();
    let change = editions.windows(2).find_map(|pair| match pair {
        [earlier, later] if earlier.series != later.series => Some((earlier, later)),
        _ => None,
    });
    let (earlier, later) = change?;
    let text = format!(
        "Edition {} tabulates {}, {} {}: part of the change is the definition.",
        later.id,
        later.series.name(),
        earlier.id,
        earlier.series.name()
    );
    Some(Note { code: "definition", text })
}

/// Whether a figure or the one before it is held to fewer decimals than NATO prints.
fn has_few_decimals(revision: &Revision, measure: Measure) -> bool {
    let before = revision.before.as_ref().map(|before| before.figure);
    let few = |figure: EditionFigure| figure.value.scale() < measure.places();
    revision.found.is_ok_and(few) || before.is_some_and(few)
}

/// Why some figures are not compared, or not to every decimal.
fn obstacles(answer: &Answer, measure: Measure) -> Vec<Note> {
    let compared = match answer {
        Answer::Through(through) => {
            through.revisions.iter().chain(&through.whole).collect::<Vec<_>>()
        }
        Answer::Between(between) => between.compared.iter().collect(),
    };
    let all = |obstacle: Obstacle| {
        let before = |revision: &&&Revision| {
            revision.before.as_ref().is_some_and(|before| before.change == Err(obstacle))
        };
        compared.iter().filter(before).copied().collect::<Vec<_>>()
    };
    let mut notes = Vec::new();
    let prices = all(Obstacle::PriceYears);
    if !prices.is_empty() {
        let mut editions: Vec<&EditionInfo> = Vec::new();
        for revision in prices {
            let before = revision.before.as_ref().map(|before| before.info);
            editions.extend(before.into_iter().chain([revision.info]));
        }
        order::by_key(&mut editions, |info| info.published);
        editions.dedup();
        let of = editions.iter().map(|info| format!("{} in {}", info.price_year, info.id));
        let text = format!(
            "Not compared: figures at prices and exchange rates of different years ({}).",
            of.collect::<Vec<_>>().join(", ")
        );
        notes.push(Note { code: "price_years", text });
    }
    let currencies = all(Obstacle::Currency);
    if !currencies.is_empty() {
        let text = format!(
            "Not compared, for the editions count in different currencies: {}.",
            list(&whom(&currencies))
        );
        notes.push(Note { code: "currency", text });
    }
    if compared.iter().any(|revision| has_few_decimals(revision, measure)) {
        let text = "Shares that are held to one decimal settle less: changes from and to them are to one decimal, and where \
                    the other lies within their rounding, it is not known whether it moved.";
        notes.push(Note { code: "few_decimals", text: text.to_owned() });
    }
    notes
}

fn whom<'d>(revisions: &[&Revision<'d>]) -> Vec<(&'d Member, Year)> {
    let mut whom: Vec<_> =
        revisions.iter().map(|revision| (revision.member, revision.year)).collect();
    whom.dedup();
    whom
}

/// Figures that meet the target as published, but not with every digit that is held.
fn by_rounding(answer: &Answer, measure: Measure) -> Option<Note> {
    let wanted = answer.target()?.share(Leg::Core).percent();
    let revisions = match answer {
        Answer::Through(through) => &through.revisions,
        Answer::Between(between) => &between.compared,
    };
    let mut items: Vec<String> = Vec::new();
    for revision in revisions {
        let mut add = |info: &EditionInfo, figure: EditionFigure| {
            if figure.met == Some(true) && figure.held < wanted {
                let (name, held) = (&revision.member.name, plain(figure.held));
                let item = format!("{name} {} in {} ({held} unrounded)", revision.year, info.id);
                if !items.contains(&item) {
                    items.push(item);
                }
            }
        };
        if let Some(before) = &revision.before {
            add(before.info, before.figure);
        }
        if let Ok(figure) = revision.found {
            add(revision.info, figure);
        }
    }
    let text = format!(
        "Met as published, to {} decimals, but not unrounded, below {}: {}.",
        measure.places(),
        plain(wanted),
        several(items.iter().cloned())
    );
    (!items.is_empty()).then_some(Note { code: "met_by_rounding", text })
}

/// Editions that cover the year but have no figure of some.
fn absent(through: &Through) -> Vec<Note> {
    let members = through.members();
    let forces = members.iter().filter(|member| member.armed_forces).count();
    let of = |why: Absence| -> Vec<String> {
        let mut items = Vec::new();
        for info in &through.editions {
            let here = through.revisions.iter().filter(|revision| revision.info == *info);
            let whom: Vec<&Revision> =
                here.filter(|revision| revision.found.err() == Some(why)).collect();
            let names = whom.iter().map(|revision| revision.member.name.clone());
            match whom.len() {
                0 => {}
                _ if members.len() == 1 => items.push(info.id.to_string()),
                all if all >= forces => items.push(format!("{} (all)", info.id)),
                _ => items.push(format!("{} ({})", info.id, several(names))),
            }
        }
        items
    };
    let mut notes = Vec::new();
    let silent = of(Absence::Silent);
    if !silent.is_empty() {
        let text = format!("NATO gives no figure in edition {}.", silent.join("; "));
        notes.push(Note { code: "silent", text });
    }
    let not_held = of(Absence::NotHeld);
    if !not_held.is_empty() {
        let text = format!(
            "NATO may have printed a figure, but it is not held, in edition {}.",
            not_held.join("; ")
        );
        notes.push(Note { code: "not_held", text });
    }
    notes
}

/// Allies with a figure in one of the two editions alone, and why.
fn in_one_alone(between: &Between) -> Vec<Note> {
    let mut notes = Vec::new();
    for summary in &between.summaries {
        let sides = [
            (between.from, between.to, &summary.only_before),
            (between.to, between.from, &summary.only_after),
        ];
        for (with, without, whom) in sides {
            for (why, reason) in [
                (Absence::Silent, "NATO gives no figure in"),
                (Absence::NotHeld, "it is not held of"),
            ] {
                let names: Vec<String> = whom
                    .iter()
                    .filter(|(_, absence)| *absence == why)
                    .map(|(member, _)| format!("{} {}", member.name, summary.year))
                    .collect();
                if !names.is_empty() {
                    let text = format!(
                        "In {} alone, for {reason} {}: {}.",
                        with.id,
                        without.id,
                        several(names.into_iter())
                    );
                    notes.push(Note { code: "only_one", text });
                }
            }
        }
    }
    notes
}

fn no_forces(answer: &Answer) -> Option<Note> {
    let without = match answer {
        Answer::Through(through) => {
            let found = |revision: &&Revision| revision.found.err() == Some(Absence::NoForces);
            through.revisions.iter().find(found).map(|revision| revision.member)
        }
        Answer::Between(between) => {
            let neither = between.summaries.iter().flat_map(|summary| &summary.in_neither);
            let mut found = neither.filter(|(_, why)| *why == Absence::NoForces);
            found.next().map(|(member, _)| *member)
        }
    };
    let text = format!("{} has no armed forces, and so no such figure.", without?.name);
    Some(Note { code: "no_forces", text })
}

fn not_yet_member(answer: &Answer, question: &RevisionsQuestion) -> Option<Note> {
    let shown = match answer {
        Answer::Through(through) => &through.revisions,
        Answer::Between(between) => &between.moved,
    };
    let early = shown.iter().filter(|revision| revision.year < revision.member.joined);
    let named = early.filter(|revision| question.members.contains(&revision.member.iso3));
    let whom = whom(&named.collect::<Vec<_>>());
    let text = format!("Named, and so shown before joining the alliance: {}.", list(&whom));
    (!whom.is_empty()).then_some(Note { code: "not_yet_member", text })
}
