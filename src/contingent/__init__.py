"""Contingent: how regimes fall and what follows, in large ensembles of possible histories."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from contingent import edits
    from contingent.engine.bench import Bench, bench
    from contingent.engine.runs.merge import merge
    from contingent.engine.runs.replay import replay
    from contingent.errors import CaseError, ContingentError, QuestionError, RunError
    from contingent.front.across import across
    from contingent.front.case import Case, case, new, run
    from contingent.front.cluster import cluster
    from contingent.front.run import Run, World, open_run, read
    from contingent.front.sweep import sweep
    from contingent.mechanisms.registry import allow_plugins
    from contingent.present.report.swept import plot_sweep
    from contingent.scenario.reading.find import cases
    from contingent.scenario.reading.load import load
    from contingent.server.start import serve

    __version__: str

_WHERE = {
    "Bench": "engine.bench",
    "Case": "front.case",
    "CaseError": "errors",
    "ContingentError": "errors",
    "QuestionError": "errors",
    "Run": "front.run",
    "RunError": "errors",
    "World": "front.run",
    "across": "front.across",
    "allow_plugins": "mechanisms.registry",
    "bench": "engine.bench",
    "case": "front.case",
    "cases": "scenario.reading.find",
    "cluster": "front.cluster",
    "load": "scenario.reading.load",
    "merge": "engine.runs.merge",
    "new": "front.case",
    "open_run": "front.run",
    "plot_sweep": "present.report.swept",
    "read": "front.run",
    "replay": "engine.runs.replay",
    "run": "front.case",
    "serve": "server.start",
    "sweep": "front.sweep",
}
__all__ = [
    "Bench",
    "Case",
    "CaseError",
    "ContingentError",
    "QuestionError",
    "Run",
    "RunError",
    "World",
    "__version__",
    "across",
    "allow_plugins",
    "bench",
    "case",
    "cases",
    "cluster",
    "edits",
    "load",
    "merge",
    "new",
    "open_run",
    "plot_sweep",
    "read",
    "replay",
    "run",
    "serve",
    "sweep",
]


def __getattr__(name: str) -> Any:
    """Import what is asked for when it is asked for, so that starting costs nothing."""
    if name == "__version__":
        return import_module("importlib.metadata").version("contingent")
    if name == "edits":
        return import_module("contingent.edits")
    if name not in _WHERE:
        raise AttributeError(f"module 'contingent' has no attribute '{name}'")
    return getattr(import_module(f"contingent.{_WHERE[name]}"), name)


def __dir__() -> list[str]:
    """Return the public names."""
    return __all__
