//! English: how allies, days, amounts and counts stand in a sentence.

use crate::calc::currency::Rate;
use crate::calc::gap::AllyGap;
use crate::calc::gap::Extent;
use crate::calc::projection::growth::Assumption;
use crate::calc::remarks::Remark;
use crate::dataset::{
    Announced, Currency, Day, Demand, EditionChoice, EditionInfo, Group, Leg, Member, Millions,
    Outlook, Prices, Series, Share, Target, Targets, Year, Years,
};
use crate::decimal::{fixed, grouped, plain, round, thousandth};
use crate::error::quoted;
use rust_decimal::Decimal;

use super::notes;

/// Why a gap is a range.
pub const RELATED_UNKNOWN: &str = "Defence- and security-related spending (the 1.5%) is in no NATO table, so a gap that includes it is \
                                   a range, from that leg met in full to nothing of it counted.";

/// So many rows are told in full; of more, what is the same for all is told once.
pub const FEW: usize = 3;

/// A name as it stands in a sentence, with the article that some have.
pub fn ally(name: &str) -> String {
    let with_article = ["United Kingdom", "United States", "Netherlands"];
    if with_article.contains(&name) { format!("the {name}") } else { name.to_owned() }
}

/// What is an ally's: `Germany's`, `the Netherlands'`.
pub fn whose(name: &str) -> String {
    let ending = if name.ends_with('s') { "'" } else { "'s" };
    format!("{}{ending}", ally(name))
}

/// With a capital at the beginning.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// `a, b and c`.
#[must_use]
pub fn all_of(items: &[impl AsRef<str>]) -> String {
    joined(items, "and")
}

/// `a, b or c`.
#[must_use]
pub fn any_of(items: &[impl AsRef<str>]) -> String {
    joined(items, "or")
}

/// As [`all_of`], for parts that are long: `a, b, and c`.
pub fn clauses(items: &[String]) -> String {
    match items {
        [others @ .., last] if others.len() > 1 => format!("{}, and {last}", others.join(", ")),
        items => all_of(items),
    }
}

fn joined(items: &[impl AsRef<str>], word: &str) -> String {
    let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
    match items.as_slice() {
        [others @ .., last] if !others.is_empty() => {
            format!("{} {word} {last}", others.join(", "))
        }
        items => items.concat(),
    }
}

/// A count: `one` to `nine`, then digits.
pub fn count(number: usize) -> String {
    let words = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    words.get(number).map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

/// 1st, 2nd, 3rd, 11th.
pub fn ordinal(number: usize) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

/// A place: `first` to `ninth`, then digits.
pub fn place(number: usize) -> String {
    let words =
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"];
    let word = number.checked_sub(1).and_then(|index| words.get(index));
    word.map_or_else(|| ordinal(number), |word| (*word).to_owned())
}

/// A month in words: `June 2024`.
pub fn month(day: Day) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let name = MONTHS.get(usize::from(day.month()).saturating_sub(1)).copied();
    format!("{} {}", name.unwrap_or_default(), day.year())
}

/// A day in words: `7 July 2026`.
pub fn day(day: Day) -> String {
    format!("{} {}", day.of_month(), month(day))
}

/// When a pledge was announced: `on 18 March 2025`.
pub fn announced(when: Announced) -> String {
    match when {
        Announced::InYear(year) => format!("in {year}"),
        Announced::InMonth(last) => format!("in {}", month(last)),
        Announced::On(of) => format!("on {}", day(of)),
    }
}

/// By when a pledge is to be kept, as its source has it: `2035`, `April 2027`, `the next parliament`.
pub fn by_when(text: &str) -> String {
    const MONTH: usize = "2027-04".len();
    match Day::read(text).filter(|_| text.len() == MONTH) {
        Some(last) => month(last),
        None if text.contains('_') || text.ends_with("0s") => {
            format!("the {}", text.replace('_', " "))
        }
        None => text.to_owned(),
    }
}

/// Prices, to stand after `at`.
pub fn prices(of: Prices, info: &EditionInfo) -> String {
    match of {
        Prices::Current => "current prices".to_owned(),
        Prices::Constant => format!("prices of {}", info.price_year),
    }
}

/// A currency's name.
fn currency(currency: Currency) -> String {
    match currency.as_str() {
        "USD" => "US dollars".to_owned(),
        "EUR" => "euros".to_owned(),
        "GBP" => "pounds sterling".to_owned(),
        code => code.to_owned(),
    }
}

