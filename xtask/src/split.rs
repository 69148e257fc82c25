//! Cuts the module in two: what the first cards need, and what is fetched when the visitor reaches for them.
//!
//! Both halves share memory and tables, so nothing is in both. The first half calls into the second through slots of
//! the function table that are empty until the second half fills them; the program never calls one before it was told
//! that the second half is here (`src/state/local.rs`).
//!
//! A function belongs to the second half when it can be reached only through the functions named in [`DOORS`], and a
//! piece of data when only such functions, or such data, point to it.

#![expect(
    clippy::indexing_slicing,
    reason = "places are those of this very module; a wrong one stops the build"
)]

use anyhow::{Context, Result, bail};
use std::collections::{BTreeMap, BTreeSet};
use walrus::ir::{Const, Load, Store, Value, Visitor, dfs_in_order};
use walrus::{
    ConstExpr, DataKind, ElementItems, ElementKind, ExportItem, FunctionBuilder, FunctionId, FunctionKind,
    GlobalId, GlobalKind, ImportedFunction, MemoryId, Module, ModuleConfig, TableId,
};

/// The functions through which the second half is entered, by their full names.
///
/// Each must be `#[inline(never)]`, and each is called only after the second half has come.
const DOORS: &[&str] = &[
    // The opened card, and what can be taken along.
    "initiative_cards::ui::detail::detail",
    "initiative_cards::ui::detail::inline",
    "<initiative_cards::ui::app::App>::write_letter",
    "<initiative_cards::ui::app::App>::is_in_place",
    "<initiative_cards::ui::app::App>::reach",
    "<initiative_cards::ui::app::App>::take",
    "initiative_cards::ui::take::list_buttons",
    "initiative_cards::ui::take::carry",
    "initiative_cards::feed::write::write",
    // Markup, which only opened cards, the search, and cards without a summary need.
    "<initiative_cards::model::rich_text::RichText>::parse",
    // What only a search shows.
    "initiative_cards::ui::card::beyond",
    "initiative_cards::ui::notice::nothing_found",
    // The content of an opened facet, and what is chosen.
    "initiative_cards::ui::filters::facet::values",
    "initiative_cards::ui::filters::chips::chips",
    // Links.
    "<initiative_cards::ui::app::App>::land",
    "initiative_cards::web::address::follow",
    "initiative_cards::web::address::read",
    "initiative_cards::web::address::with",
    "initiative_cards::web::address::write",
    "initiative_cards::web::address::from_query",
    "initiative_cards::web::address::to_query",
    // What looks into the cards.
    "initiative_cards::state::shelf::open",
    "initiative_cards::search::highlight::ranges",
];

/// Where the second half makes closures and objects of a trait; they are called through the table, so no call leads to
/// them.
const BEHIND: &[&str] = &[
    "initiative_cards::ui::detail::",
    "initiative_cards::ui::take::",
    "initiative_cards::state::calendar::",
    "initiative_cards::state::link::",
    "initiative_cards::web::address::",
    "<initiative_cards::web::carrier::PageCarrier as initiative_cards::ui::props::Carry>::",
    "<initiative_cards::ui::app::App>::take",
    "<initiative_cards::ui::app::App>::share",
    "<initiative_cards::ui::app::App>::land",
    "initiative_cards::feed::write::",
    "initiative_cards::ui::filters::facet::",
    "initiative_cards::ui::filters::chips::",
    "initiative_cards::state::view::facet_option",
    "initiative_cards::model::rich_text::",
    "initiative_cards::search::",
    "initiative_cards::state::shelf::",
];

/// Of these, what the first cards need all the same: which filters there are is told before cards are filed for them.
const AHEAD: &[&str] =
    &["initiative_cards::search::facet_values::", "initiative_cards::search::facets::Facet>::is_offered"];

/// What the names of data contain that only the second half can reach; besides, texts may move, because a text is
/// always pointed to by its very beginning.
const BEHIND_DATA: &str = "16initiative_cards6search";

/// The name under which either half imports what it needs.
const MODULE: &str = crate::wasm::IMPORTS;

