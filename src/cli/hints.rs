//! How to mend what is the matter: all the hints that stand below an error.

use super::error as cli;
use super::guesses;
use super::named::{FETCH, is_address};
use defspend::dataset::{Year, Years};
use defspend::error::{
    Conflict, Error, Kind, PricesAvailable, RoadConflict, SubjectConflict, Unavailable,
};

/// Where the measures and years of each edition are listed.
const LISTED: &str = "`defspend editions --explain` lists the measures and years of each";

/// How an ally is named.
const ALLY: &str =
    "name an ally (Germany), its code (DEU or DE), or a group: gap --group eu, show eu";

/// How to mend it, where there is something to say.
pub fn hint(error: &cli::Error) -> Option<String> {
    match error {
        cli::Error::Library(error) => of_library(error),
        cli::Error::Usage(usage) => Some(usage.hint()),
        cli::Error::Setting { hint, .. } => Some(hint.clone()),
    }
}

fn of_library(error: &Error) -> Option<String> {
    Some(match error {
        Error::Unknown { kind: Kind::Target, found, .. } if found.contains(',') => {
            "give one target; decimals have a point, as in 3.5".to_owned()
        }
        Error::Unknown { kind: Kind::Ally, found, .. } if Year::read(found).is_some() => {
            format!("a year is given with --year {found}")
        }
        Error::Unknown { kind: Kind::Ally, found, .. } if is_everybody(found) => {
            "leave allies out for all of them, or name the group nato".to_owned()
        }
        Error::Unknown { kind: Kind::Ally, found, .. } if found.is_empty() => {
            "leave it out for all allies; several are joined by commas without a space, as germany,france".to_owned()
        }
        Error::Unknown { kind: Kind::Group, found, .. } if is_everybody(found) => {
            "use the group nato".to_owned()
        }
        Error::Unknown { kind: Kind::Currency, found, near } => match currency(found) {
            Some(code) => format!("use {code}"),
            None => unknown(Kind::Currency, found, near),
        },
        Error::Unknown { kind, near, found } => match guesses::known_as(found) {
            Some(name) => format!("did you mean {}?", of_kind(*kind, name)),
            None => unknown(*kind, found, near),
        },
        Error::NotAnAlly { .. } => ALLY.to_owned(),
        Error::Conflict(conflict) => of_conflict(conflict),
        Error::Unavailable(unavailable) => of_unavailable(unavailable),
        Error::Io { path: None, .. } => {
            "what came out is not complete: make room, and run again".to_owned()
        }
        Error::Io { .. } => "nothing was written: name another file, or make room".to_owned(),
        Error::Unread { file, .. } if is_address(file) => FETCH.to_owned(),
        Error::Unread { .. } => "name a file that exists and may be read".to_owned(),
        Error::Invalid { what: Years::WHAT, found, .. } if is_newest(found) => {
            "leave it out: the last year of the edition is taken, and of a history every year"
                .to_owned()
        }
        Error::Invalid { what: Years::WHAT, found, .. } => return range(found),
        Error::Invalid { what: "the prices", found, .. } => return prices(found),
        Error::Invalid { what: "the replacement", found, .. } if is_of_a_rate(found) => {
            "growth and inflation are for `project` and `pace`".to_owned()
        }
        Error::Invalid { .. } | Error::Data(_) => return None,
    })
}

/// Whether somebody who is no ally stands for all of them.
fn is_everybody(found: &str) -> bool {
    ["all", "allies", "everybody", "everyone", "members", "*"]
        .contains(&found.to_lowercase().as_str())
}

/// Whether a word stands for the last year, or for all of them.
fn is_newest(found: &str) -> bool {
    ["last", "latest", "newest", "now", "current", "all"].contains(&found.to_lowercase().as_str())
}

/// The code of a currency that is called by its name or its sign.
fn currency(found: &str) -> Option<&'static str> {
    Some(match found.to_lowercase().as_str() {
        "€" | "euro" | "euros" => "EUR",
        "$" | "us$" | "dollar" | "dollars" => "USD",
        "£" | "pound" | "pounds" | "sterling" => "GBP",
        "local" | "own" => "national",
        _ => return None,
    })
}

/// Which prices are meant by words of the field.
fn prices(found: &str) -> Option<String> {
    let found = found.to_lowercase();
    let prices = match found.as_str() {
        "real" => "constant",
        "nominal" | "cash" => "current",
        _ => found.strip_prefix("constant")?.trim_start_matches(['-', '=', ' ']),
    };
    Some(format!("use {prices}"))
}

/// How a range of years is written, where one was written otherwise: `2024-2026`, `2024,2026`, `2024...2026`.
fn range(found: &str) -> Option<String> {
    let (first, last) = found.split_once(['-', '–', ',', ':', '/', ' ', '.'])?;
    let first = Year::read(first.trim())?;
    let last = Year::read(last.trim_start_matches(['-', ' ', '.']).trim())?;
    (first < last).then(|| format!("a range of years is written {first}..{last}"))
}

