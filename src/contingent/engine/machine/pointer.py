"""Addresses as arrays: views of a world's row and of the case's arrays that own nothing and count nothing."""

# pyright: basic
# (an intrinsic of Numba, which has no types)
from __future__ import annotations

from typing import Any

from numba import types
from numba.core import cgutils
from numba.extending import intrinsic


@intrinsic
def pointer(context: Any, address: Any, kind: Any) -> Any:
    """Return an address as a pointer to numbers of a kind."""
    made = types.CPointer(kind.dtype)
    return made(types.uintp, kind), lambda ctx, builder, sig, args: builder.inttoptr(args[0], ctx.get_value_type(made))


@intrinsic
def borrowed(context: Any, value: Any) -> Any:
    """Return an array, or a tuple of such and of tuples, that counts no references: its owner must live as long."""

    def strip(ctx: Any, builder: Any, kind: Any, given: Any) -> Any:
        if isinstance(kind, types.Array):
            made = ctx.make_array(kind)(ctx, builder, value=given)
            made.meminfo = cgutils.get_null_value(made.meminfo.type)
            return made._getvalue()
        if isinstance(kind, types.BaseTuple):
            for n, part in enumerate(kind.types):  # type: ignore[attr-defined]
                given = builder.insert_value(given, strip(ctx, builder, part, builder.extract_value(given, n)), n)
        return given

    return value(value), lambda ctx, builder, sig, args: strip(ctx, builder, value, args[0])