/// The two halves of a module.
pub struct Halves {
    pub first: Vec<u8>,
    pub late: Vec<u8>,
}

/// Cuts a module that still has the names of its functions.
///
/// # Errors
///
/// When the module is malformed, or a name in [`DOORS`] stands for nothing: the function was renamed, or the compiler
/// has made it a part of its caller.
pub fn split(wasm: &[u8]) -> Result<Halves> {
    split_at(wasm, DOORS, BEHIND)
}

fn split_at(wasm: &[u8], doors: &[&str], behind: &[&str]) -> Result<Halves> {
    let plan = Plan::new(&parse(wasm)?, doors, behind)?;
    Ok(Halves { first: first_half(parse(wasm)?, &plan)?, late: late_half(parse(wasm)?, &plan)? })
}

fn parse(wasm: &[u8]) -> Result<Module> {
    ModuleConfig::new().generate_name_section(true).parse(wasm).context("the module is malformed")
}

/// What goes where; functions, globals and tables by their place, which is the same in every copy of the module.
struct Plan {
    /// Functions of the second half that the first half calls, with their slots in the function table.
    doors: BTreeMap<usize, u64>,
    /// All slots that the second half fills.
    slots: BTreeMap<u64, usize>,
    /// What the second half takes from the first.
    functions: BTreeSet<usize>,
    globals: BTreeSet<usize>,
    tables: BTreeSet<usize>,
    /// Size of the function table with the slots of the doors.
    table_size: u64,
    /// The data of either half.
    first_data: Vec<Piece>,
    late_data: Vec<Piece>,
}

/// Data that lies together in memory.
#[derive(Clone)]
struct Piece {
    start: u64,
    bytes: Vec<u8>,
    name: String,
}

impl Piece {
    fn end(&self) -> u64 {
        self.start + self.bytes.len() as u64
    }

    fn may_move(&self) -> bool {
        let is_text = self.name.contains(".Lanon.") && std::str::from_utf8(&self.bytes).is_ok_and(is_words);
        is_text || self.name.contains(BEHIND_DATA)
    }

    /// Whatever may be an address in it.
    fn numbers(&self) -> impl Iterator<Item = u64> {
        self.bytes.windows(4).map(|it| u64::from(u32::from_le_bytes([it[0], it[1], it[2], it[3]])))
    }
}

/// Numbers can be valid UTF-8 by chance, but hold control characters then.
fn is_words(text: &str) -> bool {
    !text.is_empty() && !text.chars().any(|it| it.is_control() && it != '\n')
}

/// The parts of a module by place.
struct Parts {
    functions: Vec<FunctionId>,
    globals: Vec<GlobalId>,
    tables: Vec<TableId>,
    memory: MemoryId,
    /// The table of functions.
    main: TableId,
}

impl Parts {
    fn of(module: &Module) -> Result<Self> {
        Ok(Self {
            functions: module.funcs.iter().map(|it| it.id()).collect(),
            globals: module.globals.iter().map(|it| it.id()).collect(),
            tables: module.tables.iter().map(|it| it.id()).collect(),
            memory: module.get_memory_id()?,
            main: module.tables.main_function_table()?.context("the module has no table of functions")?,
        })
    }
}

/// What one function uses.
#[derive(Default)]
struct Uses {
    functions: BTreeSet<FunctionId>,
    globals: BTreeSet<GlobalId>,
    tables: BTreeSet<TableId>,
    /// Numbers that may be addresses of data.
    numbers: BTreeSet<u64>,
}

impl<'a> Visitor<'a> for Uses {
    fn visit_function_id(&mut self, id: &FunctionId) {
        self.functions.insert(*id);
    }
    fn visit_global_id(&mut self, id: &GlobalId) {
        self.globals.insert(*id);
    }
    fn visit_table_id(&mut self, id: &TableId) {
        self.tables.insert(*id);
    }
    fn visit_const(&mut self, instruction: &Const) {
        if let Value::I32(number) = instruction.value {
            self.numbers.insert(u64::from(number.cast_unsigned()));
        }
    }
    fn visit_load(&mut self, instruction: &Load) {
        self.numbers.insert(instruction.arg.offset);
    }
    fn visit_store(&mut self, instruction: &Store) {
        self.numbers.insert(instruction.arg.offset);
    }
}

