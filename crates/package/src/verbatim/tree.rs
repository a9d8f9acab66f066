//! Reads an XML document that nobody vouches for into a tree, within limits: no document type, no entities but the five
//! that XML itself has, no more bytes, elements or depth than a document of ours can have.

use std::collections::BTreeMap;

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesPI, BytesRef, BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::{NsReader, XmlVersion};

use super::{CHARACTER, is_legal};
use crate::snapshot::Language;
use crate::wording::phrase;

/// A document is not longer than this, in bytes.
const MOST_BYTES: usize = 64 << 20;
/// A document has no more elements.
const MOST_ELEMENTS: usize = 1_000_000;
/// An element has no more attributes; repeated ones are looked for in a time that grows with the square of their number.
const MOST_ATTRIBUTES: usize = 64;
/// Elements do not lie deeper in one another.
const DEEPEST: usize = 100;

/// An element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Element {
    /// Its namespace; empty where it is in none.
    pub(crate) namespace: String,
    /// Its name without a prefix.
    pub(crate) name: String,
    /// Its attributes by namespace and name.
    pub(crate) attributes: BTreeMap<(String, String), String>,
    /// The elements in it, in order.
    pub(crate) children: Vec<Element>,
    /// The text in it, without that of the elements in it.
    pub(crate) text: String,
    /// The byte after its start tag.
    pub(crate) at: usize,
}

impl Element {
    /// The first element in it of this name in its own namespace.
    pub(crate) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.is(name, self))
    }

    /// The elements in it of this name in its own namespace.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter(move |child| child.is(name, self))
    }

    /// Whether it has this name and is in the namespace of another.
    fn is(&self, name: &str, other: &Self) -> bool {
        self.name == name && self.namespace == other.namespace
    }

    /// An attribute that is in no namespace.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attribute_of("", name)
    }

    /// An attribute of a namespace.
    pub(crate) fn attribute_of(&self, namespace: &str, name: &str) -> Option<&str> {
        self.attributes.get(&(namespace.to_owned(), name.to_owned())).map(String::as_str)
    }
}

/// Why a text is no XML document that this program reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum XmlFault {
    /// It is longer than any document of ours.
    TooLong,
    /// It has more elements, or an element of it more attributes, than any document of ours.
    TooMany,
    /// Its elements lie deeper in one another than those of any document of ours.
    TooDeep,
    /// It is not text in UTF-8.
    NotUtf8,
    /// It has a document type, which may define entities.
    DocumentType,
    /// It uses an entity that XML itself does not have.
    Entity(String),
    /// It names a character that XML does not allow, or none at all.
    Character(String),
    /// A name has a prefix that stands for no namespace.
    Prefix(String),
    /// There is not exactly one element around everything.
    Root,
    /// It is not well-formed; in the words of the parser, in English.
    Malformed(String),
}

impl XmlFault {
    /// The fault in a few words.
    pub fn describe(&self, language: Language) -> String {
        let say = |ru, en| phrase(ru, en).say(language);
        match self {
            Self::TooLong => say("файл длиннее допустимого", "the file is too long").to_owned(),
            Self::TooMany => {
                say("элементов или атрибутов больше допустимого", "there are too many elements or attributes")
                    .to_owned()
            }
            Self::TooDeep => {
                say("вложенность элементов больше допустимой", "the elements are nested too deeply")
                    .to_owned()
            }
            Self::NotUtf8 => say("это не текст в UTF-8", "this is not text in UTF-8").to_owned(),
            Self::DocumentType => {
                say("объявление типа документа (DOCTYPE) не допускается", "a document type is not accepted")
                    .to_owned()
            }
            Self::Entity(name) => format!("{}: {name}", say("неизвестная сущность", "unknown entity")),
            Self::Character(name) => {
                format!("{}: {name}", say("недопустимый знак", "a character that is not allowed"))
            }
            Self::Prefix(name) => {
                format!(
                    "{}: {name}",
                    say("приставка без пространства имён", "a prefix that stands for no namespace")
                )
            }
            Self::Root => {
                say("корневой элемент должен быть один", "there must be exactly one root element").to_owned()
            }
            Self::Malformed(message) => {
                format!("{}: {message}", say("ошибка в разметке XML", "the XML is not well-formed"))
            }
        }
    }
}

