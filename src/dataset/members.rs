//! The allies, and how to find one by any of its names.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::countries::{Countries, Country};
use super::fold::{fold, plain};
use super::source::Source;
use super::table::{Table, listed};
use super::units::{Currency, Iso3, Year};
use crate::error::{Error, Kind, quoted};

/// An ally.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// ISO 3166 code of three letters.
    pub iso3: Iso3,
    /// ISO 3166 code of two letters.
    pub iso2: String,
    /// The name in English, as NATO writes it.
    pub name: String,
    /// The year of joining the alliance; totals count the ally from that year.
    pub joined: Year,
    /// The present currency of the national figures.
    pub currency: Currency,
    /// Whether it has armed forces, and so spending and a share; Iceland has none.
    pub armed_forces: bool,
    aliases: String,
    demonyms: String,
}

impl Member {
    /// Everything the ally may be called.
    fn names(&self) -> impl Iterator<Item = &str> {
        [self.iso3.as_str(), &self.iso2, &self.name].into_iter().chain(self.aliases())
    }

    /// The name as one word in lower case, which [`Members::find`] understands: `united-kingdom`.
    #[must_use]
    pub fn word(&self) -> String {
        fold(&self.name).replace(' ', "-")
    }

    /// Other names, such as `Turkey`.
    pub fn aliases(&self) -> impl Iterator<Item = &str> {
        listed(&self.aliases)
    }

    /// What its people and things are called, such as `German`.
    pub fn demonyms(&self) -> impl Iterator<Item = &str> {
        listed(&self.demonyms)
    }
}

/// All allies, in the order of their English names.
#[derive(Clone, Debug)]
pub struct Members {
    all: Vec<Member>,
    /// The index of each ally, by every name of its row as it is compared; filled when a name is first looked for.
    by_name: OnceLock<HashMap<String, usize>>,
    /// What countries are called, where a user has a list of that.
    countries: Option<Countries>,
}