impl Plan {
    fn new(module: &Module, doors: &[&str], behind: &[&str]) -> Result<Self> {
        let parts = Parts::of(module)?;
        let place = |id: FunctionId| parts.functions.iter().position(|it| *it == id);
        let uses: Vec<Uses> = parts.functions.iter().map(|id| uses_of(module, *id)).collect();
        let calls: Vec<Vec<usize>> =
            uses.iter().map(|it| it.functions.iter().filter_map(|it| place(*it)).collect()).collect();

        let names: Vec<String> = parts.functions.iter().map(|it| plain_name(module, *it)).collect();
        let mut entries = BTreeSet::new();
        for door in doors {
            let at = names.iter().position(|it| it == door);
            entries.insert(at.with_context(|| {
                format!("the module has no function {door}, where it is to be cut; see xtask/src/split.rs")
            })?);
        }

        let in_table: BTreeMap<u64, usize> = table_functions(module, parts.main)?
            .into_iter()
            .filter_map(|(slot, id)| Some((slot, place(id)?)))
            .collect();
        let mut early: Vec<usize> = in_table.values().copied().collect();
        early.extend(module.start.and_then(place));
        for export in module.exports.iter() {
            if let ExportItem::Function(id) = export.item {
                early.extend(place(id));
            }
        }
        let is_behind = |at: &usize| {
            let is_in = |list: &[&str]| list.iter().any(|it| names[*at].contains(it));
            is_in(behind) && !is_in(AHEAD) && !is_shared(&names[*at])
        };
        entries.extend(in_table.values().copied().filter(is_behind));
        let first = reached(early, &calls, &entries);
        let mut second = reached(entries.iter().copied().collect(), &calls, &first);
        // What comes from outside always comes through the first half, which alone knows the glue.
        second.retain(|at| matches!(module.funcs.get(parts.functions[*at]).kind, FunctionKind::Local(_)));

        let mut plan = Self {
            doors: BTreeMap::new(),
            slots: in_table.into_iter().filter(|(_, at)| second.contains(at)).collect(),
            functions: BTreeSet::new(),
            globals: BTreeSet::new(),
            tables: BTreeSet::new(),
            table_size: module.tables.get(parts.main).initial,
            first_data: Vec::new(),
            late_data: Vec::new(),
        };
        let numbers = |functions: &BTreeSet<usize>| -> BTreeSet<u64> {
            functions.iter().flat_map(|at| uses[*at].numbers.iter().copied()).collect()
        };
        (plan.first_data, plan.late_data) = divide(data_of(module)?, numbers(&first), numbers(&second));
        let called: BTreeSet<usize> = first.iter().flat_map(|at| calls[*at].iter().copied()).collect();
        for door in called.intersection(&second) {
            plan.doors.insert(*door, plan.table_size);
            plan.slots.insert(plan.table_size, *door);
            plan.table_size += 1;
        }
        for at in &second {
            plan.functions.extend(calls[*at].iter().filter(|it| !second.contains(it)));
            plan.globals.extend(
                uses[*at].globals.iter().filter_map(|id| parts.globals.iter().position(|it| it == id)),
            );
            plan.tables
                .extend(uses[*at].tables.iter().filter_map(|id| parts.tables.iter().position(|it| it == id)));
        }
        plan.tables.extend(parts.tables.iter().position(|it| *it == parts.main));
        Ok(plan)
    }

    /// Every part that the second half takes from the first, under its name.
    fn shared(&self, parts: &Parts) -> Vec<(String, ExportItem)> {
        let functions = self.functions.iter().map(|at| ExportItem::from(parts.functions[*at]));
        let globals = self.globals.iter().map(|at| ExportItem::from(parts.globals[*at]));
        let tables = self.tables.iter().map(|at| ExportItem::from(parts.tables[*at]));
        let all = functions.chain(globals).chain(tables).chain([ExportItem::from(parts.memory)]);
        // Names that no compiler gives.
        all.enumerate().map(|(number, it)| (number.to_string(), it)).collect()
    }
}

