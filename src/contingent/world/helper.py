"""How the helpers of mechanisms compile: only into the mechanism that calls them.

A helper has no entrance of its own from Python, which for fifty arguments takes as long to compile as the
helper itself. With NUMBA_DISABLE_JIT=1 it is the plain function.
"""

from __future__ import annotations

from numba import njit

helper = njit(error_model="numpy", no_cpython_wrapper=True, no_cfunc_wrapper=True)  # type: ignore[call-overload]
