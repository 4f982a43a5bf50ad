//! What the countries of the world are called: their long forms, their names in their own languages, and codes that
//! people guess.
//!
//! Whether a country is an ally is not said here but by the list of allies, so that a new ally is a row there and nothing
//! else. These names are understood where somebody names an ally, on the command line or in a file. The grammar of
//! claims does not know them, because in a sentence some are common words (`island`) or first names (`Ned`).

use std::collections::HashMap;
use std::sync::OnceLock;

use super::embedded;
use super::fold::plain;
use super::source::Source;
use super::table::{Table, listed};
use super::units::{Currency, Iso3};
use crate::error::{Error, quoted};

/// A country.
#[derive(Clone, Debug)]
pub(super) struct Country {
    /// ISO 3166 code of three letters.
    pub(super) iso3: Iso3,
    /// The name in English.
    pub(super) name: String,
    names: Vec<String>,
    /// Its currencies of these years, each with a name that tables give it.
    currencies: Vec<(Currency, String)>,
}

/// All countries.
#[derive(Clone, Debug, Default)]
pub(super) struct Countries {
    all: Vec<Country>,
    /// The index of each country, by every name as it is compared.
    by_name: HashMap<String, usize>,
}

impl Countries {
    /// The countries that come with the program. They are read when a name is first looked for that is none of those in
    /// the list of allies, which most questions never do.
    pub(super) fn known() -> &'static Self {
        static KNOWN: OnceLock<Countries> = OnceLock::new();
        // A test reads the file, so it has no fault.
        KNOWN.get_or_init(|| Self::parse(embedded("data/countries.csv")).unwrap_or_default())
    }

    /// Reads `countries.csv`. A name belongs to one country.
    pub(super) fn parse(source: Source) -> Result<Self, Error> {
        let columns = ["iso3", "iso2", "name", "names", "currencies"];
        let mut table = Table::open(source, &columns, &[]);
        let mut countries = Self::default();
        while table.next_row() {
            let Some(iso3) = table.need(0, "three capital letters", Iso3::read) else { continue };
            let currencies =
                table.need(4, "codes of currencies with their names", named_currencies);
            let country = Country {
                iso3,
                name: table.field(2).to_owned(),
                names: listed(table.field(3)).map(str::to_owned).collect(),
                currencies: currencies.unwrap_or_default(),
            };
            let codes = [table.field(0), table.field(1)];
            let names: Vec<String> = codes.into_iter().chain(country.names()).map(plain).collect();
            for name in names {
                if countries.by_name.insert(name.clone(), countries.all.len()).is_some() {
                    table.fault_of_line(format!("{} appears twice", quoted(&name)));
                }
            }
            countries.all.push(country);
        }
        table.finish(countries)
    }

    /// The country with this name, as it is compared.
    pub(super) fn find(&self, folded: &str) -> Option<&Country> {
        self.all.get(*self.by_name.get(folded)?)
    }

    /// The country with this code.
    pub(super) fn by_code(&self, code: Iso3) -> Option<&Country> {
        self.all.iter().find(|country| country.iso3 == code)
    }
}

/// Reads `EUR Euros;HRK Kuna`.
fn named_currencies(text: &str) -> Option<Vec<(Currency, String)>> {
    let mut all = Vec::new();
    for part in listed(text) {
        let (code, name) = part.split_once(' ')?;
        all.push((Currency::read(code)?, plain(name)));
    }
    Some(all)
}

impl Country {
    /// The currency of its own that is called this, by name or code.
    pub(super) fn currency(&self, name: &str) -> Option<Currency> {
        let wanted = plain(name);
        let is_wanted = |known: &&(Currency, String)| {
            known.1 == wanted || known.0.as_str().eq_ignore_ascii_case(&wanted)
        };
        self.currencies.iter().find(is_wanted).map(|(currency, _)| *currency)
    }

    /// The codes of its currencies, each once.
    pub(super) fn currencies(&self) -> Vec<&str> {
        let mut codes: Vec<&str> = self.currencies.iter().map(|(code, _)| code.as_str()).collect();
        codes.dedup();
        codes
    }

    /// Its name in English, and its other names.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.as_str()).chain(self.names.iter().map(String::as_str))
    }
}

#[cfg(test)]
mod tests {
    use super::Countries;
    use crate::dataset::{Dataset, embedded};
    use crate::error::Error;

