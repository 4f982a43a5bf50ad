//! A chart of characters beside the numbers of a table: bars, or a small line for each row.

use std::mem;

use rust_decimal::Decimal;

use super::axis::Scale;
use super::{Heading, Spare, Table, layout};

/// A chart in a column of its own at the right of a table.
#[derive(Clone, Debug)]
pub struct Chart {
    /// The heading of the column.
    pub heading: Heading,
    /// What is drawn, first for each row and then for each total; rows beyond the last mark stay empty.
    pub marks: Marks,
    /// The characters that it is drawn with.
    pub glyphs: Glyphs,
    /// The columns that may be left out to make room, as groups that go together: the first group goes first.
    pub spare: Vec<Vec<usize>>,
    /// How to read it.
    pub note: String,
}

/// What is drawn in each row. A missing figure leaves its place empty.
#[derive(Clone, Debug)]
pub enum Marks {
    /// A bar from a common zero.
    Bars {
        /// Where each bar ends.
        figures: Vec<Option<Decimal>>,
        /// Marks across all bars.
        limits: Vec<Decimal>,
    },
    /// A character for each figure, from zero to the row's highest.
    Sparks(Vec<Vec<Option<Decimal>>>),
}

/// The characters that a terminal can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glyphs {
    /// Unicode block elements, in eighths of a cell.
    Blocks,
    /// ASCII only.
    Ascii,
}

/// A small line with more figures than this may be shortened to this many.
const SPARKS: usize = 26;
/// How many steps there are from one cell to the next.
const EIGHTHS: i64 = 8;

impl Glyphs {
    /// The mark across bars.
    #[must_use]
    pub fn limit(self) -> char {
        match self {
            Self::Blocks => '│',
            Self::Ascii => '|',
        }
    }

    /// A cell with this many eighths filled from the left.
    fn left(self, eighths: i64) -> char {
        let all = match self {
            Self::Blocks => [' ', '▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'],
            Self::Ascii => [' ', '.', '.', '.', '#', '#', '#', '#', '#'],
        };
        letter(&all, eighths)
    }

    /// A cell with this many eighths filled from the right. The first cell is never empty, so that a small figure
    /// shows.
    fn right(self, eighths: i64, first: bool) -> char {
        match (self, eighths) {
            (_, ..2) if !first => ' ',
            (Self::Blocks, ..2) => '▕',
            (Self::Ascii, ..2) => '.',
            (Self::Blocks, 2..6) => '▐',
            _ => self.left(EIGHTHS),
        }
    }

    /// A height from 0 to 7.
    fn height(self, height: i64) -> char {
        let all = match self {
            Self::Blocks => ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'],
            Self::Ascii => ['_', '.', '-', '~', '=', '+', '*', '#'],
        };
        letter(&all, height)
    }
}

/// The character at an index, or at the nearest end.
fn letter(all: &[char], place: i64) -> char {
    let place = usize::try_from(place.max(0)).unwrap_or_default();
    all.get(place).or(all.last()).copied().unwrap_or(' ')
}

impl Chart {
    /// How much longer it makes the lines of a table where it is as wide as wanted.
    pub(super) fn room(&self) -> usize {
        let (_, wanted, _) = self.marks.cells();
        1 + wanted.max(self.heading.top.chars().count())
    }

