//! Sealing the audit log soon after something was recorded, all the time the service runs.

use std::time::Duration;

use svod_app::App;

/// Long enough to seal what comes in together at once, short enough that the log is never far from sealed.
const TOGETHER: Duration = Duration::from_millis(200);
/// How many times in a row only what was recorded lately is looked at: an event of a transaction that took unusually
/// long waits for about a minute under steady load.
const LATELY_IN_A_ROW: u32 = 256;
/// How long to wait when sealing did not come off.
const PATIENCE: Duration = Duration::from_secs(5);

/// Seals what was left over, then what is recorded, for ever.
pub async fn keep(app: App) {
    for look in (0..LATELY_IN_A_ROW).cycle() {
        let sealed = match look {
            0 => app.store().seal_audit().await,
            _ => app.store().seal_recent_audit().await,
        };
        match sealed {
            Ok(0) => {}
            Ok(events) => tracing::debug!(events, "sealed"),
            Err(error) => {
                tracing::warn!(%error, "the audit log could not be sealed, trying again");
                tokio::time::sleep(PATIENCE).await;
                continue;
            }
        }
        app.store().recorded().await;
        tokio::time::sleep(TOGETHER).await;
    }
}
