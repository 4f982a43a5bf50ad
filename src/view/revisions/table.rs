//! Revisions as a person reads them: a figure edition by edition, of one ally or of several, or what moved between two
//! editions; and with `--explain` each sum.

use defspend::calc::revisions::{Before, Between, EditionFigure, Obstacle, Revision, Through};
use defspend::dataset::{EditionInfo, Leg, Measure, Member, Millions, Target};
use defspend::decimal::{fixed, grouped, grouped_exact, plain};
use defspend::report::Table;

use super::Answer;
use defspend::view::columns::{Column, NOTHING, Scale, lay_out};
use defspend::view::english::capital;

/// Lays the answer out.
pub fn page(answer: &Answer, measure: Measure, explain: bool) -> Table {
    let page = match answer {
        Answer::Through(through) => match through.members().as_slice() {
            [member] => of_one(through, member, measure),
            _ => of_several(through, measure),
        },
        Answer::Between(between) => of_two_editions(between, measure),
    };
    let worked = if explain { worked(answer, measure) } else { Vec::new() };
    Table { worked, ..page }
}

/// A row for each edition.
fn of_one(through: &Through, member: &Member, measure: Measure) -> Table {
    let marked = any_estimate(through.revisions.iter());
    let mut columns: Vec<Column<Revision>> = vec![
        Column::words("Edition", "", |revision: &Revision| revision.info.id.to_string()),
        Column::words("Published", "", |revision: &Revision| revision.info.published.to_string()),
        Column::new(&first_letter(measure), short_unit(measure), move |revision: &Revision| {
            shown(revision.found.ok().as_ref(), marked, None)
        }),
    ];
    columns.extend(changes(measure));
    columns.extend(through.target.as_ref().map(|target| {
        Column::words(&at(target), "", |revision: &Revision| {
            verdict(revision.found.ok().and_then(|figure| figure.met)).to_owned()
        })
    }));
    let (headings, rows) = lay_out(&columns, through.revisions.iter());
    let title = format!(
        "{}, {}: {}, {}, by edition",
        member.name,
        through.year,
        measure.title(),
        measure.unit()
    );
    Table { title, headings, rows, ..Table::default() }
}

/// A row for each ally, a column for each edition.
fn of_several(through: &Through, measure: Measure) -> Table {
    let marked = any_estimate(through.revisions.iter());
    let is_money = measure.unit().starts_with("million");
    let amounts = through.revisions.iter().filter_map(|revision| revision.found.ok());
    let members = through.members();
    let scale = Scale::of(members.len(), amounts.map(|figure| Millions(figure.value)));
    let scale = is_money.then_some(scale);
    let mut columns: Vec<Column<&Member>> =
        vec![Column::words("Ally", "", |member: &&Member| member.name.clone())];
    for info in through.holding() {
        let (top, below) = broken(info);
        columns.push(Column::new(&top, &below, move |member: &&Member| {
            let here = |revision: &&Revision| revision.member == *member && revision.info == info;
            let found =
                through.revisions.iter().find(here).and_then(|revision| revision.found.ok());
            shown(found.as_ref(), marked, scale)
        }));
    }
    let unit = if measure.is_percentage() { "pp" } else { "%" };
    columns.push(Column::new("Change", unit, |member: &&Member| {
        let whole = through.whole.iter().find(|revision| revision.member == *member);
        match whole {
            Some(revision) if measure.is_percentage() => change(revision),
            Some(revision) => percent(revision, measure),
            None => NOTHING.to_owned(),
        }
    }));
    let (headings, rows) = lay_out(&columns, members.iter());
    let unit = match scale {
        Some(Scale::Billions) => measure.unit().replace("million", "billion"),
        _ => measure.unit().to_owned(),
    };
    let title = format!("{}: {}, {unit}, by edition", through.year, measure.title());
    Table { title, headings, rows, ..Table::default() }
}

