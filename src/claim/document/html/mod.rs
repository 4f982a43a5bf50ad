//! The blocks of an HTML page.

mod references;
mod tokens;

use super::block::{Block, Builder, Kind};
use super::place::Place;
pub(super) use references::read as reference;
use tokens::{Event, Scanner, Tag};

/// So much of a page's data for search engines is looked at, in bytes.
const LONGEST_DATA: usize = 1 << 14;
/// Cells that reach down are repeated in so many columns, if they are no longer, in bytes: a row costs no more than that.
const MOST_COLUMNS: usize = 16;
const LONGEST_REPEATED: usize = 60;
/// A longer superscript, in bytes, is no mark of a note.
const LONGEST_MARK: usize = 8;

/// What an element does to the text.
enum Element {
    Block,
    Heading(u8),
    Item,
    Caption,
    Table,
    /// The part of a table that has the headings of its columns.
    Head,
    Row,
    Cell,
    /// What is said of the term before it in a list of terms.
    Detail,
    Break,
    Lines,
    Superscript,
    Time,
    Meta,
    Script,
    Inline,
}

fn element(name: &str) -> Element {
    match name {
        "h1" => Element::Heading(1),
        "h2" => Element::Heading(2),
        "h3" => Element::Heading(3),
        "h4" => Element::Heading(4),
        "h5" => Element::Heading(5),
        "h6" => Element::Heading(6),
        "li" | "dt" => Element::Item,
        "dd" => Element::Detail,
        "caption" | "figcaption" => Element::Caption,
        "table" => Element::Table,
        "thead" => Element::Head,
        "tr" => Element::Row,
        "td" | "th" => Element::Cell,
        "br" => Element::Break,
        "pre" => Element::Lines,
        "sup" => Element::Superscript,
        "time" => Element::Time,
        "meta" => Element::Meta,
        "script" => Element::Script,
        "address" | "article" | "aside" | "blockquote" | "body" | "button" | "center"
        | "details" | "dialog" | "dir" | "div" | "dl" | "fieldset" | "figure" | "footer"
        | "form" | "header" | "hgroup" | "hr" | "legend" | "main" | "menu" | "nav" | "ol"
        | "optgroup" | "option" | "p" | "section" | "select" | "summary" | "tbody" | "tfoot"
        | "ul" => Element::Block,
        _ => Element::Inline,
    }
}

/// Reads a page that comes in pieces.
#[derive(Debug)]
pub(in crate::claim) struct Html {
    scanner: Scanner,
    page: Page,
}

impl Html {
    pub(super) fn new() -> Self {
        Self { scanner: Scanner::new(), page: Page::new() }
    }

    /// Reads a piece, and says how many bytes were read: the rest comes again at the beginning of the next piece.
    pub(super) fn read(&mut self, text: &str, last: bool) -> usize {
        let mut placed = 0;
        let page = &mut self.page;
        let done = self.scanner.read(text, last, &mut |event, at| {
            page.place = page.place.past(text.get(placed..at).unwrap_or_default());
            placed = at;
            page.take(event);
        });
        page.place = page.place.past(text.get(placed..done).unwrap_or_default());
        if last {
            page.end_row();
            page.builder.begin(Kind::Paragraph);
        }
        done
    }

    /// The place after what was read.
    pub(super) fn place(&self) -> Place {
        self.page.place
    }

    /// The blocks that are complete.
    pub(super) fn blocks(&mut self) -> Vec<Block> {
        self.page.builder.take()
    }

    /// When the page says that it was published, as it writes it.
    pub(super) fn published(&self) -> Option<&str> {
        self.page.published.as_ref().map(|(_, published)| published.as_str())
    }

    /// How many bytes of scripts, styles and the like it has.
    pub(super) fn hidden(&self) -> usize {
        self.page.hidden
    }
}

#[derive(Debug)]
struct Page {
    builder: Builder,
    /// Where the part that is read begins.
    place: Place,
    tables: usize,
    row: Option<Row>,
    /// The cells that reach into the rows below them, by their columns.
    reaching: Vec<Reaching>,
    /// Whether the part of the table is that of the headings.
    in_head: bool,
    /// So many elements around it keep their lines.
    lines: usize,
    /// A superscript that may be the mark of a note, and where it stands.
    mark: Option<(String, Place)>,
    /// Data for search engines.
    data: Option<String>,
    hidden: usize,
    /// The day of publication, and how far it is to be trusted.
    published: Option<(u8, String)>,
}

