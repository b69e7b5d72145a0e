"""Votes, seats and percentages of parties as shares, which a record of votes, support or delegates holds."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import Any

from contingent.scenario.importing.labels import spelling
from contingent.scenario.importing.mapping import Mapping
from contingent.scenario.importing.numbers import plain
from contingent.scenario.importing.place import PARTS, Reading
from contingent.scenario.importing.settle import kind_of_numbers
from contingent.scenario.importing.shape import Item, Unplaced

AMOUNTS = ("value", "low", "high")
TOTALS = frozenset(("all", "all_parties", "total", "sum", "all_votes", "всего", "итого", "все"))  # labels of no party
Group = tuple[Any, ...]


def is_share(item: Item, mapping: Mapping) -> bool:
    """Return whether an item is the share of a party."""
    return ":" in (mapping.indicator or item.cells.get("indicator", ""))


def group_of(reading: Reading, mapping: Mapping) -> Group:
    """Return what the items whose votes make one total have in common: days, place, source; of wide rows the row."""
    cells = reading.item.cells
    parts = tuple(cells.get(part) for part in PARTS.findall(mapping.indicator) if part != "party")
    where = parts if mapping.indicator else cells.get("indicator", "").rpartition(":")[0]
    line = reading.item.line if mapping.names == "party" else None
    return (reading.days, where, cells.get("source"), line)


def to_shares(
    file: str, readings: list[Reading], broken: dict[Group, str], mapping: Mapping, notes: list[str]
) -> tuple[list[Reading], list[Unplaced]]:
    """Turn votes or percentages into shares; return the readings that are placed, and the others.

    Parameters
    ----------
    file : str
    readings : every item whose days and numbers could be read
    broken : group -> why its votes can't be added up
    mapping : Mapping
    notes : what was done is added

    Raises
    ------
    Unsettled
        Where numbers may be votes or percent.
    """
    parts = [each for each in readings if is_share(each.item, mapping)]
    seen = [(each.item, *amount(each)) for each in parts]
    kind = kind_of_numbers(file, seen, mapping) if parts else "shares"
    if kind == "votes":
        notes.append("votes are divided by the total of the file, where it has none by the sum of the parties")
        return divided(readings, broken, mapping)
    if kind == "percent":
        notes.append("percentages are divided by 100")
        for each in parts:
            for what in AMOUNTS:
                if what in each.numbers and "%" not in each.item.cells[what]:
                    each.numbers[what] = each.numbers[what].scaleb(-2)
    return readings, []


def is_total(reading: Reading, mapping: Mapping) -> bool:
    """Return whether an item is no party but the total of the parties, going by its label."""
    label = reading.item.cells.get("party", "")
    return (
        is_share(reading.item, mapping) and spelling(label) in TOTALS and label not in mapping.labels.get("party", {})
    )


def amount(reading: Reading) -> tuple[str, Decimal]:
    """Return the votes of an item, or its value, with its name."""
    what = "votes" if "votes" in reading.numbers else "value"
    return what, reading.numbers[what]


def divided(
    readings: list[Reading], broken: dict[Group, str], mapping: Mapping
) -> tuple[list[Reading], list[Unplaced]]:
    """Divide votes by their totals; return the readings that have one, and the others."""
    sums: dict[Group, Decimal] = defaultdict(Decimal)
    stated: dict[Group, Decimal] = {}  # a row that is the total, such as party "all"
    for each in readings:
        if is_total(each, mapping):
            stated[group_of(each, mapping)] = amount(each)[1]
        elif is_share(each.item, mapping):
            sums[group_of(each, mapping)] += amount(each)[1]
    placed: list[Reading] = []
    unplaced: list[Unplaced] = []
    for each in readings:
        if not is_share(each.item, mapping):
            placed.append(each)
            continue
        group = group_of(each, mapping)
        what, votes = amount(each)
        total = each.numbers.get("total", stated.get(group, sums[group]))
        known = "total" in each.numbers or group in stated
        reason = "is the total of the others" if is_total(each, mapping) else ""
        reason = reason or fault_of(votes, total, "" if known else broken.get(group, ""))
        if reason:
            column = each.item.columns.get(what, what)
            unplaced.append(Unplaced(each.item.line, column, each.item.cells[what], reason))
            continue
        for bound in ("low", "high"):
            if bound in each.numbers:
                each.numbers[bound] = shortened(each.numbers[bound] / total)
        each.numbers["value"] = shortened(votes / total)
        each.remark = f"{plain(votes)} of {plain(total)}"
        placed.append(each)
    return placed, unplaced


def fault_of(votes: Decimal, total: Decimal, unknown: str) -> str:
    """Return why votes can't be divided by a total; `unknown` says why that is not known, "" where it is."""
    if unknown:
        return f"the total is not known: {unknown}"
    if total <= 0:
        return "the total is 0"
    return f"more than the total, {plain(total)}" if votes > total else ""


def shortened(value: Decimal) -> Decimal:
    """Return a quotient with no more digits than a float has."""
    return Decimal(repr(float(value)))


def with_joint_lists(readings: list[Reading], mapping: Mapping) -> tuple[list[Reading], list[Unplaced]]:
    """Add up the shares of labels that the mapping gives one name; list the others that have one name.

    Returns
    -------
    (readings, unplaced)
    """
    explicit = mapping.labels.get("party", {})
    groups: dict[Group, list[Reading]] = defaultdict(list)
    for each in readings:
        key = (*group_of(each, mapping), each.row["indicator"]) if is_share(each.item, mapping) else (id(each),)
        groups[key].append(each)
    placed: list[Reading] = []
    unplaced: list[Unplaced] = []
    for same in groups.values():
        labels = [each.item.cells.get("party", "") for each in same]
        first = same[0]
        if len(same) > 1 and len(set(labels)) == len(labels) and all(label in explicit for label in labels):
            first.numbers = {"value": sum((each.numbers["value"] for each in same), Decimal())}
            first.remark = " + ".join(
                f"{label} {each.remark}".strip() for each, label in zip(same, labels, strict=True)
            )
            first.lines = sorted({line for each in same for line in each.lines})
        elif len(same) > 1:
            reason = f"{len(same)} numbers for {first.row['indicator']}: {', '.join(labels)}; leave out all but one"
            unplaced += [Unplaced(each.item.line, each.item.columns.get(amount(each)[0], ""), label, reason)
                         for each, label in zip(same, labels, strict=True)]  # fmt: skip
            continue
        placed.append(first)
    return placed, unplaced