/// What stands before an amount: `$`, `NOK `.
pub fn sign(currency: Currency) -> String {
    match currency.as_str() {
        "USD" => "$".to_owned(),
        "EUR" => "€".to_owned(),
        "GBP" => "£".to_owned(),
        code => format!("{code} "),
    }
}

/// An amount without its sign: `$44.0 billion`, `€391 million`, `NOK 132.4 billion`.
pub fn amount(currency: Currency, Millions(amount): Millions) -> String {
    let sign = sign(currency);
    let amount = amount.abs();
    match scale(amount) {
        Scale::Nothing => "nothing".to_owned(),
        Scale::Traces => format!("less than {sign}1 million"),
        Scale::Millions => format!("{sign}{} million", grouped(amount, 0)),
        Scale::Billions => format!("{sign}{} billion", grouped(thousandth(amount), 1)),
    }
}

/// Whether an amount is less than a million can tell.
pub fn is_trace(Millions(amount): Millions) -> bool {
    matches!(scale(amount), Scale::Nothing | Scale::Traces)
}

/// How large an amount is, and so how it is rounded.
enum Scale {
    Nothing,
    Traces,
    Millions,
    Billions,
}

fn scale(amount: Decimal) -> Scale {
    let millions = round(amount.abs(), 0);
    match amount {
        amount if amount.is_zero() => Scale::Nothing,
        _ if millions.is_zero() => Scale::Traces,
        _ if millions < Decimal::ONE_THOUSAND => Scale::Millions,
        _ => Scale::Billions,
    }
}

/// Whether amounts as they are told add up to their sum as it is told.
pub fn add_up(parts: impl Iterator<Item = Millions>, whole: Millions) -> bool {
    let told = |Millions(amount): Millions| match scale(amount) {
        Scale::Billions => round(thousandth(amount), 1) * Decimal::ONE_THOUSAND,
        _ => round(amount, 0),
    };
    parts.map(told).sum::<Decimal>() == told(whole)
}

/// That amounts as they are told do not add up to their sum.
pub const ROUNDED: &str = "Figures do not add up because of rounding.";

/// A difference of shares without its sign: `0.81 points`.
pub fn points(points: Decimal, places: u32) -> String {
    let points = points.abs();
    if round(points, places).is_zero() && !points.is_zero() {
        return format!("less than {} points", fixed(Decimal::new(1, places), places));
    }
    format!("{} points", fixed(points, places))
}

/// Percent with its sign: `2.69%`.
pub fn percent(value: Decimal, places: u32) -> String {
    format!("{}%", fixed(value, places))
}

/// A share with the decimals that are held of it.
pub fn share(share: Share) -> String {
    percent(share.percent(), share.places())
}

/// A value, or its bounds in words; nothing where nothing is known.
pub fn extent<T: Copy>(extent: Extent<T>, say: impl Fn(T) -> String) -> Option<String> {
    match extent {
        Extent::Unknown => None,
        Extent::Exactly(value) => Some(say(value)),
        Extent::Between(low, high) => Some(format!("{} to {}", say(low), say(high))),
    }
}

/// What spending is called in an edition's tables.
pub fn spending(series: Series) -> &'static str {
    match series {
        Series::Defence => "defence",
        Series::Core => "core defence",
    }
}

/// What is agreed, for naming targets: on which day a question stands, where that matters.
#[derive(Clone, Copy)]
pub struct Agreed<'a> {
    /// What the alliance agreed.
    pub targets: &'a Targets,
    /// What was agreed after this day is not known yet.
    pub by: Option<Day>,
}

impl<'a> Agreed<'a> {
    /// As a question about an edition sees it.
    pub fn new(targets: &'a Targets, which: EditionChoice) -> Self {
        let by = match which {
            EditionChoice::AsOf(day) => Some(day),
            EditionChoice::Newest | EditionChoice::Named(_) => None,
        };
        Self { targets, by }
    }

    /// A leg of a target with where and for when it was agreed: `the 3.5% agreed at The Hague for 2035`.
    pub fn name(&self, target: &Target, leg: Leg) -> String {
        let year = self.at(target, leg).map(|(_, year)| format!(" for {year}"));
        self.at_summit(target, leg) + &year.unwrap_or_default()
    }

