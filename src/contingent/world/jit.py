"""How loops over worlds and their arithmetic compile: the options of numba in one place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

from numba import njit

F = TypeVar("F", bound=Callable[..., Any])


def kernel(function: F) -> F:
    """Compile a loop that Python calls: it lets other threads run, and its machine code is kept on disk."""
    return cast(F, njit(error_model="numpy", nogil=True, cache=True)(function))


def compiled(function: F) -> F:
    """Compile a function that kernels call, and Python now and then."""
    return cast(F, njit(error_model="numpy")(function))


def inlined(function: F) -> F:
    """Compile a function into whoever calls it, so that the compiler sees the loop that it is in."""
    return cast(F, njit(error_model="numpy", forceinline=True)(function))
