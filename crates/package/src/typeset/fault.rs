//! What is wrong with a template, and where: for whoever changed it. It must not know what templates are for.

use std::fmt;

use thiserror::Error;
use typst::diag::SourceDiagnostic;
use typst::syntax::{DiagSpan, PathError};
use typst::{World, WorldExt};

use crate::snapshot::Language;
use crate::wording::{joined, phrase};

/// Why a document could not be set.
#[derive(Debug, Error)]
pub enum TypesetError {
    /// The template's data could not be written.
    #[error("the document's data could not be written")]
    Data(#[from] serde_json::Error),
    /// There is no template of this name.
    #[error("there is no template {0}")]
    NoTemplate(String),
    /// A file of the template has an impossible path.
    #[error("the template's path is not valid: {0}")]
    Path(PathError),
    /// The compiler or the exporter refused the template.
    #[error("{}", .0.describe(Language::En))]
    Template(Box<TemplateFault>),
    /// The exporter does not know the standard.
    #[error("the document could not be written: {0}")]
    Standard(String),
}

/// What is wrong with a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateFault {
    /// The template that the document was set by.
    pub template: String,
    /// Where it is wrong, where that can be told.
    pub place: Option<TemplatePlace>,
    /// Where the other file was called from that the fault is in.
    pub called_from: Option<TemplatePlace>,
    /// What is wrong, in the compiler's words.
    pub message: String,
    /// What may help, in the compiler's words.
    pub hints: Vec<String>,
}

/// A place in a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplatePlace {
    /// The file's name.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

impl TypesetError {
    /// What went wrong, for whoever changed the template.
    pub fn describe(&self, language: Language) -> String {
        let say = |ru, en| phrase(ru, en).say(language);
        match self {
            Self::Data(_) => {
                say("данные документа не записать", "the document's data could not be written").to_owned()
            }
            Self::NoTemplate(name) => format!("{} {name}", say("нет шаблона", "there is no template")),
            Self::Path(error) => {
                format!("{}: {error}", say("негодное имя шаблона", "the template's name is not valid"))
            }
            Self::Template(fault) => fault.describe(language),
            Self::Standard(message) => {
                format!("{}: {message}", say("документ не записать", "the document could not be written"))
            }
        }
    }
}

impl TemplateFault {
    /// The first of a compiler's complaints, with its place.
    pub(super) fn of(template: &str, errors: &[SourceDiagnostic], world: &dyn World) -> Self {
        let template = template.to_owned();
        let Some(error) = errors.first() else {
            return Self {
                template,
                place: None,
                called_from: None,
                message: String::new(),
                hints: Vec::new(),
            };
        };
        let mut way = std::iter::once(error.span)
            .chain(error.trace.iter().map(|point| point.span.into()))
            .filter_map(|span| place(span, world));
        let first = way.next();
        let called_from = way.find(|place| first.as_ref().is_some_and(|first| first.file != place.file));
        Self {
            template,
            place: first,
            called_from,
            message: error.message.to_string(),
            hints: error.hints.iter().map(|hint| hint.v.to_string()).collect(),
        }
    }

    /// Where the fault is, what it is, and what may help.
    pub fn describe(&self, language: Language) -> String {
        let say = |ru, en| phrase(ru, en).say(language);
        let template = say("шаблон", "template");
        let mut text = match &self.place {
            Some(place) => format!("{template} {}: {}", place.describe(language), self.message),
            None => format!("{template} {}: {}", self.template, self.message),
        };
        if let Some(caller) = &self.called_from {
            text.push_str(&format!(" ({} {})", say("вызвано из", "called from"), caller.describe(language)));
        }
        if !self.hints.is_empty() {
            text.push_str(&format!("; {}: {}", say("подсказка", "hint"), joined(&self.hints, "; ")));
        }
        text
    }
}

impl TemplatePlace {
    fn describe(&self, language: Language) -> String {
        match language {
            Language::Ru => format!("{}, строка {}, столбец {}", self.file, self.line, self.column),
            Language::En => format!("{}, line {}, column {}", self.file, self.line, self.column),
        }
    }
}

impl fmt::Display for TemplatePlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.describe(Language::En))
    }
}

/// The place that a compiler's mark stands for.
fn place(span: DiagSpan, world: &dyn World) -> Option<TemplatePlace> {
    let id = span.id().filter(|id| *id != world.main())?;
    let source = world.source(id).ok()?;
    let before = source.text().get(..world.range(span)?.start)?;
    Some(TemplatePlace {
        file: id.vpath().get_without_slash().to_owned(),
        line: before.matches('\n').count() + 1,
        column: before.rsplit('\n').next().map_or(0, |last| last.chars().count()) + 1,
    })
}
