//! Questions of every kind, with every variation of an answer: incomplete editions, allies without a figure, several
//! currencies, replaced figures.

use std::sync::LazyLock;

use defspend::calc::gap::subject::SubjectQuestion;
use defspend::calc::gap::{GapOrder, GapQuestion};
use defspend::calc::history::HistoryQuestion;
use defspend::calc::indicator::Indicator;
use defspend::calc::pace::PaceQuestion;
use defspend::calc::pledges::{Outcome, PledgesQuestion};
use defspend::calc::projection::path::Path;
use defspend::calc::projection::{Baseline, ProjectionQuestion};
use defspend::calc::rank::{Key, RankOrder, RankQuestion};
use defspend::calc::revisions::{Pair, RevisionOrder, RevisionsQuestion};
use defspend::claim::{Claim, Measure as ClaimMeasure, Unit as ClaimUnit, Value, When, Who};
use defspend::dataset::consistency::differences;
use defspend::dataset::{Measure, Prices, Share, State, Years, check};
use defspend::error::Fault;
use defspend::view::{CheckedFile, Contract, ValidationView, View};
use rust_decimal::Decimal;

use super::questions::{
    Answer, Question, USUAL, all_groups, allies, assumed, between, check_claim, check_text,
    country, editions, everybody, gap, gap_to_two, group_figures, group_page, groups, history,
    keep, over_years, own_road, pace, pledges, project, rank, record, replaced, revisions, subject,
    target, targets, wide, with_means, year,
};

/// The answers to all of them, worked out once.
pub fn every_answer() -> impl Iterator<Item = Answer> {
    static ANSWERS: LazyLock<Vec<Answer>> = LazyLock::new(all);
    ANSWERS.iter().copied()
}

fn all() -> Vec<Answer> {
    let mut all = gaps();
    all.extend(narrowed_and_replaced());
    all.extend(subjects());
    all.push(gap_to_two(allies("germany france")));
    all.extend(projections());
    all.extend(projections_of_other_years());
    all.extend(paces());
    all.extend(registers());
    all.extend(histories());
    all.extend(rankings());
    all.extend(revised());
    all.extend(of_groups_and_countries());
    all.extend(checks());
    all.extend(validations());
    all
}

/// The answers of one report.
pub fn answers_of(contract: &Contract) -> impl Iterator<Item = Answer> {
    every_answer().filter(|view| view.contract().schema == contract.schema)
}

/// The questions that are answered with sentences.
pub fn answers_in_sentences() -> impl Iterator<Item = Answer> {
    every_answer().filter(|view| view.contract().has_sentences)
}

/// The questions that are answered with a picture.
pub fn answers_in_pictures() -> impl Iterator<Item = Answer> {
    every_answer().filter(|view| view.contract().has_picture)
}

/// Which question a view answers, for the message of a failed test.
pub fn name(view: &dyn View) -> String {
    let query = view.query().into_iter().map(|(name, value)| format!("{name} {value:?}"));
    format!("{} of {}", view.contract().command, query.collect::<Vec<_>>().join(", "))
}

/// The prices of a year.
fn money_of(of: &str) -> Prices {
    Prices::Of(year(of))
}

