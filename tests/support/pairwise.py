"""Settings in which every pair of values of two switches meets at least once: few, where the full product is many."""

from __future__ import annotations

from itertools import combinations, product

Sizes = dict[str, int]
Setting = dict[str, int]
Pair = tuple[tuple[str, int], tuple[str, int]]


def pairs_of(setting: Setting) -> set[Pair]:
    """Return the pairs of values that meet in a setting."""
    return set(combinations(sorted(setting.items()), 2))


def all_pairs(sizes: Sizes) -> set[Pair]:
    """Return every pair of values of two switches; a switch of size n has the values 0 to n - 1."""
    return {
        ((a, x), (b, y))
        for a, b in combinations(sorted(sizes), 2)
        for x, y in product(range(sizes[a]), range(sizes[b]))
    }


def pairwise(sizes: Sizes) -> list[Setting]:
    """Return settings that hold all pairs, each chosen greedily from one that is missing; always the same ones."""
    missing, settings = all_pairs(sizes), []
    while missing:
        setting = dict(min(missing))
        for name in sorted(sizes, key=lambda name: -sizes[name]):
            if name not in setting:
                gains = [len(pairs_of({**setting, name: value}) & missing) for value in range(sizes[name])]
                setting[name] = gains.index(max(gains))
        missing -= pairs_of(setting)
        settings.append(setting)
    return settings
