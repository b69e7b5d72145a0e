"""For all tests: properties without deadlines, and machine code made once before workers start."""

from __future__ import annotations

import os
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, settings

# Workers of pytest-xdist share the cores already; they inherit this before they import NumPy.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# No times: a first call compiles, and machines are busy. In CI examples are the same each time.
settings.register_profile(
    "contingent", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=bool(os.environ.get("CI"))
)
settings.load_profile("contingent")


def pytest_sessionstart(session: pytest.Session) -> None:
    """Compile what the built-in cases need before workers start, each of which would compile it for itself.

    Where a part of the tests runs, the variable CASES_AHEAD may name the cases that they need.
    """
    if not getattr(session.config.option, "numprocesses", None):
        return
    import contingent as ct
    from contingent.engine.machine.compile_ahead import compile_ahead
    from contingent.errors import ContingentError
    from contingent.mechanisms.registry import compile_scenario
    from contingent.scenario.arrays.compiled import Compiled

    cases: list[Compiled] = []
    for case in os.environ.get("CASES_AHEAD", "").split() or ct.cases():
        with suppress(ContingentError):  # a broken case is for its tests to tell
            cases.append(compile_scenario(ct.load(case)))
    compile_ahead(cases, os.cpu_count() or 1)