    /// Adds the chart as the table's last column, and returns the lines to print with it.
    ///
    /// It must not make a line longer than `width`, unless the table was wider already. So spare columns are left out
    /// until there is room for the chart as wide as wanted; if even its least width does not fit, there is no chart.
    pub(super) fn stand_in(self, page: &mut Table, width: usize) -> Vec<String> {
        let (least, wanted, most) = self.marks.cells();
        let heading = self.heading.top.chars().count();
        if self.marks.is_empty() {
            return Vec::new();
        }
        let wide = page.width() > width;
        let room = |page: &Table| width.saturating_sub(page.width() + 1);
        let mut left_out = Vec::new();
        let mut dropped: Vec<usize> = Vec::new();
        for columns in &self.spare {
            if wide || room(page) >= wanted.max(heading) {
                break;
            }
            for column in columns {
                // Columns that were left out before have moved this one to the left.
                let gone = dropped.iter().filter(|other| *other < column).count();
                left_out.extend(page.drop_column(column - gone));
                dropped.push(*column);
            }
        }
        let cells = if wide { wanted } else { room(page).min(most) };
        if !wide && room(page) < least.max(heading) {
            return vec!["There is no room for a chart.".to_owned()];
        }
        let drawn = self.marks.draw(cells, self.glyphs);
        page.headings.push(self.heading);
        let blank = std::iter::repeat_with(String::new);
        for (row, drawn) in
            page.rows.iter_mut().chain(&mut page.totals).zip(drawn.into_iter().chain(blank))
        {
            row.push(drawn);
        }
        let mut lines = vec![self.note];
        if !left_out.is_empty() {
            lines.push(format!("Left out to make room: {}.", left_out.join(", ")));
        }
        lines.retain(|line| !line.is_empty());
        lines
    }
}

impl Table {
    /// The width of the table in characters.
    #[must_use]
    pub fn width(&self) -> usize {
        layout::width_of(self)
    }

    /// Leaves out spare columns until no line is longer than this, and returns what is to be said of that.
    pub(super) fn make_room(&mut self, width: usize) -> Option<String> {
        let Spare { from, said } = mem::take(&mut self.spare);
        let mut last = None;
        for line in said {
            if self.width() <= width {
                break;
            }
            self.drop_column(from);
            last = Some(line);
        }
        last
    }

    /// Removes a column and returns its name; totals that have nothing left but their name go too.
    fn drop_column(&mut self, column: usize) -> Option<String> {
        let heading = (column < self.headings.len()).then(|| self.headings.remove(column))?;
        for row in self.rows.iter_mut().chain(&mut self.totals) {
            if column < row.len() {
                row.remove(column);
            }
        }
        let bare = |total: &Vec<String>| total.iter().skip(1).all(String::is_empty);
        if self.totals.iter().all(bare) {
            self.totals.clear();
        }
        let name = format!("{} {}", heading.top, heading.unit);
        Some(name.trim().to_owned())
    }
}

impl Marks {
    /// Whether there is no figure at all.
    fn is_empty(&self) -> bool {
        match self {
            Self::Bars { figures, .. } => figures.iter().all(Option::is_none),
            Self::Sparks(rows) => rows.iter().flatten().all(Option::is_none),
        }
    }

    /// The least, the wanted and the greatest number of cells to draw it in.
    fn cells(&self) -> (usize, usize, usize) {
        match self {
            Self::Bars { .. } => (10, 20, 40),
            Self::Sparks(rows) => {
                let figures = rows.iter().map(Vec::len).max().unwrap_or_default();
                (figures.min(SPARKS), figures.min(SPARKS), figures)
            }
        }
    }

    fn draw(&self, cells: usize, glyphs: Glyphs) -> Vec<String> {
        match self {
            Self::Bars { figures, limits } => bars(figures, limits, cells, glyphs),
            Self::Sparks(rows) => rows.iter().map(|row| spark(row, cells, glyphs)).collect(),
        }
    }
}

