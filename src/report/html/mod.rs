//! HTML: one page that needs no other file, without a script as well as with the one that sorts its
//! tables. It loads nothing, and its policy forbids that it does. Its colours follow the reader's
//! choice of dark or light; a picture stands on its own light ground in both, for which its colours
//! are made, as in a file of its own.

mod article;
mod markup;
mod table;

use std::mem;

use super::article::Article;
use super::picture::{Drawing, Picture};
use super::{Reference, Section, Table};
use markup::Markup;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// Nothing may be loaded or sent, and no style or script runs but those of the page, which are
/// known by their hashes.
const POLICY: &str = "default-src 'none'; \
    style-src 'sha256-FdhO9IftArjNF0/htkrgjdDST58gDDnVcVg3Gwjr17U='; \
    script-src 'sha256-5UH2dsjtOoGoCk1IbXYITMd+fe3EV+cC0ck4gtBdOfg='; \
    base-uri 'none'; form-action 'none'";

/// What stands on a page.
pub struct Page<'p> {
    /// The program and its version.
    pub tool: &'p str,
    /// What the page is of where its table has no title.
    pub name: &'p str,
    /// The table, with its title and the sections below it.
    pub table: Table,
    /// A picture of the same.
    pub picture: Option<Picture>,
    /// Texts with their figures marked, and a table of these in place of the other.
    pub article: Option<Article<'p>>,
    /// The notes.
    pub notes: &'p [String],
    /// The works to cite, in words.
    pub references: &'p [Reference],
    /// The same as entries for a bibliography.
    pub bibliography: String,
}

/// Writes a page.
#[must_use]
pub fn write(content: &Page) -> String {
    let table = content.article.as_ref().map_or(&content.table, |article| &article.rows);
    let title = if table.title.is_empty() { content.name } else { &table.title };
    // The title of a picture is one that a newspaper could print.
    let title = match &content.picture {
        Some(picture) if !picture.title.is_empty() => picture.title.clone(),
        _ => title.replace("..", "–"),
    };
    let title = title.as_str();
    let mut page = Markup::default();
    begin(&mut page, title, content.tool);
    page.put("<header>\n");
    page.element("h1", &[], title);
    page.put("\n</header>\n<main id=\"main\">\n");
    if let Some(article) = &content.article {
        article::write(&mut page, article);
    }
    if let Some(picture) = &content.picture {
        figure(&mut page, picture, content.notes);
    }
    let figures = content.article.as_ref().map(|article| article.figures.as_slice());
    table::write(&mut page, table, figures.unwrap_or_default());
    sections(&mut page, &table.sections);
    below(&mut page, content);
    page.put("</main>\n<footer>");
    page.words(content.tool);
    page.put("</footer>\n");
    if table::sorts(table) {
        page.put("<script>");
        page.put(SCRIPT);
        page.put("</script>\n");
    }
    page.put("</body>\n</html>\n");
    page.finish()
}

fn begin(page: &mut Markup, title: &str, tool: &str) {
    page.put("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    page.open("meta", &[("http-equiv", "Content-Security-Policy"), ("content", POLICY)]);
    page.put("\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    page.put("<meta name=\"referrer\" content=\"no-referrer\">\n");
    page.open("meta", &[("name", "generator"), ("content", tool)]);
    page.put("\n");
    page.element("title", &[], title);
    page.put("\n<style>");
    page.put(STYLE);
    page.put(
        "</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">Skip to the content</a>\n",
    );
}

/// How wide a picture is on a narrow screen, on which words of a wider one would be too small.
const NARROW: u16 = 360;

/// A picture, below the title of the page, and below it those of its notes that the page does not have.
fn figure(page: &mut Markup, picture: &Picture, notes: &[String]) {
    let mut drawn = picture.clone();
    let mut below = mem::take(&mut drawn.notes);
    if let Drawing::Bars(bars) = &mut drawn.drawing {
        below.append(&mut bars.notes);
    }
    page.put("<figure>\n");
    if drawn.width > NARROW {
        let narrow = Picture { width: NARROW, ..drawn.clone() };
        page.put("<div class=\"narrow\">\n");
        page.picture(&narrow);
        page.put("</div>\n");
    }
    page.put("<div class=\"scroll wide\" role=\"region\" aria-label=\"Picture\" tabindex=\"0\">\n");
    page.picture(&drawn);
    page.put("</div>\n<figcaption>\n");
    for note in &below {
        if !is_told(note, notes) {
            page.put("<p>");
            page.prose(note);
            page.put("</p>\n");
        }
    }
    page.put("</figcaption>\n</figure>\n");
}

/// Whether a note of a picture, which has no addresses, is among those of the page.
fn is_told(note: &str, notes: &[String]) -> bool {
    notes.iter().any(|told| told.starts_with(note))
}

/// Lines below headings, such as the sums of rows in full.
fn sections(page: &mut Markup, sections: &[Section]) {
    if sections.is_empty() {
        return;
    }
    page.put("<section class=\"sums\" aria-label=\"Details\">\n<h2>Details</h2>\n");
    for Section { heading, lines } in sections {
        if !heading.is_empty() {
            page.element("h3", &[], heading);
        }
        page.put("\n<ul>\n");
        for line in lines {
            page.put("<li>");
            page.prose(line);
            page.put("</li>\n");
        }
        page.put("</ul>\n");
    }
    page.put("</section>\n");
}

/// The notes, with the source, and the works to cite.
fn below(page: &mut Markup, content: &Page) {
    if !content.notes.is_empty() {
        page.put("<section class=\"below\" aria-label=\"Notes and source\">\n");
        for note in content.notes {
            page.put("<p>");
            page.prose(note);
            page.put("</p>\n");
        }
        page.put("</section>\n");
    }
    if content.references.is_empty() && content.bibliography.is_empty() {
        return;
    }
    page.put("<section aria-label=\"To cite\">\n<h2>To cite</h2>\n");
    for reference in content.references {
        page.put("<p>");
        page.words(&reference.text);
        if let Some(url) = &reference.url {
            page.put(" ");
            page.link(url);
        }
        page.put("</p>\n");
    }
    if !content.bibliography.is_empty() {
        page.put("<pre tabindex=\"0\" aria-label=\"BibTeX\" role=\"region\">");
        page.lines(&content.bibliography);
        page.put("</pre>\n");
    }
    page.put("</section>\n");
}
