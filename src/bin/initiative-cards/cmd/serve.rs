//! `serve`: a folder on this machine with the headers that the widget needs on a real server.
//!
//! It is a model for a city's own configuration, and the server of the demo and of the browser tests.
//! It only reads, answers `GET` and `HEAD`, and listens on this machine alone unless told otherwise.

use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::thread;
use tiny_http::{Header, Method, Request, Response, Server};

/// What was typed.
#[derive(clap::Args)]
pub struct Arguments {
    /// Folder to serve.
    folder: PathBuf,
    /// Port to listen on; 0 takes any free one.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Address to listen on; 0.0.0.0 lets other machines in.
    #[arg(long, default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    host: IpAddr,
}

/// Serves until it is interrupted.
pub fn run(arguments: &Arguments) -> ExitCode {
    match serve(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

/// Threads that answer: a browser asks for up to six files at once, and a slow disk must not stop the others.
const WORKERS: usize = 4;

/// The policy that cities are told to use, so that whatever it forbids is noticed here first.
/// The keyword for WebAssembly and the Trusted Types directive are of Content Security Policy Level 3.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
     connect-src 'self'; img-src 'self'; style-src 'self'; require-trusted-types-for 'script'";

fn serve(arguments: &Arguments) -> Result<(), String> {
    let folder = &arguments.folder;
    let root = folder.canonicalize().map_err(|error| format!("cannot open {}: {error}", folder.display()))?;
    if !root.is_dir() {
        return Err(format!("{} is not a folder", folder.display()));
    }
    let address = SocketAddr::new(arguments.host, arguments.port);
    let listener = TcpListener::bind(address).map_err(|error| match error.kind() {
        io::ErrorKind::AddrInUse => format!("port {} is taken; choose another with --port", arguments.port),
        _ => format!("cannot listen on {address}: {error}"),
    })?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    let server = Server::from_listener(listener, None).map_err(|error| error.to_string())?;
    println!("Serving {} at http://{address}/ (Ctrl-C ends it)", folder.display());

    thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| {
                for request in server.incoming_requests() {
                    let answer = answer(&root, &request);
                    // Fails when the browser has gone away, which is its right.
                    drop(request.respond(answer));
                }
            });
        }
    });
    Ok(())
}

type Answer = Response<io::Cursor<Vec<u8>>>;

fn answer(root: &Path, request: &Request) -> Answer {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return with_header(text(405, "Only GET and HEAD are answered here."), "Allow", "GET, HEAD");
    }
    let (path, query) = match request.url().split_once('?') {
        Some((path, query)) => (path, Some(query)),
        None => (request.url(), None),
    };
    match find(root, path) {
        Found::File(file) => match fs::read(&file) {
            Ok(bytes) => send(request, &file, bytes),
            Err(error) => text(500, &format!("This file cannot be read: {error}")),
        },
        Found::FolderWithoutSlash(mut location) => {
            if let Some(query) = query {
                location.push('?');
                location.push_str(query);
            }
            with_header(text(308, "A folder's address ends with a slash."), "Location", &location)
        }
        Found::Nothing => text(404, "There is no such file."),
    }
}

/// Where a requested path leads.
enum Found {
    File(PathBuf),
    /// Links inside the page would miss a level, so the browser is sent to this address.
    FolderWithoutSlash(String),
    Nothing,
}

/// Resolves a request path inside the root and nowhere else, whatever it holds.
fn find(root: &Path, path: &str) -> Found {
    let Some(names) = names(path) else {
        return Found::Nothing;
    };
    // The canonical form follows symbolic links, so one that leads out of the root is noticed.
    let Ok(found) = names.iter().fold(root.to_owned(), |path, name| path.join(name)).canonicalize() else {
        return Found::Nothing;
    };
    if !found.starts_with(root) {
        return Found::Nothing;
    }
    if found.is_file() {
        // `page.html/` is not a name of `page.html`: links inside it would resolve wrongly.
        return if path.ends_with('/') { Found::Nothing } else { Found::File(found) };
    }
    if !path.ends_with('/') {
        // Made of the parts, never of the path as it came: `//host` would lead to another server.
        let parts: String =
            path.split('/').filter(|part| !part.is_empty()).map(|part| format!("/{part}")).collect();
        return Found::FolderWithoutSlash(parts + "/");
    }
    match found.join("index.html").canonicalize() {
        Ok(index) if index.starts_with(root) && index.is_file() => Found::File(index),
        _ => Found::Nothing,
    }
}

