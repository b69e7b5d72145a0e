"""Synthetic panels: what each kept world's record would have looked like, under the panel's own law of errors.

The law is that of the filter's likelihood (`evidence.record.panel.log_density`): an error lasts, as a first-order
autoregression for numbers and a two-state chain for flags. Who governs is taken as known without error: worlds are
grouped by it. A value that does not exist in a world is the mean of those that have it, beside a column that says
that it is missing.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from contingent.evidence.amortised.luck import Places, normals, uniforms
from contingent.evidence.amortised.worlds import Plan, Worlds, alike, kind_of
from contingent.evidence.record.panel import Datum
from contingent.scenario.tables.record import Pin

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Told = Literal["panel", "pinned", "all"]  # which decisions are told beside the panel
TELLINGS: tuple[Told, ...] = ("panel", "pinned", "all")
FLAT = 1e-6  # standard deviation under which no world differs
FEW = 12  # features of which all products are taken
TINY = 1e-6  # of a recorded amount: the least that has a logarithm


@dataclass(frozen=True)
class Table:
    """Features of worlds and of the record.

    Attributes
    ----------
    x : float64[worlds, features]
    record : float64[features]
    names : list of str
    """

    x: Floats
    record: Floats
    names: list[str]

    def standardised(self) -> Table:
        """Return the features and squares of numbers, in standard deviations from the worlds' mean.

        Squares let the log odds bend; those of flags would say nothing new. Up to FEW features, products of two are
        added. What does not differ is left out.
        """
        plain = scaled(self)
        numbers = [n for n in range(len(plain.names)) if len(np.unique(plain.x[:, n])) > 2]
        pairs = [(n, n) for n in numbers]
        if len(plain.names) <= FEW:
            pairs += list(combinations(range(len(plain.names)), 2))
        one, two = [a for a, _ in pairs], [b for _, b in pairs]
        names = [f"{plain.names[a]}, times {plain.names[b]}" for a, b in pairs]
        products = Table(plain.x[:, one] * plain.x[:, two], plain.record[one] * plain.record[two], names)
        return beside(plain, scaled(products))


def scaled(table: Table) -> Table:
    """Return features in standard deviations from the worlds' mean; those in which no world differs are left out."""
    spread = table.x.std(axis=0) if len(table.x) else np.zeros(len(table.names))
    some = spread > FLAT
    mean, spread = table.x[:, some].mean(axis=0), spread[some]
    names = [name for name, differs in zip(table.names, some, strict=True) if differs]
    return Table((table.x[:, some] - mean) / spread, (table.record[some] - mean) / spread, names)


def beside(one: Table, other: Table) -> Table:
    """Return the features of two tables."""
    record = np.concatenate([one.record, other.record])
    return Table(np.hstack([one.x, other.x]), record, one.names + other.names)


@dataclass(frozen=True)
class Group:
    """Worlds that are compared with the record at a date, and what was known then.

    Attributes
    ----------
    base : bool[worlds], those from which the group was drawn: all that were lived far enough to be told
    members : bool[worlds], those governed as recorded so far whose end is known
    tables : features of the members, by which decisions are told
    """

    base: Flags
    members: Flags
    tables: dict[Told, Table]


def group(plan: Plan, worlds: Worlds, sieve: int, day: int) -> Group:
    """Return the worlds governed as recorded before a day, and what would have been known of them.

    Until the sieve only worlds that were lived to the end count; after it all, since those that were stopped are not
    governed as recorded.
    """
    known = np.isfinite(worlds.rungs).all(axis=1)
    whole = np.arange(len(worlds)) < plan.whole
    base = whole if day < sieve else np.ones(len(worlds), bool)
    members = base & known & alike(plan, worlds.shown, day)
    panel = panels(plan, worlds, day, members)
    tables: dict[Told, Table] = {told: beside(panel, decided(plan, worlds, day, told, members)) for told in TELLINGS}
    return Group(base, members, tables)