/// The data of a module, by place in memory.
fn data_of(module: &Module) -> Result<Vec<Piece>> {
    let mut pieces = Vec::new();
    for data in module.data.iter() {
        let DataKind::Active { offset: ConstExpr::Value(Value::I32(offset)), .. } = &data.kind else {
            bail!("the module fills its memory in a way that is not understood");
        };
        pieces.push(Piece {
            start: u64::from(offset.cast_unsigned()),
            bytes: data.value.clone(),
            name: data.name.clone().unwrap_or_default(),
        });
    }
    pieces.sort_by_key(|it| it.start);
    Ok(pieces)
}

/// The data that the first half needs, and the rest; `first` and `second` are the numbers in the code of either half.
fn divide(pieces: Vec<Piece>, first: BTreeSet<u64>, second: BTreeSet<u64>) -> (Vec<Piece>, Vec<Piece>) {
    let place = |number: u64| -> Option<usize> {
        let after = pieces.partition_point(|it| it.start <= number);
        let place = after.checked_sub(1)?;
        (number < pieces[place].end()).then_some(place)
    };
    let mut needed: BTreeSet<usize> = first.into_iter().filter_map(place).collect();
    needed.extend((0..pieces.len()).filter(|at| !pieces[*at].may_move()));
    // What nobody seems to point to stays as well: better a byte too many than a hole.
    let mut known: BTreeSet<usize> = second.into_iter().filter_map(place).collect();
    let pointed = |from: usize| pieces[from].numbers().filter_map(place).collect::<Vec<_>>();
    let mut open: Vec<usize> = known.iter().copied().collect();
    while let Some(from) = open.pop() {
        open.extend(pointed(from).into_iter().filter(|at| known.insert(*at)));
    }
    needed.extend((0..pieces.len()).filter(|at| !known.contains(at)));
    let mut open: Vec<usize> = needed.iter().copied().collect();
    while let Some(from) = open.pop() {
        open.extend(pointed(from).into_iter().filter(|at| needed.insert(*at)));
    }
    let (first, late): (Vec<_>, Vec<_>) =
        pieces.into_iter().enumerate().partition(|(at, _)| needed.contains(at));
    let only = |all: Vec<(usize, Piece)>| all.into_iter().map(|(_, it)| it).collect();
    (only(first), only(late))
}

/// Has exactly these pieces written into the memory when the module starts, as few as can be without touching what is
/// to be `kept`.
fn fill_memory(module: &mut Module, memory: MemoryId, pieces: &[Piece], kept: &[Piece]) -> Result<()> {
    for id in module.data.iter().map(walrus::Data::id).collect::<Vec<_>>() {
        module.data.delete(id);
    }
    module.memories.get_mut(memory).data_segments.clear();
    let mut joined: Vec<Piece> = Vec::new();
    for piece in pieces {
        let between = |last: &Piece| kept.iter().any(|it| it.end() > last.end() && it.start < piece.start);
        match joined.last_mut().filter(|last| !between(last)) {
            // wasm-opt leaves the longer gaps out again.
            Some(last) => {
                last.bytes.resize(usize::try_from(piece.start - last.start)?, 0);
                last.bytes.extend(&piece.bytes);
            }
            None => joined.push(piece.clone()),
        }
    }
    for piece in joined {
        let offset = ConstExpr::Value(Value::I32(u32::try_from(piece.start)?.cast_signed()));
        let id = module.data.add(DataKind::Active { memory, offset }, piece.bytes);
        module.memories.get_mut(memory).data_segments.insert(id);
    }
    Ok(())
}

/// A module whose data is in as few pieces as can be; the linker was told to keep them apart for the cut.
///
/// # Errors
///
/// When the module is malformed.
pub fn join_data(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut module = parse(wasm)?;
    let (memory, pieces) = (module.get_memory_id()?, data_of(&module)?);
    fill_memory(&mut module, memory, &pieces, &[])?;
    Ok(module.emit_wasm())
}