/// A row for each figure that moved.
fn of_two_editions(between: &Between, measure: Measure) -> Table {
    let figures = || between.moved.iter();
    let marked = figures().any(|revision| is_estimate(revision.found.ok().as_ref()));
    let was_marked = figures().any(|revision| is_estimate(earlier(revision)));
    let mut columns: Vec<Column<Revision>> =
        vec![Column::words("Ally", "", |revision: &Revision| revision.member.name.clone())];
    if !between.years.is_one() {
        columns.push(Column::new("Year", "", |revision: &Revision| revision.year.to_string()));
    }
    let unit = short_unit(measure);
    columns.push(Column::new(&between.from.id.to_string(), unit, move |revision: &Revision| {
        shown(earlier(revision), was_marked, None)
    }));
    columns.push(Column::new(&between.to.id.to_string(), unit, move |revision: &Revision| {
        shown(revision.found.ok().as_ref(), marked, None)
    }));
    columns.extend(changes(measure));
    columns.extend(between.target.as_ref().map(|target| {
        Column::words(&at(target), "", |revision: &Revision| {
            let met = revision.found.ok().and_then(|figure| figure.met);
            match (revision.flipped(), met) {
                (Some(true), Some(true)) => "newly met".to_owned(),
                (Some(true), _) => "no longer".to_owned(),
                (Some(false), met) => verdict(met).to_owned(),
                (None, _) => NOTHING.to_owned(),
            }
        })
    }));
    let (headings, rows) = lay_out(&columns, figures());
    let title = format!(
        "{}: {}, {}, edition {} to {}",
        between.years,
        measure.title(),
        measure.unit(),
        between.from.id,
        between.to.id
    );
    Table { title, headings, rows, ..Table::default() }
}

/// The change, and for what is no percentage also in percent.
fn changes<'a, 'd: 'a>(measure: Measure) -> impl Iterator<Item = Column<'a, Revision<'d>>> {
    let unit = if measure.is_percentage() { "pp" } else { short_unit(measure) };
    let own = Column::new("Change", unit, change);
    let of_it = Column::new("Change", "%", move |revision: &Revision| percent(revision, measure));
    [Some(own), (!measure.is_percentage()).then_some(of_it)].into_iter().flatten()
}

/// The change, with its sign.
pub fn change(revision: &Revision) -> String {
    let digits = |figure: &EditionFigure| figure.value.scale();
    let places = [revision.found.ok().as_ref().map(digits), earlier(revision).map(digits)];
    let places = places.into_iter().flatten().min().unwrap_or_default();
    revision.change().map_or_else(|| NOTHING.to_owned(), |change| signed(&grouped(change, places)))
}

/// The change in percent, with its sign.
pub fn percent(revision: &Revision, measure: Measure) -> String {
    let percent = revision.percent(measure);
    percent.map_or_else(|| NOTHING.to_owned(), |percent| signed(&fixed(percent, 1)))
}

/// A change with its sign, none where no digit that shows is other than 0.
fn signed(text: &str) -> String {
    let nothing = text.chars().all(|digit| matches!(digit, '0' | '.'));
    if nothing || text.starts_with('-') { text.to_owned() } else { format!("+{text}") }
}

/// A figure as printed, with NATO's mark; where others beside it are marked, room is left for the mark.
pub fn shown(figure: Option<&EditionFigure>, marked: bool, scale: Option<Scale>) -> String {
    let mark = match (marked, is_estimate(figure)) {
        (true, true) => "e",
        (true, false) => " ",
        (false, _) => "",
    };
    let text = match (figure, scale) {
        (None, _) => NOTHING.to_owned(),
        (Some(figure), Some(scale)) => scale.show(Millions(figure.value)),
        (Some(figure), None) => grouped(figure.value, figure.value.scale()),
    };
    text + mark
}

fn is_estimate(figure: Option<&EditionFigure>) -> bool {
    figure.is_some_and(|figure| figure.estimate)
}

