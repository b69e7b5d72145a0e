"""Addresses as arrays: views of a world's row and of the case's arrays that own nothing and count nothing."""

# pyright: basic
# (an intrinsic of Numba, which has no types)
from __future__ import annotations

from typing import Any

from numba import types
from numba.extending import intrinsic


@intrinsic
def pointer(context: Any, address: Any, kind: Any) -> Any:
    """Return an address as a pointer to numbers of a kind."""
    made = types.CPointer(kind.dtype)
    return made(types.uintp, kind), lambda ctx, builder, sig, args: builder.inttoptr(args[0], ctx.get_value_type(made))