/// The decoded names of a path, or `None` when one of them could mean more than a name.
///
/// Hidden files are refused with the rest: a served folder may hold a repository.
fn names(path: &str) -> Option<Vec<String>> {
    let path = path.strip_prefix('/')?;
    let names = path.split('/').filter(|part| !part.is_empty()).map(percent_decoded);
    let is_plain = |name: &String| {
        !name.starts_with('.')
            && !name.contains(|character: char| r"/\:".contains(character) || character.is_control())
    };
    names.map(|name| name.filter(is_plain)).collect()
}

/// Percent-decoding (RFC 3986, section 2.1); `None` when it is malformed or not UTF-8.
fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = text.bytes();
    let mut decoded = Vec::with_capacity(text.len());
    while let Some(byte) = bytes.next() {
        decoded.push(if byte == b'%' {
            let high = char::from(bytes.next()?).to_digit(16)?;
            let low = char::from(bytes.next()?).to_digit(16)?;
            u8::try_from(high * 16 + low).ok()?
        } else {
            byte
        });
    }
    String::from_utf8(decoded).ok()
}

fn send(request: &Request, file: &Path, bytes: Vec<u8>) -> Answer {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let content_type = content_type(&name);
    let tag = entity_tag(&bytes);
    let answer = if has_current_copy(request, &tag) {
        Response::from_data(Vec::new()).with_status_code(304)
    } else {
        Response::from_data(bytes)
    };
    let mut answer = with_header(with_common_headers(answer), "Content-Type", content_type);
    answer = with_header(answer, "ETag", &tag);
    answer = with_header(
        answer,
        "Cache-Control",
        // A name that carries its hash never means another content.
        if has_hash(&name) { "public, max-age=31536000, immutable" } else { "no-cache" },
    );
    if content_type.starts_with("text/html") {
        answer = with_header(answer, "Content-Security-Policy", CONTENT_SECURITY_POLICY);
    }
    answer
}

/// A short answer in words.
fn text(status: u16, message: &str) -> Answer {
    let answer = Response::from_data(format!("{message}\n")).with_status_code(status);
    let answer = with_header(with_common_headers(answer), "Content-Type", "text/plain; charset=utf-8");
    with_header(answer, "Cache-Control", "no-cache")
}

/// What every answer carries, so that pages of other hosts may embed it, isolated ones too, and no type is guessed.
fn with_common_headers(answer: Answer) -> Answer {
    // With its length, not in chunks, so that a browser can show how much is left.
    let answer = answer.with_chunked_threshold(usize::MAX);
    let answer = with_header(answer, "Access-Control-Allow-Origin", "*");
    let answer = with_header(answer, "Cross-Origin-Resource-Policy", "cross-origin");
    with_header(answer, "X-Content-Type-Options", "nosniff")
}

/// A value that is no header value, such as a redirection with a line break in it, is left out.
fn with_header(answer: Answer, name: &str, value: &str) -> Answer {
    match Header::from_bytes(name, value) {
        Ok(header) if !value.contains(char::is_control) => answer.with_header(header),
        _ => answer,
    }
}

/// The media type by ending (IANA registry); browsers refuse to stream a module under any other than `application/wasm`.
fn content_type(name: &str) -> &'static str {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    match ending.to_ascii_lowercase().as_str() {
        "html" | "htm" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "txt" | "md" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "wasm" => "application/wasm",
        "json" | "map" => "application/json",
        "geojson" => "application/geo+json",
        "jsonld" => "application/ld+json",
        "xml" => "application/xml",
        "rss" => "application/rss+xml",
        "atom" => "application/atom+xml",
        "pdf" => "application/pdf",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/vnd.microsoft.icon",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

/// A tag that changes with the content (RFC 9110, section 8.8.3).
fn entity_tag(bytes: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    format!("\"{:016x}\"", hasher.finish())
}

/// Whether the browser names this tag as one that it has (RFC 9110, section 13.1.2).
fn has_current_copy(request: &Request, tag: &str) -> bool {
    let headers = request.headers().iter().filter(|header| header.field.equiv("If-None-Match"));
    headers
        .flat_map(|header| header.value.as_str().split(','))
        .map(str::trim)
        .any(|known| known == "*" || known.strip_prefix("W/").unwrap_or(known) == tag)
}

/// Whether a name is that of a module with its hash: `initiative-cards-1234abcd.wasm`.
fn has_hash(name: &str) -> bool {
    let stem = name.strip_suffix(".wasm").and_then(|name| name.rsplit_once('-'));
    stem.is_some_and(|(_, hash)| {
        hash.len() == 8 && hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    })
}