fn uses_of(module: &Module, id: FunctionId) -> Uses {
    let mut uses = Uses::default();
    if let FunctionKind::Local(function) = &module.funcs.get(id).kind {
        dfs_in_order(&mut uses, function, function.entry_block());
    }
    uses
}

/// The name of a function without the hashes that the compiler puts behind the names of crates.
fn plain_name(module: &Module, id: FunctionId) -> String {
    let name = module.funcs.get(id).name.as_deref().unwrap_or_default();
    let mut plain = String::new();
    for (number, piece) in name.split('[').enumerate() {
        match piece
            .split_once(']')
            .filter(|(hash, _)| number > 0 && hash.bytes().all(|it| it.is_ascii_hexdigit()))
        {
            Some((_, rest)) => plain.push_str(rest),
            None => {
                plain.push_str(if number > 0 { "[" } else { "" });
                plain.push_str(piece);
            }
        }
    }
    plain
}

/// Whether a function may serve others under its name: the compiler keeps one of several that are alike, and what
/// drops a value is alike wherever values hold the same; besides, either half may be the one that drops it.
fn is_shared(name: &str) -> bool {
    name.starts_with("core::ptr::drop_in_place::<")
}

/// What can be reached from `start` without a step onto `stop`.
fn reached(start: Vec<usize>, calls: &[Vec<usize>], stop: &BTreeSet<usize>) -> BTreeSet<usize> {
    let mut seen = BTreeSet::new();
    let mut open = start;
    while let Some(at) = open.pop() {
        if !stop.contains(&at) && seen.insert(at) {
            open.extend(&calls[at]);
        }
    }
    seen
}

/// The functions in the table, by slot.
fn table_functions(module: &Module, table: TableId) -> Result<BTreeMap<u64, FunctionId>> {
    let mut slots = BTreeMap::new();
    for element in module.elements.iter() {
        match (&element.kind, &element.items) {
            (
                ElementKind::Active { table: of, offset: ConstExpr::Value(Value::I32(offset)) },
                ElementItems::Functions(functions),
            ) if *of == table => {
                slots.extend((u64::try_from(*offset)?..).zip(functions.iter().copied()));
            }
            (ElementKind::Active { table: of, .. }, _) if *of != table => {}
            _ => bail!("the module fills its table of functions in a way that is not understood"),
        }
    }
    Ok(slots)
}

/// Has `slots` filled when the module starts, and no others.
fn fill_table(module: &mut Module, table: TableId, slots: &BTreeMap<u64, FunctionId>) -> Result<()> {
    let of_table = module
        .elements
        .iter()
        .filter(|it| matches!(it.kind, ElementKind::Active { table: of, .. } if of == table));
    for id in of_table.map(walrus::Element::id).collect::<Vec<_>>() {
        module.elements.delete(id);
        module.tables.get_mut(table).elem_segments.remove(&id);
    }
    let mut runs: Vec<(u64, Vec<FunctionId>)> = Vec::new();
    for (slot, function) in slots {
        match runs.last_mut() {
            Some((start, run)) if *start + run.len() as u64 == *slot => run.push(*function),
            _ => runs.push((*slot, vec![*function])),
        }
    }
    for (start, run) in runs {
        let offset = ConstExpr::Value(Value::I32(i32::try_from(start)?));
        let kind = ElementKind::Active { table, offset };
        let id = module.elements.add(kind, ElementItems::Functions(run));
        module.tables.get_mut(table).elem_segments.insert(id);
    }
    Ok(())
}

