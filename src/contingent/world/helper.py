"""How functions that mechanisms call compile: once for arguments of one kind, and only into who calls them.

Numba compiles a function anew for every type of its arguments, and takes each whole number that stands in
a call for a type of its own. Here whole numbers of every size, literal or not, are passed as int64.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from numba import njit, types
from numba.extending import is_jitted

from contingent.world.inlined import IntoCallers, IntoCallersApart

PART: dict[str, Any] = {"error_model": "numpy", "no_cpython_wrapper": True, "no_cfunc_wrapper": True}


def shared(function: Callable[..., Any]) -> Any:
    """Compile a function that mechanisms and Python call."""
    return plain_arguments(njit(error_model="numpy")(function))


def helper(function: Callable[..., Any]) -> Any:
    """Compile a function that only mechanisms call, as a part of their code (LLVM decides what it inlines).

    There is no entrance from Python; `function.py_func` is the plain function, and with NUMBA_DISABLE_JIT=1 the
    function itself is.
    """
    return plain_arguments(njit(**PART, pipeline_class=IntoCallers)(function))


def apart(function: Callable[..., Any]) -> Any:
    """Compile a mechanism's function as one of its own: what references point to stays as it is while it runs."""
    return plain_arguments(njit(**PART, pipeline_class=IntoCallersApart)(function))


def plain_arguments(function: Any) -> Any:
    """Let calls from compiled code pass whole numbers as int64 (numba casts them where it makes the call)."""
    if is_jitted(function):
        jitted: Any = function
        resolve = jitted.get_call_template
        jitted.get_call_template = lambda args, kws: resolve(
            tuple(plain(kind) for kind in args), {name: plain(kind) for name, kind in dict(kws).items()}
        )
    return function


def plain(kind: Any) -> Any:
    """Return int64 for a whole number that fits in it, else the type as it is."""
    whole = types.unliteral(kind)
    return types.int64 if isinstance(whole, types.Integer) and whole != types.uint64 else whole