fn gaps() -> Vec<Answer> {
    let core = |scope| gap(scope, "2");
    vec![
        gap(everybody(), USUAL),
        core(everybody()),
        gap(everybody(), "3.5"),
        gap(everybody(), "2.75,3+1"),
        gap(everybody().edition("2024-06"), "equipment,2"),
        gap(everybody().edition("2024-06"), "equipment"),
        gap(allies("iceland"), USUAL),
        gap(allies("germany"), USUAL),
        gap(allies("germany france iceland"), "3.5+1.5"),
        gap(allies("latvia"), "2.7,3+1,equipment,5"),
        gap(everybody().money("EUR").prices(Prices::Constant), "3.5+1.5"),
        gap(groups("europe").money("EUR").prices(Prices::Constant), USUAL),
        core(everybody().national_money()),
        gap(groups("nordic").national_money(), USUAL),
        gap(groups("nordic"), "3.5"),
        gap(groups("eu").except("hungary"), "3.5"),
        gap(everybody().except("usa turkey"), USUAL),
        gap(groups("nordic").national_money(), "2,2.1,2.2,3.5+1.5,5"),
        gap(everybody().edition("2025-08"), USUAL),
        core(everybody().edition("2025-04")),
        gap(everybody().edition("2025-04"), USUAL),
        core(everybody().edition("2026-03")),
        gap(everybody().edition("2026-03"), "2.1"),
        core(groups("europe-canada").edition("2023-03")),
        core(allies("poland").edition("2025-08").years("2018")),
        core(groups("g7").edition("2024-06").years("2018..2024")),
        core(allies("poland spain").edition("2024-06").years("2014..2024")),
        core(everybody().edition("2024-06").years("2014..2024")),
        gap(allies("germany").years("2014..2026"), "2,3.5,5"),
        gap(allies("germany finland iceland").years("2020..2026"), "5"),
        gap(groups("nordic").years("2024..2026"), "equipment"),
        gap(everybody().known_by("2025-06-09"), "2,3.5"),
        gap(groups("baltic").known_by("2025-06-09"), USUAL),
        gap(allies("croatia germany").edition("2021-06").national_money(), "2"),
        gap(everybody().prices(money_of("2026")), "3.5"),
        gap(allies("netherlands italy").money("EUR").prices(money_of("2026")), USUAL),
        gap(groups("nordic").national_money().prices(money_of("2033")), "3.5"),
        gap(allies("poland").edition("2023-03").years("2018..2022").prices(money_of("2026")), "2"),
    ]
    .into_iter()
    .map(Question::ask)
    .collect()
}

/// Gaps of some rows alone, and with figures of the reader's own.
fn narrowed_and_replaced() -> Vec<Answer> {
    vec![
        GapQuestion {
            below: Some(target("3.5")),
            top: Some(7),
            order: GapOrder::Money,
            ..gap(everybody(), USUAL)
        },
        GapQuestion { met: Some(target("2")), ..gap(everybody(), USUAL) },
        GapQuestion {
            met: Some(target("3.5")),
            below: Some(target("3.5")),
            ..gap(everybody(), USUAL)
        },
        GapQuestion { replaced: replaced("related=0.9"), ..gap(everybody(), USUAL) },
        GapQuestion {
            replaced: replaced("ITA.gdp=2020:1900bn,2026:2400bn"),
            ..gap(allies("italy").years("2021..2024"), "2,3.5")
        },
        GapQuestion {
            replaced: replaced("DEU.related=0.9 DEU.gdp=5tn"),
            ..gap(allies("germany"), USUAL)
        },
        GapQuestion {
            replaced: replaced("DEU.related=0.9 ITA.gdp=2600bn NLD.share=3"),
            ..gap(allies("germany italy netherlands"), "5")
        },
        GapQuestion { replaced: replaced("EST.related=0.9"), ..gap(groups("baltic"), "3+1") },
        GapQuestion {
            replaced: replaced("EST.gdp=50bn"),
            ..gap(groups("baltic").prices(Prices::Constant), "3.5")
        },
    ]
    .into_iter()
    .map(Question::ask)
    .collect()
}

fn subjects() -> Vec<Answer> {
    vec![
        subject("EU-27", USUAL, "share=1.9 spending=343bn"),
        subject("EU-27", USUAL, "share=1.9"),
        subject("Japan", "3.5", "spending=55bn gdp=4.2tn"),
        subject("Japan", "2", "spending=83.9bn gdp=4.2tn"),
        subject("Ukraine", "2,3.5+1.5", "share=30 gdp=190bn related=1.2"),
        SubjectQuestion { year: Some(year("2025")), ..subject("<EU & \"27\">", "5", "share=0") },
    ]
    .into_iter()
    .map(Question::ask)
    .collect()
}

