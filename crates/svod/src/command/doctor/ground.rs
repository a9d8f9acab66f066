//! What the service stands on beside its database: its address, its port, its disk.

use std::{
    io::ErrorKind,
    path::{Path, PathBuf},
};

use tokio::net::TcpListener;

use super::finding::{Finding, Said};
use crate::config::Config;

/// Below this, a disk may be full before anybody looks again.
const ENOUGH: u64 = 1 << 30;

pub(super) fn public_url(config: &Config) -> Finding {
    let thing = Said::new("адрес для браузеров", "address for browsers");
    match config.public_url() {
        Ok(url) if url.is_secure() => Finding::good(thing, Said::plain(url.as_str())),
        Ok(url) => Finding::notable(
            thing,
            Said::plain(url.as_str()),
            Said::new(
                "без https пароли и вход идут открытым текстом: годится только для своей машины",
                "without https passwords and sign-ins travel in the open: for one's own machine only",
            ),
        ),
        Err(error) => Finding::bad(
            thing,
            Said::plain(format!("{error:#}")),
            Said::new(
                "укажите public_url вида https://svod.example.org",
                "set public_url like https://svod.example.org",
            ),
        ),
    }
}

pub(super) async fn listening(config: &Config) -> Finding {
    let thing = Said::new("порт", "port");
    match TcpListener::bind(config.listen).await {
        Ok(_) => Finding::good(thing, Said::plain(config.listen.to_string())),
        Err(error) if error.kind() == ErrorKind::AddrInUse => Finding::notable(
            thing,
            Said::new(format!("{} занят", config.listen), format!("{} is in use", config.listen)),
            Said::new(
                "если это не сама служба, освободите порт или измените listen",
                "unless that is the service itself, free the port or change listen",
            ),
        ),
        Err(error) => Finding::bad(
            thing,
            Said::plain(format!("{}: {error}", config.listen)),
            Said::new("измените listen на адрес этой машины", "change listen to an address of this machine"),
        ),
    }
}

/// The disk that a SQLite file lies on; the disk of a PostgreSQL is its own matter.
pub(super) fn disk(config: &Config) -> Option<Finding> {
    let file = config.database_file()?;
    let thing = Said::new("место на диске", "space on the disk");
    let directory = directory_of(&file);
    let shown = directory.display();
    Some(match rustix::fs::statvfs(&directory) {
        Err(error) => Finding::bad(
            thing,
            Said::plain(format!("{shown}: {error}")),
            Said::new(
                "создайте каталог и дайте службе в нём писать",
                "make the directory and let the service write in it",
            ),
        ),
        Ok(disk) => {
            let free = disk.f_bavail.saturating_mul(disk.f_frsize);
            let seen = Said::new(
                format!("{shown}, свободно {}", mebibytes(free, "МиБ")),
                format!("{shown}, {} free", mebibytes(free, "MiB")),
            );
            if free >= ENOUGH {
                Finding::good(thing, seen)
            } else {
                let advice = Said::new(
                    "освободите место: при полном диске запись остановится",
                    "free some: on a full disk nothing can be written",
                );
                Finding::notable(thing, seen, advice)
            }
        }
    })
}

fn directory_of(file: &Path) -> PathBuf {
    match file.parent() {
        Some(parent) if parent != Path::new("") => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}

fn mebibytes(bytes: u64, unit: &str) -> String {
    format!("{} {unit}", bytes >> 20)
}
