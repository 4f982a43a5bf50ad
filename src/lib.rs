//! How far each NATO ally is from what the alliance agreed to spend on defence.
//!
//! Data flows one way: [`dataset`] has the figures, [`calc`] works out results from them, [`claim`] checks a quoted
//! figure against them, [`view`] lays an answer out, [`report`] writes it in a format. Nothing here prints, reads the
//! environment or exits; the program that does so is a thin layer on top. What is unknown is [`None`], never zero.
//! Figures are decimals, and nothing is rounded before it becomes text.
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
//! A question that cannot be answered is an [`Error`]: its message is for people, its fields are for programs.
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
//! Read a figure out of a sentence, and judge it by what had been published when it was said:
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
//! Write an answer as the command line does. A view has its rows, table, sentences, picture, notes and references:
//!
//! ```
//! # use defspend::Dataset;
//! # use defspend::calc::gap::{self, GapQuestion};
//! # use defspend::dataset::EditionChoice;
//! use defspend::report::Format;
//! use defspend::view::{GapView, RenderOptions, View, render};
//!
//! # let dataset = Dataset::embedded()?;
//! # let germany = dataset.members.find("germany")?.iso3;
//! # let target = dataset.targets.find("3.5")?;
//! # let question = GapQuestion::plain(vec![germany], vec![], vec![target], EditionChoice::Newest);
//! let report = gap::answer(&dataset, &question)?;
//! let view = GapView::new(&dataset, &question, &report);
//!
//! let table = render(&view, Format::Table, &RenderOptions::default()).unwrap();
//! assert!(table.starts_with("Gap to 3.5% of GDP, 2026e, edition 2026-07"));
//! let sentences = view.sentences().unwrap();
//! assert!(sentences[0].starts_with("Germany is estimated to spend 2.69% of its GDP"));
//! # Ok::<(), defspend::Error>(())
//! ```

#![forbid(unsafe_code)]

pub mod calc;
pub mod claim;
pub mod dataset;
pub mod decimal;
pub mod error;
pub mod guide;
pub mod order;
pub mod printable;
pub mod report;
pub mod view;

pub use dataset::Dataset;
pub use error::Error;