fn projections() -> Vec<Answer> {
    let nordic = groups("nordic").national_money();
    vec![
        project(everybody(), "3.5+1.5"),
        project(allies("germany"), "3.5"),
        project(allies("estonia greece germany"), "3.5+1.5"),
        ProjectionQuestion {
            gaps: GapQuestion {
                replaced: replaced("EST.related=0.9"),
                ..project(groups("baltic"), "3.5+1.5").gaps
            },
            ..project(everybody(), "3.5+1.5")
        },
        project(allies("germany").prices(Prices::Constant), "3.5"),
        project(everybody().edition("2025-08"), "3.5"),
        project(groups("benelux").money("EUR").prices(money_of("2030")), "3.5"),
        project(everybody().edition("2025-04"), "2.5"),
        ProjectionQuestion {
            baseline: Baseline::Real,
            ..project(allies("germany iceland"), "3.5")
        },
        ProjectionQuestion {
            baseline: Baseline::None,
            ..project(allies("germany iceland"), "3.5")
        },
        ProjectionQuestion { baseline: Baseline::Real, ..project(everybody(), "3.5") },
        ProjectionQuestion {
            baseline: Baseline::Cash,
            ..project(everybody().prices(Prices::Current), "5")
        },
        ProjectionQuestion {
            path: Path::parse("2030:4").unwrap(),
            assumed: assumed("growth=1"),
            ..project(allies("germany").money("EUR").prices(Prices::Current), "5")
        },
        ProjectionQuestion {
            path: Path::parse("2030:4").unwrap(),
            assumed: assumed("growth=15"),
            by: year("2090"),
            ..project(allies("germany"), "5")
        },
        ProjectionQuestion {
            path: Path::Compound,
            baseline: Baseline::None,
            ..project(nordic.clone(), "3+1")
        },
        ProjectionQuestion {
            path: Path::Compound,
            baseline: Baseline::None,
            ..project(nordic.clone(), "3")
        },
        ProjectionQuestion {
            path: Path::Step,
            baseline: Baseline::Real,
            ..project(nordic, "3.5+1.5")
        },
    ]
    .into_iter()
    .map(Question::ask)
    .collect()
}

/// Roads of other years, and with figures of the reader's own.
fn projections_of_other_years() -> Vec<Answer> {
    let italy_and_france =
        allies("italy france").years("2025").money("EUR").prices(Prices::Constant);
    vec![
        ProjectionQuestion {
            first: Some(year("2030")),
            ..project(everybody().edition("2025-04"), "2.5")
        },
        ProjectionQuestion { by: year("2100"), ..project(everybody().edition("2025-04"), "2.5") },
        ProjectionQuestion {
            by: year("2030"),
            path: Path::Step,
            baseline: Baseline::Cash,
            ..project(everybody().edition("2025-08"), "3.5+1.5")
        },
        ProjectionQuestion { by: year("2027"), ..project(allies("poland"), "2") },
        project(everybody().edition("2026-03"), "3.5"),
        project(groups("baltic").known_by("2026-04"), "3.5"),
        project(groups("g7"), "3.5"),
        ProjectionQuestion {
            by: year("2025"),
            gaps: GapQuestion {
                replaced: replaced("FIN.related=1"),
                ..project(allies("finland").years("2018").with_members_of_today(), "3.5+1.5").gaps
            },
            ..project(everybody(), "3.5+1.5")
        },
        ProjectionQuestion {
            gaps: GapQuestion {
                replaced: replaced("ITA.gdp=2250bn"),
                ..project(allies("italy").years("2025").money("EUR"), "5").gaps
            },
            assumed: assumed("growth=2.6"),
            ..project(everybody(), "5")
        },
        ProjectionQuestion {
            gaps: GapQuestion {
                replaced: replaced("ITA.gdp=2250bn"),
                ..project(italy_and_france, "5").gaps
            },
            ..project(everybody(), "5")
        },
        ProjectionQuestion {
            assumed: assumed("growth=2.6"),
            ..project(allies("italy").prices(Prices::Current), "5")
        },
        own_road("EU-27", "3.5+1.5", "share=1.9 spending=343bn", "growth=1.5"),
        own_road("EU-27", "5", "share=1.9", "growth=1.5"),
        own_road("EU-27", "2", "share=1.9 related=0.3", "nominal-growth=4 inflation=2"),
        ProjectionQuestion {
            baseline: Baseline::Cash,
            ..own_road(
                "Ukraine",
                "3.5+1.5",
                "share=3 related=0.3 gdp=2026:200bn,2032:300bn",
                "growth=1.5 inflation=2",
            )
        },
        project(allies("italy estonia").years("2028"), "3.5+1.5"),
        project(allies("turkey").years("2033").national_money().prices(Prices::Current), "5"),
        ProjectionQuestion {
            gaps: GapQuestion {
                replaced: replaced("ITA.gdp=2025:2250bn,2031:2600bn"),
                ..project(allies("italy france").years("2027").prices(Prices::Current), "5").gaps
            },
            ..project(everybody(), "5")
        },
        ProjectionQuestion {
            assumed: assumed("nominal-growth=2.6"),
            ..project(allies("italy").prices(Prices::Current), "5")
        },
    ]
    .into_iter()
    .map(Question::ask)
    .collect()
}

