//! Limits on what one request may ask for, each with an error that says what the limit is.

use std::sync::Arc;

use async_graphql::{
    ErrorExtensions, SchemaBuilder, ServerError, ServerResult, ValidationResult, Variables,
    extensions::{Extension, ExtensionContext, ExtensionFactory, NextParseQuery, NextValidation},
    parser::types::{ExecutableDocument, Selection, SelectionSet},
};

use crate::parsed_documents::ParsedDocuments;

/// The limits.
#[derive(Debug, Clone)]
pub struct Limits {
    /// How deep a selection may be.
    pub depth: usize,
    /// How many fields a request may select in all, those of a list counted for each of its items.
    pub complexity: usize,
    /// How many aliases a request may have.
    pub aliases: usize,
    /// How many items a list may be asked for at once.
    pub page_size: u64,
    /// How many bytes a query's text may have.
    pub query_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { depth: 16, complexity: 20_000, aliases: 50, page_size: 200, query_bytes: 64 * 1024 }
    }
}

impl Limits {
    pub(crate) fn apply<Q, M, S>(&self, builder: SchemaBuilder<Q, M, S>) -> SchemaBuilder<Q, M, S> {
        builder
            .limit_depth(self.depth)
            .limit_complexity(self.complexity)
            .limit_recursive_depth(self.depth * 2)
            .limit_directives(10)
            .extension(BoundedDocument { limits: self.clone(), parsed: Arc::default() })
    }
}

/// Refuses a document that is too long or has too many aliases before anything of it is looked up, and says of every
/// limit how much is allowed. What clients ask again and again is parsed once.
struct BoundedDocument {
    limits: Limits,
    parsed: Arc<ParsedDocuments>,
}

impl ExtensionFactory for BoundedDocument {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(Self { limits: self.limits.clone(), parsed: Arc::clone(&self.parsed) })
    }
}

#[async_trait::async_trait]
impl Extension for BoundedDocument {
    async fn parse_query(
        &self,
        context: &ExtensionContext<'_>,
        query: &str,
        variables: &Variables,
        next: NextParseQuery<'_>,
    ) -> ServerResult<ExecutableDocument> {
        let limit = self.limits.query_bytes;
        if query.len() > limit {
            return Err(refused(
                "QUERY_TOO_LONG",
                format!("the query has {} bytes, at most {limit} are allowed", query.len()),
            ));
        }
        if let Some(document) = self.parsed.get(query) {
            return Ok(document);
        }
        let document = next.run(context, query, variables).await.map_err(|error| self.explained(error))?;
        let aliases = aliases(&document);
        let limit = self.limits.aliases;
        if aliases > limit {
            return Err(refused(
                "TOO_MANY_ALIASES",
                format!("the query has {aliases} aliases, at most {limit} are allowed"),
            ));
        }
        self.parsed.keep(query, &document);
        Ok(document)
    }

    async fn validation(
        &self,
        context: &ExtensionContext<'_>,
        next: NextValidation<'_>,
    ) -> Result<ValidationResult, Vec<ServerError>> {
        let outcome = next.run(context).await;
        outcome.map_err(|errors| errors.into_iter().map(|error| self.explained(error)).collect())
    }
}

impl BoundedDocument {
    /// async-graphql's own limits, with the code and the number that it leaves out.
    fn explained(&self, error: ServerError) -> ServerError {
        let Limits { depth, complexity, .. } = &self.limits;
        match error.message.as_str() {
            "Query is nested too deep." => refused(
                "QUERY_TOO_DEEP",
                format!("the query is nested too deep, at most {depth} levels are allowed"),
            ),
            "Query is too complex." => refused(
                "QUERY_TOO_COMPLEX",
                format!("the query asks for too much at once, at most {complexity} fields are allowed"),
            ),
            message if message.contains("recursion depth") => refused(
                "QUERY_TOO_DEEP",
                format!("the query is nested too deep, at most {depth} levels are allowed"),
            ),
            _ => error,
        }
    }
}

fn refused(code: &str, message: String) -> ServerError {
    let error = async_graphql::Error::new(message).extend_with(|_, extensions| extensions.set("code", code));
    let mut error = error.into_server_error(async_graphql::Pos::default());
    // It is about the whole document, not a place in it.
    error.locations.clear();
    error
}

fn aliases(document: &ExecutableDocument) -> usize {
    let operations = document.operations.iter().map(|(_, operation)| &operation.node.selection_set.node);
    let fragments = document.fragments.values().map(|fragment| &fragment.node.selection_set.node);
    operations.chain(fragments).map(aliases_in).sum()
}

fn aliases_in(set: &SelectionSet) -> usize {
    set.items
        .iter()
        .map(|item| match &item.node {
            Selection::Field(field) => {
                usize::from(field.node.alias.is_some()) + aliases_in(&field.node.selection_set.node)
            }
            Selection::InlineFragment(fragment) => aliases_in(&fragment.node.selection_set.node),
            Selection::FragmentSpread(_) => 0,
        })
        .sum()
}
