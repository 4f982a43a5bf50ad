//! Every question with options at the ends of what they may be, and its answer in every format.

use defspend::calc::country::{self, CountryQuestion};
use defspend::calc::coverage;
use defspend::calc::currency::Unit;
use defspend::calc::gap::what_if::Replacement;
use defspend::calc::gap::{self, GapOrder, GapQuestion};
use defspend::calc::groups;
use defspend::calc::history::{self, HistoryQuestion};
use defspend::calc::indicator::Indicator;
use defspend::calc::lookup::Selection;
use defspend::calc::pace::{self, PaceQuestion};
use defspend::calc::pledges::{self, Outcome, PledgesQuestion};
use defspend::calc::projection::growth::Assumption;
use defspend::calc::projection::path::Path;
use defspend::calc::projection::{self, Baseline, ProjectionQuestion};
use defspend::calc::rank::{self, Key, RankOrder, RankQuestion};
use defspend::calc::revisions::{self, Pair, RevisionOrder, RevisionsQuestion};
use defspend::calc::targets;
use defspend::claim::{Judge, read};
use defspend::dataset::{
    Currency, Dataset, Day, EditionChoice, EditionId, Group, Iso3, Measure, Preferred, Prices,
    Requirement, Span, State, Target, Year, Years,
};
use defspend::error::Error;
use defspend::report::sparkline::Glyphs;
use defspend::report::table::Width;
use defspend::report::{Citation, Format};
use defspend::view::{
    CountryView, EditionsView, GapView, GroupsView, HistoryOptions, HistoryView, PaceView,
    PledgesView, ProjectionView, RankView, RenderOptions, RevisionsView, TargetsView, View, render,
};

use super::dice::Dice;

type Question = fn(&Dataset, &mut Dice) -> Result<(), Error>;

/// Asks a question that the dice choose. The answer is written in every format, or the error says what is the matter.
pub fn ask(dataset: &Dataset, dice: &mut Dice) {
    // Those with the most arithmetic are asked the most often.
    let questions: &[Question] = &[
        gaps,
        roads,
        paces,
        gaps,
        roads,
        paces,
        roads,
        rankings,
        histories,
        groups_of_allies,
        countries,
        revised,
        promises,
        counts,
        editions,
        checks,
    ];
    match dice.pick(questions)(dataset, dice) {
        Ok(())
        | Err(
            Error::Conflict(_)
            | Error::Unavailable(_)
            | Error::Unknown { .. }
            | Error::Invalid { .. },
        ) => {}
        Err(other) => panic!("no question is to blame for this: {other}"),
    }
}

const ALLIES: [&str; 8] = ["DEU", "USA", "GBR", "TUR", "ISL", "BGR", "FRA", "POL"];
const TARGETS: [&str; 9] = [
    "3.5",
    "2",
    "3.5+1.5",
    "5",
    "equipment",
    "0.000000001",
    "100",
    "99.999999999+0.000000001",
    "50+50",
];
const YEARS: [&str; 8] = ["2100", "2100", "2099", "2050", "2035", "2035", "2027", "1949"];
const CURRENCIES: [&str; 6] = ["USD", "EUR", "TRY", "GBP", "ISK", "BGN"];

/// A year of the newest edition, or one at the ends of what a year may be.
fn year(dataset: &Dataset, dice: &mut Dice) -> Year {
    let covered = dataset.editions.iter().next_back().map(|info| info.years);
    let covered: Vec<Year> = covered.into_iter().flat_map(Years::each).collect();
    if covered.is_empty() || dice.roll(4) == 0 {
        Year::parse(dice.pick(&YEARS)).unwrap()
    } else {
        dice.pick(&covered)
    }
}

fn years(dataset: &Dataset, dice: &mut Dice) -> Years {
    let (one, other) = (year(dataset, dice), year(dataset, dice));
    Years { first: one.min(other), last: one.max(other) }
}

/// The end of a road.
fn end(dice: &mut Dice) -> Year {
    Year::parse(dice.pick(&YEARS)).unwrap()
}

/// A target; one of 2% where the record has none of the name.
fn target(dataset: &Dataset, dice: &mut Dice) -> Target {
    let found = dataset.targets.find(dice.pick(&TARGETS));
    found.or_else(|_| dataset.targets.find("2")).unwrap()
}

fn unit(dice: &mut Dice) -> Unit {
    match dice.roll(3) {
        0 => Unit::National,
        _ => Unit::In(Currency::read(dice.pick(&CURRENCIES)).unwrap()),
    }
}

