//! `initiative-cards check`: reads a feed with the code of the widget and says what an editor should mend.

mod findings;
mod locate;
mod report;
mod source;

use initiative_cards::feed;
use initiative_cards::model::{Schemes, Url};
use std::io::{IsTerminal, Write};
use std::process::ExitCode;

/// The help text of `--format json`, which programs rely on.
const JSON_HELP: &str = "\
With --format json, one object is written:
  feed         what was checked
  readable     whether the feed could be read at all
  error        null, or { code, message, line, column } if it could not
  initiatives  how many were read
  skipped      how many records were skipped
  left_out     how many fields were left out, shortened or guessed
  languages    [{ language, titles }], the languages of the titles, the most frequent first
  findings     [{ severity, code, pointer, line, column, record, found, expected, effect, mend }]
               severity is error (record skipped), warning (field left out) or note; record is null or { id, title };
               pointer is a JSON Pointer (RFC 6901); line and column count from 1
New members may be added; these stay.

Exit status: 0 if there is nothing to mend (notes are allowed), 1 if there is, 2 if the feed cannot be read at all.";

/// What was typed.
#[derive(clap::Args)]
#[command(after_long_help = JSON_HELP)]
pub struct Arguments {
    /// The feed: a file, an http or https address, or - for the standard input
    #[arg(value_name = "FILE|URL|-")]
    feed: String,

    /// How to report
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,

    /// The address under which the feed will be published; relative addresses in it are resolved against this
    #[arg(long, value_name = "URL", value_parser = parse_base)]
    base: Option<String>,
}

/// How to report.
#[derive(Clone, Copy, clap::ValueEnum)]
enum Format {
    /// For people
    Text,
    /// For programs; see --help
    Json,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> ExitCode {
    let name = &arguments.feed;
    let outcome = match source::load(name) {
        Ok(loaded) => {
            // A file is checked before it has an address: relative addresses are right then, wherever they will lead.
            let base = arguments.base.as_deref().unwrap_or(loaded.address.as_deref().unwrap_or(UNPUBLISHED));
            let base = Url::parse(base, None, Schemes::Page);
            match feed::read_bytes(&loaded.bytes, &feed::Options { base: base.as_ref() }) {
                Ok((catalog, issues)) => findings::gather(name, &loaded.bytes, &catalog, &issues),
                Err(error) => Err(findings::Failure::from(&error)),
            }
        }
        Err(failure) => Err(failure),
    };
    let (report, code) = match (&outcome, arguments.format) {
        (Ok(findings), Format::Text) => (report::text(findings, colours_wanted()), findings.exit_code()),
        (Ok(findings), Format::Json) => (report::json(findings), findings.exit_code()),
        (Err(failure), Format::Json) => (report::json_of_failure(name, failure), 2),
        (Err(failure), Format::Text) => {
            eprintln!("{}", report::text_of_failure(name, failure));
            (String::new(), 2)
        }
    };
    // A reader that has seen enough, such as `head`, is no failure.
    let _ = std::io::stdout().lock().write_all(report.as_bytes());
    ExitCode::from(code)
}

/// Stands in for the address of a feed that has none yet; `.invalid` leads nowhere (RFC 2606).
const UNPUBLISHED: &str = "https://feed.invalid/initiatives.json";

/// <https://no-color.org>
fn colours_wanted() -> bool {
    std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|it| it.is_empty())
}

fn parse_base(text: &str) -> Result<String, String> {
    Url::parse(text, None, Schemes::Page)
        .map(|it| it.as_str().to_owned())
        .ok_or_else(|| "expected an address that begins with https:// or http://".to_owned())
}
