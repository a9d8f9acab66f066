//! Rows of the tables of a resolution.

pub(crate) mod resolution {
    //! Rows of `resolution`.
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "resolution")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub forum_id: Uuid,
        pub session_id: Option<Uuid>,
        pub title: String,
        pub preamble: Option<String>,
        pub place: Option<String>,
        pub started_by_id: Uuid,
        pub started_at: ChronoDateTimeUtc,
        pub state: String,
        pub amendments_until: Option<ChronoDateTimeUtc>,
        pub ballot_id: Option<Uuid>,
        pub number: Option<String>,
        pub adopted_at: Option<ChronoDateTimeUtc>,
        pub version: i32,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod section {
    //! Rows of `section`.
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "section")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub resolution_id: Uuid,
        pub addressee: String,
        pub addressee_rank: String,
        pub rank: String,
        pub removed: bool,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod clause {
    //! Rows of `clause`.
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "clause")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub resolution_id: Uuid,
        pub section_id: Option<Uuid>,
        pub parent_id: Option<Uuid>,
        pub rank: String,
        pub revision: i32,
        pub removed: bool,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod clause_revision {
    //! Rows of `clause_revision`.
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "clause_revision")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub clause_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub revision: i32,
        pub text: String,
        pub provenance: Vec<u8>,
        pub algorithm: i32,
        pub settled: Option<String>,
        pub author_id: Uuid,
        pub at: ChronoDateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod source {
    //! Rows of `source`.
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "source")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub clause_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub ordinal: i32,
        pub proposal_id: Option<Uuid>,
        pub source_clause_id: Option<Uuid>,
        pub item_revision: i32,
        pub grade: String,
        pub added_in: i32,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod operation {
    //! Rows of `operation`.
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "operation")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub resolution_id: Uuid,
        pub version: i32,
        pub kind: String,
        pub delta: String,
        pub by_id: Uuid,
        pub at: ChronoDateTimeUtc,
        pub undoes_id: Option<Uuid>,
        pub undone_by_id: Option<Uuid>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod clause_disposition {
    //! Rows of `clause_disposition`.
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "clause_disposition")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub clause_id: Uuid,
        pub reason: String,
        pub by_id: Uuid,
        pub at: ChronoDateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
