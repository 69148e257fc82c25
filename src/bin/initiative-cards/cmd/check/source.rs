//! Fetches the bytes of a feed from wherever it is.

use super::findings::Failure;
use initiative_cards::feed::MAX_BYTES;
use std::io::Read;
use std::time::Duration;

/// As long as the widget waits by default.
const TIMEOUT: Duration = Duration::from_secs(15);

/// A feed as it came.
pub struct Loaded {
    /// Its text, still unchecked.
    pub bytes: Vec<u8>,
    /// Where it came from on the web, after redirects.
    pub address: Option<String>,
}

/// Loads a file, a web address or, for `-`, the standard input.
pub fn load(name: &str) -> Result<Loaded, Failure> {
    if name == "-" {
        return read_all(std::io::stdin().lock())
            .map_err(|error| Failure::new("io", format!("standard input: {error}")));
    }
    if name.starts_with("https://") || name.starts_with("http://") {
        return fetch(name);
    }
    let file = std::fs::File::open(name);
    file.and_then(read_all).map_err(|error| {
        let advice = match error.kind() {
            std::io::ErrorKind::NotFound => "there is no such file; check the path".to_owned(),
            std::io::ErrorKind::PermissionDenied => {
                "this file may not be read; check its permissions".to_owned()
            }
            _ => error.to_string(),
        };
        Failure::new("io", advice)
    })
}

/// Reads one byte more than a feed may have, so that the reader of the feed can tell.
fn read_all(source: impl Read) -> std::io::Result<Loaded> {
    let mut bytes = Vec::new();
    source.take(limit()).read_to_end(&mut bytes)?;
    Ok(Loaded { bytes, address: None })
}

fn fetch(url: &str) -> Result<Loaded, Failure> {
    use ureq::ResponseExt;
    let config = ureq::Agent::config_builder().timeout_global(Some(TIMEOUT)).http_status_as_error(false);
    let agent = ureq::Agent::new_with_config(config.build());
    let request = agent.get(url).header("Accept", "application/json");
    let mut response = request.call().map_err(|error| explain(&error))?;
    let status = response.status();
    if !status.is_success() {
        let advice = match status.as_u16() {
            401 | 403 => "the server asks for a login; the widget has none, so publish the feed openly",
            404 | 410 => "there is nothing at this address; check it",
            429 => "the server has had too many requests; try again later",
            500.. => "the server has failed; ask who runs it",
            _ => "the server does not hand out the feed; check the address",
        };
        return Err(Failure::new("http", format!("the server answers {status}: {advice}")));
    }
    let address = response.get_uri().to_string();
    let bytes =
        response.body_mut().with_config().limit(limit()).read_to_vec().map_err(|error| match error {
            ureq::Error::BodyExceedsLimit(_) => Failure::new(
                "too-large",
                format!("the feed has more than {MAX_BYTES} bytes; split it, or shorten its texts"),
            ),
            error => explain(&error),
        })?;
    Ok(Loaded { bytes, address: Some(address) })
}

fn explain(error: &ureq::Error) -> Failure {
    let advice = match error {
        ureq::Error::Timeout(_) => format!("no answer within {} seconds; try again later", TIMEOUT.as_secs()),
        ureq::Error::HostNotFound => "there is no such host; check the address".to_owned(),
        error => format!("the server cannot be reached: {error}"),
    };
    Failure::new("http", advice)
}

fn limit() -> u64 {
    u64::try_from(MAX_BYTES).unwrap_or(u64::MAX).saturating_add(1)
}
