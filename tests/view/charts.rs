//! Charts in tables keep within their width, and draw nothing where nothing is known.

use defspend::report::Format;
use defspend::report::sparkline::Glyphs;
use defspend::view::{RenderOptions, View, render};

use serde_json::Value;

use super::asked::{answers_in_pictures, name};
use super::json::{json, number, rows, written};

/// Whether a text has characters of a chart that are not ASCII.
fn has_blocks(text: &str) -> bool {
    text.contains(|c| ('\u{2580}'..='\u{259f}').contains(&c))
}

/// The longest line; an address is never broken.
fn longest(text: &str) -> usize {
    let lines = text.lines().filter(|line| !line.contains("https://"));
    lines.map(|line| line.chars().count()).max().unwrap()
}

/// The fields with what may be drawn.
const FIGURES: [&str; 5] = ["value", "share_pct", "gap_pp_high", "spending_m", "total_pct"];

fn has_figure(row: &Value) -> bool {
    FIGURES.iter().any(|field| number(&row[*field]).is_some())
}

/// Whether a table has any figure to draw. The whole of 5% is known for no ally, so it has no pace.
fn has_figures(view: &dyn View) -> bool {
    let report = json(view);
    let is_drawn = |row: &Value| view.contract().command != "pace" || row["leg"] == "core";
    rows(&report).iter().any(|row| is_drawn(row) && has_figure(row))
}

#[test]
fn charts_keep_to_the_width_and_draw_nothing_where_nothing_is_known() {
    for view in answers_in_pictures() {
        let name = name(view);
        let is_wide = longest(&written(view, Format::Table)) > 80;
        let has_figures = has_figures(view);
        let report = json(view);
        let mut of_iceland = rows(&report).iter().filter(|row| row["member"] == "ISL");
        let iceland_has_figures = of_iceland.any(has_figure);
        for glyphs in [Glyphs::Blocks, Glyphs::Ascii] {
            let options = RenderOptions { chart: Some(glyphs), ..RenderOptions::default() };
            let chart = render(view, Format::Table, &options).unwrap();
            assert!(is_wide || longest(&chart) <= 80, "{name}\n{chart}");
            let drawn = glyphs == Glyphs::Blocks && has_figures;
            assert_eq!(has_blocks(&chart), drawn, "{name}\n{chart}");
            if iceland_has_figures {
                continue;
            }
            for line in chart.lines().filter(|line| line.contains("Iceland  ")) {
                let marks = ['█', '#', '▏', '▁', '_', '│', '|'];
                assert!(!line.contains(marks), "{name}: {line}");
            }
        }
    }
}
