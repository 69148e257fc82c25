//! The native command, run as an editor runs it.

use crate::shared;
use serde_json::Value;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::process::{Command, Output, Stdio};

const TWO_FINDINGS: &str = "{\n  \"version\": 1,\n  \"initiatives\": [\n    {\n      \"id\": \"a\",\n      \"title\": \"Ä\", \"deadline\": \"soon\"\n    },\n    { \"title\": \"No id\" }\n  ]\n}\n";

fn check_command(arguments: &[&str], input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_initiative-cards"));
    let pipes = command
        .arg("check")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = pipes.spawn().unwrap();
    // A command that never reads its input closes the pipe.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

#[track_caller]
fn check(arguments: &[&str], input: &str, code: i32, expected: &[&str]) -> String {
    let output = check_command(arguments, input);
    let text = [output.stdout, output.stderr].map(|it| String::from_utf8(it).unwrap()).concat();
    assert_eq!(output.status.code(), Some(code), "{text}");
    for part in expected {
        assert!(text.contains(part), "{part:?} is not in:\n{text}");
    }
    text
}

#[test]
fn a_clean_feed_is_a_success() {
    let file = shared::feeds("complete.json");
    let text = check(
        &[file.to_str().unwrap()],
        "",
        0,
        &["2 initiatives read, 0 skipped, 0 fields left out", "Titles by language: de 2, el 2, en 2."],
    );
    assert!(!text.contains("found"), "{text}");
}

#[test]
fn findings_tell_place_record_and_advice() {
    let text = check(
        &["-"],
        TWO_FINDINGS,
        1,
        &[
            "\u{201c}Ä\u{201d} (a)\n",
            "warning[bad-date] -:6:33 /initiatives/0/deadline\n",
            "found \u{201c}soon\u{201d}, expected a date such as 2030",
            "it is left out.\n    To mend: write the date as",
            "\u{201c}No id\u{201d} (/initiatives/1)\n",
            "error[missing-field] -:8:5 /initiatives/1\n",
            "1 initiative read, 1 skipped, 1 field left out, 0 notes.",
        ],
    );
    assert!(!text.contains('\u{1b}'), "colours only on a terminal: {text}");
}

#[test]
fn notes_alone_are_a_success() {
    let feed = r#"{"version":1,"initiatives":[{"id":"a","title":{"de":"A","el":"A"},"titel":1},{"id":"b","title":{"de":"B"},"related":"c"}]}"#;
    check(
        &["-"],
        feed,
        0,
        &[
            "note[unknown-field] -:1:75 /initiatives/0/titel",
            "`title`, if that is meant",
            "note[missing-language]",
            "found a title in de, expected also el, as other titles have",
            "note[no-such-record]",
            "2 initiatives read, 0 skipped, 0 fields left out, 3 notes.",
        ],
    );
}

#[test]
fn programs_get_json() {
    let value: Value =
        serde_json::from_str(&check(&["--format", "json", "-"], TWO_FINDINGS, 1, &[])).unwrap();
    assert_eq!(value["readable"], true);
    assert_eq!(
        (&value["initiatives"], &value["skipped"], &value["left_out"]),
        (&1.into(), &1.into(), &1.into())
    );
    let finding = &value["findings"][0];
    assert_eq!(finding["severity"], "warning");
    assert_eq!(finding["code"], "bad-date");
    assert_eq!(finding["pointer"], "/initiatives/0/deadline");
    assert_eq!((&finding["line"], &finding["column"]), (&6.into(), &33.into()));
    assert_eq!(finding["record"]["id"], "a");
    assert_eq!(value["findings"][1]["severity"], "error");
    let broken: Value = serde_json::from_str(&check(&["--format", "json", "-"], "{\n oops", 2, &[])).unwrap();
    assert_eq!(
        (&broken["readable"], &broken["error"]["code"], &broken["error"]["line"]),
        (&false.into(), &"syntax".into(), &2.into())
    );
}

#[test]
fn every_member_of_the_json_is_in_the_help() {
    let help = check(&["--help"], "", 0, &["Exit status"]);
    let value: Value =
        serde_json::from_str(&check(&["--format", "json", "-"], TWO_FINDINGS, 1, &[])).unwrap();
    for (name, member) in value.as_object().unwrap() {
        assert!(help.contains(name), "{name}");
        for inner in
            member.as_array().into_iter().flatten().filter_map(Value::as_object).flat_map(|it| it.keys())
        {
            assert!(help.contains(inner), "{inner}");
        }
    }
}

#[test]
fn what_cannot_be_read_at_all_has_its_own_status() {
    check(&["no-such-file.json"], "", 2, &["no-such-file.json: there is no such file"]);
    check(&["-"], "{\n oops }", 2, &["-:2:2: the feed is not valid JSON"]);
    check(&["-"], "", 2, &["the feed is empty"]);
    check(&["-"], "<!doctype html>", 2, &["a web page or XML"]);
    check(&["-"], "{\"version\": 3}", 2, &["version 3"]);
    check(&["-"], "{\"features\": []}", 2, &["an object with the names features"]);
    check(&["-"], "[1, 2]", 2, &["a list without a single initiative"]);
}

#[test]
fn relative_addresses_are_right_in_a_file_and_checked_against_a_given_base() {
    let feed = r#"{"version":1,"initiatives":[{"id":"a","title":"A","image":"/a.jpg"}]}"#;
    check(&["-"], feed, 0, &[]);
    check(&["--base", "https://city.example/feed.json", "-"], feed, 0, &[]);
    check(&["--base", "http://city.example/feed.json", "-"], feed, 1, &["bad-address"]);
    check(&["--base", "city", "-"], feed, 2, &["expected an address"]);
}

#[test]
fn escape_sequences_of_a_feed_never_reach_the_terminal() {
    let feed = "{\"version\":1,\"initiatives\":[{\"id\":\"a\",\"title\":\"\\u001b[31mA\",\"\\u001b[2J\":1,\"deadline\":\"\\u001b]0;x\"}]}";
    let text = check(&["-"], feed, 1, &[]);
    assert!(!text.contains('\u{1b}'), "{text:?}");
}

/// Answers one request with this text and returns the address.
fn serve_once(answer: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/data/feed.json", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut request = [0; 1024];
        let _ = stream.read(&mut request).unwrap();
        stream.write_all(answer.as_bytes()).unwrap();
    });
    address
}

#[test]
fn a_feed_is_fetched_from_the_web() {
    let found = serve_once(
        "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{\"version\":1,\"initiatives\":[{\"id\":\"a\",\"title\":\"A\",\"image\":\"/a.jpg\"}]}",
    );
    check(&[&found], "", 0, &["1 initiative read"]);
    let missing = serve_once("HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    check(&[&missing], "", 2, &["404", "check it"]);
    let failed =
        serve_once("HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    check(&[&failed], "", 2, &["503", "ask who runs it"]);
    let page = serve_once("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n<html>");
    check(&[&page], "", 2, &["web page"]);
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    check(&[&format!("http://{closed}/")], "", 2, &["cannot be reached"]);
}