fn bars(
    figures: &[Option<Decimal>],
    limits: &[Decimal],
    cells: usize,
    glyphs: Glyphs,
) -> Vec<String> {
    let cells = i64::try_from(cells).unwrap_or_default();
    let all = figures.iter().flatten().chain(limits).copied();
    let mut scale = Scale::over(all, 1, (0, cells * EIGHTHS));
    if scale.place(Decimal::ZERO) % EIGHTHS != 0 {
        // Zero must be where a cell begins, so it is moved there with everything above it, into one cell less.
        scale = scale.between(0, (cells - 1) * EIGHTHS);
    }
    let zero = scale.place(Decimal::ZERO);
    let origin = (zero + EIGHTHS - 1) / EIGHTHS;
    let marks: Vec<i64> = limits
        .iter()
        .map(|limit| origin + (scale.place(*limit) - zero).div_euclid(EIGHTHS))
        .map(|cell| cell.min(cells - 1))
        .collect();
    let bar = |figure: Decimal| {
        let length = scale.place(figure) - zero;
        let letter = |cell: i64| {
            if marks.contains(&cell) {
                glyphs.limit()
            } else if figure < Decimal::ZERO {
                // Counted from the right edge of the cell. The first cell always shows something.
                let filled = (origin - 1 - cell) * -EIGHTHS - length;
                if cell >= origin { ' ' } else { glyphs.right(filled, cell + 1 == origin) }
            } else {
                let filled = length.max(1) - (cell - origin) * EIGHTHS;
                if cell < origin { ' ' } else { glyphs.left(filled) }
            }
        };
        (0..cells).map(letter).collect::<String>().trim_end().to_owned()
    };
    figures.iter().map(|figure| figure.map(bar).unwrap_or_default()).collect()
}

/// A character for each figure; with fewer cells than figures, for figures at equal distances.
fn spark(row: &[Option<Decimal>], cells: usize, glyphs: Glyphs) -> String {
    let scale = Scale::over(row.iter().flatten().copied(), 1, (0, EIGHTHS - 1));
    let letter =
        |figure: &Option<Decimal>| figure.map_or(' ', |figure| glyphs.height(scale.place(figure)));
    let cells = cells.min(row.len());
    let place = |cell: usize| cell * row.len().saturating_sub(1) / cells.saturating_sub(1).max(1);
    let line: String = (0..cells).filter_map(|cell| row.get(place(cell))).map(letter).collect();
    line.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::{Glyphs, Marks};

    fn figures(texts: &str) -> Vec<Option<Decimal>> {
        texts.split(' ').map(|text| text.parse().ok()).collect()
    }

    #[test]
    fn bars_are_as_long_as_their_figures() {
        let marks = Marks::Bars { figures: figures("8 4 0.5 0.01 ? 0"), limits: vec![] };
        assert_eq!(marks.draw(8, Glyphs::Blocks), ["████████", "████", "▌", "▏", "", "▏"]);
        assert_eq!(marks.draw(8, Glyphs::Ascii), ["########", "####", "#", ".", "", "."]);
    }

    #[test]
    fn bars_below_zero_go_to_the_left_at_the_same_scale() {
        let marks = Marks::Bars { figures: figures("4 -2 -0.5 -0.1 2"), limits: vec![] };
        assert_eq!(marks.draw(6, Glyphs::Blocks), ["  ████", "██", " ▐", " ▕", "  ██"]);
        assert_eq!(marks.draw(6, Glyphs::Ascii), ["  ####", "##", " #", " .", "  ##"]);
        let marks = Marks::Bars { figures: figures("-2 -1"), limits: vec![] };
        assert_eq!(marks.draw(4, Glyphs::Blocks), ["████", "  ██"]);
    }

    #[test]
    fn limits_stand_before_and_behind_the_ends_of_bars() {
        let marks = Marks::Bars { figures: figures("8 2 ?"), limits: vec![Decimal::from(4)] };
        assert_eq!(marks.draw(8, Glyphs::Blocks), ["████│███", "██  │", ""]);
    }

    #[test]
    fn a_missing_figure_leaves_a_gap() {
        let marks = Marks::Sparks(vec![
            figures("0 1 ? 7 3.5"),
            figures("? ? 2"),
            figures("-7 0 ? 0"),
            figures("?"),
        ]);
        assert_eq!(marks.draw(5, Glyphs::Blocks), ["▁▂ █▅", "  █", "▁█ █", ""]);
        assert_eq!(marks.draw(5, Glyphs::Ascii), ["_. #=", "  #", "_# #", ""]);
        let marks = Marks::Sparks(vec![figures("1 2 3 4 5 6 7")]);
        assert_eq!(marks.draw(3, Glyphs::Blocks), ["▂▅█"]);
    }
}