def panels(plan: Plan, worlds: Worlds, day: int, members: Flags) -> Table:
    """Return a panel of some worlds before a day, who governs left out; a world's errors are its own on every day."""
    columns, record, names = [], [], []
    before: dict[str, tuple[int, Floats]] = {}
    places = np.flatnonzero(members)
    for n, datum in enumerate(plan.data):
        if plan.governing[n] or datum.day >= day:
            continue
        off = error_of(datum, before.get(datum.indicator), draws_of(plan, n, places))
        before[datum.indicator] = (datum.day, off)
        x = worlds.shown[places, n].astype(np.float64)
        exists = np.isfinite(x)
        value, seen = seen_with(datum, x, off)
        if not exists.all():
            columns.append(exists.astype(np.float64))
            record.append(1.0)
            names.append(f"{datum.indicator} exists, day {datum.day}")
            value = np.where(exists, value, value[exists].mean() if exists.any() else 0.0)
        columns.append(value)
        record.append(seen)
        names.append(f"{datum.indicator}, day {datum.day}")
    return Table(stacked(columns, len(places)), np.array(record), names)


def draws_of(plan: Plan, column: int, places: Places) -> Floats:
    """Return the luck of a datum's errors in some worlds: normal, for a flag uniform."""
    draw = uniforms if plan.data[column].scale == "flag" else normals
    return draw(plan.seed, "panel", places, column)


def error_of(datum: Datum, before: tuple[int, Floats] | None, luck: Floats) -> Floats:
    """Return the errors of a datum in every world: standard normal for numbers, 0 or 1 for flags.

    Parameters
    ----------
    before : day and errors of the indicator when it was last seen
    luck : float64[worlds], draws of its own: normal, for a flag uniform
    """
    kept = math.exp((before[0] - datum.day) / datum.memory) if before is not None and datum.memory > 0.0 else 0.0
    last = np.zeros(len(luck)) if before is None else before[1]
    if datum.scale == "flag":
        chance = np.full(len(luck), datum.error) if before is None else datum.error + kept * (last - datum.error)
        return (luck < chance).astype(np.float64)
    return kept * last + math.sqrt(1.0 - kept**2) * luck


def seen_with(datum: Datum, x: Floats, off: Floats) -> tuple[Floats, float]:
    """Return what would be recorded of values with these errors, and what was recorded; amounts as logarithms."""
    if datum.scale == "flag":
        return np.abs((x > 0.5) - off), datum.value
    if datum.scale == "log":
        return np.log(np.maximum(x, TINY * datum.value)) + datum.error * off, math.log(datum.value)
    return x + datum.error * off, datum.value


def decided(plan: Plan, worlds: Worlds, day: int, told: Told, members: Flags) -> Table:
    """Return for every recorded kind of decision whether some worlds had taken it before a day.

    A kind whose recorded window is open on that day is left out: nobody can say whether that is the decision.
    """
    rows = [pin for pin in plan.pins if told == "all" or pin.pinned] if told != "panel" else []
    epoch = plan.compiled.scenario.config.epoch
    columns, record, names = [], [], []

    def days(pin: Pin) -> tuple[int, int]:
        return (pin.start - epoch).days, (pin.end - epoch).days

    for kind in sorted({kind_of(pin) for pin in rows}):
        windows = [days(pin) for pin in plan.pins if kind_of(pin) == kind]
        if any(first < day <= last for first, last in windows):
            continue
        mine = (worlds.taken[:, 2] == plan.kinds.index(kind)) & (worlds.taken[:, 1] < day)
        had = np.zeros(len(worlds))
        had[worlds.taken[mine, 0]] = 1.0
        columns.append(had[members])
        record.append(float(any(last < day for _, last in windows)))
        names.append(f"{kind} taken")
    return Table(stacked(columns, int(members.sum())), np.array(record), names)


def stacked(columns: list[Floats], rows: int) -> Floats:
    """Return columns side by side, float64[rows, columns], also where there are none."""
    return np.stack(columns, axis=1) if columns else np.zeros((rows, 0))