/// The row that is read.
#[derive(Clone, Copy, Debug)]
struct Row {
    /// Whether all of its cells are headings.
    is_head: bool,
    /// The column of the next cell.
    column: usize,
}

/// A cell that reaches into so many rows, the one that is read among them: `Poland` beside a row for each year.
#[derive(Clone, Debug)]
struct Reaching {
    rows: usize,
    text: String,
    place: Place,
}

impl Page {
    fn new() -> Self {
        Self {
            builder: Builder::new(),
            place: Place::START,
            tables: 0,
            row: None,
            reaching: Vec::new(),
            in_head: false,
            lines: 0,
            mark: None,
            data: None,
            hidden: 0,
            published: None,
        }
    }

    fn take(&mut self, event: Event) {
        match event {
            Event::Text(text) => self.text(text),
            Event::Written(shown, width) => self.written(shown, width),
            Event::Open(tag) => self.open(tag),
            Event::Close(name) => self.close(name),
            Event::Hidden(text) => {
                self.hidden += text.len();
                if let Some(data) = &mut self.data {
                    let room = text.floor_char_boundary(LONGEST_DATA.saturating_sub(data.len()));
                    data.push_str(text.get(..room).unwrap_or_default());
                }
            }
        }
    }

    fn text(&mut self, text: &str) {
        if let Some((mark, place)) = &mut self.mark {
            if mark.is_empty() {
                *place = self.place;
            }
            mark.push_str(text);
            if mark.len() > LONGEST_MARK {
                self.end_mark(true);
            }
        } else if self.lines > 0 && self.row.is_none() {
            self.builder.lines(text, self.place);
        } else {
            self.builder.flowing(text, self.place);
        }
    }

    fn written(&mut self, shown: char, width: usize) {
        self.end_mark(true);
        if shown.is_ascii_whitespace() {
            self.builder.gap(" ");
        } else {
            self.builder.written(shown.encode_utf8(&mut [0; 4]), self.place, width);
        }
    }

    fn open(&mut self, tag: &Tag) {
        match element(tag.name()) {
            Element::Block => self.begin(Kind::Paragraph),
            Element::Heading(level) => self.begin(Kind::Heading(level)),
            Element::Item => self.begin(Kind::Item),
            Element::Caption => self.begin(Kind::Caption),
            Element::Detail => self.detail(),
            Element::Table => {
                self.end_rows();
                self.builder.begin(Kind::Paragraph);
                self.tables += 1;
            }
            Element::Head => {
                self.end_rows();
                self.in_head = true;
            }
            Element::Row => {
                self.end_row();
                self.row = Some(self.begin_row());
            }
            Element::Cell => self.cell(tag),
            Element::Break => self.builder.gap("\n"),
            Element::Lines => {
                self.begin(Kind::Paragraph);
                self.lines += 1;
            }
            Element::Superscript => self.mark = Some((String::new(), self.place)),
            Element::Time => self.publish(1, tag.attribute("datetime")),
            Element::Meta => self.meta(tag),
            Element::Script => {
                let is_data = tag.attribute("type") == Some("application/ld+json");
                self.data = is_data.then(String::new);
            }
            Element::Inline => {}
        }
    }

    fn close(&mut self, name: &str) {
        match element(name) {
            Element::Block => self.end(),
            Element::Heading(_) | Element::Item | Element::Caption | Element::Detail
                if self.row.is_none() && name != "dt" =>
            {
                // What is said of a term follows it.
                self.end();
                self.builder.set_kind(Kind::Paragraph);
            }
            Element::Lines => {
                self.lines = self.lines.saturating_sub(1);
                self.end();
            }
            Element::Table => {
                self.end_rows();
                self.in_head = false;
                self.builder.begin(Kind::Paragraph);
            }
            Element::Head => {
                self.end_rows();
                self.in_head = false;
            }
            Element::Row => self.end_row(),
            Element::Superscript => self.end_mark(false),
            Element::Script => {
                let published =
                    self.data.take().and_then(|data| tokens::text_of(&data, "\"datePublished"));
                self.publish(3, published.as_deref());
            }
            _ => {}
        }
    }

