//! Sign-ins: a browser's cookie or a program's token. Only the hash of what the cookie or the token holds is kept.

use sea_orm::{
    ActiveValue::Set,
    ExprTrait, FromQueryResult, IntoActiveModel, JoinType, Order, PaginatorTrait,
    entity::prelude::*,
    sea_query::{Expr, Query, SelectStatement},
};
use svod_domain::{
    Language, Moment,
    id::{PersonId, SignInId},
    person::Role,
    prose::Line,
};

use crate::{Page, PageRequest, Reading, StoreError, Writing, codec::Row, person, role};

mod row {
    //! Rows of `sign_in`.
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "sign_in")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub person_id: Uuid,
        pub kind: String,
        pub token_hash: String,
        pub label: Option<String>,
        pub created_at: ChronoDateTimeUtc,
        pub expires_at: ChronoDateTimeUtc,
        pub ended_at: Option<ChronoDateTimeUtc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The hash of a secret token (SHA-256, hexadecimal): all that is kept of it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TokenHash(String);

impl TokenHash {
    /// The hash with these bytes.
    pub fn new(digest: [u8; 32]) -> Self {
        Self(digest.iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// The hash, in hexadecimal digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What somebody is signed in with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SignInKind {
    /// A browser, by a cookie.
    Browser,
    /// A program, by a token.
    Token,
}

impl SignInKind {
    /// The name it is stored under.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Browser => "browser",
            Self::Token => "token",
        }
    }

    fn from_name(name: &str) -> Option<Self> {
        [Self::Browser, Self::Token].into_iter().find(|kind| kind.name() == name)
    }
}

/// A sign-in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignIn {
    /// Its id.
    pub id: SignInId,
    /// Who is signed in.
    pub person: PersonId,
    /// With what.
    pub kind: SignInKind,
    /// What its owner calls it.
    pub label: Option<Line>,
    /// Since when.
    pub created_at: Moment,
    /// Until when.
    pub expires_at: Moment,
    /// When it was ended before its time.
    pub ended_at: Option<Moment>,
}

impl SignIn {
    /// Whether it holds.
    pub fn holds(&self, now: Moment) -> bool {
        self.ended_at.is_none() && now < self.expires_at
    }
}

/// Who holds a token, with what a request of theirs needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// The sign-in.
    pub sign_in: SignIn,
    /// The language they are answered in.
    pub language: Language,
    /// Their roles.
    pub roles: Vec<Role>,
}

/// Which sign-ins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignInFilter {
    /// Of this person.
    pub person: PersonId,
    /// Of this kind.
    pub kind: Option<SignInKind>,
    /// Only those that hold at this moment.
    pub holding_at: Option<Moment>,
}

#[derive(Debug, FromQueryResult)]
struct HolderRow {
    id: Uuid,
    person_id: Uuid,
    kind: String,
    token_hash: String,
    label: Option<String>,
    created_at: ChronoDateTimeUtc,
    expires_at: ChronoDateTimeUtc,
    ended_at: Option<ChronoDateTimeUtc>,
    language: String,
    role: Option<String>,
    session_id: Option<Uuid>,
    forum_id: Option<Uuid>,
}

impl Reading<'_> {
    /// Who holds the token with this hash, whether or not it still holds. One statement.
    pub async fn holder_of_token(&self, token: &TokenHash) -> Result<Option<Holder>, StoreError> {
        let statement = self.db.get_database_backend().build(&holder_of(token));
        let mut rows = HolderRow::find_by_statement(statement).all(self.db).await?.into_iter();
        let Some(first) = rows.next() else { return Ok(None) };
        let at = Row::new("sign_in", first.id);
        let language = at.language(&first.language)?;
        let mut roles: Vec<Role> = first.granted(&at)?.into_iter().collect();
        for row in rows {
            roles.extend(row.granted(&at)?);
        }
        Ok(Some(Holder { sign_in: from_row(first.into_row())?, language, roles }))
    }

    /// Sign-ins, by the page, in the order in which they were made.
    pub async fn sign_in_page(
        &self,
        filter: SignInFilter,
        page: PageRequest,
    ) -> Result<Page<SignIn>, StoreError> {
        let mut select = row::Entity::find().filter(row::Column::PersonId.eq(filter.person.uuid()));
        if let Some(kind) = filter.kind {
            select = select.filter(row::Column::Kind.eq(kind.name()));
        }
        if let Some(now) = filter.holding_at {
            select = select.filter(row::Column::EndedAt.is_null()).filter(row::Column::ExpiresAt.gt(now));
        }
        let total = if page.counted { Some(select.clone().count(self.db).await?) } else { None };
        let rows = page.window.cut(select, row::Column::Id).all(self.db).await?;
        let found = rows.into_iter().map(from_row).collect::<Result<_, _>>()?;
        Ok(page.window.page(found, total))
    }

    /// A sign-in.
    pub async fn sign_in(&self, id: SignInId) -> Result<Option<SignIn>, StoreError> {
        row::Entity::find_by_id(id.uuid()).one(self.db).await?.map(from_row).transpose()
    }
}

