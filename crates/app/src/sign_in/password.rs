//! Hashing and verifying passwords: argon2id, slow on purpose, so only as many at a time as there are processors,
//! and never on the threads that answer requests.

use std::sync::{Arc, OnceLock};

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{self, PasswordHasher, PasswordVerifier, phc},
};
use secrecy::{ExposeSecret, SecretString};
use svod_domain::prose::InvalidText;
use svod_storage::person::PasswordHash;
use tokio::sync::Semaphore;

use crate::{AppError, input::InputProblem};

/// Characters a password must have. There is no other rule: length is what makes a password hard to guess.
const LEAST: usize = 12;
/// Characters a password may have: enough for a sentence.
const MOST: usize = 1_000;

// OWASP's first choice for argon2id: 19 MiB, two passes, one lane.
const MEMORY_KIB: u32 = 19 * 1_024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// Refuses a password that is too short or absurdly long.
pub(crate) fn check_password(password: &SecretString) -> Result<(), AppError> {
    let length = password.expose_secret().chars().count();
    if length < LEAST {
        return Err(AppError::invalid("password", InputProblem::WeakPassword { least: LEAST as u64 }));
    }
    if length > MOST {
        let problem = InvalidText::TooLong { length, limit: MOST };
        return Err(AppError::invalid("password", InputProblem::Text(problem)));
    }
    Ok(())
}

/// Where passwords are hashed, a few at a time.
#[derive(Debug)]
pub(super) struct Passwords {
    turns: Arc<Semaphore>,
    nobodys: OnceLock<PasswordHash>,
}

impl Default for Passwords {
    fn default() -> Self {
        let processors = std::thread::available_parallelism().map_or(1, usize::from);
        Self { turns: Arc::new(Semaphore::new(processors)), nobodys: OnceLock::new() }
    }
}

impl Passwords {
    /// The hash of a password. The salt is the beginning of the given random bytes.
    pub(super) async fn hash(
        &self,
        password: &SecretString,
        random: [u8; 32],
    ) -> Result<PasswordHash, AppError> {
        let password = password.clone();
        self.in_turn(move || hashed(&password, &random)).await
    }

    /// Whether a password is the one with this hash. Without a hash it is not, but to find that out takes as long.
    pub(super) async fn verify(
        &self,
        password: &SecretString,
        hash: Option<PasswordHash>,
    ) -> Result<bool, AppError> {
        let known = hash.is_some();
        let hash = match hash {
            Some(hash) => hash,
            None => self.nobodys().await?,
        };
        let password = password.clone();
        let right = self.in_turn(move || verified(&password, &hash)).await?;
        Ok(known && right)
    }

    /// A hash that no password is known for, to verify against where there is none.
    async fn nobodys(&self) -> Result<PasswordHash, AppError> {
        if let Some(hash) = self.nobodys.get() {
            return Ok(hash.clone());
        }
        let hash = self.in_turn(|| hashed(&SecretString::from("nobody's"), &[0; 32])).await?;
        Ok(self.nobodys.get_or_init(|| hash).clone())
    }

    async fn in_turn<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, AppError> + Send + 'static,
    ) -> Result<T, AppError> {
        // The turn goes along: a request that is given up does not let another one in while its hashing goes on.
        let turn = Arc::clone(&self.turns).acquire_owned().await.map_err(fault)?;
        tokio::task::spawn_blocking(move || {
            let outcome = work();
            drop(turn);
            outcome
        })
        .await
        .map_err(fault)?
    }
}

fn hashed(password: &SecretString, random: &[u8; 32]) -> Result<PasswordHash, AppError> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(fault)?;
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let (salt, _) = random.split_at(16);
    let hash: phc::PasswordHash =
        argon2.hash_password_with_salt(password.expose_secret().as_bytes(), salt).map_err(fault)?;
    Ok(PasswordHash::new(hash.to_string()))
}

/// Verifies with the parameters that the hash names: they may have been others when it was made.
fn verified(password: &SecretString, hash: &PasswordHash) -> Result<bool, AppError> {
    let parsed = phc::PasswordHash::new(hash.phc()).map_err(fault)?;
    match Argon2::default().verify_password(password.expose_secret().as_bytes(), &parsed) {
        Ok(()) => Ok(true),
        Err(password_hash::Error::PasswordInvalid) => Ok(false),
        Err(error) => Err(fault(error)),
    }
}

fn fault(error: impl std::fmt::Display) -> AppError {
    AppError::Fault(format!("hashing a password: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_hashed_with_the_recommended_parameters_and_its_own_salt() {
        let password = SecretString::from("двенадцать знаков");
        let hash = hashed(&password, &[7; 32]).unwrap();
        assert!(hash.phc().starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{}", hash.phc());
        assert_ne!(hashed(&password, &[8; 32]).unwrap(), hash);
        assert!(verified(&password, &hash).unwrap());
        assert!(!verified(&SecretString::from("двенадцать букв"), &hash).unwrap());
    }

    #[tokio::test]
    async fn where_there_is_no_hash_no_password_is_right() {
        let passwords = Passwords::default();
        assert!(!passwords.verify(&SecretString::from("nobody's"), None).await.unwrap());
    }
}
