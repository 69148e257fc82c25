//! A folder as a map from name to bytes, so that a whole output is known before a byte of it is written.
//!
//! Writing touches only what differs and removes what is no longer there:
//! a server that reads the folder meanwhile never meets an empty one, and a second run writes nothing.

use anyhow::{Context, Result};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256, Sha384};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// File contents by `/`-separated name.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Reads a folder with all its subfolders.
///
/// # Errors
///
/// When a file or folder cannot be read, or a name is not UTF-8.
pub fn read(folder: &Path) -> Result<Files> {
    let mut files = Files::new();
    for name in names(folder)? {
        let path = folder.join(&name);
        files.insert(name, fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?);
    }
    Ok(files)
}

/// Makes a folder hold exactly these files, and says how many it changed.
///
/// # Errors
///
/// When a file cannot be written or removed.
pub fn write(folder: &Path, files: &Files) -> Result<usize> {
    let mut changed = 0;
    for (name, bytes) in files {
        let path = folder.join(name);
        if fs::read(&path).is_ok_and(|old| old == *bytes) {
            continue;
        }
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).with_context(|| format!("cannot make {}", parent.display()))?;
        }
        fs::write(&path, bytes).with_context(|| format!("cannot write {}", path.display()))?;
        changed += 1;
    }
    for name in names(folder)?.iter().filter(|name| !files.contains_key(*name)) {
        let path = folder.join(name);
        fs::remove_file(&path).with_context(|| format!("cannot remove {}", path.display()))?;
        remove_empty_folders(folder, &path);
        changed += 1;
    }
    Ok(changed)
}

/// The hash by which a browser checks a file: `sha384-…` in base64 (Subresource Integrity, section 3.1).
pub fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(bytes)))
}

/// SHA-256 in lower-case hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The names of all files below a folder, in order; none when there is no such folder.
fn names(folder: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    let mut waiting = vec![String::new()];
    while let Some(prefix) = waiting.pop() {
        let here = folder.join(&prefix);
        if !here.is_dir() {
            continue;
        }
        for entry in fs::read_dir(&here).with_context(|| format!("cannot list {}", here.display()))? {
            let entry = entry?;
            let name = entry.file_name();
            let name = name.to_str().with_context(|| format!("{} is not UTF-8", entry.path().display()))?;
            if entry.path().is_dir() {
                waiting.push(format!("{prefix}{name}/"));
            } else {
                names.push(format!("{prefix}{name}"));
            }
        }
    }
    names.sort();
    Ok(names)
}

/// A folder that still holds something refuses to go, which ends the walk; so does the top.
fn remove_empty_folders(top: &Path, removed: &Path) {
    for folder in removed.ancestors().skip(1).take_while(|folder| *folder != top) {
        if fs::remove_dir(folder).is_err() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(list: &[(&str, &str)]) -> Files {
        list.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect()
    }

    #[test]
    fn a_folder_becomes_exactly_what_is_asked_and_the_second_time_nothing_changes() {
        let folder = std::env::temp_dir().join(format!("xtask-folder-{}", std::process::id()));
        let first = files(&[("a.txt", "1"), ("old/deep/b.txt", "2")]);
        assert_eq!(write(&folder, &first).unwrap(), 2);
        assert_eq!(write(&folder, &first).unwrap(), 0);

        let second = files(&[("a.txt", "3"), ("new/c.txt", "4")]);
        assert_eq!(write(&folder, &second).unwrap(), 3);
        assert_eq!(read(&folder).unwrap(), second);
        assert!(!folder.join("old").exists());
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn hashes_are_those_of_the_standards() {
        // FIPS 180-4 test vector "abc".
        assert!(sha256(b"abc").starts_with("ba7816bf8f01cfea"));
        assert_eq!(
            integrity(b"abc"),
            "sha384-ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP/W+2AhgcroefMI1i67KE0yCWn"
        );
    }
}
