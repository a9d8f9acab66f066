//! Serving, and ending well: what is in flight is finished, what would go on for ever is told to stop.

use std::{future::Future, io, net::SocketAddr};

use axum::serve::ListenerExt;
use tokio::net::TcpListener;

use crate::Service;

/// How serving ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// Everything in flight was finished.
    Cleanly,
    /// Something was still going on when the time was up, and was cut off.
    CutOff,
}

/// Serves until `shutdown` is over, then takes nothing new and gives what is in flight its time to finish.
pub async fn serve(
    listener: TcpListener,
    service: Service,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> io::Result<Ended> {
    let listener = listener.tap_io(|connection| {
        // Answers are written whole: waiting for more to send would only delay them.
        if let Err(error) = connection.set_nodelay(true) {
            tracing::debug!(%error, "a connection stays with Nagle's algorithm");
        }
    });
    let make = service.router().into_make_service_with_connect_info::<SocketAddr>();
    let ending = service.ending().clone();
    let told = ending.clone();
    let server = axum::serve(listener, make).with_graceful_shutdown(async move {
        shutdown.await;
        told.cancel();
    });
    let all = async {
        server.await?;
        service.connections().close();
        service.connections().wait().await;
        Ok(Ended::Cleanly)
    };
    let too_late = async {
        ending.cancelled().await;
        tokio::time::sleep(service.config().shutdown_grace).await;
    };
    tokio::select! {
        ended = all => ended,
        () = too_late => Ok(Ended::CutOff),
    }
}
