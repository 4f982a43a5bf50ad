//! What every view promises, whatever the question.

use std::path::Path;

use defspend::calc::indicator::Indicator;
use defspend::calc::rank::{Key, RankQuestion};
use defspend::report::Format;
use defspend::report::sparkline::Glyphs;
use defspend::view::{CONTRACTS, RenderOptions, render};

use serde_json::Value;

use super::asked::{answers_of, every_answer, name};
use super::json::{json, rows, written};
use super::questions::{
    Question as _, country, everybody, group_page, groups, history, rank, year,
};

/// The fields of the rows of each report. A script relies on their names and their order.
const COLUMNS: [(&str, &str); 14] = [
    (
        "gap",
        "member,name,year,estimate,target,leg,target_pct,share_pct,gap_pp,gap_pp_low,gap_pp_high,currency,prices,\
         spending_m,gdp_m,required_m,gap_m,gap_m_low,gap_m_high,increase_pct,met",
    ),
    (
        "project",
        "member,name,year,target,leg,currency,prices,core_pct,related_pct,total_pct,gdp_m,spending_m,spending_sum_m,\
         baseline_m,extra_m,extra_sum_m,extra_m_low,extra_m_high,extra_sum_m_low,extra_sum_m_high,\
         gap_pp,gap_m",
    ),
    (
        "pace",
        "member,name,target,leg,share_pct,window,pp_per_year,reached_year,needed_pp_per_year,\
         needed_real_growth_pct,outcome",
    ),
    (
        "pledges",
        "member,name,share_pct,scope,by_year,by_text,announced,status,state,outcome,who,fact,source,source_url,year,\
         current_pct,gap_pp,needed_pp_per_year",
    ),
    (
        "targets",
        "target,leg,label,agreed,by_year,summit,wording,source_url,year,estimate,allies,met,missed,unknown,nato_share_pct",
    ),
    (
        "editions",
        "edition,title,published,cutoff,first_year,last_year,first_estimate,price_year,coverage,series,\
         held_first_year,held_last_year,allies,rows,measures,source_url,note,printed_by",
    ),
    (
        "revisions",
        "member,name,year,estimate,measure,unit,currency,prices,edition,published,value,absent,previous_edition,previous_value,\
         change,change_pct,target,met,previously_met,flipped,rounded_to,printed_by",
    ),
    ("history", "member,name,year,estimate,measure,value,unit,currency,prices,change,change_unit"),
    (
        "rank",
        "member,name,year,estimate,measure,value,unit,currency,prices,rank,of,since,previous_value,change,change_unit,\
         previous_rank,previous_of",
    ),
    (
        "groups",
        "group,name,year,estimate,allies,counted,missing,without,currency,prices,spending_m,gdp_m,\
         weighted_share_pct,mean_share_pct,at_2pct,growth_pct,growth_same_pct,growth_published_pct,\
         published_spending_m,published_gdp_m,published_share_pct",
    ),
    (
        "show",
        "member,name,year,estimate,measure,value,unit,currency,prices,previous_value,change,rank,of",
    ),
    (
        "show-group",
        "group,name,year,estimate,measure,value,unit,currency,prices,previous_value,change,mean,published,allies,\
         counted,without",
    ),
    (
        "check",
        "source,line,column,quote,subject,measure,comparator,value,value_high,unit,scale,year,verdict,official,\
         official_edition,difference,restated,hint,explanation,than,threshold,sense,by,from,since,prices,fits,reason,printed_by,from_context",
    ),
    ("data-validate", "file,line,column,what"),
];

#[test]
fn fields_stand_in_the_order_of_the_contract() {
    let known: Vec<(&str, String)> =
        CONTRACTS.iter().map(|contract| (contract.name, contract.columns.join(","))).collect();
    let expected: Vec<(&str, String)> =
        COLUMNS.iter().map(|(command, columns)| (*command, (*columns).to_owned())).collect();
    assert_eq!(known, expected);
}

