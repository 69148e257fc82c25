//! `initiative-cards serve`, started for real and asked over a socket.
//!
//! Requests are written by hand, because no polite client sends the paths that an attacker sends.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

/// A served folder with a secret beside it; both go when the value does.
struct Site {
    server: Child,
    address: SocketAddr,
    top: PathBuf,
}

/// One answer; header names in lower case.
struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    body: String,
}

impl Site {
    fn start() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let top = std::env::temp_dir().join(format!("ic-serve-{}-{number}", std::process::id()));
        let root = top.join("site");
        write(&top.join("secret.txt"), "secret");
        write(&root.join("index.html"), "<title>top</title>");
        write(&root.join("feed.json"), "{}");
        write(&root.join("my page.txt"), "blank");
        write(&root.join("Καβάλα.txt"), "greek");
        write(&root.join(".hidden/key.txt"), "secret");
        write(&root.join("ic/initiative-cards.js"), "let a;");
        write(&root.join("ic/initiative-cards-01ab23cd.wasm"), "\0asm");
        write(&root.join("ic/plain.wasm"), "\0asm");
        write(&root.join("ic/cards-standard.wasm"), "\0asm");
        write(&root.join("empty/note.txt"), "no index here");
        write(&root.join("large.txt"), &"x".repeat(100_000));

        let mut server = command(&root, 0).stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(server.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.split("http://").nth(1).unwrap().split('/').next().unwrap().parse().unwrap();
        Self { server, address, top }
    }

    fn get(&self, path: &str) -> Answer {
        self.send(&format!("GET {path} HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n"))
    }

    fn send(&self, request: &str) -> Answer {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut text = String::new();
        stream.read_to_string(&mut text).unwrap();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        let mut lines = head.lines();
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let headers = lines
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
            .collect();
        Answer { status, headers, body: body.to_owned() }
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.server.kill().unwrap();
        self.server.wait().unwrap();
        fs::remove_dir_all(&self.top).unwrap();
    }
}