fn paces() -> Vec<Answer> {
    vec![
        pace(everybody(), "3.5"),
        pace(allies("iceland"), "3.5"),
        pace(groups("nordic"), "5"),
        pace(everybody().edition("2025-08"), "3.5"),
        pace(everybody().edition("2025-08"), "2"),
        pace(everybody().edition("2026-03"), "3.5"),
        pace(groups("nordic").known_by("2026-04"), "2"),
        pace(groups("g7"), "2"),
        pace(allies("finland poland").years("2018").edition("2025-08"), "2"),
        PaceQuestion { window: 5, ..pace(everybody(), "5") },
        PaceQuestion { by: year("2030"), window: 10, ..pace(allies("usa uk france"), "3.5") },
        PaceQuestion { window: 2, ..pace(allies("greece croatia").years("2024"), "3.5") },
        PaceQuestion { window: 5, by: year("2024"), ..pace(everybody().years("2020"), "2") },
        PaceQuestion { window: 2, by: year("2024"), ..pace(groups("nordic").years("2020"), "2") },
        PaceQuestion { by: year("2027"), ..pace(everybody().edition("2024-06"), "2.5") },
        PaceQuestion {
            gaps: GapQuestion {
                replaced: replaced("DEU.related=0.9"),
                ..pace(allies("germany"), "3.5+1.5").gaps
            },
            assumed: assumed("growth=2"),
            ..pace(everybody(), "3.5")
        },
    ]
    .into_iter()
    .map(Question::ask)
    .collect()
}

/// Pledges, targets and editions.
fn registers() -> Vec<Answer> {
    vec![
        pledges(everybody()).ask(),
        pledges(allies("canada estonia")).ask(),
        pledges(allies("iceland")).ask(),
        pledges(allies("germany").edition("2025-08")).ask(),
        pledges(allies("belgium norway sweden").edition("2026-03")).ask(),
        pledges(everybody().known_by("2025-06-09")).ask(),
        pledges(groups("g7")).ask(),
        PledgesQuestion {
            state: Some(State::Superseded),
            ..pledges(groups("nordic").edition("2024-06"))
        }
        .ask(),
        PledgesQuestion {
            outcome: Some(Outcome::Missed),
            due: Some(Years::parse("2024..2030").unwrap()),
            ..pledges(allies("croatia iceland"))
        }
        .ask(),
        targets(&everybody()),
        targets(&everybody().edition("2024-06").years("2014..2024")),
        targets(&everybody().known_by("2024-07")),
        targets(&everybody().edition("2026-03")),
        targets(&everybody().edition("2025-08")),
        targets(&everybody().years("2013")),
        editions("", None, false),
        editions("2025-08 2019-11", None, true),
        editions("", Some("2020-01"), true),
    ]
}

/// An indicator by its name.
fn indicator(name: &str) -> Indicator {
    Indicator::all().iter().find(|(_, known)| *known == name).unwrap().0
}

