//! Texts with marked figures: beside each passage stands what is said of its figures.

use super::super::article::{Article, Finding, Kind, Passage, Piece, Text, Tone};
use super::markup::Markup;

/// Headings of a text are below its name, which is a heading of this level.
const NAME: u8 = 2;

/// Writes how many figures there are of each tone, and the texts.
pub fn write(page: &mut Markup, article: &Article) {
    counts(page, &article.counts);
    if let Some(limited) = &article.limited {
        page.element("p", &[("class", "limited")], limited);
        page.put("\n");
    }
    for (place, text) in article.texts.iter().enumerate() {
        let id = format!("text-{}", place + 1);
        page.open("section", &[("class", "text"), ("aria-labelledby", &id)]);
        page.put("\n");
        let name = if text.name.is_empty() { "The text" } else { text.name };
        page.element("h2", &[("id", &id)], name);
        page.put("\n");
        passages(page, text, &article.findings);
        page.put("</section>\n");
    }
    if !article.figures.is_empty() {
        let is_every = article.limited.is_none();
        page.put(if is_every { "<h2>Every figure</h2>\n" } else { "<h2>These figures</h2>\n" });
    }
}

fn counts(page: &mut Markup, counts: &[(Tone, String)]) {
    if counts.is_empty() {
        page.put("<p>No figures</p>\n");
        return;
    }
    page.put("<ul class=\"counts\" aria-label=\"Verdicts\">\n");
    for (tone, words) in counts {
        page.open("li", &[("class", class(*tone))]);
        sign(page, *tone);
        page.words(words);
        page.put("</li>\n");
    }
    page.put("</ul>\n");
}

/// The passages of a text; items of a list and rows of a table that follow each other are one.
fn passages(page: &mut Markup, text: &Text, findings: &[Finding]) {
    let mut level = NAME;
    for run in text.passages.chunk_by(|one, next| are_one(one.kind, next.kind)) {
        let Some(first) = run.first() else { continue };
        page.put("<div class=\"passage\">\n");
        match first.kind {
            Kind::Heading(own) => {
                // No level is left out, as some texts do.
                level = (level + 1).min(own.saturating_add(NAME)).min(6);
                heading(page, level, first, findings);
            }
            Kind::Paragraph => {
                page.put("<p class=\"words\" dir=\"auto\">");
                words(page, first, findings);
                page.put("</p>\n");
            }
            Kind::Item => {
                page.put("<div class=\"words\"><ul>");
                for item in run {
                    page.put("<li dir=\"auto\">");
                    words(page, item, findings);
                    page.put("</li>");
                }
                page.put("</ul></div>\n");
            }
            Kind::Row { .. } => rows(page, run, findings),
        }
        notes(page, run, findings);
        page.put("</div>\n");
    }
}

/// Whether two passages that follow each other stand in one list or one table.
fn are_one(one: Kind, next: Kind) -> bool {
    match (one, next) {
        (Kind::Item, Kind::Item) => true,
        (Kind::Row { table, .. }, Kind::Row { table: other, .. }) => table == other,
        _ => false,
    }
}

fn heading(page: &mut Markup, level: u8, passage: &Passage, findings: &[Finding]) {
    let element = match level {
        ..=3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    };
    page.open(element, &[("dir", "auto")]);
    words(page, passage, findings);
    page.close(element);
    page.put("\n");
}

fn rows(page: &mut Markup, rows: &[Passage], findings: &[Finding]) {
    page.put("<div class=\"scroll\" role=\"group\" aria-label=\"A table of the text\" tabindex=\"0\">\n<table>\n");
    for row in rows {
        let is_head = matches!(row.kind, Kind::Row { head: true, .. });
        page.put("<tr>");
        for cell in &row.cells {
            page.put(if is_head { "<th scope=\"col\">" } else { "<td>" });
            pieces(page, cell, findings);
            page.put(if is_head { "</th>" } else { "</td>" });
        }
        page.put("</tr>\n");
    }
    page.put("</table>\n</div>\n");
}