impl Answer {
    fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

fn command(root: &Path, port: u16) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_initiative-cards"));
    command.arg("serve").arg(root).arg("--port").arg(port.to_string());
    command
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

#[track_caller]
fn check_body(site: &Site, path: &str, expected: &str) {
    let answer = site.get(path);
    assert_eq!((answer.status, answer.body.as_str()), (200, expected), "{path}");
}

#[track_caller]
fn check_nothing(site: &Site, path: &str) {
    let answer = site.get(path);
    assert_eq!(answer.status, 404, "{path}");
    assert!(!answer.body.contains("secret"), "{path}");
}

#[track_caller]
fn check_header(answer: &Answer, name: &str, expected: &str) {
    assert_eq!(answer.header(name), Some(expected), "{name}");
}

#[test]
fn files_come_under_their_decoded_names_and_folders_as_their_index() {
    let site = Site::start();
    check_body(&site, "/", "<title>top</title>");
    check_body(&site, "/feed.json", "{}");
    check_body(&site, "/feed.json?ic-q=a/../b", "{}");
    check_body(&site, "//ic//initiative-cards.js", "let a;");
    check_body(&site, "/my%20page.txt", "blank");
    check_body(&site, "/%CE%9A%CE%B1%CE%B2%CE%AC%CE%BB%CE%B1.txt", "greek");
    check_body(&site, "/large.txt", &"x".repeat(100_000));
    check_nothing(&site, "/missing.txt");
    check_nothing(&site, "/feed.json/");
    check_nothing(&site, "/empty/");
}

#[test]
fn no_path_leads_out_of_the_folder() {
    let site = Site::start();
    for path in [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/%2E./secret.txt",
        "/..%2fsecret.txt",
        "/..%2Fsecret.txt",
        "/ic/../../secret.txt",
        "/ic/%2e%2e/%2e%2e/secret.txt",
        "/..\\secret.txt",
        "/..%5csecret.txt",
        "/%00../secret.txt",
        "/%2e%2e%00/secret.txt",
        "/....//secret.txt",
        "//secret.txt",
        "/c:/secret.txt",
        "/%",
        "/%2",
        "/%zz",
        "/%ff",
        "/.hidden/key.txt",
        "/%2ehidden/key.txt",
    ] {
        check_nothing(&site, path);
    }
    check_nothing(&site, site.top.join("secret.txt").to_str().unwrap());
    check_nothing(&site, &format!("http://{}/../secret.txt", site.address));
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_is_followed_inside_the_folder_only() {
    let site = Site::start();
    let root = site.top.join("site");
    let link = |to: PathBuf, name: &str| std::os::unix::fs::symlink(to, root.join(name)).unwrap();
    link(root.join("feed.json"), "inside.json");
    link(site.top.join("secret.txt"), "outside.txt");
    link(site.top.clone(), "up");
    link(site.top.join("secret.txt"), "empty/index.html");
    check_body(&site, "/inside.json", "{}");
    check_nothing(&site, "/outside.txt");
    check_nothing(&site, "/up/secret.txt");
    check_nothing(&site, "/empty/");
}

#[test]
fn a_folder_without_its_slash_is_redirected_and_never_to_another_server() {
    let site = Site::start();
    let answer = site.get("/ic?ic-q=x");
    assert_eq!(answer.status, 308);
    check_header(&answer, "location", "/ic/?ic-q=x");
    check_header(&site.get("//ic"), "location", "/ic/");
}

#[test]
fn every_answer_may_be_embedded_and_no_type_is_guessed() {
    let site = Site::start();
    for path in ["/", "/ic/initiative-cards.js", "/missing", "/ic"] {
        let answer = site.get(path);
        check_header(&answer, "access-control-allow-origin", "*");
        check_header(&answer, "cross-origin-resource-policy", "cross-origin");
        check_header(&answer, "x-content-type-options", "nosniff");
    }
}

#[test]
fn a_module_has_the_one_type_that_browsers_stream() {
    let site = Site::start();
    check_header(&site.get("/ic/plain.wasm"), "content-type", "application/wasm");
    check_header(&site.get("/feed.json"), "content-type", "application/json");
    check_header(&site.get("/ic/initiative-cards.js"), "content-type", "text/javascript; charset=utf-8");
    check_header(&site.get("/missing.html"), "content-type", "text/plain; charset=utf-8");
}

#[test]
fn pages_have_the_published_policy_and_files_have_none() {
    let site = Site::start();
    check_header(
        &site.get("/"),
        "content-security-policy",
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src 'self'; \
         style-src 'self'; require-trusted-types-for 'script'",
    );
    assert_eq!(site.get("/feed.json").header("content-security-policy"), None);
}

#[test]
fn only_a_name_with_a_hash_is_kept_for_a_year() {
    let site = Site::start();
    let hashed = site.get("/ic/initiative-cards-01ab23cd.wasm");
    check_header(&hashed, "cache-control", "public, max-age=31536000, immutable");
    for path in ["/ic/plain.wasm", "/ic/cards-standard.wasm", "/"] {
        check_header(&site.get(path), "cache-control", "no-cache");
    }
}

#[test]
fn a_known_copy_is_not_sent_again_until_it_changes() {
    let site = Site::start();
    let tag = site.get("/feed.json").header("etag").unwrap().to_owned();
    let ask = |known: &str| {
        site.send(&format!(
            "GET /feed.json HTTP/1.1\r\nHost: test\r\nIf-None-Match: {known}\r\nConnection: close\r\n\r\n"
        ))
    };
    for known in [tag.clone(), format!("W/{tag}"), format!("\"other\", {tag}"), "*".to_owned()] {
        let answer = ask(&known);
        assert_eq!((answer.status, answer.body.as_str()), (304, ""), "{known}");
        check_header(&answer, "etag", &tag);
    }
    assert_eq!(ask("\"other\"").status, 200);

    write(&site.top.join("site/feed.json"), "{\"version\":1}");
    let answer = ask(&tag);
    assert_eq!((answer.status, answer.body.as_str()), (200, "{\"version\":1}"));
}

#[test]
fn head_has_the_headers_and_no_body_and_other_methods_are_refused() {
    let site = Site::start();
    let ask = |method: &str| {
        site.send(&format!(
            "{method} /large.txt HTTP/1.1\r\nHost: test\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        ))
    };
    let head = ask("HEAD");
    assert_eq!((head.status, head.body.as_str()), (200, ""));
    check_header(&head, "content-length", "100000");
    for method in ["POST", "PUT", "DELETE", "OPTIONS"] {
        let answer = ask(method);
        assert_eq!(answer.status, 405, "{method}");
        check_header(&answer, "allow", "GET, HEAD");
    }
}

#[test]
fn a_taken_port_or_a_missing_folder_is_said_plainly() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let check = |command: &mut Command, expected: &str| {
        let output = command.output().unwrap();
        assert!(!output.status.success());
        let message = String::from_utf8(output.stderr).unwrap();
        assert!(message.contains(expected), "{message}");
    };
    check(&mut command(&std::env::temp_dir(), port), &format!("port {port} is taken"));
    check(&mut command(Path::new("no-such-folder"), 0), "cannot open no-such-folder");
    check(&mut command(Path::new("Cargo.toml"), 0), "Cargo.toml is not a folder");
}