/// A fault and the byte at which it was met.
pub(crate) type Misread = (usize, XmlFault);

/// Reads a document.
///
/// # Errors
/// With the byte at which the fault was met.
pub(crate) fn read(bytes: &[u8]) -> Result<Element, Misread> {
    if bytes.len() > MOST_BYTES {
        return Err((0, XmlFault::TooLong));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| (error.valid_up_to(), XmlFault::NotUtf8))?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mut reader = NsReader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut growing = Growing::default();
    loop {
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(error) => {
                return Err((position(reader.error_position()), XmlFault::Malformed(error.to_string())));
            }
        };
        let at = position(reader.buffer_position());
        let step = match event {
            Event::Start(tag) => element(&reader, &tag, at).and_then(|element| growing.open(element)),
            Event::End(_) => growing.close(),
            Event::Text(text) => growing.add(&text.xml10_content()),
            Event::CData(text) => growing.add(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                referred(&reference).and_then(|c| growing.add(c.encode_utf8(&mut [0; 4])))
            }
            Event::PI(instruction) => match written_character(&instruction) {
                Some(Ok(c)) => growing.add(c.encode_utf8(&mut [0; 4])),
                Some(Err(fault)) => Err(fault),
                None => Ok(()),
            },
            Event::DocType(_) => Err(XmlFault::DocumentType),
            Event::Decl(_) | Event::Comment(_) | Event::Empty(_) => Ok(()),
            Event::Eof => break,
        };
        step.map_err(|fault| (at, fault))?;
    }
    growing.root.ok_or((text.len(), XmlFault::Root))
}

fn position(offset: u64) -> usize {
    usize::try_from(offset).unwrap_or(usize::MAX)
}

/// The tree as far as it has been read.
#[derive(Default)]
struct Growing {
    open: Vec<Element>,
    root: Option<Element>,
    count: usize,
}

impl Growing {
    fn open(&mut self, element: Element) -> Result<(), XmlFault> {
        self.count += 1;
        if self.count > MOST_ELEMENTS {
            return Err(XmlFault::TooMany);
        }
        if self.open.len() >= DEEPEST {
            return Err(XmlFault::TooDeep);
        }
        if self.open.is_empty() && self.root.is_some() {
            return Err(XmlFault::Root);
        }
        self.open.push(element);
        Ok(())
    }

    fn close(&mut self) -> Result<(), XmlFault> {
        let Some(closed) = self.open.pop() else { return Err(XmlFault::Root) };
        match self.open.last_mut() {
            Some(parent) => parent.children.push(closed),
            None => self.root = Some(closed),
        }
        Ok(())
    }

    fn add(&mut self, text: &str) -> Result<(), XmlFault> {
        match self.open.last_mut() {
            Some(element) => element.text.push_str(text),
            None if text.trim().is_empty() => {}
            None => return Err(XmlFault::Root),
        }
        Ok(())
    }
}

fn element(reader: &NsReader<&[u8]>, tag: &BytesStart<'_>, at: usize) -> Result<Element, XmlFault> {
    let (namespace, name) = reader.resolver().resolve_element(tag.name());
    let mut element = Element {
        namespace: bound(namespace)?,
        name: name.into_inner().to_owned(),
        attributes: BTreeMap::new(),
        children: Vec::new(),
        text: String::new(),
        at,
    };
    for (place, attribute) in tag.attributes().enumerate() {
        if place >= MOST_ATTRIBUTES {
            return Err(XmlFault::TooMany);
        }
        let attribute = attribute.map_err(|error| XmlFault::Malformed(error.to_string()))?;
        let key = attribute.key;
        if key.as_namespace_binding().is_some() {
            continue;
        }
        let value = attribute
            .normalized_value(XmlVersion::Explicit1_0)
            .map_err(|error| XmlFault::Malformed(error.to_string()))?;
        let (namespace, name) = reader.resolver().resolve_attribute(key);
        let name = (bound(namespace)?, name.into_inner().to_owned());
        element.attributes.insert(name, value.into_owned());
    }
    Ok(element)
}

