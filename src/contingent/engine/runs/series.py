"""series.zarr: what a run keeps by world and date, as arrays that any reader of Zarr 3 and xarray opens.

Daily indicators are kept as they were computed, in float32. Fields that a case keeps in full (`detail_fields`) are
rounded, shares to 0.001 and other fractions to 11 binary digits, for they take nine tenths of the room.
"""

# Zarr is typed in part.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportMissingTypeStubs=false

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import zarr
from numpy.typing import NDArray

from contingent.engine.runs.holders import described, has_holders
from contingent.engine.runs.zarr3 import Packing, Variable
from contingent.scenario.arrays.compiled import Compiled
from contingent.scenario.model import CaseConfig
from contingent.world.jit import kernel
from contingent.world.layout import Field

SERIES = "series.zarr"
# Each is the smallest for its kind that costs a run a few percent of its time: weekly series repeat themselves, of
# daily ones the last bytes change, and detail fields have few digits left, which repeat themselves over megabytes.
WEEKLY = Packing(1)
DAILY = Packing(3, shuffled=True)
HELD = Packing(3)
DETAIL = Packing(3, shuffled=True, block=1 << 22)
PART = 1 << 24  # bytes of a detail field that are packed together; a reader of one place unpacks as much
STEP = 0.001  # to which shares of detail fields are rounded
MISSING = 65535  # of a share in steps
KEPT_BITS = 10  # of the 23 of a float32 in other detail fields: a relative error of up to 0.05%
LICENCE = "MIT: the program and the cases that come with it; the sources of the numbers have their own"
PLURALS = ("days", "hours", "minutes", "seconds")  # readers take these for lengths of time, and a number for a date


