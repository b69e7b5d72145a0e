"""Contingent: how regimes fall and what follows, in large ensembles of possible histories."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from contingent.engine.runs.run import merge, open_run, replay, run
    from contingent.errors import CaseError, RunError
    from contingent.scenario.reading.find import cases
    from contingent.scenario.reading.load import load

_WHERE = {
    "run": "engine.runs.run",
    "open_run": "engine.runs.run",
    "merge": "engine.runs.run",
    "replay": "engine.runs.run",
    "load": "scenario.reading.load",
    "cases": "scenario.reading.find",
    "CaseError": "errors",
    "RunError": "errors",
}
__all__ = ["CaseError", "RunError", "cases", "load", "merge", "open_run", "replay", "run"]


def __getattr__(name: str) -> Any:
    """Import what is asked for when it is asked for, so that starting costs nothing."""
    if name not in _WHERE:
        raise AttributeError(f"module 'contingent' has no attribute '{name}'")
    return getattr(import_module(f".{_WHERE[name]}", __name__), name)