/// Whether any figure is one that NATO marks as an estimate.
pub fn any_estimate<'r, 'd: 'r>(mut revisions: impl Iterator<Item = &'r Revision<'d>>) -> bool {
    revisions
        .any(|revision| is_estimate(revision.found.ok().as_ref()) || is_estimate(earlier(revision)))
}

fn earlier<'r>(revision: &'r Revision) -> Option<&'r EditionFigure> {
    revision.before.as_ref().map(|before| &before.figure)
}

/// The id over two lines, which a column of shares has room for.
fn broken(info: &EditionInfo) -> (String, String) {
    let id = info.id.to_string();
    id.split_once('-')
        .map_or((id.clone(), String::new()), |(year, month)| (format!("{year}-"), month.to_owned()))
}

fn short_unit(measure: Measure) -> &'static str {
    match measure.unit() {
        unit if unit.starts_with('%') => "%",
        unit if unit.starts_with("million") => "million",
        unit => unit,
    }
}

fn first_letter(measure: Measure) -> String {
    capital(measure.title().split(' ').next().unwrap_or_default())
}

/// A target as a heading has it.
pub fn at(target: &Target) -> String {
    format!("At {}%", plain(target.share(Leg::Core).percent()))
}

/// A verdict in a word.
pub fn verdict(met: Option<bool>) -> &'static str {
    match met {
        Some(true) => "met",
        Some(false) => "missed",
        None => NOTHING,
    }
}

/// The sum of each row, with the table that the figures stand in.
pub fn worked(answer: &Answer, measure: Measure) -> Vec<(String, Vec<String>)> {
    answer.rows().iter().filter_map(|revision| sum(revision, measure)).collect()
}

fn sum(revision: &Revision, measure: Measure) -> Option<(String, Vec<String>)> {
    let Before { info, figure, change } = revision.before.as_ref()?;
    let now = revision.found.ok()?;
    let heading = format!(
        "{} {}, edition {} to {}",
        revision.member.name, revision.year, info.id, revision.info.id
    );
    let unit = if measure.is_percentage() { "points" } else { measure.unit() };
    let (was, is) = (printed(figure), printed(&now));
    let mut lines = vec![
        stands(figure, info, measure),
        stands(&now, revision.info, measure),
        match change {
            Ok(change) => {
                let percent = revision.percent(measure).map(|percent| {
                    format!("; {} ÷ {was} = {}%", grouped_exact(*change), fixed(percent, 2))
                });
                let (change, percent) = (grouped_exact(*change), percent.unwrap_or_default());
                let places = figure.value.scale().min(now.value.scale());
                if places < measure.places() {
                    let (was, is) = (fixed(figure.value, places), fixed(now.value, places));
                    format!("to the decimals that both have: {is} − {was} = {change} {unit}")
                } else {
                    format!("{is} − {was} = {change} {unit}{percent}")
                }
            }
            Err(obstacle) => format!("not compared: {}", why(*obstacle)),
        },
    ];
    lines.dedup();
    Some((heading, lines))
}

fn printed(figure: &EditionFigure) -> String {
    grouped(figure.value, figure.value.scale())
}

/// A figure, where it stands, and the digits behind it where more are held.
fn stands(figure: &EditionFigure, info: &EditionInfo, measure: Measure) -> String {
    let held = if figure.held == figure.value {
        String::new()
    } else {
        format!(", held as {}", grouped_exact(figure.held))
    };
    let from = format!("edition {}, {}", info.id, measure.nato_table());
    let gap = if measure.is_percentage() { "" } else { " " };
    format!("{}{gap}{} ({from}{held})", printed(figure), measure.unit())
}

/// Why two figures are not compared.
pub fn why(obstacle: Obstacle) -> &'static str {
    match obstacle {
        Obstacle::PriceYears => "constant prices of different years",
        Obstacle::Currency => "another currency",
        Obstacle::FewDecimals => "one is held to fewer decimals, to which they agree",
    }
}