fn histories() -> Vec<Answer> {
    let nordic = groups("nordic");
    let since = |scope| HistoryQuestion {
        since: Some(year("2014")),
        ..history(scope, Indicator::SPENDING)
    };
    let mut all: Vec<Answer> = vec![
        history(everybody(), Indicator::SHARE),
        history(allies("iceland"), Indicator::SHARE),
        history(allies("croatia").edition("2021-06").national_money(), Indicator::GDP),
        history(allies("germany"), Indicator::SHARE),
        history(allies("germany").from("2026"), Indicator::SHARE),
        history(nordic.clone(), Indicator::SHARE),
        history(allies("germany france").and_groups("eu"), Indicator::SHARE),
        history(allies("germany iceland"), Indicator::PERSONNEL),
        history(groups("eu baltic"), Indicator::REAL_CHANGE),
        history(groups("g7").except("usa"), Indicator::SPENDING),
        history(groups("eu baltic").with_members_of_today(), Indicator::REAL_CHANGE),
        history(everybody(), Indicator::SPENDING),
        history(nordic.clone().national_money().from("2020"), Indicator::SPENDING),
        history(groups("g7").prices(Prices::Constant), Indicator::GDP),
        history(everybody().edition("2025-08").until("2016"), Indicator::GDP),
        history(allies("uk poland").edition("2019-06"), Indicator::PERSONNEL),
        history(everybody().edition("2019-06"), indicator("gdp_per_head")),
        history(allies("sweden"), Indicator::RELATED),
        history(groups("baltic").known_by("2026-04").from("2025"), Indicator::SHARE),
        history(everybody().edition("2026-03"), Indicator::SHARE),
        history(everybody().known_by("2026-04"), Indicator::SPENDING),
        history(everybody(), Indicator::PART),
        history(allies("usa"), Indicator::PART),
        history(allies("finland").prices(Prices::Constant), Indicator::PART),
        history(groups("eu nordic").edition("2025-08"), Indicator::PART),
        HistoryQuestion {
            part_of: record().groups().unwrap().find("eu").ok().cloned(),
            ..history(allies("germany france").and_groups("baltic"), Indicator::PART)
        },
        history(groups("benelux").prices(money_of("2026")), Indicator::GDP),
        history(everybody().money("HUF").from("2026"), Indicator::SPENDING),
        history(allies("germany hungary uk usa").money("HUF").from("2026"), Indicator::GDP),
        history(everybody().national_money().prices(money_of("2030")), Indicator::SPENDING),
        since(groups("europe-canada").edition("2024-06")),
        since(groups("europe-canada").prices(money_of("2026"))),
        since(everybody()),
    ]
    .into_iter()
    .map(Question::ask)
    .collect();
    all.push(wide(history(allies("germany france"), Indicator::SHARE), record()));
    let own = allies("germany").and_groups("nordic").national_money();
    all.push(wide(history(own.clone(), Indicator::SPENDING), record()));
    all.push(over_years(history(own, Indicator::SPENDING)));
    all.push(over_years(history(groups("eu nordic").from("2022"), Indicator::SHARE)));
    all.push(over_years(history(allies("usa"), Indicator::PART)));
    all.push(over_years(since(groups("g7"))));
    all.push(with_means(history(nordic, Indicator::SHARE)));
    all.push(with_means(history(allies("germany").and_groups("eu"), Indicator::SPENDING)));
    all.push(with_means(history(everybody().from("2019"), Indicator::REAL_CHANGE)));
    all.push(history(allies("germany").and_groups("nordic").from("2026"), Indicator::SHARE).ask());
    all.push(history(groups("g7").from("2026"), Indicator::SPENDING).ask());
    all.push(over_years(history(groups("eu").from("2026"), Indicator::SPENDING)));
    all
}