fn prices(dice: &mut Dice) -> Option<Prices> {
    let of = Prices::Of(end(dice));
    dice.perhaps(&[Prices::Current, Prices::Constant, of])
}

fn choice(dice: &mut Dice) -> EditionChoice {
    match dice.roll(8) {
        0 => EditionChoice::Named(EditionId::read("2026-07").unwrap()),
        1 => EditionChoice::AsOf(Day::read("2025-09-01").unwrap()),
        2 => EditionChoice::AsOf(Day::read("2100-01-01").unwrap()),
        3 => EditionChoice::Named(EditionId::read("2027-01").unwrap()),
        _ => EditionChoice::Newest,
    }
}

fn members(dataset: &Dataset, dice: &mut Dice) -> Vec<Iso3> {
    let names = (0..dice.roll(4)).map(|_| dice.pick(&ALLIES));
    names.filter_map(|name| dataset.members.find(name).ok()).map(|member| member.iso3).collect()
}

/// Groups; all allies where no ally is named either.
fn groups_or_all(dataset: &Dataset, dice: &mut Dice, members: &[Iso3]) -> Vec<Group> {
    let known = dataset.groups().unwrap();
    let known: Vec<&Group> = known.iter().collect();
    let mut groups: Vec<Group> = Vec::new();
    if dice.toss() && !known.is_empty() {
        groups.push(dice.pick(&known).clone());
    }
    if members.is_empty() && groups.is_empty() {
        groups.push(Group::everybody(&dataset.members));
    }
    groups
}

fn selection(dataset: &Dataset, dice: &mut Dice) -> Selection {
    let years = match dice.roll(5) {
        0 => Span::Last,
        1 => Span::Whole,
        2 => Span::From(year(dataset, dice)),
        3 => Span::Until(year(dataset, dice)),
        _ => Span::Exactly(years(dataset, dice)),
    };
    Selection {
        choice: choice(dice),
        years,
        prices: prices(dice),
        unit: unit(dice),
        members_now: dice.toss(),
    }
}

fn gap_question(dataset: &Dataset, dice: &mut Dice, most_targets: usize) -> GapQuestion {
    let members = members(dataset, dice);
    let groups = groups_or_all(dataset, dice, &members);
    let targets = (0..=dice.roll(most_targets)).map(|_| target(dataset, dice)).collect();
    let replaced: Vec<Replacement> = [
        "share=0",
        "share=100",
        "gdp=0.000000001m",
        "gdp=99999.9999999999tn",
        "spending=0",
        "spending=99999999999m",
        "related=100",
        "DEU.related=0",
        "DEU.gdp=1m",
        "USA.share=0.000000001",
        "DEU.spending=0.000000001m",
        "gdp=1949:100000tn,2100:0.000000001m",
        "DEU.gdp=2024:1m,2026:2m,2090:99999tn",
    ]
    .into_iter()
    .filter(|_| dice.roll(16) == 1)
    .filter_map(|text| Replacement::parse(text, &dataset.members).ok())
    .collect();
    let below = dice.toss() && dice.toss();
    let met = dice.toss() && dice.toss();
    GapQuestion {
        members_now: dice.toss(),
        needs: Requirement::Money,
        years: dice.toss().then(|| years(dataset, dice)),
        prices: prices(dice),
        preferred: dice.pick(&[Preferred::Current, Preferred::Constant, Preferred::LastYear]),
        unit: unit(dice),
        replaced,
        below: below.then(|| target(dataset, dice)),
        met: met.then(|| target(dataset, dice)),
        order: dice.pick(&GapOrder::ALL).0,
        top: dice.perhaps(&[1, 7]),
        ..GapQuestion::plain(members, groups, targets, choice(dice))
    }
}

fn assumed(dataset: &Dataset, dice: &mut Dice) -> Vec<Assumption> {
    let rates = dice.pick(&[
        "growth=50 inflation=50",
        "growth=-50 inflation=-50",
        "growth=50 inflation=0.000000001",
        "growth=-50 inflation=50",
        "growth=2026:50,2030:-50",
        "DEU.growth=-50 growth=1.2",
        "inflation=2030:50",
        "",
        "",
    ]);
    let rates = rates.split_whitespace();
    rates.filter_map(|text| Assumption::parse(text, &dataset.members).ok()?).collect()
}

