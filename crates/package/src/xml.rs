//! Writes XML: elements as nested calls, texts escaped and held to what XML can carry. It must not know any vocabulary.

use std::io;

use quick_xml::Writer;
use quick_xml::escape::partial_escape;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use crate::legible::legible;

/// Names and values.
pub(crate) type Attributes<'a> = &'a [(&'a str, &'a str)];

/// XML that is being written.
pub(crate) struct Xml {
    writer: Writer<Vec<u8>>,
}

impl Xml {
    /// A document, which begins with its declaration.
    pub(crate) fn document() -> io::Result<Self> {
        let mut xml = Self::fragment();
        xml.writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))))?;
        xml.writer.get_mut().push(b'\n');
        Ok(xml)
    }

    /// A piece of a document.
    pub(crate) fn fragment() -> Self {
        Self { writer: Writer::new(Vec::new()) }
    }

    /// An element with whatever `content` writes into it; it has an end tag even when that is nothing.
    pub(crate) fn element(
        &mut self,
        name: &str,
        attributes: Attributes<'_>,
        content: impl FnOnce(&mut Self) -> io::Result<()>,
    ) -> io::Result<()> {
        self.start(name, attributes)?;
        content(self)?;
        self.end(name)
    }

    /// The start tag of an element that cannot be written as a nested call.
    pub(crate) fn start(&mut self, name: &str, attributes: Attributes<'_>) -> io::Result<()> {
        self.writer.write_event(Event::Start(start(name, attributes)))
    }

    /// The end tag of such an element.
    pub(crate) fn end(&mut self, name: &str) -> io::Result<()> {
        self.writer.write_event(Event::End(BytesEnd::new(name)))
    }

    /// An element that holds a text and nothing else.
    pub(crate) fn text_element(
        &mut self,
        name: &str,
        attributes: Attributes<'_>,
        text: &str,
    ) -> io::Result<()> {
        self.element(name, attributes, |xml| xml.text(text))
    }

    /// An element that holds nothing.
    pub(crate) fn empty(&mut self, name: &str, attributes: Attributes<'_>) -> io::Result<()> {
        self.writer.write_event(Event::Empty(start(name, attributes)))
    }

    /// A text. Quotes stay what they are: readers of older HTML do not know `&apos;`.
    pub(crate) fn text(&mut self, text: &str) -> io::Result<()> {
        self.writer.write_event(Event::Text(BytesText::from_escaped(partial_escape(&*legible(text)))))
    }

    /// Markup that this program wrote itself.
    pub(crate) fn markup(&mut self, markup: &[u8]) {
        self.writer.get_mut().extend_from_slice(markup);
    }

    /// What was written.
    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.writer.into_inner()
    }
}

fn start<'a>(name: &'a str, attributes: Attributes<'a>) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (name, value) in attributes {
        start.push_attribute((*name, &*legible(value)));
    }
    start
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_markup_is_escaped() {
        let mut xml = Xml::fragment();
        xml.text_element("a", &[("b", "\"<&'\u{1}")], "]]> <b>&amp;'\"\u{0}\u{FFFF}</b>").unwrap();
        xml.empty("c", &[]).unwrap();
        let text = String::from_utf8(xml.into_bytes()).unwrap();
        assert_eq!(
            text,
            "<a b=\"&quot;&lt;&amp;&apos;\u{FFFD}\">]]&gt; &lt;b&gt;&amp;amp;'\"\u{FFFD}\u{FFFD}&lt;/b&gt;</a><c/>"
        );
    }
}