def variables(compiled: Compiled, worlds: int, chunk: int) -> Iterator[Variable]:
    """Yield what series.zarr holds by world: every indicator, the detail fields, and who is obeyed and governs."""
    program = compiled.program
    for n, name in enumerate(program.names):
        yield Variable(
            name,
            ("world", "date"),
            (worlds, compiled.days),
            (chunk, compiled.days),
            "float32",
            WEEKLY if program.code.weekly[n] else DAILY,
            float("nan"),
            told(program.titles[n], program.units[n]) | {"theme": program.themes[n]},
        )
    dates = len(compiled.detail_days)
    for name in compiled.scenario.config.detail_fields:
        slot = compiled.layout.slots[name]
        shares, count = is_share(slot.field), len(slot.shape)
        whole = chunk * dates * slot.count * np.dtype(stored_as(slot.field)).itemsize
        split = [-(-length // max(1, -(-whole // PART))) if n == 0 else length for n, length in enumerate(slot.shape)]
        yield Variable(
            f"detail_{name}",
            ("world", "detail_date", *slot.field.dimensions),
            (worlds, dates, *slot.shape),
            (chunk, dates, *split),
            stored_as(slot.field),
            DETAIL,
            MISSING if shares else float("nan"),
            told(slot.field.meaning, slot.field.unit) | ({"scale_factor": STEP} if shares else {}),
            (*range(1 + count, 1, -1), 0, 1),  # a value lies beside itself a month later, which is nearly the same
        )
    for name, attributes in described(compiled).items() if has_holders(compiled) else ():
        shape = (worlds, compiled.days, len(compiled.labels["place"]))[: 2 if name == "ruler" else 3]
        fast = (0, 2, 1) if len(shape) == 3 else ()  # a place's days lie beside each other
        dimensions = ("world", "date", "place")[: len(shape)]
        yield Variable(name, dimensions, shape, (chunk, *shape[1:]), "uint8", HELD, None, attributes, fast)


def told(name: str, unit: str) -> dict[str, Any]:
    """Return what a variable is called and its unit, so that plots have labels."""
    return {"long_name": name, "units": unit[:-1] if unit in PLURALS else unit}


def stored_as(kept: Field) -> str:
    """Return the dtype in which a detail field is stored."""
    return "uint16" if is_share(kept) else "float32"


def is_share(kept: Field) -> bool:
    """Return whether a field is a share from 0 to 1, to be kept in steps."""
    return kept.unit.startswith("share") and kept.dtype.startswith("float") and (kept.low, kept.high) == (0.0, 1.0)


def coordinates(compiled: Compiled, worlds: int) -> Iterator[tuple[str, NDArray[Any], dict[str, Any]]]:
    """Yield the name, values and attributes of every coordinate."""
    config = compiled.scenario.config
    days = {"units": f"days since {config.epoch.isoformat()}", "calendar": "proleptic_gregorian"}
    yield "world", np.arange(worlds), {"long_name": "world"}
    yield "date", on_days(config, range(compiled.days)), {"long_name": "date"} | days
    if stamps := compiled.detail_days:
        yield "detail_date", on_days(config, stamps), {"long_name": "date of detail fields"} | days
    used = {d for name in config.detail_fields for d in compiled.layout.slots[name].field.dimensions}
    used |= {"place"} if has_holders(compiled) else set()
    for dimension in sorted(used & set(compiled.labels)):
        yield dimension, np.array(compiled.labels[dimension], object), {"long_name": dimension.replace("_", " ")}


def on_days(config: CaseConfig, steps: Iterable[int]) -> NDArray[np.int64]:
    """Return days from the epoch to the begin of some steps, int64[steps]."""
    return np.array([(config.date_of(step) - config.epoch).days for step in steps], np.int64)


def create(store: Path, compiled: Compiled, manifest: dict[str, Any]) -> None:
    """Create the variables and coordinates of the series of a run, still empty."""
    worlds, chunk = manifest["worlds"], manifest["chunk"]
    group = zarr.open_group(str(store), mode="w", zarr_format=3, attributes=about(compiled, manifest))
    for name, values, attributes in coordinates(compiled, worlds):
        array = group.create_array(
            name,
            shape=values.shape,
            chunks=values.shape,
            dtype=str if values.dtype == object else values.dtype,
            dimension_names=(name,),
            attributes=attributes,
        )
        array[:] = values
    arrays = {each.name: each.described() for each in variables(compiled, worlds, chunk)}
    for name, metadata in arrays.items():
        (store / name).mkdir()
        (store / name / "zarr.json").write_text(json.dumps(metadata, indent=2), encoding="utf-8")
    gather(store, arrays)


def gather(store: Path, arrays: dict[str, Any]) -> None:
    """Write the metadata of all arrays into that of the whole too, by name: a reader opens one file."""
    path = store / "zarr.json"
    whole = json.loads(path.read_text(encoding="utf-8"))
    found = arrays | {
        each.parent.name: json.loads(each.read_text(encoding="utf-8"))
        for each in store.glob("*/zarr.json")
        if each.parent.name not in arrays
    }
    by_name = {name: found[name] for name in sorted(found, key=str.casefold)}
    gathered = {"kind": "inline", "must_understand": False, "metadata": by_name}
    whole = {"attributes": whole["attributes"], "zarr_format": 3, "consolidated_metadata": gathered}
    path.write_text(json.dumps(whole | {"node_type": "group"}, indent=2), encoding="utf-8")


def about(compiled: Compiled, manifest: dict[str, Any]) -> dict[str, Any]:
    """Return what the whole of the series says of itself."""
    scenario = compiled.scenario
    return {
        "case": scenario.id,
        "title": scenario.config.title,
        "seed": manifest["seed"],
        "version": f"contingent {manifest['program']}",
        "edits": manifest["edits"],
        "licence": LICENCE,
        "sources": [f"{row.citation} {row.url}".strip() for row in scenario.tables["sources"]],
        "Conventions": "CF-1.11",
    }


def room_for_detail(compiled: Compiled, worlds: int, dates: int) -> dict[str, NDArray[Any]]:
    """Return an array for each detail field as it is stored, (worlds, dates, *shape of the field)."""
    slots = [compiled.layout.slots[name] for name in compiled.scenario.config.detail_fields]
    return {slot.field.name: np.empty((worlds, dates, *slot.shape), stored_as(slot.field)) for slot in slots}


def packed(kept: Field, values: NDArray[Any]) -> NDArray[np.uint16] | NDArray[np.float32]:
    """Return values of a detail field as stored: shares in steps, other fractions rounded, whole numbers exact."""
    single = np.ascontiguousarray(values, np.float32)
    if is_share(kept):
        return in_steps(single.ravel()).reshape(single.shape)
    return rounded(single.ravel()).reshape(single.shape) if kept.dtype.startswith("float") else single


@kernel
def in_steps(values: NDArray[np.float32]) -> NDArray[np.uint16]:
    """Return shares in steps of STEP, half to even; what is not finite is missing; float32[n]."""
    out = np.empty(values.shape[0], np.uint16)
    for n in range(values.shape[0]):
        x = np.float64(values[n])
        out[n] = np.uint16(np.rint(min(max(x, 0.0), 1.0) / STEP)) if np.isfinite(x) else np.uint16(MISSING)
    return out


@kernel
def rounded(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Round the mantissa (half to even, Zender 2016) so that detail fields compress; float32[n]."""
    drop = np.uint32(23 - KEPT_BITS)
    one, out = np.uint32(1), np.empty_like(values)
    bits, short = values.view(np.uint32), out.view(np.uint32)
    low = np.uint32((one << drop) - one)
    half = np.uint32((one << np.uint32(drop - one)) - one)
    for n in range(values.shape[0]):
        if np.isfinite(values[n]):
            short[n] = (bits[n] + ((bits[n] >> drop) & one) + half) & ~low
        else:
            out[n] = values[n]
    return out
