"""What the charts of a page show: their specifications and the data behind them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pandas as pd

Spec = dict[str, Any]


def charts_of(page: str) -> dict[str, Spec]:
    """Return the Vega-Lite specifications in an HTML page by the names of their charts."""
    found = re.findall(r"<script type='application/json' id='spec-([^']*)'>(.*?)</script>", page, re.DOTALL)
    return {name: json.loads(text) for name, text in found}


def tables_of(spec: Spec) -> list[pd.DataFrame]:
    """Return the data that a chart draws, a table each, in the order in which it draws them."""
    return [pd.DataFrame(spec["datasets"][name]) for name in dict.fromkeys(names_in(spec))]


def names_in(spec: Spec) -> Iterator[str]:
    """Yield the names of data in a specification, its own before its layers'."""
    if "name" in spec.get("data", {}):
        yield spec["data"]["name"]
    for part in ("layer", "hconcat", "vconcat", "concat"):
        for each in spec.get(part, ()):
            yield from names_in(each)
    if isinstance(spec.get("spec"), dict):  # a facet
        yield from names_in(spec["spec"])