    /// The same without the year, for what has a year of its own.
    pub fn at_summit(&self, target: &Target, leg: Leg) -> String {
        let Some((summit, _)) = self.at(target, leg) else {
            return format!("a target of {}", bare(target, leg));
        };
        let at = if summit.starts_with("The ") {
            summit.to_owned()
        } else {
            format!("the {summit} summit")
        };
        format!("the {} agreed at {at}", bare(target, leg))
    }

    /// The summit and the year of a leg that was agreed, by this name or as a leg of another target.
    pub fn at(&self, target: &Target, leg: Leg) -> Option<(&str, u16)> {
        let is_equipment = |target: &Target| matches!(target.demand, Demand::Equipment(_));
        let same = |other: &&Target| {
            is_equipment(other) == is_equipment(target)
                && other.share(leg) == target.share(leg)
                && (leg != Leg::Total || other.related() == target.related())
                && (leg != Leg::Core || !matches!(other.demand, Demand::Whole { .. }))
        };
        let agreed = self.targets.iter().filter(same).find_map(|other| other.agreed.as_ref())?;
        let known = self.by.is_none_or(|by| agreed.day <= by);
        known.then_some((agreed.summit.as_str(), agreed.by.number()))
    }
}

/// A leg of a target without more: `3.5%`, `5% in all`.
pub fn bare(target: &Target, leg: Leg) -> String {
    let share = plain(target.share(leg).percent());
    match (leg, target.demand) {
        (_, Demand::Equipment(_)) => format!("{share}% for major equipment"),
        (Leg::Related, _) => format!("{share}% for defence- and security-related spending"),
        (Leg::Total, _) => format!("{share}% in all"),
        (Leg::Core, _) => format!("{share}%"),
    }
}

/// `one ally`, `two allies`.
pub fn so_many(number: usize) -> String {
    format!("{} {}", count(number), if number == 1 { "ally" } else { "allies" })
}

/// So many allies of a group: `the 23 EU members in NATO`.
pub fn allies(groups: &[Group], members_named: bool, number: usize) -> String {
    let number = count(number);
    let [group] = groups else { return format!("these {number} allies") };
    let name = &group.name;
    let lower = || name.strip_prefix("Allies").map(|rest| format!("the {number} allies{rest}"));
    match name.as_str() {
        _ if members_named => format!("these {number} allies"),
        "All allies" => format!("all {number} allies"),
        name if name.starts_with("NATO ") => format!("the {number} allies of {name}"),
        name if name.ends_with(" allies") || name.contains(" members ") => {
            format!("the {number} {name}")
        }
        name => lower().unwrap_or_else(|| format!("the {number} allies of the {name}")),
    }
}

/// Whose figures they are, of which day, and what money is.
pub fn source(info: &EditionInfo, money: Option<(Option<Currency>, Prices)>) -> String {
    let whose = match &info.own {
        None => format!("The figures are NATO's of {}", day(info.published)),
        Some(file) => format!(
            "The figures are not NATO's but from {}, of {}",
            quoted(file),
            day(info.published)
        ),
    };
    let money = money.map(|(of, at)| {
        let of = of.map_or_else(|| "each ally's own currency".to_owned(), currency);
        let at = match at {
            Prices::Current => "current prices and exchange rates".to_owned(),
            Prices::Constant => format!("prices and exchange rates of {}", info.price_year),
        };
        format!("; money is in {of} at {at}")
    });
    let series = match info.series {
        Series::Core => {
            " They count core defence expenditure, the 3.5% of The Hague, and do not compare with editions from before \
             NATO did so."
        }
        Series::Defence => "",
    };
    format!("{whose} (edition {}){}.{series}", info.id, money.unwrap_or_default())
}

/// That amounts were converted, where any was.
pub fn exchange_rate<'s, 'd: 's>(
    mut of: impl Iterator<Item = &'s AllyGap<'d>>,
    year: &str,
) -> Option<String> {
    let converted = |of: &AllyGap| of.figures.rate.is_some_and(|rate| rate != Rate::ONE);
    of.any(converted).then(|| {
        format!(
            "Exchange rates are the edition's own of the {year}: an ally's national figure divided by its dollar figure."
        )
    })
}

