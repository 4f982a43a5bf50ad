//! What the library makes of an answer: the rows, tables, sentences, pictures and notes of typical questions.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod asked;
mod charts;
mod colour;
mod contract;
mod documents;
mod drawings;
mod formats;
mod html;
mod json;
mod notes;
mod pictures;
mod program;
mod questions;
mod sentences;
mod svg;
mod tables;