/// Everything but the second half, with doors to it.
fn first_half(mut module: Module, plan: &Plan) -> Result<Vec<u8>> {
    let parts = Parts::of(&module)?;
    let mut slots = table_functions(&module, parts.main)?;
    slots.retain(|slot, _| !plan.slots.contains_key(slot));
    fill_table(&mut module, parts.main, &slots)?;
    grow_table(&mut module, parts.main, plan);
    for (door, slot) in &plan.doors {
        let id = parts.functions[*door];
        let signature = module.funcs.get(id).ty();
        let (parameters, results) = module.types.params_results(signature);
        let (parameters, results) = (parameters.to_vec(), results.to_vec());
        let arguments: Vec<_> = parameters.iter().map(|it| module.locals.add(*it)).collect();
        let mut builder = FunctionBuilder::new(&mut module.types, &parameters, &results);
        let mut body = builder.func_body();
        for argument in &arguments {
            body.local_get(*argument);
        }
        body.i32_const(i32::try_from(*slot)?).call_indirect(signature, parts.main);
        module.funcs.get_mut(id).kind = FunctionKind::Local(builder.local_func(arguments));
    }
    for (name, item) in plan.shared(&parts) {
        module.exports.add(&name, item);
    }
    fill_memory(&mut module, parts.memory, &plan.first_data, &[])?;
    walrus::passes::gc::run(&mut module);
    Ok(module.emit_wasm())
}

/// The second half, which takes everything else from the first.
fn late_half(mut module: Module, plan: &Plan) -> Result<Vec<u8>> {
    let parts = Parts::of(&module)?;
    for id in module.exports.iter().map(walrus::Export::id).collect::<Vec<_>>() {
        module.exports.delete(id);
    }
    fill_memory(&mut module, parts.memory, &plan.late_data, &plan.first_data)?;
    module.start = None;
    for id in module.elements.iter().map(walrus::Element::id).collect::<Vec<_>>() {
        module.elements.delete(id);
    }
    for table in module.tables.iter_mut() {
        table.elem_segments.clear();
    }
    grow_table(&mut module, parts.main, plan);

    for (name, item) in plan.shared(&parts) {
        match item {
            ExportItem::Function(id) => {
                let function = module.funcs.get(id);
                let ty = function.ty();
                if let FunctionKind::Import(known) = &function.kind {
                    // What the first half imports itself, it hands on.
                    module.imports.delete(known.import);
                }
                let import = module.imports.add(MODULE, &name, id);
                module.funcs.get_mut(id).kind = FunctionKind::Import(ImportedFunction { import, ty });
            }
            ExportItem::Global(id) => {
                let import = module.imports.add(MODULE, &name, id);
                module.globals.get_mut(id).kind = GlobalKind::Import(import);
            }
            ExportItem::Table(id) => {
                let import = module.imports.add(MODULE, &name, id);
                module.tables.get_mut(id).import = Some(import);
            }
            ExportItem::Memory(id) => {
                let import = module.imports.add(MODULE, &name, id);
                module.memories.get_mut(id).import = Some(import);
            }
            ExportItem::Tag(_) => bail!("the module has exceptions, which nobody expected"),
        }
    }
    let slots = plan.slots.iter().map(|(slot, at)| (*slot, parts.functions[*at])).collect();
    fill_table(&mut module, parts.main, &slots)?;
    module.customs = Default::default();
    walrus::passes::gc::run(&mut module);
    Ok(module.emit_wasm())
}