fn words(page: &mut Markup, passage: &Passage, findings: &[Finding]) {
    for (place, cell) in passage.cells.iter().enumerate() {
        if place > 0 {
            page.put(" | ");
        }
        pieces(page, cell, findings);
    }
}

fn pieces(page: &mut Markup, pieces: &[Piece], findings: &[Finding]) {
    for piece in pieces {
        match piece {
            Piece::Words(words) => page.lines(words),
            Piece::Figure(words, numbers) => figure(page, words, numbers, findings),
            Piece::PassedOver(words, why) => {
                page.put("<span class=\"passed\">");
                page.lines(words);
                page.put("<span class=\"sr\"> (passed over: ");
                page.words(why);
                page.put(")</span></span>");
            }
        }
    }
}

/// A figure in the tone of the most serious that is said of it, with a link to each.
fn figure(page: &mut Markup, words: &str, numbers: &[usize], findings: &[Finding]) {
    let tones = numbers.iter().filter_map(|number| finding(findings, *number));
    let tone = tones.map(|finding| finding.tone).min().unwrap_or(Tone::Open);
    page.open("mark", &[("class", class(tone))]);
    page.lines(words);
    for number in numbers {
        let Some(finding) = finding(findings, *number) else { continue };
        let id = number.to_string();
        page.open("a", &[("id", &format!("figure-{id}")), ("href", &format!("#note-{id}"))]);
        page.put("<span class=\"sr\"> ");
        page.words(finding.verdict);
        page.put(", note </span>");
        sign(page, finding.tone);
        page.words(&id);
        page.put("</a>");
    }
    page.put("</mark>");
}

/// What is said of the figures of passages.
fn notes(page: &mut Markup, passages: &[Passage], findings: &[Finding]) {
    let mut numbers = Vec::new();
    for piece in passages.iter().flat_map(|passage| passage.cells.iter().flatten()) {
        if let Piece::Figure(_, own) = piece {
            numbers.extend(own);
        }
    }
    if numbers.is_empty() {
        return;
    }
    page.put("<ul class=\"notes\" aria-label=\"Figures beside\">\n");
    for number in numbers {
        let Some(finding) = finding(findings, number) else { continue };
        note(page, number, finding);
    }
    page.put("</ul>\n");
}

fn note(page: &mut Markup, number: usize, finding: &Finding) {
    let number = number.to_string();
    page.open("li", &[("id", &format!("note-{number}")), ("class", class(finding.tone))]);
    page.open("a", &[("href", &format!("#figure-{number}"))]);
    page.words(&number);
    page.put("<span class=\"sr\">, to its place in the text</span></a> <b>");
    sign(page, finding.tone);
    page.words(finding.verdict);
    page.put("</b> ");
    page.words(&finding.claim);
    page.put("<br>");
    for (name, fact) in &finding.facts {
        page.put(name);
        page.put(" <b>");
        page.words(fact);
        page.put("</b> · ");
    }
    page.open("a", &[("href", &format!("#row-{number}"))]);
    page.put("row<span class=\"sr\"> ");
    page.words(&number);
    page.put(" of the table</span></a>");
    for line in &finding.lines {
        page.put("<p>");
        page.prose(line);
        page.put("</p>");
    }
    page.put("</li>\n");
}

fn finding(findings: &[Finding], number: usize) -> Option<&Finding> {
    findings.get(number.checked_sub(1)?)
}

/// The sign of a tone, for those who see it.
fn sign(page: &mut Markup, tone: Tone) {
    page.put("<span aria-hidden=\"true\">");
    page.put(sign_of(tone));
    page.put(" </span>");
}

fn sign_of(tone: Tone) -> &'static str {
    match tone {
        Tone::Wrong => "✗",
        Tone::Differs => "≠",
        Tone::Dated => "↺",
        Tone::Agrees => "✓",
        Tone::Open => "?",
    }
}

/// What the style calls a tone.
fn class(tone: Tone) -> &'static str {
    match tone {
        Tone::Wrong => "wrong",
        Tone::Differs => "differs",
        Tone::Dated => "dated",
        Tone::Agrees => "agrees",
        Tone::Open => "open",
    }
}