    /// Begins a block. In a cell it begins a paragraph of the cell; a paragraph at the beginning of an item or a heading is
    /// the item, or the heading.
    fn begin(&mut self, kind: Kind) {
        self.end_mark(false);
        if self.row.is_some() {
            self.builder.gap("\n\n");
        } else if kind != Kind::Paragraph || !self.builder.is_empty() {
            self.builder.begin(kind);
        }
    }

    /// What is said of a term goes on with it.
    fn detail(&mut self) {
        if self.builder.kind() == Kind::Item && !self.builder.is_empty() {
            self.builder.gap(": ");
        } else {
            self.end();
        }
    }

    fn end(&mut self) {
        self.begin(Kind::Paragraph);
    }

    fn begin_row(&mut self) -> Row {
        self.builder.begin(Kind::Row { table: self.tables, head: false });
        Row { is_head: true, column: 0 }
    }

    fn cell(&mut self, tag: &Tag) {
        self.end_mark(false);
        let row = self.row.unwrap_or_else(|| self.begin_row());
        let is_head = row.is_head && tag.name() == "th";
        let column = self.repeat_cells(row.column);
        let number = |name| tag.attribute(name).and_then(|number| number.trim().parse().ok());
        let columns = number("colspan").unwrap_or(1).max(1);
        // 0 stands for all rows that follow.
        let rows = match number("rowspan") {
            Some(0) => usize::MAX,
            rows => rows.unwrap_or(1),
        };
        self.builder.cell(columns);
        let end = MOST_COLUMNS.min(column.saturating_add(columns));
        if rows > 1 {
            let none = Reaching { rows: 0, text: String::new(), place: self.place };
            self.reaching.resize(self.reaching.len().max(end), none);
            for reaching in self.reaching.iter_mut().take(end).skip(column) {
                *reaching = Reaching { rows, text: String::new(), place: self.place };
            }
        }
        self.row = Some(Row { is_head, column: end.max(column) });
    }

    /// Says the cells that reach into this row from above it once more, as a reader sees them, and gives the column after them.
    fn repeat_cells(&mut self, mut column: usize) -> usize {
        while let Some(cell) = self.reaching.get(column).filter(|cell| cell.rows > 0) {
            self.builder.cell(1);
            self.builder.flowing(&cell.text, cell.place);
            column += 1;
        }
        column
    }

    /// Ends a table, or a part of it, out of which no cell reaches.
    fn end_rows(&mut self) {
        self.end_row();
        self.reaching.clear();
    }

    fn end_row(&mut self) {
        self.end_mark(false);
        let Some(row) = self.row.take() else { return };
        for (column, cell) in self.reaching.iter_mut().enumerate() {
            if cell.rows > 0 && cell.text.is_empty() {
                let text = self.builder.cell_text(column);
                let end = if text.len() > LONGEST_REPEATED { 0 } else { text.len() };
                text.get(..end).unwrap_or_default().clone_into(&mut cell.text);
            }
        }
        if let Kind::Row { table, .. } = self.builder.kind() {
            self.builder.set_kind(Kind::Row { table, head: row.is_head || self.in_head });
        }
        self.builder.begin(Kind::Paragraph);
        for cell in &mut self.reaching {
            cell.rows = cell.rows.saturating_sub(1);
        }
    }

    /// A number above the line is the mark of a note, and no digit of the figure before it; `22nd` goes on.
    fn end_mark(&mut self, is_text: bool) {
        let Some((mark, place)) = self.mark.take() else { return };
        if is_text || matches!(mark.trim(), "st" | "nd" | "rd" | "th") {
            self.builder.flowing(&mark, place);
        }
    }

    fn meta(&mut self, tag: &Tag) {
        let names = ["property", "name", "itemprop"];
        let name = names.iter().find_map(|name| tag.attribute(name)).unwrap_or_default();
        if matches!(
            name,
            "article:published_time" | "datePublished" | "date" | "dc.date" | "DC.date"
        ) {
            self.publish(2, tag.attribute("content"));
        }
    }

    /// The first of the most trusted kind counts.
    fn publish(&mut self, trust: u8, day: Option<&str>) {
        let known = self.published.as_ref().map_or(0, |(trust, _)| *trust);
        if let Some(day) = day
            && trust > known
        {
            self.published = Some((trust, day.to_owned()));
        }
    }
}