fn rankings() -> Vec<Answer> {
    let figure = |scope, indicator| rank(scope, Key::Figure(indicator));
    let since = |base, question| RankQuestion { since: Some(year(base)), ..question };
    let lowest = |question| RankQuestion { lowest: true, ..question };
    let by_change = |question| RankQuestion { order: RankOrder::Change, ..question };
    vec![
        figure(everybody(), Indicator::SHARE),
        figure(allies("iceland"), Indicator::SHARE),
        figure(allies("uk"), Indicator::EQUIPMENT),
        figure(allies("uk poland"), Indicator::EQUIPMENT),
        figure(everybody().years("2024"), Indicator::EQUIPMENT),
        figure(everybody().money("GBP"), Indicator::SPENDING),
        figure(groups("eu").edition("2021-06").money("EUR"), Indicator::GDP),
        figure(
            everybody().prices(Prices::Constant).years("2016").with_members_of_today(),
            Indicator::SPENDING,
        ),
        figure(groups("eu"), indicator("per_head")),
        figure(everybody(), indicator("gdp_per_head")),
        figure(everybody().money("HUF"), Indicator::SPENDING),
        RankQuestion { top: Some(10), ..since("2014", rank(everybody(), Key::Added)) },
        figure(everybody(), Indicator::PERSONNEL),
        figure(everybody(), Indicator::RELATED),
        figure(everybody().edition("2024-06"), Indicator::REAL_CHANGE),
        lowest(figure(everybody(), Indicator::REAL_CHANGE)),
        figure(everybody(), Indicator::PART),
        figure(allies("usa iceland").prices(Prices::Constant), Indicator::PART),
        figure(everybody().edition("2025-08"), Indicator::PART),
        RankQuestion {
            part_of: record().groups().unwrap().find("eu").ok().cloned(),
            ..figure(groups("eurozone"), Indicator::PART)
        },
        figure(groups("nordic").except("iceland"), Indicator::SHARE),
        rank(everybody(), Key::Gap),
        RankQuestion { target: target("2"), ..rank(everybody(), Key::Gap) },
        RankQuestion { target: target("2"), ..rank(everybody().edition("2026-03"), Key::Gap) },
        lowest(rank(everybody(), Key::GapMoney)),
        rank(everybody().money("EUR"), Key::GapMoney),
        rank(everybody().prices(money_of("2026")), Key::GapMoney),
        figure(groups("eu").prices(money_of("2028")), Indicator::SPENDING),
        RankQuestion { top: Some(3), ..lowest(rank(groups("eu").money("EUR"), Key::GapMoney)) },
        figure(everybody().known_by("2026-04"), Indicator::SPENDING),
        since("2021", figure(everybody(), Indicator::SHARE)),
        since("2021", figure(allies("poland finland"), Indicator::SPENDING)),
        since("2021", figure(groups("eu").with_members_of_today(), Indicator::REAL_CHANGE)),
        since("2021", lowest(figure(groups("nordic"), Indicator::PART))),
        since("2012", figure(everybody().edition("2019-06").years("2019"), Indicator::PERSONNEL)),
        since("2020", rank(everybody(), Key::Gap)),
        since("2020", rank(groups("eu").money("EUR"), Key::GapMoney)),
        since("2014", figure(everybody().edition("2024-06"), Indicator::EQUIPMENT)),
        by_change(since("2021", figure(everybody(), Indicator::SHARE))),
        by_change(lowest(since("2020", rank(groups("eu").money("EUR"), Key::GapMoney)))),
        RankQuestion { top: Some(3), ..by_change(since("2021", rank(groups("nordic"), Key::Gap))) },
        since("2014", rank(everybody(), Key::Growth)),
        since("2020", rank(everybody().edition("2025-08"), Key::Added)),
        since("2020", rank(groups("eu"), Key::Added)),
    ]
    .into_iter()
    .map(Question::ask)
    .collect()
}

fn revised() -> Vec<Answer> {
    let share = |scope| revisions(scope, Measure::Share);
    let compared =
        |from, to, question| RevisionsQuestion { pair: Some(between(from, to)), ..question };
    let top = |question: RevisionsQuestion<'static>| RevisionsQuestion {
        pair: question.pair.map(|pair| Pair { order: RevisionOrder::Name, top: Some(3), ..pair }),
        ..question
    };
    vec![
        share(everybody()),
        share(allies("poland").years("2018")),
        share(allies("germany spain").years("2024")),
        share(everybody().years("2026")),
        share(allies("finland sweden").years("2020").known_by("2025-01")),
        revisions(everybody().years("2020"), Measure::Equipment),
        revisions(groups("baltic").years("2014"), Measure::SpendUsdConst),
        revisions(allies("germany"), Measure::GdpUsd),
        revisions(groups("g7").years("2024"), Measure::Share),
        revisions(allies("bulgaria").years("2020"), Measure::SpendNational),
        compared("2024-06", None, share(everybody())),
        compared("2024-06", None, share(everybody().known_by("2026-04"))),
        compared("2024-06", Some("2026-07"), share(everybody())),
        compared("2024-06", Some("2026-07"), share(everybody().years("2014..2024"))),
        compared("2024-06", None, share(groups("baltic").years("2019..2024"))),
        compared("2023-03", None, revisions(everybody(), Measure::SpendUsd)),
        compared("2024-06", None, revisions(everybody(), Measure::SpendPerHead)),
        top(compared("2023-03", None, revisions(everybody(), Measure::Equipment))),
        RevisionsQuestion {
            target: Some(target("2.1")),
            ..compared("2025-08", Some("2026-03"), share(everybody()))
        },
    ]
    .into_iter()
    .map(Question::ask)
    .collect()
}