    /// What a name is taken for: the code of an ally, or the name of another country.
    fn taken_for(name: &str) -> String {
        match Dataset::embedded().unwrap().members.find(name) {
            Ok(member) => member.iso3.to_string(),
            Err(Error::NotAnAlly { country, .. }) => country,
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn each_name_is_that_of_its_country_whatever_the_list_of_allies_says() {
        let countries = Countries::parse(embedded("data/countries.csv")).unwrap();
        let members = Dataset::embedded().unwrap().members;
        for country in &countries.all {
            let ally = members.by_code(country.iso3);
            let expected = ally.map_or(country.name.clone(), |ally| ally.iso3.to_string());
            for name in country.names() {
                assert_eq!(taken_for(name), expected, "{name}");
            }
        }
        assert!(members.iter().all(|ally| countries.by_code(ally.iso3).is_some()));
    }

    #[test]
    fn names_that_people_use_are_understood() {
        for (names, code) in [
            // The short names of ISO 3166, with and without the article that it puts in brackets.
            ("United Kingdom of Great Britain and Northern Ireland (the)", "GBR"),
            ("Netherlands (Kingdom of the)|Netherlands, Kingdom of the", "NLD"),
            ("United States of America (the)|the United States of America", "USA"),
            // The United Nations and the World Bank.
            ("Republic of Türkiye|Republic of Turkey|Turkiye|Turkey", "TUR"),
            ("Republic of North Macedonia|FYROM|Macedonia, FYR|N. Macedonia", "MKD"),
            ("The former Yugoslav Republic of Macedonia", "MKD"),
            ("Slovakia (Slovak Republic)|Slovak Republic", "SVK"),
            ("Czechia|Czech Republic|the Czech Republic|Czech Rep.", "CZE"),
            ("Netherlands, The|the netherlands", "NLD"),
            // NATO's stars.
            ("Belgium*|Germany *|Türkiye**", "BEL DEU TUR"),
            // In their own languages.
            (
                "Deutschland|Polska|España|Espana|Sverige|Norge|Danmark",
                "DEU POL ESP ESP SWE NOR DNK",
            ),
            (
                "Suomi|Eesti|Latvija|Lietuva|Česko|Slovensko|Magyarország",
                "FIN EST LVA LTU CZE SVK HUN",
            ),
            (
                "Hrvatska|Shqipëria|Crna Gora|Ísland|Italia|Hellas|România",
                "HRV ALB MNE ISL ITA GRC ROU",
            ),
            ("België|Belgique|Nederland|Slovenija|Lëtzebuerg|Türkiye", "BEL BEL NLD SVN LUX TUR"),
            // In NATO's other language.
            ("Allemagne|Royaume-Uni|États-Unis|Pays-Bas|Grèce", "DEU GBR USA NLD GRC"),
            // Codes of sport and of habit.
            (
                "GER|HOL|NED|DEN|CRO|BUL|GRE|LAT|POR|ROM|EL|UK",
                "DEU NLD NLD DNK HRV BGR GRC LVA PRT ROU GRC GBR",
            ),
        ] {
            let codes: Vec<&str> = code.split(' ').collect();
            for (at, name) in names.split('|').enumerate() {
                assert_eq!(taken_for(name), codes[at.min(codes.len() - 1)], "{name}");
            }
        }
    }

    #[test]
    fn countries_that_are_no_allies_are_named() {
        for (names, country) in [
            ("ireland|IRL|IE|Éire|Republic of Ireland", "Ireland"),
            ("Österreich|AUT|austria", "Austria"),
            ("Schweiz|Suisse|Svizzera|SUI|CHE", "Switzerland"),
            ("ukraine|the Ukraine|UA", "Ukraine"),
            ("Russia|Russian Federation|RUS", "Russia"),
            ("Malta|Japan|JPN|Georgia|Cyprus", "Malta Japan Japan Georgia Cyprus"),
        ] {
            let countries: Vec<&str> = country.split(' ').collect();
            for (at, name) in names.split('|').enumerate() {
                assert_eq!(taken_for(name), countries[at.min(countries.len() - 1)], "{name}");
            }
        }
        // A beginning that two allies share is nobody's.
        assert_eq!(taken_for("SLO"), "no ally is called `SLO`");
    }
}
