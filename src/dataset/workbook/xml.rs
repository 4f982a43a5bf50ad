//! Reads the XML of a workbook's parts, one element at a time.

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::error::quoted;

/// The longest text that is kept, in bytes. No heading is longer, so the rest belongs to a note.
const MOST_BYTES: usize = 800;

/// A part being read.
pub(super) struct Xml<'t>(Reader<&'t [u8]>);

impl<'t> Xml<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
        reader.config_mut().expand_empty_elements = true;
        Self(reader)
    }

    /// The next event.
    pub(super) fn next(&mut self) -> Result<Event<'t>, String> {
        self.0.read_event().map_err(|error| reason(&error))
    }

    /// Skips an element with everything in it.
    pub(super) fn skip(&mut self, element: &BytesStart) -> Result<(), String> {
        self.0.read_to_end(element.name()).map(|_| ()).map_err(|error| reason(&error))
    }

    /// The text of an element that has begun: all of it in `v`, and only what is in `t` elsewhere.
    pub(super) fn text(&mut self, element: &BytesStart) -> Result<String, String> {
        let whole = is(element, "v");
        let (mut text, mut within) = (String::new(), whole);
        loop {
            let more = match self.next()? {
                Event::Start(of) if is(&of, "t") => {
                    within = true;
                    continue;
                }
                // Pronunciation, which some languages add; it is not part of the text.
                Event::Start(of) if is(&of, "rPh") => {
                    self.skip(&of)?;
                    continue;
                }
                Event::End(end) if end.name() == element.name() => return Ok(text),
                Event::End(_) => {
                    within = whole;
                    continue;
                }
                Event::Text(more) => more.xml10_content(),
                Event::CData(more) => more.xml10_content(),
                Event::GeneralRef(name) => {
                    let character = name.resolve_char_ref().map_err(|error| reason(&error))?;
                    let known = || resolve_predefined_entity(&name).map(str::to_owned);
                    let more = character.map(String::from).or_else(known);
                    more.ok_or_else(|| format!("no entity is called {}", quoted(&name)))?.into()
                }
                Event::Eof => return Err("it ends within a text".to_owned()),
                _ => continue,
            };
            if within && text.len() < MOST_BYTES {
                text.push_str(&more);
            }
        }
    }
}

/// Whether an element has this name, in any namespace.
pub(super) fn is(element: &BytesStart, name: &str) -> bool {
    element.local_name().as_ref() == name
}

/// An attribute of an element, in any namespace; `None` if it is absent.
pub(super) fn attribute(element: &BytesStart, name: &str) -> Result<Option<String>, String> {
    for attribute in element.attributes().with_checks(false) {
        let attribute = attribute.map_err(|error| quoted(&error.to_string()))?;
        if attribute.key.local_name().as_ref() == name {
            let value = attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .map_err(|error| reason(&error))?;
            return Ok(Some(value.into_owned()));
        }
    }
    Ok(None)
}

/// The parser's message, quoted because it may contain text from the file.
fn reason(error: &quick_xml::Error) -> String {
    quoted(&error.to_string())
}