/// The outlook without its publisher.
pub fn outlook_title() -> &'static str {
    Outlook::SOURCE.strip_prefix("IMF, ").unwrap_or(Outlook::SOURCE)
}

/// Where growth comes from, and the user's own rates.
pub fn outlook(what: &str, assumed: &[Assumption]) -> String {
    let own: Vec<String> = assumed.iter().map(Assumption::describe).collect();
    let own = if own.is_empty() {
        String::new()
    } else {
        format!(", but for what is assumed instead: {}", own.join("; "))
    };
    format!("{what} of GDP: International Monetary Fund, {}{own}.", outlook_title())
}

/// Why allies have no share, and so nothing that follows from it.
pub fn missing(
    whom: &[(&Member, Year)],
    info: &EditionInfo,
    remarks: &[Remark],
    follows: &str,
) -> Vec<String> {
    let is_held_by_nato = |of: &&(&Member, Year)| {
        let not_held =
            |remark: &Remark| matches!(remark, Remark::NotHeld(whom) if whom.contains(of));
        remarks.iter().any(not_held)
    };
    let mut all: Vec<String> = Vec::new();
    for (member, _) in whom.iter().filter(|(member, _)| !member.armed_forces) {
        let name = capital(&ally(&member.name));
        let text = format!("{name} has no armed forces, and so no share of GDP and no {follows}.");
        if !all.contains(&text) {
            all.push(text);
        }
    }
    let others = || whom.iter().filter(|(member, _)| member.armed_forces);
    let not_held: Vec<_> = others().filter(is_held_by_nato).copied().collect();
    let silent: Vec<_> = others().filter(|of| !is_held_by_nato(of)).copied().collect();
    let id = info.id;
    if !silent.is_empty() {
        let own = info.own.as_ref().map(|file| format!("{} has", quoted(file)));
        let who = own.unwrap_or_else(|| "NATO gives".to_owned());
        let of = with_years(&silent);
        all.push(format!(
            "{who} no share of GDP for {of} in edition {id}, and so there is no {follows}."
        ));
    }
    if !not_held.is_empty() {
        let of = with_years(&not_held);
        all.push(format!(
            "For {of} NATO printed shares of GDP in edition {id} that are not held here, and so there is no {follows}."
        ));
    }
    all
}

/// Allies with their years, those of an ally that follow each other as a run.
fn with_years(whom: &[(&Member, Year)]) -> String {
    let one = whom.first().map(|(_, year)| *year);
    if let Some(year) = one.filter(|one| whom.iter().all(|(_, year)| year == one)) {
        let names: Vec<String> = whom.iter().map(|(member, _)| ally(&member.name)).collect();
        return format!("{} in {year}", all_of(&names));
    }
    let runs = notes::runs(whom).into_iter().map(|(name, Years { first, last })| {
        let to = if first == last { String::new() } else { format!(" to {last}") };
        format!("{} in {first}{to}", ally(name))
    });
    all_of(&runs.collect::<Vec<_>>())
}

/// What the user replaced, as something to suppose; nothing where nothing was.
pub fn what_if(row: &AllyGap) -> Option<String> {
    let changes = notes::changes(row, |money| amount(row.currency, money));
    let (whose, year) = (whose(&row.member.name), row.year);
    let changes = changes.into_iter().enumerate().map(|(index, change)| {
        let name = match change.name {
            "share" => "share of GDP",
            "related share" => "share of related spending",
            other => other,
        };
        let is = change.is.unwrap_or_else(|| "not known".to_owned());
        let was = change.was.map(|was| format!(" instead of {was}")).unwrap_or_default();
        if index == 0 {
            format!("{whose} {name} in {year} were {is}{was}")
        } else {
            format!("its {name} {is}{was}")
        }
    });
    let changes: Vec<String> = changes.collect();
    (!changes.is_empty()).then(|| format!("Suppose {}.", clauses(&changes)))
}

#[cfg(test)]
mod tests {
    use crate::dataset::{Currency, Dataset, Day, Leg, Millions};
    use rust_decimal::Decimal;

    use super::{
        Agreed, add_up, all_of, allies, amount, count, day, ordinal, place, points, whose,
    };

    fn millions(text: &str) -> Millions {
        Millions(text.parse().unwrap())
    }

