//! The database: whether it answers, whether its schema is current, whether its record and the clock agree.

use chrono::TimeDelta;
use svod_app::{App, PageRequest};
use svod_storage::{Store, audit::AuditFilter};

use super::finding::{Finding, Said};
use crate::{config::Config, storehouse};

/// Clocks of two machines may differ by this much.
const LEEWAY: TimeDelta = TimeDelta::minutes(2);

/// In the order in which one needs the other: what comes after a bad one is not looked at.
pub(super) async fn findings(config: &Config) -> Vec<Finding> {
    let thing = Said::new("база данных", "database");
    // Looking must not make an empty file where none was.
    if let Some(file) = config.database_file().filter(|file| !file.exists()) {
        let shown = file.display();
        return vec![Finding::notable(
            thing,
            Said::new(format!("файла {shown} ещё нет"), format!("there is no file {shown} yet")),
            Said::new("его создаст svod serve или svod migrate", "svod serve or svod migrate will make it"),
        )];
    }
    let store = match storehouse::store(config).await {
        Ok(store) => store,
        Err(error) => {
            return vec![Finding::bad(
                thing,
                Said::plain(format!("{error:#}")),
                Said::new(
                    "проверьте database, пароль в SVOD_DATABASE и что база данных запущена",
                    "check database, the password in SVOD_DATABASE, and that the database is running",
                ),
            )];
        }
    };
    let mut findings = vec![Finding::good(thing, Said::plain(config.shown_database()))];
    let schema = schema(&store, config).await;
    let readable = store.check_schema().await.is_ok();
    findings.push(schema);
    if readable {
        let app = storehouse::over(store);
        findings.push(clock(&app).await);
    }
    findings
}

async fn schema(store: &Store, config: &Config) -> Finding {
    let thing = Said::new("схема базы данных", "schema");
    let run = Said::new("выполните svod migrate", "run svod migrate");
    match store.pending_migrations().await {
        Ok(pending) if pending.is_empty() => Finding::good(thing, Said::new("актуальна", "up to date")),
        Ok(pending) => {
            let names = pending.join(", ");
            let seen = Said::new(format!("не выполнено: {names}"), format!("not run yet: {names}"));
            if config.migrates().unwrap_or(false) {
                Finding::notable(thing, seen, Said::new("это сделает svod serve", "svod serve will do it"))
            } else {
                Finding::bad(thing, seen, run)
            }
        }
        Err(error) => Finding::bad(thing, Said::plain(error.to_string()), run),
    }
}

/// Whether something is recorded as done later than now.
async fn clock(app: &App) -> Finding {
    let thing = Said::new("часы", "clock");
    let now = app.context().now();
    let later = AuditFilter { from: Some(now + LEEWAY), ..AuditFilter::default() };
    let shown = now.format("%Y-%m-%d %H:%M UTC").to_string();
    match app.store().read().audit_events(&later, PageRequest::first(1)).await {
        Ok(page) if page.items.is_empty() => Finding::good(thing, Said::plain(shown)),
        Ok(_) => Finding::bad(
            thing,
            Said::new(
                format!("{shown}, но в журнале есть записи из будущего"),
                format!("{shown}, and yet the record has events of the future"),
            ),
            Said::new(
                "проверьте время этой машины и службу его сверки",
                "check this machine's time and what keeps it right",
            ),
        ),
        Err(error) => Finding::bad(
            thing,
            Said::plain(error.to_string()),
            Said::new("выполните svod migrate", "run svod migrate"),
        ),
    }
}
