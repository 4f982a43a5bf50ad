//! How far each NATO ally is from what the alliance agreed to spend on defence.
//!
//! Data flows one way: [`dataset`] holds the figures, [`calc`] works out results from them, [`claim`] holds a quoted
//! figure against them, [`report`] renders a result. Nothing here prints, reads the environment or exits; the program
//! that does is a thin layer above. What is unknown is [`None`], and never zero. Figures are decimals, and nothing is
//! rounded before it becomes text.
//!
//! # A tour
//!
//! Load the record that comes with the program, and ask how far Germany is from 3.5% of GDP:
//!
//! ```
//! use defspend::Dataset;
//! use defspend::calc::gap::{self, GapQuestion};
//! use defspend::dataset::EditionChoice;
//!
//! let dataset = Dataset::embedded()?;
//! let germany = dataset.members.find("germany")?.iso3;
//! let target = dataset.targets.find("3.5")?;
//! let question = GapQuestion::plain(vec![germany], vec![], vec![target], EditionChoice::Newest);
//! let answer = gap::answer(&dataset, &question)?;
//!
//! assert_eq!(answer.info.id.to_string(), "2026-07");
//! let gap = &answer.rows[0].gaps[0];
//! let points = gap.points.exactly().map(|points| points.0.to_string());
//! assert_eq!((points.as_deref(), gap.met), (Some("0.81"), Some(false)));
//! # Ok::<(), defspend::Error>(())
//! ```
//!
//! A question that cannot be answered is an [`Error`], whose words are made for a person and whose parts a program can
//! ask for:
//!
//! ```
//! # use defspend::{Dataset, Error};
//! # let dataset = Dataset::embedded()?;
//! let error = dataset.members.find("germny").unwrap_err();
//! assert_eq!(error.to_string(), "no ally is called `germny`");
//! assert!(matches!(error, Error::Unknown { near, .. } if near == ["Germany"]));
//! # Ok::<(), defspend::Error>(())
//! ```
//!
//! Read a figure out of a sentence, and judge it by what had been published on the day that it was said:
//!
//! ```
//! # use defspend::Dataset;
//! use defspend::claim::{Verdict, judge, read};
//! use defspend::dataset::Day;
//!
//! # let dataset = Dataset::embedded()?;
//! let day = Day::read("2025-06-09");
//! let found = read("Britain spends 2.3% of its GDP on defence.", &dataset.members, day);
//! let judgement = judge(&dataset, &found[0].claim, day)?;
//! assert_eq!(judgement.verdict, Verdict::Confirmed);
//! # Ok::<(), defspend::Error>(())
//! ```
//!
//! Make a report of an answer, and write it in a format. A report is made of closures, so that a format asks for no
//! more than it has room for:
//!
//! ```
//! use defspend::report::{Format, Heading, Note, Page, Report, Value, render};
//!
//! let report = Report {
//!     schema: "example.gap/1",
//!     tool: "example 1.0",
//!     data: vec![("edition", "2026-07".into())],
//!     query: vec![],
//!     columns: &["member", "gap_pp", "gap_m"],
//!     rows: Box::new(|| {
//!         let gap: rust_decimal::Decimal = "0.81".parse().unwrap();
//!         vec![vec!["DEU".into(), gap.into(), Value::Missing]]
//!     }),
//!     parts: Box::new(Vec::new),
//!     notes: vec![Note { code: "no_money", text: "Money was not asked for.".to_owned() }],
//!     page: Box::new(|| Page {
//!         title: "Gap to 3.5% of GDP".to_owned(),
//!         headings: vec![Heading::of_words("Ally", ""), Heading::of_numbers("3.5%", "pp")],
//!         rows: vec![vec!["Germany".to_owned(), "0.81".to_owned()]],
//!         ..Page::default()
//!     }),
//!     sentences: None,
//!     picture: None,
//!     references: vec![],
//! };
//! assert_eq!(render(&report, Format::Csv, 80).unwrap(), "member,gap_pp,gap_m\nDEU,0.81,\n");
//! assert!(render(&report, Format::Table, 80).unwrap().contains("Germany 0.81"));
//! assert_eq!(render(&report, Format::Text, 80), None);
//! ```

#![forbid(unsafe_code)]

pub mod calc;
pub mod claim;
pub mod dataset;
pub mod decimal;
pub mod error;
pub mod order;
pub mod report;

pub use dataset::Dataset;
pub use error::Error;
