//! Figures of the user's own, of somebody who is no ally.

use crate::calc::gap::subject::SubjectReport;
use crate::dataset::{Millions, Share, Year};
use crate::decimal::{grouped_exact, plain, round};
use crate::report::{Object, Value};

use super::english::all_of;
use super::values::{PLACES, texts};

/// The figures that were given, and those that follow from them, which have these decimals.
pub fn figures(report: &SubjectReport, places: u32) -> (Vec<String>, Vec<String>) {
    let (given, figures) = (report.given, report.figures);
    let (mut own, mut follow) = (Vec::new(), Vec::new());
    let percent = |share: Share| format!("{}%", plain(round(share.percent(), PLACES)));
    let amounts = [("spending", figures.spending, given.spending), ("GDP", figures.gdp, given.gdp)];
    if let Some(share) = figures.share {
        let list = if given.share.is_some() { &mut own } else { &mut follow };
        list.push(format!("share {}", percent(share)));
    }
    let amount = |Millions(amount): Millions| grouped_exact(round(amount, places));
    for (name, figure, given) in amounts {
        match (figure, given) {
            (Some(_), Some(given)) => own.push(format!("{name} {}m", grouped_exact(given.0))),
            (Some(figure), None) => follow.push(format!("{name} {}m", amount(figure))),
            (None, _) => {}
        }
    }
    own.extend(figures.related.map(|related| format!("related share {}", percent(related))));
    (own, follow)
}

/// The same with where each comes from, a line each.
pub fn derived(report: &SubjectReport) -> Vec<String> {
    let (own, follow) = figures(report, PLACES);
    let mut lines: Vec<String> = own.iter().map(|figure| format!("{figure} (your own)")).collect();
    lines.extend(follow.iter().map(|figure| format!("{figure}, from the others")));
    lines
}

/// How figures of one's own are given. A picture, which is printed without the command, does not say it.
pub const SET: &str = ", set with --set";

/// Whose figures they are, how they are given, and which.
pub fn source(who: &str, report: &SubjectReport, how: &str) -> String {
    let (own, follow) = figures(report, 0);
    let follow = match follow.as_slice() {
        [] => String::new(),
        figures => format!("; {} from these", all_of(figures)),
    };
    format!(
        "Source: figures of your own{how}: {}{follow}. {who} is no ally, and none of its figures is NATO's.",
        all_of(&own)
    )
}

/// No edition.
pub fn data() -> Object<'static> {
    vec![
        ("edition", Value::Missing),
        ("title", "figures of the user's own".into()),
        ("published", Value::Missing),
        ("price_year", Value::Missing),
        ("source_url", Value::Missing),
        ("printed_by", Value::Missing),
    ]
}

/// A question about somebody who is no ally, as it was understood.
pub fn query<'q>(
    subject: &'q str,
    year: Option<Year>,
    currency: String,
    prices: Value<'q>,
) -> Object<'q> {
    let years = year.map(|year| year.number().into()).into_iter().collect();
    vec![
        ("subject", subject.into()),
        ("members", texts([])),
        ("groups", texts([])),
        ("members_of", "then".into()),
        ("years", Value::List(years)),
        ("edition", Value::Missing),
        ("as_of", Value::Missing),
        ("currency", currency.into()),
        ("prices", prices),
    ]
}
