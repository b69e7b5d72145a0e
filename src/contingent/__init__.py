"""Contingent: how regimes fall and what follows, in large ensembles of possible histories."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .engine.run import merge, open_run, replay, run
    from .engine.storage import RunError
    from .scenario.read import CaseError, cases, load

_WHERE = {
    "run": "engine.run", "open_run": "engine.run", "merge": "engine.run", "replay": "engine.run",
    "load": "scenario.read", "cases": "scenario.read", "CaseError": "scenario.read", "RunError": "engine.storage",
}
__all__ = ["CaseError", "RunError", "cases", "load", "merge", "open_run", "replay", "run"]


def __getattr__(name: str) -> Any:
    """Import what is asked for when it is asked for, so that starting costs nothing."""
    if name not in _WHERE:
        raise AttributeError(f"module 'contingent' has no attribute '{name}'")
    return getattr(import_module(f".{_WHERE[name]}", __name__), name)