/// The file of a JSON Schema.
pub fn schema_file(name: &str) -> String {
    format!("{}/src/view/schema/{name}.schema.json", env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn every_contract_has_its_schema_and_is_asked_for() {
    for contract in CONTRACTS {
        let file = schema_file(contract.name);
        assert!(Path::new(&file).is_file(), "{file}");
        let text = std::fs::read_to_string(&file).unwrap();
        let schema: serde_json::Value = serde_json::from_str(&text).unwrap();
        let command = contract.command.replace(' ', "-");
        assert!(contract.name.starts_with(&command), "{command}");
        assert_eq!(text, contract.json_schema, "{file}");
        let number = contract.schema.rsplit('/').next().unwrap();
        let id = format!("urn:defspend:schema:{}:{number}", contract.name);
        assert_eq!(schema["$id"], id, "{file}");
        assert_eq!(schema["properties"]["schema"]["const"], contract.schema, "{file}");
        let fields = schema["properties"]["rows"]["items"]["required"].as_array().unwrap();
        assert_eq!(fields, contract.columns, "{file}");
        assert!(answers_of(contract).count() >= 3, "{} is asked for too rarely", contract.command);
    }
}

#[test]
fn every_row_has_a_value_for_every_column() {
    for view in every_answer() {
        let columns = view.contract().columns.len();
        for row in view.rows() {
            assert_eq!(row.len(), columns, "{}: {row:?}", name(view));
        }
    }
}

#[test]
fn an_answer_has_the_forms_that_its_contract_offers() {
    let mut forms = [0; 3];
    for view in every_answer() {
        let contract = view.contract();
        let name = name(view);
        for (format, word) in Format::ALL {
            let text = render(view, format, &RenderOptions::default());
            assert_eq!(text.is_some(), contract.offers(format), "{word} of {name}");
            let is_rows = matches!(format, Format::Jsonl);
            assert!(is_rows || text.is_none_or(|text| !text.trim().is_empty()), "{word} of {name}");
        }
        let has = [
            (view.sentences().is_some(), contract.has_sentences),
            (view.picture(800).is_some(), contract.has_picture),
            (view.table(Some(Glyphs::Blocks)).chart.is_some(), contract.has_picture),
        ];
        for (form, (has, promised)) in forms.iter_mut().zip(has) {
            assert_eq!(has, promised, "{name}");
            *form += usize::from(has);
        }
        assert!(view.table(None).chart.is_none(), "{name}: a chart that nobody asked for");
        assert!(contract.has_derivations || view.derivations().is_empty(), "{name}");
    }
    assert!(forms.iter().all(|count| *count > 100), "{forms:?} are few");
    // A row without a figure has no sum, but some answer of each report has one.
    for contract in CONTRACTS.iter().filter(|contract| contract.has_derivations) {
        let mut answers = answers_of(contract);
        assert!(answers.any(|view| !view.derivations().is_empty()), "{}", contract.command);
    }
}

/// Amounts a head are money, too.
#[test]
fn every_amount_has_its_currency_and_prices() {
    let indicator = |name: &str| {
        Indicator::all().iter().find(|(_, known)| *known == name).map(|(one, _)| *one).unwrap()
    };
    for name in ["per_head", "gdp_per_head"] {
        let of = indicator(name);
        for view in [
            rank(everybody(), Key::Figure(of)).ask(),
            history(groups("nordic"), of).ask(),
            country("germany", &everybody()),
            group_page(&groups("nordic")),
        ] {
            let report = json(view);
            let its: Vec<&Value> =
                rows(&report).iter().filter(|row| row["measure"] == name).collect();
            assert!(!its.is_empty());
            for row in its {
                assert_eq!(
                    (&row["currency"], &row["prices"]),
                    (&"USD".into(), &"constant".into()),
                    "{row}"
                );
            }
        }
        for view in [rank(everybody(), Key::Figure(of)).ask(), history(groups("nordic"), of).ask()]
        {
            for format in [Format::Table, Format::Markdown, Format::Svg, Format::Text] {
                let page = written(view, format);
                let said = if format == Format::Text { "rates of 2021" } else { "prices of 2021" };
                assert!(page.contains(said), "{page}");
            }
        }
    }
    let added = RankQuestion { since: Some(year("2014")), ..rank(everybody(), Key::Added) };
    let picture = written(added.ask(), Format::Svg);
    assert!(picture.contains("at prices of 2021") && !picture.contains("constant prices"));
}