fn gaps(dataset: &Dataset, dice: &mut Dice) -> Result<(), Error> {
    let question = gap_question(dataset, dice, 3);
    let report = gap::answer(dataset, &question)?;
    write(&GapView::new(dataset, &question, &report), dice);
    Ok(())
}

fn roads(dataset: &Dataset, dice: &mut Dice) -> Result<(), Error> {
    let paths = [
        "linear",
        "compound",
        "step",
        "hold",
        "2030:0.000000001",
        "2028:100,2030:0",
        "2027:0,2100:100",
        "2050:50",
        "2028:1m,2030:1000tn",
        "2050:50bn",
    ];
    let baselines = ["share", "real", "cash", "none", "0", "1", "2026:0.5,2100:1"];
    let mut gaps = gap_question(dataset, dice, 1);
    gaps.years = gaps.years.map(|years| Years::one(years.last));
    // A base year that no edition reaches.
    if dice.roll(4) == 1 {
        gaps.years = Some(Years::one(end(dice)));
    }
    let subject = (dice.roll(4) == 1).then(|| "EU-27".to_owned());
    if subject.is_some() {
        gaps = GapQuestion { members: Vec::new(), groups: Vec::new(), ..gaps };
    }
    let question = ProjectionQuestion {
        gaps,
        subject,
        by: end(dice),
        first: (dice.roll(8) == 1).then(|| end(dice)),
        path: Path::parse(dice.pick(&paths)).unwrap(),
        baseline: Baseline::parse(dice.pick(&baselines)).unwrap(),
        assumed: assumed(dataset, dice),
    };
    let report = projection::project(dataset, &question)?;
    let groups = question.gaps.groups.clone();
    write(&ProjectionView::new(dataset, &question, &report, &groups), dice);
    Ok(())
}

fn paces(dataset: &Dataset, dice: &mut Dice) -> Result<(), Error> {
    let mut gaps = gap_question(dataset, dice, 1);
    gaps.years = gaps.years.map(|years| Years::one(years.last));
    let question = PaceQuestion {
        gaps,
        by: end(dice),
        window: dice.pick(&[1, 2, 3, 12, 0, u16::MAX]),
        assumed: assumed(dataset, dice),
    };
    let report = pace::pace(dataset, &question)?;
    write(&PaceView::new(dataset, &question, &report), dice);
    Ok(())
}

/// A group of whose spending figures may be a part.
fn whole(dataset: &Dataset, dice: &mut Dice) -> Option<Group> {
    dice.toss()
        .then(|| groups_or_all(dataset, dice, &[]))
        .and_then(|groups| groups.first().cloned())
}

fn rankings(dataset: &Dataset, dice: &mut Dice) -> Result<(), Error> {
    let members = members(dataset, dice);
    let groups = groups_or_all(dataset, dice, &[]);
    let question = RankQuestion {
        members,
        groups,
        key: dice.pick(Key::all()).0,
        target: target(dataset, dice),
        part_of: whole(dataset, dice),
        since: dice.toss().then(|| year(dataset, dice)),
        lowest: dice.toss(),
        order: dice.pick(&RankOrder::ALL).0,
        top: dice.perhaps(&[1, 7]),
        terms: selection(dataset, dice),
    };
    let report = rank::answer(dataset, &question)?;
    write(&RankView::new(dataset, &question, &report), dice);
    Ok(())
}

fn histories(dataset: &Dataset, dice: &mut Dice) -> Result<(), Error> {
    let members = members(dataset, dice);
    let groups = groups_or_all(dataset, dice, &members);
    let since = (dice.roll(4) == 0).then(|| year(dataset, dice));
    let indicator =
        if since.is_some() { Indicator::SPENDING } else { dice.pick(Indicator::all()).0 };
    let part_of = whole(dataset, dice);
    let terms = selection(dataset, dice);
    let question = HistoryQuestion { members, groups, indicator, part_of, since, terms };
    let report = history::answer(dataset, &question)?;
    let options = HistoryOptions { wide: dice.toss(), change: dice.toss(), mean: dice.toss() };
    write(&HistoryView::new(&question, &report, options), dice);
    Ok(())
}

fn groups_of_allies(dataset: &Dataset, dice: &mut Dice) -> Result<(), Error> {
    let groups = groups_or_all(dataset, dice, &[]);
    let report = groups::answer(dataset, groups, selection(dataset, dice))?;
    write(&GroupsView::new(&report), dice);
    Ok(())
}

