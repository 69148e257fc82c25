//! What has to be known of the module's own format: its sections, and short names for what it imports.
//!
//! wasm-bindgen names every import in full and with a hash, in the module and again in the glue: 12 kB that
//! nobody reads.

use anyhow::{Context, Result};

/// A module whose imports have short names.
pub struct Renamed {
    pub wasm: Vec<u8>,
    /// Each import's full and short name.
    pub names: Vec<(String, String)>,
}

/// The name that the module gives to the object with its imports, after [`rename_imports`].
pub const IMPORTS: &str = "w";

/// Whether the module has a custom section of this name; `None` if it is malformed.
pub fn has_section(wasm: &[u8], name: &str) -> Option<bool> {
    let mut found = false;
    for (id, content) in sections(wasm)? {
        if id == CUSTOM {
            let (text, _) = name_of(content)?;
            found |= text == name.as_bytes();
        }
    }
    Some(found)
}

/// Gives every import a short name, in the order of the import section.
///
/// # Errors
///
/// When the module is malformed.
pub fn rename_imports(wasm: &[u8]) -> Result<Renamed> {
    try_rename(wasm).context("the import section of the module is malformed")
}

const CUSTOM: u8 = 0;
const IMPORT: u8 = 2;
const HEADER: &[u8] = b"\0asm\x01\0\0\0";

fn try_rename(wasm: &[u8]) -> Option<Renamed> {
    let mut renamed = Renamed { wasm: HEADER.to_vec(), names: Vec::new() };
    for (id, content) in sections(wasm)? {
        renamed.wasm.push(id);
        if id == IMPORT {
            let content = rename_section(content, &mut renamed.names)?;
            push_leb128(&mut renamed.wasm, content.len());
            renamed.wasm.extend(content);
        } else {
            push_leb128(&mut renamed.wasm, content.len());
            renamed.wasm.extend(content);
        }
    }
    Some(renamed)
}

fn rename_section(content: &[u8], names: &mut Vec<(String, String)>) -> Option<Vec<u8>> {
    let (count, mut rest) = leb128(content)?;
    let mut section = Vec::new();
    push_leb128(&mut section, count);
    for index in 0..count {
        let (_, after) = name_of(rest)?;
        let (name, after) = name_of(after)?;
        let description = import_description(after)?;
        let (description, after) = after.split_at_checked(description)?;
        let short = short_name(index);
        push_leb128(&mut section, IMPORTS.len());
        section.extend(IMPORTS.as_bytes());
        push_leb128(&mut section, short.len());
        section.extend(short.as_bytes());
        section.extend(description);
        names.push((String::from_utf8(name.to_vec()).ok()?, short));
        rest = after;
    }
    rest.is_empty().then_some(section)
}

/// The length of an import's description; wasm-bindgen's modules import functions only.
fn import_description(bytes: &[u8]) -> Option<usize> {
    let (kind, after) = bytes.split_first()?;
    let (_, rest) = leb128(after)?;
    (*kind == 0).then_some(bytes.len() - rest.len())
}

/// `a` to `z`, `aa`, `ab` and so on.
fn short_name(mut index: usize) -> String {
    let mut name = String::new();
    loop {
        name.insert(0, char::from(b'a' + u8::try_from(index % 26).unwrap_or(0)));
        if index < 26 {
            return name;
        }
        index = index / 26 - 1;
    }
}

fn sections(wasm: &[u8]) -> Option<Vec<(u8, &[u8])>> {
    let mut rest = wasm.strip_prefix(HEADER)?;
    let mut sections = Vec::new();
    while let Some((id, after)) = rest.split_first() {
        let (size, after) = leb128(after)?;
        let (content, next) = after.split_at_checked(size)?;
        sections.push((*id, content));
        rest = next;
    }
    Some(sections)
}

fn name_of(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, after) = leb128(bytes)?;
    after.split_at_checked(length)
}

/// An unsigned number in the module's encoding, and what follows it.
fn leb128(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let mut value = 0;
    for (index, byte) in bytes.iter().enumerate().take(5) {
        value |= usize::from(byte & 0x7f) << (7 * index);
        if byte & 0x80 == 0 {
            return Some((value, bytes.get(index + 1..)?));
        }
    }
    None
}

fn push_leb128(bytes: &mut Vec<u8>, mut value: usize) {
    loop {
        let low = u8::try_from(value & 0x7f).unwrap_or(0);
        value >>= 7;
        if value == 0 {
            bytes.push(low);
            return;
        }
        bytes.push(low | 0x80);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module that imports two functions and has a custom section after them.
    fn module() -> Vec<u8> {
        let imports = b"\x02\x05./glu\x03one\x00\x00\x05./glu\x03two\x00\x01";
        let mut wasm = HEADER.to_vec();
        wasm.push(IMPORT);
        push_leb128(&mut wasm, imports.len());
        wasm.extend(imports);
        wasm.extend(b"\x00\x05\x04name");
        wasm
    }

    #[test]
    fn imports_get_short_names_and_keep_their_types() {
        let renamed = rename_imports(&module()).unwrap();
        assert_eq!(renamed.names, [("one".into(), "a".into()), ("two".into(), "b".into())]);
        let expected = b"\x02\x01w\x01a\x00\x00\x01w\x01b\x00\x01";
        assert!(renamed.wasm.windows(expected.len()).any(|it| it == expected));
        assert_eq!(has_section(&renamed.wasm, "name"), Some(true));
        assert_eq!(has_section(&renamed.wasm, "producers"), Some(false));
    }

    #[test]
    fn short_names_never_meet() {
        let names: std::collections::BTreeSet<String> = (0..2000).map(short_name).collect();
        assert_eq!(names.len(), 2000);
        assert_eq!(short_name(26), "aa");
    }

    #[test]
    fn a_module_that_breaks_off_is_refused() {
        let whole = module();
        for length in HEADER.len() + 1..whole.len() - 7 {
            assert!(rename_imports(whole.get(..length).unwrap()).is_err());
        }
    }

    #[test]
    fn a_section_is_found_by_its_name_behind_others() {
        // Header, a type section of two bytes, a custom section "name" with one byte of content.
        let wasm = b"\0asm\x01\0\0\0\x01\x02\xff\xff\x00\x06\x04name!";
        assert_eq!(has_section(wasm, "name"), Some(true));
        assert_eq!(has_section(wasm, "producers"), Some(false));
        assert_eq!(has_section(b"<html>", "name"), None);
        assert_eq!(has_section(b"\0asm\x01\0\0\0\x01\x7f", "name"), None, "a section longer than the file");
    }
}
