//! Lists in and out as files: `POST /import/{list}` and `GET /export/{list}`.
//!
//! Neither is ever whole in memory: both lie in a temporary file while they are worked on.

use std::{collections::HashMap, io::Seek, time::Duration};

use axum::{
    Json, Router,
    body::Body,
    extract::{Path, Query, State},
    http::{
        HeaderMap, HeaderValue,
        header::{CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_TYPE},
    },
    response::{IntoResponse, Response},
    routing::{get, post},
};
use serde::Serialize;
use svod_app::{
    exchange::Format,
    transfer::{
        ExportError, ExportRequest, Fate, ImportError, ImportReport, ImportRequest, Initiator, ListFile,
        ListKind, Progress,
    },
};
use svod_domain::{Language, id::ForumId};
use tokio_util::io::ReaderStream;

use crate::{
    Service, body,
    caller::Caller,
    preview::Preview,
    problem::{BadValue, NotImported, Problem},
};

/// Bytes that a file may have.
const FILE_LIMIT: usize = 256 * 1024 * 1024;

/// How long a file may take to come.
const UPLOADING: Duration = Duration::from_secs(15 * 60);

pub(crate) fn routes() -> Router<Service> {
    Router::new().route("/import/{list}", post(import)).route("/export/{list}", get(export))
}

/// The parameters of an address.
struct Parameters(HashMap<String, String>);

impl Parameters {
    fn forum(&self) -> Result<Option<ForumId>, Problem> {
        let Some(pasted) = self.0.get("forum") else { return Ok(None) };
        let id = svod_graphql::pasted_id("Forum", pasted);
        let allowed = "the id of a forum / идентификатор форума";
        id.map(ForumId::new).map(Some).ok_or(Problem::BadParameter { name: "forum", allowed })
    }

    fn format(&self) -> Result<Option<Format>, Problem> {
        let Some(name) = self.0.get("format") else { return Ok(None) };
        let format = Format::ALL.into_iter().find(|format| format.extension() == name);
        let allowed = "csv, xlsx, jsonl";
        format.map(Some).ok_or(Problem::BadParameter { name: "format", allowed })
    }

    fn truth(&self, name: &'static str) -> Result<bool, Problem> {
        match self.0.get(name).map(String::as_str) {
            None | Some("false") => Ok(false),
            Some("true") => Ok(true),
            Some(_) => Err(Problem::BadParameter { name, allowed: "true, false" }),
        }
    }
}

/// What an import did or would do.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Told<'r> {
    list: &'static str,
    fate: &'static str,
    sha256: &'r str,
    rows: u64,
    created: u64,
    updated: u64,
    unchanged: u64,
    bad_rows: u64,
    problems: u64,
    first_problems: Vec<BadValue>,
    /// Only where nothing was kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    preview: Option<Preview<'r>>,
}

impl<'r> Told<'r> {
    fn of(report: &'r ImportReport, language: Language) -> Self {
        Self {
            list: report.kind.name(),
            fate: report.fate.name(),
            rows: report.rows,
            created: report.created,
            updated: report.updated,
            unchanged: report.unchanged,
            bad_rows: report.bad_rows,
            problems: report.problems,
            first_problems: report.first_problems.iter().map(|bad| BadValue::of(bad, language)).collect(),
            sha256: &report.sha256,
            preview: report.preview.as_ref().map(|preview| Preview::of(preview, language)),
        }
    }
}

async fn import(
    State(service): State<Service>,
    caller: Caller,
    Path(list): Path<String>,
    Query(parameters): Query<HashMap<String, String>>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    let parameters = Parameters(parameters);
    let kind = ListKind::from_name(&list).ok_or(Problem::NotFound)?;
    let by = Initiator::Viewer(&caller.viewer);
    let (forum, language) = (parameters.forum()?, caller.language());
    // Nobody sends much before being told that they may not.
    let may = service.app().check_import(by, forum);
    may.map_err(|error| Problem::of(&error).told_in(language))?;
    let (dry_run, keep_good) = (parameters.truth("dryRun")?, parameters.truth("partial")?);
    let format = parameters.format()?;
    let file = tempfile::NamedTempFile::new().map_err(|error| unkept(&error))?;
    let mut kept = tokio::fs::File::from_std(file.reopen().map_err(|error| unkept(&error))?);
    let coming = body::into_file(&headers, body, FILE_LIMIT, &mut kept);
    tokio::time::timeout(UPLOADING, coming).await.unwrap_or(Err(Problem::TimedOut))?;
    let name = parameters.0.get("name").cloned();
    let file_told = ListFile { path: file.path().to_owned(), name, format };
    let request = ImportRequest { kind, forum, file: file_told, dry_run, keep_good };
    let report = service.app().import(by, &request, &unwatched).await.map_err(|error| match error {
        ImportError::App(error) => Problem::of(&error).told_in(language),
        ImportError::File(problem) => Problem::NotImported(NotImported::file(problem, language)),
    })?;
    match report.fate {
        Fate::Refused => Err(Problem::NotImported(NotImported::rows_of(report, language))),
        Fate::Kept | Fate::Rehearsed => Ok(Json(Told::of(&report, language)).into_response()),
    }
}

async fn export(
    State(service): State<Service>,
    caller: Caller,
    Path(list): Path<String>,
    Query(parameters): Query<HashMap<String, String>>,
) -> Result<Response, Problem> {
    let parameters = Parameters(parameters);
    let kind = ListKind::from_name(&list).ok_or(Problem::NotFound)?;
    let format = parameters.format()?.unwrap_or(Format::Csv);
    let request = ExportRequest { kind, forum: parameters.forum()?, format };
    let mut file = tempfile::tempfile().map_err(|error| unkept(&error))?;
    let output = file.try_clone().map_err(|error| unkept(&error))?;
    let by = Initiator::Viewer(&caller.viewer);
    let exported = service.app().export(by, request, output, &unwatched).await;
    exported.map_err(|error| match error {
        ExportError::App(error) => Problem::of(&error).told_in(caller.language()),
        ExportError::Write(error) => Problem::fault("a list cannot be exported", &error),
    })?;
    file.rewind().map_err(|error| unkept(&error))?;
    let bytes = file.metadata().map_err(|error| unkept(&error))?.len();
    let disposition = format!("attachment; filename=\"{}.{}\"", kind.name(), format.extension());
    let described = [
        (CONTENT_TYPE, HeaderValue::from_static(format.media_type())),
        (CONTENT_DISPOSITION, HeaderValue::try_from(disposition).map_err(|_| Problem::Internal)?),
        (CONTENT_LENGTH, HeaderValue::from(bytes)),
    ];
    let body = Body::from_stream(ReaderStream::new(tokio::fs::File::from_std(file)));
    Ok((described, body).into_response())
}

fn unkept(error: &std::io::Error) -> Problem {
    Problem::fault("no temporary file", error)
}

fn unwatched(_: Progress) {}
