//! A picture as a program reads it: well-formed XML, its elements, and where they lie.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// An element with its attributes, and the words in it.
#[derive(Debug)]
pub struct Element {
    pub name: String,
    pub attributes: BTreeMap<String, String>,
    pub words: String,
}

impl Element {
    fn of(start: &BytesStart) -> Self {
        let attributes = start.attributes().map(|attribute| {
            let attribute = attribute.unwrap();
            let value = attribute.value.to_string();
            (attribute.key.as_ref().to_owned(), value)
        });
        Self {
            name: start.name().as_ref().to_owned(),
            attributes: attributes.collect(),
            words: String::new(),
        }
    }

    pub fn get(&self, name: &str) -> &str {
        self.attributes.get(name).map_or("", String::as_str)
    }

    pub fn is(&self, class: &str) -> bool {
        self.get("class") == class
    }

    /// A length in tenths of a pixel.
    pub fn length(&self, name: &str) -> i64 {
        tenths(self.get(name))
    }
}

/// A number in tenths, and proof that it has no more digits.
pub fn tenths(text: &str) -> i64 {
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    assert_eq!(part.len(), 1, "{text}");
    let size =
        whole.trim_start_matches('-').parse::<i64>().unwrap() * 10 + part.parse::<i64>().unwrap();
    if whole.starts_with('-') { -size } else { size }
}

/// Every element in its order, of a text that must be well formed.
pub fn elements(svg: &str) -> Vec<Element> {
    let mut reader = Reader::from_str(svg);
    reader.config_mut().check_end_names = true;
    let (mut all, mut open): (Vec<Element>, Vec<usize>) = (Vec::new(), Vec::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                open.push(all.len());
                all.push(Element::of(&start));
            }
            Event::Empty(start) => all.push(Element::of(&start)),
            Event::End(_) => {
                open.pop().unwrap();
            }
            Event::Text(text) => {
                if let Some(element) = open.last() {
                    all[*element].words.push_str(&text);
                }
            }
            Event::GeneralRef(name) => {
                let character = match &*name {
                    "amp" => '&',
                    "lt" => '<',
                    "gt" => '>',
                    "quot" => '"',
                    other => panic!("&{other};"),
                };
                all[*open.last().unwrap()].words.push(character);
            }
            Event::Eof => break,
            other => panic!("{other:?}"),
        }
    }
    assert!(open.is_empty());
    all
}

/// How wide the letters from the space to the tilde are in `DejaVu Sans`, the widest of the usual fonts, in
/// thousandths.
const LETTERS: [i64; 95] = [
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636,
    636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632,
    575, 775, 752, 295, 295, 656, 557, 863, 748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685,
    611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579,
    278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
];

/// A place on a picture: left, right, top and bottom.
pub type Place = (i64, i64, i64, i64);

/// Where words are, in letters of this percentage of that width.
pub fn place(text: &Element, percent: i64) -> Place {
    let (x, y, size) = (text.length("x"), text.length("y"), text.length("font-size"));
    let letter = |c: char| LETTERS.get((c as usize).wrapping_sub(32)).copied().unwrap_or(650);
    let bold = if text.get("font-weight") == "bold" { 110 } else { 100 };
    let width = text.words.chars().map(letter).sum::<i64>() * size * percent * bold / 10_000_000;
    let left = match text.get("text-anchor") {
        "end" => x - width,
        "middle" => x - width / 2,
        _ => x,
    };
    (left, left + width, y - size * 7 / 10, y)
}

pub fn points(element: &Element) -> Vec<(i64, i64)> {
    let pair = |pair: &str| {
        let (x, y) = pair.split_once(',').unwrap();
        (tenths(x), tenths(y))
    };
    element.get("points").split(' ').map(pair).collect()
}

/// The elements within each group of a class.
pub fn groups<'e>(all: &'e [Element], class: &str) -> Vec<&'e [Element]> {
    let starts: Vec<usize> = (0..all.len()).filter(|index| all[*index].is(class)).collect();
    let ends = starts.iter().skip(1).copied().chain([all.len()]);
    starts.iter().zip(ends).map(|(start, end)| &all[*start..end]).collect()
}
