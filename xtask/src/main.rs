//! The project's automation in one program, the same on a laptop and in CI: `cargo xtask <command>`.
//!
//! | File | Why it exists |
//! |---|---|
//! | `main` | what may be typed |
//! | `project` | where everything lies |
//! | `tools` | compilers and bundlers: found, or fetched into the user's cache |
//! | `browsers` | browsers and their drivers: found, or installed by the system's package manager |
//! | `build` | module, styles and script, each from its sources |
//! | `wasm` | the module's own format, as far as the build has to know it |
//! | `dist` | the folder that a city copies to its web server |
//! | `serve` | the demo on this machine, rebuilt while somebody types |
//! | `test` | every check in one order |
//! | `size` | what a visitor downloads, held against recorded numbers |
//! | `bench` | the search beside its peers, as fast as this machine is |
//! | `fuzz` | inputs that nobody thought of |
//! | `folder` | a folder as a map from name to bytes |

mod bench;
mod browsers;
mod build;
mod compile;
mod dist;
mod folder;
mod fuzz;
mod project;
mod serve;
mod size;
mod split;
mod test;
mod tools;
mod wasm;

use clap::{Parser, Subcommand};
use project::Project;
use std::process::ExitCode;

/// Builds, serves, tests and measures Initiative Cards; fetches the tools that it lacks.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Builds the widget and serves the demo pages on this machine.
    Serve(serve::Arguments),
    /// Writes `dist/`, ready to be copied to any web server.
    Dist,
    /// Runs every check; stops at the first that fails and says what to do.
    Test(test::Arguments),
    /// Measures the first load and compares it with the recorded numbers.
    Size(size::Arguments),
    /// Measures what depends on the machine: the search beside its peers.
    Bench(bench::Arguments),
    /// Looks for inputs that break a promise, in everything that reads what others wrote.
    Fuzz(fuzz::Arguments),
    /// Fetches the tools and browsers that the other commands need, and does nothing else.
    Setup,
}

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> anyhow::Result<()> {
    let project = Project::open()?;
    match command {
        Command::Serve(arguments) => serve::run(&project, &arguments),
        Command::Dist => dist::write(&project).map(drop),
        Command::Test(arguments) => test::run(&project, &arguments),
        Command::Size(arguments) => size::run(&project, &arguments),
        Command::Bench(arguments) => bench::run(&project, &arguments),
        Command::Fuzz(arguments) => fuzz::run(&project, &arguments),
        Command::Setup => setup(&project),
    }
}

fn setup(project: &Project) -> anyhow::Result<()> {
    tools::all(project)?;
    let browsers = browsers::find(project)?;
    println!("\n{browsers}");
    Ok(())
}
