//! A table of a page: headings that say what they are of, and a region of its own in which a wide
//! one scrolls.

use super::super::{Heading, Order, Table};
use super::markup::Markup;

/// Writes a table. Where its rows are of figures that are marked on the page, each begins with the
/// number of its own, which leads there.
pub fn write(page: &mut Markup, table: &Table, figures: &[usize]) {
    if table.headings.is_empty() {
        return;
    }
    let sorts = if sorts(table) { "sorts" } else { "" };
    page.put("<div class=\"scroll\" role=\"region\" aria-labelledby=\"caption\" tabindex=\"0\">\n");
    page.open("table", &[("class", sorts)]);
    page.put("\n<caption id=\"caption\" class=\"sr\">");
    page.words(if figures.is_empty() { &table.title } else { "Every figure" });
    page.put("</caption>\n<thead>\n<tr>");
    if !figures.is_empty() {
        page.put("<th scope=\"col\" class=\"n\">No.</th>");
    }
    for heading in &table.headings {
        column(page, heading);
    }
    page.put("</tr>\n</thead>\n<tbody>\n");
    let named = if figures.is_empty() { named_by(&table.headings) } else { None };
    for (place, row) in table.rows.iter().enumerate() {
        begin_row(page, figures.get(place).copied());
        cells(page, row, table, named);
    }
    page.put("</tbody>\n");
    if !table.totals.is_empty() {
        page.put("<tfoot>\n");
        for total in &table.totals {
            begin_row(page, None);
            cells(page, total, table, Some(0));
        }
        page.put("</tfoot>\n");
    }
    page.put("</table>\n</div>\n");
}

/// Whether a reader may want other orders: rows of different things, whose columns have no
/// headings, have one.
pub fn sorts(table: &Table) -> bool {
    let is_headed = |heading: &Heading| !heading.line().is_empty();
    table.rows.len() > 1 && table.headings.iter().all(is_headed)
}

/// Which column says what a row is of: the first of words.
fn named_by(headings: &[Heading]) -> Option<usize> {
    headings.iter().position(|heading| heading.words)
}

fn column(page: &mut Markup, heading: &Heading) {
    let class = if heading.words { "" } else { "n" };
    if heading.line().is_empty() {
        page.put("<td></td>");
        return;
    }
    let order = match heading.sorted {
        Some(Order::Rising) => "ascending",
        Some(Order::Falling) => "descending",
        None => "",
    };
    page.open("th", &[("scope", "col"), ("class", class), ("aria-sort", order)]);
    let is_one = heading.divided || heading.top.ends_with('-') || heading.unit == "e";
    if is_one || heading.top.is_empty() || heading.unit.is_empty() {
        page.words(&heading.line());
    } else {
        page.words(&heading.top);
        page.put(" <span class=\"unit\">");
        page.words(&heading.unit);
        page.put("</span>");
    }
    page.put("</th>");
}

fn begin_row(page: &mut Markup, figure: Option<usize>) {
    let Some(number) = figure else {
        page.put("<tr>");
        return;
    };
    let number = number.to_string();
    page.open("tr", &[("id", &format!("row-{number}"))]);
    page.put("<th scope=\"row\" class=\"n\">");
    page.element("a", &[("href", &format!("#figure-{number}"))], &number);
    page.put("</th>");
}

fn cells(page: &mut Markup, row: &[String], table: &Table, named: Option<usize>) {
    for (place, cell) in row.iter().enumerate() {
        let is_words = table.headings.get(place).is_none_or(|heading| heading.words);
        let class = if is_words { "" } else { "n" };
        if named == Some(place) {
            page.element("th", &[("scope", "row"), ("class", class)], cell.trim());
        } else {
            page.element("td", &[("class", class)], cell.trim());
        }
    }
    page.put("</tr>\n");
}