impl Writing {
    /// A sign-in.
    pub async fn sign_in(&mut self, id: SignInId) -> Result<Option<SignIn>, StoreError> {
        row::Entity::find_by_id(id.uuid()).one(&self.tx).await?.map(from_row).transpose()
    }

    /// The sign-in whose token has this hash.
    pub async fn sign_in_by_token(&mut self, token: &TokenHash) -> Result<Option<SignIn>, StoreError> {
        row::Entity::find()
            .filter(row::Column::TokenHash.eq(token.as_str()))
            .one(&self.tx)
            .await?
            .map(from_row)
            .transpose()
    }

    /// Keeps a new sign-in.
    pub async fn insert_sign_in(&mut self, sign_in: &SignIn, token: &TokenHash) -> Result<(), StoreError> {
        let row = row::Model {
            id: sign_in.id.uuid(),
            person_id: sign_in.person.uuid(),
            kind: sign_in.kind.name().to_owned(),
            token_hash: token.as_str().to_owned(),
            label: sign_in.label.as_ref().map(ToString::to_string),
            created_at: sign_in.created_at,
            expires_at: sign_in.expires_at,
            ended_at: sign_in.ended_at,
        };
        row::Entity::insert(row.into_active_model()).exec_without_returning(&self.tx).await?;
        Ok(())
    }

    /// Ends a sign-in.
    pub async fn end_sign_in(&mut self, id: SignInId, at: Moment) -> Result<(), StoreError> {
        self.end_sign_ins(row::Column::Id.eq(id.uuid()), at).await
    }

    /// Ends all sign-ins of a person.
    pub async fn end_sign_ins_of(&mut self, person: PersonId, at: Moment) -> Result<(), StoreError> {
        self.end_sign_ins(row::Column::PersonId.eq(person.uuid()), at).await
    }

    async fn end_sign_ins(&mut self, which: Expr, at: Moment) -> Result<(), StoreError> {
        row::Entity::update_many()
            .set(row::ActiveModel { ended_at: Set(Some(at)), ..Default::default() })
            .filter(which)
            .filter(row::Column::EndedAt.is_null())
            .exec(&self.tx)
            .await?;
        Ok(())
    }
}

impl HolderRow {
    fn granted(&self, at: &Row) -> Result<Option<Role>, StoreError> {
        let Some(role) = &self.role else { return Ok(None) };
        role::from_columns(at, role, self.session_id, self.forum_id).map(Some)
    }

    fn into_row(self) -> row::Model {
        row::Model {
            id: self.id,
            person_id: self.person_id,
            kind: self.kind,
            token_hash: self.token_hash,
            label: self.label,
            created_at: self.created_at,
            expires_at: self.expires_at,
            ended_at: self.ended_at,
        }
    }
}

/// The sign-in with its person's language, once for each role they have.
fn holder_of(token: &TokenHash) -> SelectStatement {
    let (person, grant) = (person::row::Entity, role::row::Entity);
    let sign_in = |column: row::Column| (row::Entity, column);
    Query::select()
        .columns(<row::Column as sea_orm::Iterable>::iter().map(sign_in))
        .column((person, person::row::Column::Language))
        .columns([
            (grant, role::row::Column::Role),
            (grant, role::row::Column::SessionId),
            (grant, role::row::Column::ForumId),
        ])
        .from(row::Entity)
        .inner_join(
            person,
            Expr::col((person, person::row::Column::Id)).equals(sign_in(row::Column::PersonId)),
        )
        .join(
            JoinType::LeftJoin,
            grant,
            Expr::col((grant, role::row::Column::PersonId)).equals(sign_in(row::Column::PersonId)),
        )
        .and_where(Expr::col(sign_in(row::Column::TokenHash)).eq(token.as_str()))
        .order_by((grant, role::row::Column::Id), Order::Asc)
        .take()
}

fn from_row(stored: row::Model) -> Result<SignIn, StoreError> {
    let row = Row::new("sign_in", stored.id);
    Ok(SignIn {
        id: SignInId::new(stored.id),
        person: PersonId::new(stored.person_id),
        kind: row.named("kind", &stored.kind, SignInKind::from_name)?,
        label: row.lines("label", stored.label)?,
        created_at: stored.created_at,
        expires_at: stored.expires_at,
        ended_at: stored.ended_at,
    })
}