fn bound(namespace: ResolveResult<'_>) -> Result<String, XmlFault> {
    match namespace {
        ResolveResult::Unbound => Ok(String::new()),
        ResolveResult::Bound(namespace) => Ok(namespace.0.to_owned()),
        ResolveResult::Unknown(prefix) => Err(XmlFault::Prefix(prefix)),
    }
}

/// The character that a reference such as `&lt;` or `&#13;` stands for.
fn referred(reference: &BytesRef<'_>) -> Result<char, XmlFault> {
    let name = || reference.to_string();
    match reference.resolve_char_ref() {
        Ok(Some(c)) if is_legal(c) => Ok(c),
        Ok(None) => {
            let entity = resolve_predefined_entity(reference).and_then(|text| text.chars().next());
            entity.ok_or_else(|| XmlFault::Entity(name()))
        }
        Ok(Some(_)) | Err(_) => Err(XmlFault::Character(name())),
    }
}

/// The character that a processing instruction of ours stands for; nothing for another instruction.
fn written_character(instruction: &BytesPI<'_>) -> Option<Result<char, XmlFault>> {
    if instruction.target() != CHARACTER {
        return None;
    }
    let digits = instruction.content().trim();
    let number = u32::from_str_radix(digits, 16).ok();
    Some(number.and_then(char::from_u32).ok_or_else(|| XmlFault::Character(digits.to_owned())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(text: &str) -> XmlFault {
        read(text.as_bytes()).unwrap_err().1
    }

    #[test]
    fn what_could_do_harm_is_refused() {
        let bomb = "<!DOCTYPE a [<!ENTITY b \"bb\"><!ENTITY c \"&b;&b;\">]><a>&c;</a>";
        assert_eq!(fault(bomb), XmlFault::DocumentType);
        assert_eq!(fault("<a>&c;</a>"), XmlFault::Entity("c".to_owned()));
        assert_eq!(fault("<a>&#0;</a>"), XmlFault::Character("#0".to_owned()));
        assert_eq!(fault("<a>&#7;</a>"), XmlFault::Character("#7".to_owned()));
        assert_eq!(fault("<a><?svod-char D800?></a>"), XmlFault::Character("D800".to_owned()));
        assert_eq!(fault(&"<a>".repeat(101)), XmlFault::TooDeep);
        assert_eq!(fault("<a/><a/>"), XmlFault::Root);
        assert_eq!(fault("<a>"), XmlFault::Root);
        assert_eq!(fault("text"), XmlFault::Root);
        assert_eq!(fault("<b:a/>"), XmlFault::Prefix("b".to_owned()));
        assert_eq!(read(b"<a>\xFF</a>"), Err((3, XmlFault::NotUtf8)));
        for malformed in ["<a></b>", "<a b=\"1\" b=\"2\"/>", "<a b=\"&c;\"/>", "<a"] {
            assert!(matches!(fault(malformed), XmlFault::Malformed(_)), "{malformed}");
        }
        let crowd = format!("<a>{}</a>", "<b/>".repeat(MOST_ELEMENTS));
        assert_eq!(fault(&crowd), XmlFault::TooMany);
        let attributes: String = (0..1_000_000).map(|n| format!(" a{n}=\"\"")).collect();
        assert_eq!(fault(&format!("<a{attributes}/>")), XmlFault::TooMany);
    }

    #[test]
    fn text_is_read_as_xml_means_it() {
        let text = "\u{FEFF}<a x=\"1&#10;2\n3\">a&lt;<![CDATA[<b>]]>&#x410;<!-- no -->\r\n<?svod-char 7?><?other 7?></a>";
        let root = read(text.as_bytes()).unwrap();
        assert_eq!(root.text, "a<<b>А\n\u{7}");
        assert_eq!(root.attribute("x"), Some("1\n2 3"));
    }
}