fn grow_table(module: &mut Module, table: TableId, plan: &Plan) {
    let table = module.tables.get_mut(table);
    table.maximum = table.maximum.map(|it| it.max(plan.table_size));
    table.initial = plan.table_size;
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `early` is exported and calls `late`, which calls `shared` and `only_late`; a closure of each half is in the
    /// table.
    const WHOLE: &str = r#"(module
        (import "glue" "log" (func $log (param i32)))
        (import "glue" "sigh" (func $sigh))
        (memory (export "memory") 1)
        (global $stack (mut i32) (i32.const 1024))
        (table $table 4 4 funcref)
        (elem (i32.const 1) func $closure $late_closure $shared)
        (data $.rodata..Lanon.1 (i32.const 1048576) "early words")
        (data $.rodata..Lanon.2 (i32.const 1048600) "late words")
        (data $.rodata..Lanon.3 (i32.const 1048610) "words of both")
        (data $.rodata.table (i32.const 1048640) "\01\02")
        (data $.rodata.16initiative_cards6search (i32.const 1048644) "\18\00\10\00")
        (func $early (export "early") (result i32)
            (drop (i32.load (i32.const 1048576))) (call $shared) (call $late (i32.const 1)))
        (func $late (param i32) (result i32)
            (call $shared) (call $only_late) (global.set $stack (local.get 0)) (i32.load (local.get 0)))
        (func $only_late (call $log (i32.load offset=1048644 (i32.const 0))) (call $sigh)
            (drop (i32.load (i32.const 1048610))) (drop (i32.load (i32.const 1048640))))
        (func $shared (call $log (i32.const 1048610)))
        (func $closure)
        (func $late_closure))"#;

    fn halves() -> (Module, Module) {
        let halves = split_at(&wat::parse_str(WHOLE).unwrap(), &["late"], &["late_"]).unwrap();
        for half in [&halves.first, &halves.late] {
            // Emitted well enough to be read again.
            parse(half).unwrap();
        }
        (parse(&halves.first).unwrap(), parse(&halves.late).unwrap())
    }

    fn local_names(module: &Module) -> Vec<&str> {
        let mut names: Vec<&str> =
            module.funcs.iter_local().filter_map(|(id, _)| module.funcs.get(id).name.as_deref()).collect();
        names.sort_unstable();
        names
    }

    #[test]
    fn a_function_is_in_one_half_only_and_what_both_need_is_in_the_first() {
        let (first, late) = halves();
        assert_eq!(local_names(&first), ["closure", "early", "late", "shared"], "late is a door here");
        assert_eq!(local_names(&late), ["late", "late_closure", "only_late"]);
    }

    #[test]
    fn everything_the_second_half_imports_is_exported_by_the_first() {
        let (first, late) = halves();
        assert!(late.imports.iter().count() > 0);
        for import in late.imports.iter() {
            assert_eq!(import.module, MODULE);
            assert!(first.exports.iter().any(|it| it.name == import.name), "{}", import.name);
        }
    }

    #[test]
    fn data_moves_when_only_the_second_half_points_to_it_and_tables_of_unknown_owners_stay() {
        let (first, late) = halves();
        let bytes = |module: &Module| -> Vec<(u64, Vec<u8>)> {
            data_of(module).unwrap().into_iter().map(|it| (it.start, it.bytes)).collect()
        };
        let late_words = [&b"late words"[..]].concat();
        // The table of the search points to the words behind it.
        assert_eq!(bytes(&late), [(1_048_600, late_words), (1_048_644, b"\x18\x00\x10\x00".to_vec())]);
        let [(start, kept)] = &bytes(&first)[..] else { panic!("one piece, for wasm-opt to cut") };
        let at = |place: u64, length: usize| &kept[(place - start) as usize..][..length];
        assert_eq!(at(1_048_576, 11), b"early words");
        assert_eq!(at(1_048_600, 10), [0; 10]);
        assert_eq!(at(1_048_610, 13), b"words of both");
        assert_eq!(at(1_048_640, 2), b"\x01\x02");
    }

    #[test]
    fn the_second_half_fills_just_the_slots_that_the_first_leaves_empty() {
        let (first, late) = halves();
        let filled = |module: &Module| {
            let table = module.tables.main_function_table().unwrap().unwrap();
            assert_eq!(module.tables.get(table).initial, 5);
            table_functions(module, table).unwrap().into_keys().collect::<Vec<_>>()
        };
        assert_eq!(filled(&first), [1, 3]);
        assert_eq!(filled(&late), [2, 4]);
    }

    #[test]
    fn a_cut_at_a_function_that_is_gone_is_an_error() {
        let error = split_at(&wat::parse_str(WHOLE).unwrap(), &["late", "forgotten"], &[]).err().unwrap();
        assert!(error.to_string().contains("forgotten"), "{error}");
    }

    #[test]
    fn names_lose_the_hashes_of_their_crates_and_nothing_else() {
        let mut module = parse(&wat::parse_str(WHOLE).unwrap()).unwrap();
        let id = module.funcs.iter().next().unwrap().id();
        module.funcs.get_mut(id).name = Some("<a[0f]::B as c[12ab]::D<[u8]>>::e::{closure#0}".into());
        assert_eq!(plain_name(&module, id), "<a::B as c::D<[u8]>>::e::{closure#0}");
    }
}
