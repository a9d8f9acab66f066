//! How many passwords may be tried: a bucket for each e-mail address, each person and each network address, which
//! fills again with time. Bounded, and of this instance of the service only.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Mutex, PoisonError},
};

use svod_domain::{Moment, id::PersonId, person::Email};

use crate::AppError;

/// How many buckets are kept. Above that the fullest go first: they say the least.
const MOST_BUCKETS: usize = 20_000;

/// What passwords are tried for, or from.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Tried {
    /// An e-mail address.
    Email(Email),
    /// Somebody who has signed in and is asked for their password again.
    Person(PersonId),
    /// A network address, or a subscriber's network.
    Address(IpAddr),
}

impl Tried {
    pub(super) fn email(email: &Email) -> Self {
        Self::Email(email.clone())
    }

    /// A subscriber of the newer protocol has a network of addresses to choose from, which counts as one.
    pub(super) fn address(address: IpAddr) -> Self {
        Self::Address(match address.to_canonical() {
            IpAddr::V6(address) => {
                let network = u128::from(address) >> 64 << 64;
                IpAddr::V6(network.into())
            }
            address => address,
        })
    }

    /// How many wrong passwords a minute. A town hall may share one network address.
    const fn per_minute(&self) -> f64 {
        match self {
            Self::Email(_) | Self::Person(_) => 10.0,
            Self::Address(_) => 100.0,
        }
    }
}

#[derive(Debug, Clone, Copy)]
struct Bucket {
    left: f64,
    at: Moment,
}

impl Bucket {
    /// What is left of a bucket by now.
    fn by(self, now: Moment, per_minute: f64) -> f64 {
        let seconds = (now - self.at).num_milliseconds().max(0) as f64 / 1_000.0;
        (self.left + seconds * per_minute / 60.0).min(per_minute)
    }
}

/// The attempts made.
#[derive(Debug, Default)]
pub(super) struct Attempts {
    buckets: Mutex<HashMap<Tried, Bucket>>,
}

impl Attempts {
    /// Takes an attempt from every bucket, or from none and says when there will be one.
    pub(super) fn take(&self, tried: &[Tried], now: Moment) -> Result<(), AppError> {
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        let left = |buckets: &HashMap<Tried, Bucket>, tried: &Tried| {
            buckets.get(tried).map_or(tried.per_minute(), |bucket| bucket.by(now, tried.per_minute()))
        };
        let wait = |tried: &Tried| (1.0 - left(&buckets, tried)) * 60.0 / tried.per_minute();
        let longest = tried.iter().map(wait).fold(0.0, f64::max);
        if longest > 0.0 {
            return Err(AppError::TooManyAttempts { retry_after_seconds: longest.ceil() as u64 });
        }
        for tried in tried {
            let left = left(&buckets, tried) - 1.0;
            buckets.insert(tried.clone(), Bucket { left, at: now });
        }
        if buckets.len() > MOST_BUCKETS {
            make_room(&mut buckets, now);
        }
        Ok(())
    }

    /// Gives back an attempt that was right.
    pub(super) fn give_back(&self, tried: &[Tried]) {
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        for tried in tried {
            if let Some(bucket) = buckets.get_mut(tried) {
                bucket.left = (bucket.left + 1.0).min(tried.per_minute());
            }
        }
    }
}

/// Drops the buckets that have filled up again; if that is not enough, the fuller half.
fn make_room(buckets: &mut HashMap<Tried, Bucket>, now: Moment) {
    let missing = |tried: &Tried, bucket: &Bucket| tried.per_minute() - bucket.by(now, tried.per_minute());
    buckets.retain(|tried, bucket| missing(tried, bucket) > 0.0);
    if buckets.len() > MOST_BUCKETS / 2 {
        let mut all: Vec<f64> = buckets.iter().map(|(tried, bucket)| missing(tried, bucket)).collect();
        let middle = all.len() / 2;
        let (_, median, _) = all.select_nth_unstable_by(middle, f64::total_cmp);
        let median = *median;
        buckets.retain(|tried, bucket| missing(tried, bucket) > median);
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    fn tried(number: u32) -> Tried {
        Tried::email(&Email::new(&format!("mayor{number}@town.example")).unwrap())
    }

    #[test]
    fn ten_attempts_a_minute_then_one_every_six_seconds() {
        let (attempts, start) = (Attempts::default(), Moment::UNIX_EPOCH);
        for _ in 0..10 {
            attempts.take(&[tried(1)], start).unwrap();
        }
        let refused = attempts.take(&[tried(1)], start).unwrap_err();
        assert!(matches!(refused, AppError::TooManyAttempts { retry_after_seconds: 6 }), "{refused}");
        attempts.take(&[tried(2)], start).unwrap();
        attempts.take(&[tried(1)], start + TimeDelta::seconds(6)).unwrap();
        attempts.take(&[tried(1)], start + TimeDelta::seconds(6)).unwrap_err();
    }

    #[test]
    fn an_attempt_given_back_does_not_count_and_a_refused_one_takes_nothing() {
        let (attempts, start) = (Attempts::default(), Moment::UNIX_EPOCH);
        let address = Tried::address("2001:db8::1".parse().unwrap());
        assert_eq!(address, Tried::address("2001:db8::ffff".parse().unwrap()));
        for _ in 0..1_000 {
            attempts.take(&[tried(1), address.clone()], start).unwrap();
            attempts.give_back(&[tried(1), address.clone()]);
        }
        for _ in 0..10 {
            attempts.take(&[tried(1)], start).unwrap();
        }
        for _ in 0..1_000 {
            attempts.take(&[tried(1), address.clone()], start).unwrap_err();
        }
        attempts.take(&[address], start).unwrap();
    }

    #[test]
    fn memory_is_bounded_and_who_tried_most_is_remembered() {
        let (attempts, start) = (Attempts::default(), Moment::UNIX_EPOCH);
        for _ in 0..10 {
            attempts.take(&[tried(0)], start).unwrap();
        }
        for number in 1..=2 * MOST_BUCKETS as u32 {
            attempts.take(&[tried(number)], start).unwrap();
        }
        assert!(attempts.buckets.lock().unwrap().len() <= MOST_BUCKETS);
        attempts.take(&[tried(0)], start).unwrap_err();
    }
}