fn countries(dataset: &Dataset, dice: &mut Dice) -> Result<(), Error> {
    let member = dataset.members.find(dice.pick(&ALLIES))?.iso3;
    let question = CountryQuestion { member, choice: choice(dice), prices: prices(dice) };
    let profile = country::answer(dataset, question)?;
    write(&CountryView::new(dataset, &question, &profile), dice);
    Ok(())
}

fn revised(dataset: &Dataset, dice: &mut Dice) -> Result<(), Error> {
    let members = members(dataset, dice);
    let groups = groups_or_all(dataset, dice, &members);
    let infos: Vec<_> = dataset.editions.iter().collect();
    let pair = dice.toss().then(|| Pair {
        from: dice.pick(&infos),
        to: dice.perhaps(&infos),
        order: dice.pick(&RevisionOrder::ALL).0,
        top: dice.perhaps(&[1, 7]),
    });
    let question = RevisionsQuestion {
        members,
        groups,
        measure: dice.pick(&Measure::ALL),
        target: (dice.roll(4) == 0).then(|| target(dataset, dice)),
        by: dice.toss().then(|| Day::read("2027-01-06").unwrap()),
        years: dice.toss().then(|| {
            if pair.is_some() { years(dataset, dice) } else { Years::one(year(dataset, dice)) }
        }),
        pair,
    };
    let report = revisions::answer(dataset, &question)?;
    write(&RevisionsView::new(&question, &report), dice);
    Ok(())
}

fn promises(dataset: &Dataset, dice: &mut Dice) -> Result<(), Error> {
    let members = members(dataset, dice);
    let groups = groups_or_all(dataset, dice, &members);
    let state = dice.perhaps(&State::ALL).map(|(state, _)| state);
    let outcome = dice.perhaps(&Outcome::ALL).map(|(outcome, _)| outcome);
    let due = dice.toss().then(|| years(dataset, dice));
    let question = PledgesQuestion { members, groups, choice: choice(dice), state, outcome, due };
    let report = pledges::answer(dataset, &question)?;
    write(&PledgesView::new(&question, &report), dice);
    Ok(())
}

fn counts(dataset: &Dataset, dice: &mut Dice) -> Result<(), Error> {
    let choice = choice(dice);
    let report = targets::answer(dataset, choice, dice.toss().then(|| years(dataset, dice)))?;
    write(&TargetsView::new(&report, choice), dice);
    Ok(())
}

fn editions(dataset: &Dataset, dice: &mut Dice) -> Result<(), Error> {
    let by = dice.toss().then(|| Day::read("2027-01-06").unwrap());
    let report = coverage::answer(dataset, &[], by)?;
    write(&EditionsView::new(&report, Vec::new(), by, dice.toss()), dice);
    Ok(())
}

/// Judges claims that go by exchange rates, sums and places.
fn checks(dataset: &Dataset, dice: &mut Dice) -> Result<(), Error> {
    let text = dice.pick(&[
        "Poland spends 10 billion euros on defence.",
        "Germany spent 10 million pounds on defence in 2026, 3% of GDP and 0.5% of NATO's total.",
        "In 2027 all allies spend 999999999 trillion dollars on defence; Turkey is second.",
        "France's defence spending rose by 4% in 2026. It needs 0.000001 billion euros to reach 2%.",
        "The US spends 3 dollars a head on defence, 20% of it on equipment.",
    ]);
    let judge = Judge::new(dataset);
    for found in read(text, &dataset.members, Day::read("2027-02-01")) {
        for day in [None, Day::read("2027-02-01")] {
            judge.judge(&found.claim, day)?;
        }
    }
    Ok(())
}

/// Writes an answer in every format that it offers.
fn write(view: &dyn View, dice: &mut Dice) {
    let options = RenderOptions {
        width: Width { text: dice.pick(&[80, 1, 300]), table: dice.pick(&[80, 1, 300]) },
        picture_width: dice.pick(&[800, 360, 2400]),
        chart: dice.perhaps(&[Glyphs::Blocks, Glyphs::Ascii]),
        explain: dice.toss(),
        cite: dice.perhaps(&[Citation::Text, Citation::Bibtex]),
        ..RenderOptions::default()
    };
    for (format, _) in Format::ALL {
        let written = render(view, format, &options);
        if !view.contract().offers(format) {
            continue;
        }
        let text = written.unwrap_or_default();
        // Rows alone may be none, and then there are no lines of JSON.
        assert!(!text.is_empty() || format == Format::Jsonl, "an answer of no words");
    }
}