    #[test]
    fn ordinals_end_as_people_say_them() {
        let told: Vec<String> = [1, 2, 3, 4, 11, 12, 13, 21, 22, 31].map(ordinal).into();
        assert_eq!(told.join(" "), "1st 2nd 3rd 4th 11th 12th 13th 21st 22nd 31st");
        assert_eq!([1, 9, 10, 22].map(place).join(" "), "first ninth 10th 22nd");
        assert_eq!([1, 9, 10].map(count).join(" "), "one nine 10");
    }

    #[test]
    fn names_have_their_articles() {
        assert_eq!(whose("Netherlands"), "the Netherlands'");
        assert_eq!(whose("Albania"), "Albania's");
        let items = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(all_of(&items("a")), "a");
        assert_eq!(all_of(&items("a b")), "a and b");
        assert_eq!(all_of(&items("a b c")), "a, b and c");
        assert_eq!(day(Day::read("2026-07-07").unwrap()), "7 July 2026");
    }

    #[test]
    fn amounts_are_rounded_once_and_never_to_nothing() {
        let usd = |text: &str| amount(Currency::USD, millions(text));
        for (held, told) in [
            ("43957.3", "$44.0 billion"),
            ("-43957.3", "$44.0 billion"),
            ("1032789", "$1,032.8 billion"),
            ("999.4", "$999 million"),
            ("999.5", "$1.0 billion"),
            ("1049.9", "$1.0 billion"),
            ("1050", "$1.1 billion"),
            ("0.5", "$1 million"),
            ("0.26", "less than $1 million"),
            ("0", "nothing"),
        ] {
            assert_eq!(usd(held), told, "{held}");
        }
        assert_eq!(amount(Currency::read("NOK").unwrap(), millions("132400")), "NOK 132.4 billion");
        assert_eq!(points("-0.004".parse().unwrap(), 2), "less than 0.01 points");
        assert_eq!(points(Decimal::ZERO, 2), "0.00 points");
    }

    #[test]
    fn what_does_not_add_up_is_known() {
        let parts = |texts: &[&str]| texts.iter().map(|text| millions(text)).collect::<Vec<_>>();
        // 1.3 + 1.3 + 1.3 billion is told as 4.0.
        let thrice = parts(&["1333", "1333", "1333"]);
        assert!(!add_up(thrice.into_iter(), millions("3999")));
        assert!(add_up(parts(&["1300", "2600"]).into_iter(), millions("3900")));
        assert!(add_up(parts(&["300", "-26"]).into_iter(), millions("274")));
    }

    #[test]
    fn targets_are_named_by_where_they_were_agreed() {
        let dataset = Dataset::embedded().unwrap();
        let agreed = Agreed { targets: &dataset.targets, by: None };
        let name = |text: &str, leg| agreed.name(&dataset.targets.find(text).unwrap(), leg);
        for (target, leg, told) in [
            ("2", Leg::Core, "the 2% agreed at the Wales summit for 2024"),
            ("3.5", Leg::Core, "the 3.5% agreed at The Hague for 2035"),
            ("3.5+1.5", Leg::Total, "the 5% in all agreed at The Hague for 2035"),
            ("3.5+0.7", Leg::Total, "a target of 4.2% in all"),
            ("2.7", Leg::Core, "a target of 2.7%"),
            ("20", Leg::Core, "a target of 20%"),
        ] {
            assert_eq!(name(target, leg), told);
        }
        let before = Agreed { by: Day::read("2025-06-24"), ..agreed };
        let target = dataset.targets.find("3.5").unwrap();
        assert_eq!(before.name(&target, Leg::Core), "a target of 3.5%");
    }

    #[test]
    fn groups_are_named_in_the_middle_of_a_sentence() {
        let dataset = Dataset::embedded().unwrap();
        let groups = dataset.groups().unwrap();
        for (id, told) in [
            ("nato", "all nine allies"),
            ("europe-canada", "the nine allies of NATO Europe and Canada"),
            ("eu", "the nine EU members in NATO"),
            ("nordic-baltic", "the nine Nordic and Baltic allies"),
            ("b9", "the nine allies of the Bucharest Nine"),
            ("eurozone", "the nine allies in the euro area"),
        ] {
            let group = groups.find(id).unwrap().clone();
            assert_eq!(allies(std::slice::from_ref(&group), false, 9), told);
            assert_eq!(allies(&[group], true, 9), "these nine allies");
        }
    }
}
