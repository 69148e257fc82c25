//! The native command: checks feeds and serves a folder with the right headers.

mod cmd;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Tools for the editors and web teams of Initiative Cards.
#[derive(Parser)]
#[command(version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Reads a feed and says what an editor should mend.
    Check(cmd::check::Arguments),
    /// Serves a folder on this machine with the headers that the widget needs.
    Serve(cmd::serve::Arguments),
}

fn main() -> ExitCode {
    match Arguments::parse().command {
        Command::Check(arguments) => cmd::check::run(&arguments),
        Command::Serve(arguments) => cmd::serve::run(&arguments),
    }
}
