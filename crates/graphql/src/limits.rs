//! Limits on what one request may ask for, each with an error that says what the limit is.

use std::sync::Arc;

use async_graphql::{
    ErrorExtensions, SchemaBuilder, ServerError, ServerResult, Variables,
    extensions::{Extension, ExtensionContext, ExtensionFactory, NextParseQuery},
    parser::types::{ExecutableDocument, Selection, SelectionSet},
};

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
            .extension(BoundedDocument { limits: self.clone() })
    }
}

/// Refuses a document that is too long or has too many aliases before anything of it is looked up.
struct BoundedDocument {
    limits: Limits,
}

impl ExtensionFactory for BoundedDocument {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(Self { limits: self.limits.clone() })
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
        let document = next.run(context, query, variables).await?;
        let aliases = aliases(&document);
        let limit = self.limits.aliases;
        if aliases > limit {
            return Err(refused(
                "TOO_MANY_ALIASES",
                format!("the query has {aliases} aliases, at most {limit} are allowed"),
            ));
        }
        Ok(document)
    }
}

fn refused(code: &str, message: String) -> ServerError {
    async_graphql::Error::new(message)
        .extend_with(|_, extensions| extensions.set("code", code))
        .into_server_error(async_graphql::Pos::default())
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
