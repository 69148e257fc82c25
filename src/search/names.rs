//! A table of names, each with the number of what it stands for: open addressing over one text.

/// Names of values, by facet.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// All names, end to end.
    text: String,
    names: Vec<Name>,
    /// 0 is free, else the place in `names` and one; the length is a power of two.
    slots: Vec<u32>,
}

/// One name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Name {
    hash: u32,
    start: u32,
    length: u32,
    /// What it stands for.
    pub(super) value: u32,
    facet: u8,
    /// Whether the value is called so in the first place, not by translation.
    pub(super) is_own: bool,
}

impl Names {
    /// The place of a name, if it is here.
    pub(super) fn find(&self, facet: u8, name: &str) -> Option<u32> {
        self.slots.get(self.slot(facet, name, hash(facet, name)))?.checked_sub(1)
    }

    /// The name at a place.
    pub(super) fn get(&self, place: u32) -> Option<&Name> {
        self.names.get(place as usize)
    }

    /// Has a name stand for a value: the one at `place`, else a new one.
    pub(super) fn set(&mut self, place: Option<u32>, facet: u8, name: &str, value: u32, is_own: bool) {
        if let Some(known) = place.and_then(|it| self.names.get_mut(it as usize)) {
            (known.value, known.is_own) = (value, is_own);
            return;
        }
        if self.names.len() * 2 >= self.slots.len() {
            self.grow();
        }
        let hash = hash(facet, name);
        let slot = self.slot(facet, name, hash);
        let start = self.text.len() as u32;
        self.text.push_str(name);
        self.names.push(Name { hash, start, length: name.len() as u32, value, facet, is_own });
        if let Some(slot) = self.slots.get_mut(slot) {
            *slot = self.names.len() as u32;
        }
    }

    /// Ends the filing: each value gets the number that it has in `numbers`.
    pub(super) fn settle(&mut self, numbers: &[u32]) {
        for name in &mut self.names {
            name.value = numbers.get(name.value as usize).copied().unwrap_or_default();
        }
        self.names.shrink_to_fit();
        self.text.shrink_to_fit();
    }

    /// Bytes on the heap.
    pub(super) fn heap_size(&self) -> usize {
        self.text.capacity()
            + self.names.capacity() * size_of::<Name>()
            + self.slots.capacity() * size_of::<u32>()
    }

    /// The slot of a name, or the free one that it may take.
    fn slot(&self, facet: u8, name: &str, hash: u32) -> usize {
        let mask = self.slots.len().wrapping_sub(1);
        let mut slot = hash as usize & mask;
        while let Some(place) = self.slots.get(slot).and_then(|it| it.checked_sub(1)) {
            let is_it = |it: &Name| it.hash == hash && it.facet == facet && self.text(it) == name;
            if self.get(place).is_some_and(is_it) {
                break;
            }
            slot = (slot + 1) & mask;
        }
        slot
    }

    fn text(&self, name: &Name) -> &str {
        let start = name.start as usize;
        self.text.get(start..start + name.length as usize).unwrap_or_default()
    }

    fn grow(&mut self) {
        let length = (self.slots.len() * 2).max(64);
        self.slots = vec![0; length];
        for (place, name) in (1..).zip(&self.names) {
            let mut slot = name.hash as usize & (length - 1);
            while self.slots.get(slot).is_some_and(|it| *it != 0) {
                slot = (slot + 1) & (length - 1);
            }
            if let Some(slot) = self.slots.get_mut(slot) {
                *slot = place;
            }
        }
    }
}

/// FNV-1a, as in `build.rs`: small, and a feed made to collide only slows its own page.
fn hash(facet: u8, name: &str) -> u32 {
    let mut hash = 0x811C_9DC5_u32 ^ u32::from(facet);
    for byte in name.bytes() {
        hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    hash ^ hash >> 15
}
