//! Where everything lies: the one place that asks cargo and the system for folders and versions.

use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use xshell::{Shell, cmd};

/// The workspace, and a shell that stands in its root.
pub struct Project {
    /// Runs commands; its working directory is [`root`](Self::root).
    pub shell: Shell,
    /// The folder of the workspace's `Cargo.toml`.
    pub root: PathBuf,
    /// Cargo's own target folder, wherever the user has put it.
    pub target: PathBuf,
    /// Version of the root package.
    pub version: String,
    /// Description of the root package.
    pub description: String,
    /// SPDX expression of the root package.
    pub licence: String,
}

impl Project {
    /// Reads the workspace around the current folder.
    ///
    /// # Errors
    ///
    /// When cargo cannot read the workspace.
    pub fn open() -> Result<Self> {
        let shell = Shell::new()?;
        let text = cmd!(shell, "cargo metadata --format-version 1 --no-deps").quiet().read()?;
        let metadata: Value = serde_json::from_str(&text).context("cargo metadata is not JSON")?;
        let folder = |key: &str| {
            let text = metadata.get(key).and_then(Value::as_str);
            text.map(PathBuf::from).with_context(|| format!("cargo metadata has no {key}"))
        };
        let package = metadata
            .get("packages")
            .and_then(Value::as_array)
            .and_then(|packages| packages.iter().find(|one| text_of(one, "name") == "initiative-cards"))
            .context("the workspace has no package initiative-cards")?;

        let root = folder("workspace_root")?;
        let target = folder("target_directory")?;
        shell.change_dir(&root);
        // Absolute from here on: a relative one means another folder wherever a command is run.
        shell.set_var("CARGO_TARGET_DIR", &target);
        Ok(Self {
            target,
            version: text_of(package, "version"),
            description: text_of(package, "description"),
            licence: text_of(package, "license"),
            root,
            shell,
        })
    }

    /// A path inside the workspace, from its `/`-separated name.
    pub fn path(&self, name: &str) -> PathBuf {
        name.split('/').fold(self.root.clone(), |path, part| path.join(part))
    }

    /// The folder for what is built for the browser and not yet handed out.
    pub fn build_folder(&self) -> PathBuf {
        self.target.join("www")
    }

    /// The folder of the demo site that `serve` and the end-to-end tests use.
    pub fn site_folder(&self) -> PathBuf {
        self.target.join("site")
    }

    /// The version that `Cargo.lock` holds for a package.
    ///
    /// # Errors
    ///
    /// When the lock file cannot be read or does not name the package.
    pub fn locked_version(&self, package: &str) -> Result<String> {
        let lock = self.shell.read_file(self.path("Cargo.lock"))?;
        let name = format!("name = \"{package}\"");
        let mut lines = lock.lines().skip_while(|line| *line != name);
        let version = lines
            .nth(1)
            .and_then(|line| line.strip_prefix("version = \""))
            .and_then(|line| line.strip_suffix('"'));
        match version {
            Some(version) => Ok(version.to_owned()),
            None => bail!("Cargo.lock does not name {package}"),
        }
    }

    /// The folder where tools are kept between runs and between clones of the project.
    ///
    /// # Errors
    ///
    /// When the system knows no cache folder for this user.
    pub fn cache_folder() -> Result<PathBuf> {
        let cache = dirs::cache_dir().context("this system has no cache folder; set XDG_CACHE_HOME")?;
        Ok(cache.join("initiative-cards"))
    }

    /// `PATH` with folders put before what the user has.
    ///
    /// # Errors
    ///
    /// When a folder holds the character that separates the entries.
    pub fn path_with(folders: &[PathBuf]) -> Result<OsString> {
        let before = std::env::var_os("PATH").unwrap_or_default();
        let all = folders.iter().cloned().chain(std::env::split_paths(&before));
        Ok(std::env::join_paths(all)?)
    }
}

/// A text of a JSON object; empty when it has none under this key.
fn text_of(object: &Value, key: &str) -> String {
    object.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// The first program of this name on `PATH`.
pub fn find_program(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(program(name))).find(|file| is_program(file))
}

/// A program's file name on this system.
pub fn program(name: &str) -> String {
    format!("{name}{}", std::env::consts::EXE_SUFFIX)
}

#[cfg(unix)]
fn is_program(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    file.metadata().is_ok_and(|metadata| metadata.is_file() && metadata.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(file: &Path) -> bool {
    file.is_file()
}
