"""Terms of formulas: sums of products of fields and arrays, as flat positions in a world's row."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from contingent.errors import did_you_mean
from contingent.scenario.formulas.grammar import FormulaError, Name
from contingent.world.evaluate import NONE
from contingent.world.layout import FLOAT32, FLOAT64, INT32, READ_AS, UINT8, Layout

OWN_FIELDS = ("indicator", "indicator_memory", "luck")  # written by the engine: no formula reads them
LARGEST_SUM = 1_000_000  # products in one sum
FACTORS = 3  # factors that a product may have
FIRST = (FLOAT64, FLOAT32, INT32, UINT8, NONE)  # of factors: the pairs that the evaluator has tight loops for
# Case arrays that formulas may use as factors, and their dimensions.
ARRAY_DIMENSIONS: dict[str, tuple[str, ...]] = {
    "group_people": ("group",),
    "group_working": ("group",),
    "site_weight": ("site",),
    "nation_share": ("place", "party"),
    "backing": ("party", "contender"),
    "people_start": ("place", "group"),
}


class Known(NamedTuple):
    """What formulas may name.

    Attributes
    ----------
    layout : where each field lies in the row
    labels : labels of each dimension
    tags : labels by tag, of each dimension
    arrays : arrays of the case, of which ARRAY_DIMENSIONS may be factors
    fields : dimensions of each field
    """

    layout: Layout
    labels: Mapping[str, tuple[str, ...]]
    tags: Mapping[str, Mapping[str, tuple[str, ...]]]
    arrays: Mapping[str, Any]
    fields: Mapping[str, tuple[str, ...]]


class Term(NamedTuple):
    """A sum of products.

    Attributes
    ----------
    dtypes : codes of the dtypes as which its factors are read, NONE for no factor
    place : int64[FACTORS, entries], place of each factor in the row read as its dtype
    weight : float64[entries]
    """

    dtypes: tuple[int, ...]
    place: NDArray[np.int64]
    weight: NDArray[np.float64]

    @property
    def even(self) -> bool:
        """Whether all weights are 1."""
        return bool((self.weight == 1.0).all())

    @property
    def single(self) -> int:
        """The code of the dtype of a term that is one element of the row, else NONE."""
        alone = self.even and len(self.weight) == 1 and self.dtypes[1] == NONE
        return self.dtypes[0] if alone else NONE


class Terms:
    """Collects the terms of all formulas; one that comes twice is kept once.

    Parameters
    ----------
    known : Known
    indicators : place of each indicator by its name
    problems : found so far; after many no nearest names are looked up
    """

    def __init__(self, known: Known, indicators: Mapping[str, int], problems: Sequence[str]) -> None:
        self.known, self.indicators, self.problems = known, indicators, problems
        self.found: list[Term] = []
        self._places: dict[tuple[Any, ...], int] = {}

    def add(self, factors: tuple[Name, ...], scalar: bool) -> int:
        """Return the place of a sum of products among the terms; dimensions shared by factors are aligned by name."""
        axes: dict[str, list[int]] = {}
        for factor in factors:
            self._check_selection(factor)
            for dimension in self._dimensions(factor):
                chosen = self._chosen(factor, dimension)
                before = axes.get(dimension, chosen)
                axes[dimension] = chosen if before == chosen else [i for i in before if i in chosen]
        count = math.prod(len(indices) for indices in axes.values())
        if scalar and count != 1:
            several = [d for d, indices in axes.items() if len(indices) != 1]
            raise FormulaError(
                f"'{factors[0].name}' has many values; select one label of {', '.join(several)} or sum() them"
            )
        if count > LARGEST_SUM:
            raise FormulaError(f"a sum of {count:,} products is over the limit of {LARGEST_SUM:,}; select fewer labels")
        key = (factors, tuple((d, tuple(indices)) for d, indices in axes.items()))
        if key not in self._places:
            self._places[key] = len(self.found)
            self.found.append(self._term(factors, axes, count))
        return self._places[key]

    def _term(self, factors: tuple[Name, ...], axes: dict[str, list[int]], count: int) -> Term:
        """Return a term with an entry for each combination of labels."""
        indices = [np.array(chosen, np.int64) for chosen in axes.values()]
        grids = dict(zip(axes, np.meshgrid(*indices, indexing="ij"), strict=True)) if axes else {}
        weight = np.ones(count)
        read: list[tuple[int, NDArray[np.int64]]] = []
        for factor in factors:
            names = self._dimensions(factor)
            where = tuple(grids[d].ravel() for d in names)
            if factor.name in self.known.layout.slots:
                slot = self.known.layout.slots[factor.name]
                size = np.dtype(slot.field.dtype).itemsize
                local = np.ravel_multi_index(where, slot.shape) if names and count else np.zeros(count, np.int64)
                flat = slot.offset // size + np.asarray(local, np.int64)
                read.append((READ_AS.index(slot.field.dtype), flat))
            else:
                array = np.asarray(self.known.arrays[factor.name], np.float64)
                weight = weight * (array[where] if names else float(array))
        read.sort(key=lambda pair: FIRST.index(pair[0]))
        read += [(NONE, np.zeros(count, np.int64))] * (FACTORS - len(read))
        return Term(tuple(dtype for dtype, _ in read), np.stack([flat for _, flat in read]), weight)

    def _dimensions(self, factor: Name) -> tuple[str, ...]:
        """Return the dimensions of a field or array."""
        known, name = self.known, factor.name
        if name in known.layout.slots and name not in OWN_FIELDS:
            return known.fields[name]
        if name in ARRAY_DIMENSIONS and name in known.arrays:
            return ARRAY_DIMENSIONS[name]
        if name in self.indicators:
            raise FormulaError(f"'{name}' is an indicator: it has no labels to select or to sum over")
        names = [*(f for f in known.layout.slots if f not in OWN_FIELDS), *self.indicators, *ARRAY_DIMENSIONS]
        neither = "it is neither an indicator nor a field of a mechanism"
        raise FormulaError(f"unknown name '{name}'; {did_you_mean(name, names, neither, self.problems)}")

    def _check_selection(self, factor: Name) -> None:
        """Raise where a factor selects labels of a dimension that it has not."""
        dimensions = self._dimensions(factor)
        for selected, _ in factor.select:
            if selected not in dimensions:
                raise FormulaError(
                    f"'{factor.name}' has no dimension '{selected}'; it has {', '.join(dimensions) or 'none'}"
                )

    def _chosen(self, factor: Name, dimension: str) -> list[int]:
        """Return the positions of the labels that a factor selects in a dimension, all where it selects none."""
        labels = self.known.labels.get(dimension)
        if labels is None:
            size = self.known.layout.slots[factor.name].shape[self._dimensions(factor).index(dimension)]
            labels = tuple(str(n) for n in range(size))
        names = dict(factor.select).get(dimension)
        if names is None:
            return list(range(len(labels)))
        return sorted({labels.index(label) for name in names for label in self._labels(name, dimension, labels)})

    def _labels(self, name: str, dimension: str, labels: tuple[str, ...]) -> tuple[str, ...]:
        """Return the labels of a dimension that a name in a selection means: itself, or all with a tag."""
        if not name.startswith("@"):
            if name not in labels:
                hint = did_you_mean(name, labels, problems=self.problems)
                raise FormulaError(f"unknown {dimension} '{name}'; {hint}")
            return (name,)
        tagged = self.known.tags.get(dimension, {})
        if name[1:] not in tagged:
            hint = did_you_mean(name, [f"@{tag}" for tag in sorted(tagged)], problems=self.problems)
            raise FormulaError(f"no {dimension} has the tag '{name}'; {hint}")
        return tagged[name[1:]]
