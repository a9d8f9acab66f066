//! The axum boundary: sign-in, uploads, downloads, health and security headers.