fn of_groups_and_countries() -> Vec<Answer> {
    let mut all = vec![
        group_figures(all_groups()),
        group_figures(groups("nordic europe-canada").years("2022..2024").edition("2024-06")),
        group_figures(all_groups().edition("2025-08").with_members_of_today()),
        group_figures(groups("eurozone nato").money("EUR").prices(Prices::Constant)),
        group_figures(groups("g7 nordic").national_money()),
        group_figures(all_groups().prices(money_of("2026"))),
        country("netherlands", &everybody().prices(money_of("2026"))),
        country("uk", &everybody().known_by("2025-06-09")),
        country("germany", &everybody().edition("2026-03")),
        country("germany", &everybody().edition("2025-08")),
        country("canada", &everybody().edition("2019-06")),
        country("poland", &everybody().edition("2025-04")),
        group_figures(all_groups().known_by("2026-04")),
    ];
    for group in record().groups().unwrap().iter() {
        all.push(group_page(&groups(&group.id)));
    }
    all.extend([
        group_page(&groups("eu").edition("2024-06")),
        group_page(&groups("europe-canada").known_by("2026-04")),
        group_page(&groups("nordic").prices(Prices::Constant)),
        group_page(&groups("benelux").prices(money_of("2026"))),
        group_page(&groups("eu").edition("2026-03")),
        group_page(&groups("eu").edition("2025-08").with_members_of_today()),
        group_page(&groups("eu").edition("2019-06")),
        group_page(&groups("nato").edition("2025-04")),
    ]);
    for member in record().members.iter() {
        all.push(country(member.iso3.as_str(), &everybody()));
    }
    all
}

fn checks() -> Vec<Answer> {
    let percent = |number: &str| Value::new(number.parse().unwrap(), ClaimUnit::PercentOfGdp);
    let share = |ally: &str, number: &str, of: &str| Claim {
        subject: Some(Who::Ally(record().members.find(ally).unwrap().iso3)),
        when: Some(When::In(year(of))),
        ..Claim::new(ClaimMeasure::Share, percent(number))
    };
    let count = Claim {
        subject: Some(Who::Nato),
        when: Some(When::In(year("2024"))),
        threshold: Share::new(Decimal::TWO),
        ..Claim::new(ClaimMeasure::Count, Value::new(23.into(), ClaimUnit::Allies))
    };
    let said = "Britain spends 2.3% of its GDP on defence, and €60 billion in all.";
    let compared = "Poland (4.12%), Japan (1.4%) and Latvia (3.15%) spend most on defence.";
    let german = "Deutschland gibt zwei Prozent für die Verteidigung aus.";
    vec![
        check_text(said, Some("2025-06-09")),
        check_text(compared, Some("2024-07")),
        check_text("In 2024, 23 of 32 allies spent 2% of GDP on defence.", None),
        check_text(german, None),
        check_text("Les dépenses de défense de la France atteignent 2,06 % du PIB.", None),
        check_claim(share("uk", "2.3", "2024"), Some("2025-06-09")),
        check_claim(share("poland", "4.48", "2025"), None),
        check_claim(count, Some("2024-12-31")),
    ]
}

/// Users' files: one with many faults, one with none, and one whose figures disagree.
fn validations() -> Vec<Answer> {
    let bytes = include_bytes!("../faults/values.csv");
    let mut faults = Vec::new();
    let lists = (&record().members, &record().editions);
    let found = check("values.csv", None, bytes.as_slice(), lists, |fault| faults.push(fault));
    let wrong = CheckedFile {
        file: "values.csv".to_owned(),
        rows: found.unwrap().rows,
        faults: faults.len(),
        ..CheckedFile::default()
    };
    let newest = record().editions.find("2026-07").unwrap().id;
    let figures = record().edition(newest).unwrap();
    let sound = CheckedFile {
        file: "2026-07.csv".to_owned(),
        rows: figures.rows().count(),
        editions: vec![newest],
        ..CheckedFile::default()
    };
    let found = differences(figures, &record().members);
    let disagreeing = CheckedFile {
        differences: found.into_iter().map(|difference| (newest, difference)).collect(),
        ..sound.clone()
    };
    let no_faults: &[Fault] = &[];
    vec![
        keep(ValidationView::new(keep(vec![wrong]), keep(faults))),
        keep(ValidationView::new(keep(vec![sound]), no_faults)),
        keep(ValidationView::new(keep(vec![disagreeing]), no_faults)),
    ]
}
