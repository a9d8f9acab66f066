//! Writes XML 1.0 from which a reader gets back exactly what people wrote.
//!
//! No text can make a file that is not well-formed, and none is changed: data must come back as they went in, unlike on
//! pages, where a text need only be legible. Characters that XML 1.0 cannot hold at all (most control characters, U+FFFE
//! and U+FFFF) are written inside an element as a processing instruction `<?svod-char 7?>` with the character's
//! hexadecimal number: programs that do not know it skip it, [`tree`] restores the character. In attributes, where no
//! instruction can stand, they become U+FFFD. It must not know any vocabulary.

pub(crate) mod tree;

use std::fmt::Write as _;
use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::escape::partial_escape;
use quick_xml::events::{BytesDecl, BytesEnd, BytesPI, BytesStart, BytesText, Event};

/// The target of the processing instruction that stands for a character.
pub(crate) const CHARACTER: &str = "svod-char";

/// Names and values of attributes, in order.
pub(crate) type Attributes<'a> = &'a [(&'a str, &'a str)];

/// Whether XML 1.0 can hold a character.
pub(crate) fn is_legal(c: char) -> bool {
    !matches!(c, '\u{0}'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}')
}

/// A document being written: one element a line, indented.
pub(crate) struct VerbatimXml<'w> {
    inner: Writer<&'w mut dyn Write>,
}

impl<'w> VerbatimXml<'w> {
    /// Begins a document.
    pub(crate) fn new(into: &'w mut dyn Write) -> io::Result<Self> {
        let mut inner = Writer::new_with_indent(into, b' ', 1);
        inner.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        Ok(Self { inner })
    }

    /// Ends the document.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.inner.get_mut().write_all(b"\n")
    }

    /// An element with what `content` writes in it.
    pub(crate) fn within(
        &mut self,
        name: &str,
        attributes: Attributes<'_>,
        content: impl FnOnce(&mut Self) -> io::Result<()>,
    ) -> io::Result<()> {
        self.inner.write_event(Event::Start(start(name, attributes)))?;
        content(self)?;
        self.inner.write_event(Event::End(BytesEnd::new(name)))
    }

    /// An element with nothing in it.
    pub(crate) fn empty(&mut self, name: &str, attributes: Attributes<'_>) -> io::Result<()> {
        self.inner.write_event(Event::Empty(start(name, attributes)))
    }

    /// An element with text in it, on a line of its own.
    pub(crate) fn leaf(&mut self, name: &str, attributes: Attributes<'_>, text: &str) -> io::Result<()> {
        self.within(name, attributes, |xml| xml.text(text))
    }

    /// An element with text in it, in the middle of a text.
    pub(crate) fn inline(&mut self, name: &str, attributes: Attributes<'_>, text: &str) -> io::Result<()> {
        self.no_break()?;
        self.leaf(name, attributes, text)?;
        self.no_break()
    }

    /// Text.
    pub(crate) fn text(&mut self, text: &str) -> io::Result<()> {
        // What follows an empty text stands on the same line, so that no space is added to what people wrote.
        self.no_break()?;
        let mut rest = text;
        while let Some((at, c)) = rest.char_indices().find(|(_, c)| !is_legal(*c)) {
            self.legal(&rest[..at])?;
            self.inner.write_event(Event::PI(BytesPI::new(format!("{CHARACTER} {:X}", u32::from(c)))))?;
            self.no_break()?;
            rest = &rest[at + c.len_utf8()..];
        }
        self.legal(rest)
    }

    fn legal(&mut self, text: &str) -> io::Result<()> {
        self.inner.write_event(Event::Text(BytesText::from_escaped(partial_escape(text))))
    }

    fn no_break(&mut self) -> io::Result<()> {
        self.inner.write_event(Event::Text(BytesText::from_escaped("")))
    }
}

fn start(name: &str, attributes: Attributes<'_>) -> BytesStart<'static> {
    let mut tag = name.to_owned();
    for (name, value) in attributes {
        tag.push(' ');
        tag.push_str(name);
        tag.push_str("=\"");
        value.chars().for_each(|c| push_in_attribute(&mut tag, c));
        tag.push('"');
    }
    BytesStart::from_content(tag, name.len())
}

fn push_in_attribute(tag: &mut String, c: char) {
    match c {
        '<' => tag.push_str("&lt;"),
        '&' => tag.push_str("&amp;"),
        '"' => tag.push_str("&quot;"),
        // A reader takes them for spaces unless they are written as numbers. Writing to a string does not fail.
        '\t' | '\n' | '\r' => _ = write!(tag, "&#{};", u32::from(c)),
        c if is_legal(c) => tag.push(c),
        _ => tag.push(char::REPLACEMENT_CHARACTER),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(content: impl FnOnce(&mut VerbatimXml<'_>) -> io::Result<()>) -> String {
        let mut bytes = Vec::new();
        let mut xml = VerbatimXml::new(&mut bytes).unwrap();
        xml.within("a", &[], content).unwrap();
        xml.finish().unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn text_gains_no_space_and_elements_stand_on_their_own_lines() {
        let text = written(|xml| {
            xml.leaf("p", &[("x", "<&\"'\n\u{7}")], "\u{7}a\u{7}\u{7} \r]]>")?;
            xml.within("p", &[], |xml| {
                xml.text("№ ")?;
                xml.inline("n", &[], "1")
            })?;
            xml.leaf("p", &[], "")
        });
        let expected = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a>\n \
                        <p x=\"&lt;&amp;&quot;'&#10;\u{FFFD}\"><?svod-char 7?>a<?svod-char 7?><?svod-char 7?> \
                        &#13;]]&gt;</p>\n <p>№ <n>1</n></p>\n <p></p>\n</a>\n";
        assert_eq!(text, expected);
    }
}