/// Whether `MEMBER.FIELD=VALUE` is of the rates that only some commands take.
fn is_of_a_rate(replaced: &str) -> bool {
    let field = replaced.split('=').next().unwrap_or_default().to_lowercase();
    ["growth", "inflation"].iter().any(|rate| field.trim_end().ends_with(rate))
}

/// What is called by another name, as an argument of its kind.
fn of_kind(kind: Kind, name: &str) -> &str {
    if kind == Kind::Group { name.trim_start_matches("--group ") } else { name }
}

fn unknown(kind: Kind, found: &str, near: &[String]) -> String {
    let list = near.join(", ");
    // A month has two digits.
    let padded = found.replace('-', "-0");
    if kind == Kind::Edition && near.contains(&padded) {
        return format!("did you mean {padded}?");
    }
    match (kind, near) {
        (Kind::Ally, [group]) if group.starts_with("--group") => {
            format!("for the group write {group}")
        }
        (Kind::Ally, []) => ALLY.to_owned(),
        (Kind::Ally, _) => format!("did you mean {list}?"),
        (Kind::Target, _) => {
            format!("the agreed targets are {list}; or give a percentage (2.7) or a split (3+1)")
        }
        (Kind::Group, _) => format!("the groups are {list}"),
        (Kind::Edition, _) => format!("the editions are {list}"),
        (Kind::Currency, _) => {
            format!("use USD, national, or the code of an ally's currency: {list}")
        }
    }
}

fn of_conflict(conflict: &Conflict) -> String {
    match conflict {
        Conflict::ReplacedTwice { .. } => "give each figure once with --set",
        Conflict::ReplacedUnasked { ally } => {
            return format!("add {ally} to the allies asked for, or leave its --set out");
        }
        Conflict::ReplacementsDisagree { .. } => "set two of the three; they give the third",
        Conflict::SpendingExceedsGdp { .. } => {
            "amounts are in the report's currency; without bn or tn they are millions"
        }
        Conflict::GdpOfOtherYears { year: Some(_), .. } => {
            "give a GDP for that year too, or another year with --year"
        }
        Conflict::GdpOfOtherYears { year: None, .. } => "give the year with --year",
        Conflict::BaseYearWithoutSpending => "use --measure spending, or leave out --since",
        Conflict::CurrentPricesCompared => "leave out --prices current",
        Conflict::NotAfterBaseYear { .. } => "give --since an earlier year, or ask for later ones",
        Conflict::SeveralCurrenciesRanked => "leave out --currency national, or name one currency",
        Conflict::NoChange { is_change: true } => {
            "leave out --sort: the ranks of growth and added are by change already"
        }
        Conflict::NoChange { is_change: false } => "give the year with --since, such as 2021",
        Conflict::NotRanked { .. } => {
            "name another --group, or count the allies of today with --members now"
        }
        Conflict::NotPartOf { .. } => {
            "name allies or groups that are in it, or another whole with --part-of"
        }
        Conflict::RelatedLegRanked { .. } => "rank by the gap to one percentage, as --target 3.5",
        Conflict::StateOfADay => "leave out --state or --as-of",
        Conflict::TargetOfAnotherMeasure { column: "share_pct", .. } => {
            "give one percentage of GDP with --target, as 2 or 3.5"
        }
        Conflict::TargetOfAnotherMeasure { column: "equipment_pct", .. } => {
            "leave out --target: equipment is judged by its own 20%"
        }
        Conflict::TargetOfAnotherMeasure { .. } => {
            "leave out --target: only share and equipment are judged"
        }
        Conflict::SeveralYearsFollowed { .. } => {
            "give one year, or two editions with --edition, as 2024-06..2026-07"
        }
        Conflict::SameEdition { .. } | Conflict::EditionsBackwards { .. } => {
            "name the earlier edition first, as --edition 2024-06..2026-07"
        }
        Conflict::EditionTooLate { .. } => "name an earlier edition, or a later day with --as-of",
        Conflict::Road(road) => return of_road(road),
        Conflict::Subject(subject) => of_subject(subject),
    }
    .to_owned()
}