impl Members {
    /// Reads `members.csv`.
    ///
    /// # Errors
    /// All faults of the file.
    pub fn parse(source: Source) -> Result<Self, Error> {
        let columns =
            ["iso3", "iso2", "name", "joined", "currency", "armed_forces", "aliases", "demonyms"];
        let mut table = Table::open(source, &columns, &[]);
        let mut members: Vec<Member> = Vec::with_capacity(32);
        while table.next_row() {
            let iso3 = table.need(0, "three capital letters", Iso3::read);
            let iso2 = table.need(1, "two capital letters", |text| {
                (text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase()))
                    .then(|| text.to_owned())
            });
            let name = table.need(2, "a name", |text| (!text.is_empty()).then(|| text.to_owned()));
            let joined = table.need(3, "a year", Year::read);
            let currency = table.need(4, "three capital letters", Currency::read);
            let armed_forces = table.need(5, "yes or no", yes_or_no);
            let aliases = table.field(6).to_owned();
            let demonyms = table.field(7).to_owned();
            if let (
                Some(iso3),
                Some(iso2),
                Some(name),
                Some(joined),
                Some(currency),
                Some(armed_forces),
            ) = (iso3, iso2, name, joined, currency, armed_forces)
            {
                if members.iter().any(|earlier| earlier.iso3 == iso3) {
                    table.fault(0, format!("{iso3} appears twice"));
                }
                members.push(Member {
                    iso3,
                    iso2,
                    name,
                    joined,
                    currency,
                    armed_forces,
                    aliases,
                    demonyms,
                });
            }
        }
        table.finish(Self { all: members, by_name: OnceLock::new(), countries: None })
    }

    /// Every ally, by name.
    pub fn iter(&self) -> impl Iterator<Item = &Member> {
        self.all.iter()
    }

    /// The ally with this code.
    #[must_use]
    pub fn by_code(&self, code: Iso3) -> Option<&Member> {
        self.all.iter().find(|member| member.iso3 == code)
    }

    /// The ally with this name or code, in any case, with or without diacritics: its name in English, a long form, one in
    /// its own language, or a code that people guess.
    ///
    /// # Errors
    /// When no ally is called that: the error has the closest names, or says which country it is that is no ally.
    ///
    /// ```
    /// let dataset = defspend::Dataset::embedded()?;
    /// assert_eq!(dataset.members.find("turkiye")?.name, "Türkiye");
    /// assert_eq!(dataset.members.find("U.K.")?.iso3.as_str(), "GBR");
    /// assert_eq!(dataset.members.find("Deutschland*")?.iso3.as_str(), "DEU");
    /// assert_eq!(
    ///     dataset.members.find("Österreich").unwrap_err().to_string(),
    ///     "`Österreich` (Austria) is not in NATO"
    /// );
    /// # Ok::<(), defspend::Error>(())
    /// ```
    pub fn find(&self, text: &str) -> Result<&Member, Error> {
        self.named(text).map_err(|country| {
            let found = text.to_owned();
            if let Some(country) = country {
                return Error::NotAnAlly { found, country: country.name.clone() };
            }
            Error::Unknown { kind: Kind::Ally, found, near: self.near(&plain(text)) }
        })
    }

    /// As [`Members::find`], but without looking for similar names; of another country, which it is.
    pub(super) fn named(&self, text: &str) -> Result<&Member, Option<&Country>> {
        if let Some(member) = Iso3::read(text).and_then(|code| self.by_code(code)) {
            return Ok(member);
        }
        let wanted = plain(text);
        if let Some(member) = self.by_name().get(&wanted).and_then(|at| self.all.get(*at)) {
            return Ok(member);
        }
        let country = self.countries().find(&wanted);
        country.and_then(|country| self.by_code(country.iso3)).ok_or(country)
    }

    /// The name of the country that a text names, where it is no ally.
    pub(super) fn country(&self, text: &str) -> Option<&str> {
        self.named(text).err().flatten().map(|country| country.name.as_str())
    }

    /// The ally that a table's column names, as [`Members::find`] understands it; otherwise that is a fault of the table.
    pub(super) fn read(&self, table: &mut Table, column: usize) -> Option<Iso3> {
        if let Ok(member) = self.named(table.field(column)) {
            return Some(member.iso3);
        }
        self.refuse(table, column, "the name or code of an ally");
        None
    }

    /// Notes that a column names no ally, with the code of one that it may mean.
    pub(super) fn refuse(&self, table: &mut Table, column: usize, expected: &str) {
        let what = self.no_ally(table.field(column), expected, table.has_few_faults());
        table.fault(column, what);
    }

    /// What is wrong with a text that names no ally; with `suggest`, which takes time, the codes that it may mean.
    pub(super) fn no_ally(&self, text: &str, expected: &str, suggest: bool) -> String {
        if text.is_empty() {
            return format!("the field is empty: expected {expected}");
        }
        if let Err(Some(country)) = self.named(text) {
            let (found, country) = (text.to_owned(), country.name.clone());
            return format!("{}: expected {expected}", Error::NotAnAlly { found, country });
        }
        let near = if suggest { self.near(&plain(text)) } else { Vec::new() };
        let codes = near.iter().filter_map(|name| self.named(name).ok());
        let codes: Vec<&str> = codes.map(|member| member.iso3.as_str()).collect();
        let meant = match codes.as_slice() {
            [] => String::new(),
            codes => format!(": did you mean {}?", codes.join(" or ")),
        };
        format!("found {}, expected {expected}{meant}", quoted(text))
    }

    /// The currency that a table names in brackets for an ally, by name or code; or what is wrong with it.
    pub(super) fn currency(&self, ally: Iso3, name: &str) -> Result<Currency, String> {
        let country = self.countries().by_code(ally);
        country.and_then(|country| country.currency(name)).ok_or_else(|| {
            let known = country.map(Country::currencies).unwrap_or_default().join(" or ");
            let found = quoted(name);
            format!("found {found} in brackets, expected the currency of {ally}: {known}")
        })
    }

    /// Takes a user's list of what countries are called.
    pub(super) fn set_countries(&mut self, countries: Countries) {
        self.countries = Some(countries);
    }

    fn by_name(&self) -> &HashMap<String, usize> {
        self.by_name.get_or_init(|| {
            let mut by_name = HashMap::new();
            for (at, member) in self.all.iter().enumerate() {
                for name in member.names() {
                    by_name.entry(plain(name)).or_insert(at);
                }
            }
            by_name
        })
    }

    fn countries(&self) -> &Countries {
        self.countries.as_ref().unwrap_or_else(|| Countries::known())
    }

    /// Words for allies that begin with this text, each with its ally, for completion. Capitals are completed to codes
    /// first and other text to names, then the other way round, and to aliases only if nothing else fits.
    ///
    /// ```
    /// let dataset = defspend::Dataset::embedded()?;
    /// let words = |text| dataset.members.beginning(text).into_iter().map(|(word, _)| word).collect::<Vec<_>>();
    /// assert_eq!(words("ger"), ["germany"]);
    /// assert_eq!(words("DE"), ["DEU"]);
    /// assert_eq!(words("brit"), ["britain"]);
    /// # Ok::<(), defspend::Error>(())
    /// ```
    #[must_use]
    pub fn beginning(&self, text: &str) -> Vec<(String, &Member)> {
        let wanted = fold(text);
        let that_begin = |words: fn(&Member) -> Vec<String>| -> Vec<(String, &Member)> {
            let all =
                self.all.iter().flat_map(|of| words(of).into_iter().map(move |word| (word, of)));
            all.filter(|(word, _)| fold(word).starts_with(&wanted)).collect()
        };
        let names: fn(&Member) -> Vec<String> = |of| vec![of.word()];
        let codes: fn(&Member) -> Vec<String> = |of| vec![of.iso3.to_string()];
        let others: fn(&Member) -> Vec<String> = |of| {
            let mut words: Vec<String> =
                of.aliases().map(|alias| fold(alias).replace(' ', "-")).collect();
            words.dedup();
            words
        };
        let capitals = !text.is_empty() && text == text.to_uppercase();
        let (first, second) = if capitals { (codes, names) } else { (names, codes) };
        let found = [first, second, others].into_iter().map(that_begin);
        found.into_iter().find(|words| !words.is_empty()).unwrap_or_default()
    }

    /// The names most similar to a misspelt one, or that begin with it: at most three, the closest first.
    fn near(&self, wanted: &str) -> Vec<String> {
        const LIKE: f64 = 0.6;
        const LONGEST: usize = 40;
        if wanted.chars().count() > LONGEST {
            return Vec::new();
        }
        let mut scored: Vec<(f64, &str)> = Vec::new();
        for member in &self.all {
            let country = self.countries().by_code(member.iso3);
            let others = country.into_iter().flat_map(Country::names);
            let names = member.names().chain(others).filter(|name| name.len() > 3).map(plain);
            let best = names.map(|name| likeness(&name, wanted)).fold(0.0, f64::max);
            if best >= LIKE {
                scored.push((best, &member.name));
            }
        }
        scored.sort_by(|a, b| b.0.total_cmp(&a.0));
        scored.into_iter().take(3).map(|(_, name)| name.to_owned()).collect()
    }
}

/// How alike a name is to what was typed, up to 1. Its beginning is as good as the whole: `slo` may be cut from two.
fn likeness(name: &str, typed: &str) -> f64 {
    if typed.len() >= 3 && name.starts_with(typed) {
        return 1.0;
    }
    strsim::normalized_damerau_levenshtein(name, typed)
}

fn yes_or_no(text: &str) -> Option<bool> {
    match text {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}
