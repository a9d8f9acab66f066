//! What the boundary must be told.

use std::time::Duration;

use axum::http::{Uri, uri::Scheme};

/// Settings of the boundary.
#[derive(Debug, Clone)]
pub struct ServerConfig {
    /// The address that people's browsers use.
    pub public_url: PublicUrl,
    /// Whether a proxy in front writes `X-Forwarded-For` and can be believed.
    pub trust_forwarded_for: bool,
    /// Bytes that the body of a request for GraphQL or signing in may have.
    pub body_limit: usize,
    /// How long such a request may take.
    pub request_timeout: Duration,
    /// How long requests in flight have to finish when the service is told to end.
    pub shutdown_grace: Duration,
}

impl ServerConfig {
    /// The usual settings for a service with this address.
    pub fn new(public_url: PublicUrl) -> Self {
        Self {
            public_url,
            trust_forwarded_for: false,
            body_limit: 1024 * 1024,
            request_timeout: Duration::from_secs(30),
            shutdown_grace: Duration::from_secs(30),
        }
    }
}

/// The address of the service as browsers see it: scheme, host and port, without a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicUrl {
    origin: String,
    secure: bool,
}

/// Why an address cannot be the service's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a public address looks like https://svod.example.org: a scheme (http or https), a host, no path")]
pub struct InvalidPublicUrl;

impl PublicUrl {
    /// The address in a text such as `https://svod.example.org`.
    pub fn parse(text: &str) -> Result<Self, InvalidPublicUrl> {
        let uri: Uri = text.trim().parse().map_err(|_| InvalidPublicUrl)?;
        let secure = match uri.scheme() {
            Some(scheme) if *scheme == Scheme::HTTPS => true,
            Some(scheme) if *scheme == Scheme::HTTP => false,
            _ => return Err(InvalidPublicUrl),
        };
        let authority = uri.authority().ok_or(InvalidPublicUrl)?;
        if uri.path() != "/" || uri.query().is_some() || authority.as_str().contains('@') {
            return Err(InvalidPublicUrl);
        }
        let default_port = if secure { ":443" } else { ":80" };
        let host = authority.as_str().to_ascii_lowercase();
        let host = host.strip_suffix(default_port).unwrap_or(&host);
        Ok(Self { origin: format!("{}://{host}", if secure { "https" } else { "http" }), secure })
    }

    /// As browsers send it in `Origin`, and as links begin: without a slash at the end.
    pub fn as_str(&self) -> &str {
        &self.origin
    }

    /// Whether it is reached over TLS.
    pub fn is_secure(&self) -> bool {
        self.secure
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        for (text, origin) in [
            ("https://svod.example.org", Some("https://svod.example.org")),
            ("https://Svod.Example.org/", Some("https://svod.example.org")),
            ("https://svod.example.org:443", Some("https://svod.example.org")),
            ("http://127.0.0.1:8080", Some("http://127.0.0.1:8080")),
            ("http://[::1]:8080", Some("http://[::1]:8080")),
            ("https://svod.example.org/svod", None),
            ("https://name@svod.example.org", None),
            ("svod.example.org", None),
            ("ftp://svod.example.org", None),
            ("", None),
        ] {
            assert_eq!(PublicUrl::parse(text).ok().as_ref().map(PublicUrl::as_str), origin, "{text}");
        }
    }
}