fn of_subject(subject: &SubjectConflict) -> &'static str {
    match subject {
        SubjectConflict::IsAlly { .. } => {
            "name it without --subject; --set replaces its figures with your own"
        }
        SubjectConflict::OfEquipment => "use a target of GDP, as 2 or 3.5+1.5",
        SubjectConflict::NoShare { .. } => {
            "give one with --set share=1.9, and for money also --set spending=343bn or --set gdp=18tn"
        }
        SubjectConflict::OneAmount { .. } => {
            "add another: --set share=1.9, --set spending=343bn or --set gdp=18tn"
        }
        SubjectConflict::NoYear { .. } => "give the base year with --year",
        SubjectConflict::NoGrowth { .. } => {
            "give real growth for every year with --growth, such as --growth 1.5"
        }
        SubjectConflict::NoInflation { .. } => {
            "give it with --inflation; 0 where the GDPs are at the prices of one year"
        }
        SubjectConflict::NoGdp { .. } => "check both; amounts without bn or tn are millions",
    }
}

fn of_road(road: &RoadConflict) -> String {
    match road {
        RoadConflict::NoTarget => "give one target",
        RoadConflict::RoadOfEquipment => "use a target of GDP, as 3.5+1.5",
        RoadConflict::TargetYearPast { .. } => {
            "give a later year with --by, or an earlier base year with --year"
        }
        RoadConflict::FirstYearOutside { .. } => "give a first year between the two",
        RoadConflict::FirstYearOfWaypoints => {
            "leave out --first, and begin the waypoints with the share of the year before the first"
        }
        RoadConflict::WaypointsOfTwoLegs => "use --target 5, or another target of one number",
        RoadConflict::WaypointOutside { .. } => "give waypoints between the two years",
        RoadConflict::WaypointOffStart { .. } | RoadConflict::WaypointOffTarget { .. } => {
            "make the two agree; --set share=… moves the start"
        }
        RoadConflict::MoneyEnds { .. } => "leave out --by, or carry the path on to that year",
        RoadConflict::MoneyOfSeveral => "ask for one ally, or give waypoints in shares",
        RoadConflict::MoneyWithoutGdp { .. } => {
            "set it with --set gdp=…, or give waypoints in shares"
        }
        RoadConflict::BaselineAbovePath { .. } => "give a lower --baseline, or leave the ally out",
        RoadConflict::TwoGrowths => "give one of the two, and inflation beside it if need be",
        RoadConflict::NominalGrowthAtConstantPrices => {
            "use --prices current, or give real growth with --growth"
        }
        RoadConflict::AmountsTooLarge { .. } => {
            "give lower --growth or --inflation, or an earlier --by"
        }
        RoadConflict::WindowEmpty => "give --window 1 or more",
        RoadConflict::WindowTooLong { most: 0, .. } => {
            "name an edition that has earlier years with --edition, or a later --year"
        }
        RoadConflict::WindowTooLong { most, .. } => return format!("give --window {most} at most"),
    }
    .to_owned()
}

fn of_unavailable(unavailable: &Unavailable) -> String {
    match unavailable {
        Unavailable::Before { first, .. } => format!("the first that is known came out on {first}"),
        Unavailable::NotCovered { instead, .. }
        | Unavailable::EditionEmpty { instead, .. }
        | Unavailable::NothingAsked { instead, .. }
        | Unavailable::InNoEdition { years: Some((_, instead)), .. } => instead.clone(),
        Unavailable::InNoEdition { .. } => {
            "name an edition with --edition, or other --prices".to_owned()
        }
        Unavailable::Prices { instead, .. } => match instead {
            PricesAvailable::Other { prices, of } => {
                let of = of.map_or_else(|| "the year itself".to_owned(), |year| year.to_string());
                format!("it holds {prices} prices (of {of}): use --prices {prices}")
            }
            PricesAvailable::SharesOnly { coverage } => {
                format!("it holds {coverage}: leave out --prices for the gap in points")
            }
            PricesAvailable::Nothing { coverage } => {
                format!("it holds {coverage}: name another edition with --edition")
            }
        },
        Unavailable::Deflator { known: Some((first, last)), .. } => {
            format!(
                "name a year from {first} on: until {last} the edition's deflators hold, and the outlook's after it"
            )
        }
        Unavailable::Deflator { known: None, .. } => {
            "name another edition with --edition, or use --prices current or constant".to_owned()
        }
        Unavailable::Rate { has_dollars: true, .. } => {
            "it holds US dollars: leave out --currency".to_owned()
        }
        Unavailable::Rate { .. } => {
            "it holds shares only: leave out --currency for the gap in points".to_owned()
        }
        Unavailable::NoShare { .. } => {
            "name an ally with a share, or set one with --set".to_owned()
        }
        Unavailable::NoOutlook { .. } => "give both with --growth and --inflation".to_owned(),
        Unavailable::NoForces { .. } => "ask for its economy, as with --measure gdp".to_owned(),
        Unavailable::FigureOfYear { instead, .. } => format!("{instead}; {LISTED}"),
        Unavailable::FigureTwice { .. } | Unavailable::FigureInBoth { .. } => LISTED.to_owned(),
        Unavailable::FigureLater { .. } => {
            "name an earlier edition first, or other years".to_owned()
        }
    }
}
