"""A named tuple that compiled code hands on by its address instead of by value.

Numba passes a tuple number by number: seven or more an array, hundreds for a world, written out at every call. A
reference is one pointer to the tuple in memory. `reference.name` reads one part when it is asked for, so that a helper
is a function of a few arguments: it compiles in a fraction of the time, and need not be inlined.

What a reference points to must not change while a function that was given it runs: reads are marked as invariant, so
that they move out of loops. So the engine makes references in the entrance alone, and calls a mechanism's function as
one that is never inlined (`apart`). Arrays behind references own nothing (`pointer.borrowed`): their reads say so, and
no reference is counted.
"""

# pyright: basic
# (a type of Numba, which has no types)
from __future__ import annotations

import hashlib
from typing import Any

from numba import types
from numba.core import cgutils
from numba.core.typing.templates import AttributeTemplate
from numba.extending import infer_getattr, intrinsic, lower_getattr_generic, models, register_model


class Reference(types.Type):
    """The address of a named tuple of a kind."""

    def __init__(self, kind: Any) -> None:
        self.kind = kind
        # Functions are named by the types of their arguments, and machine code from disk is joined by these names:
        # tuples of one name and other parts must differ.
        content = hashlib.sha256(kind.name.encode()).hexdigest()[:16]
        super().__init__(name=f"Reference({kind.instance_class.__name__}, {content})")

    @property
    def key(self) -> Any:
        """Return what tells references apart."""
        return self.kind


@register_model(Reference)
class ReferenceModel(models.PrimitiveModel):
    """A pointer."""

    def __init__(self, manager: Any, kind: Any) -> None:
        super().__init__(manager, kind, manager.lookup(kind.kind).get_value_type().as_pointer())


@infer_getattr
class ReferenceAttribute(AttributeTemplate):
    """The parts of the tuple, by name."""

    key = Reference

    def generic_resolve(self, reference: Any, name: str) -> Any:
        """Return the type of a part; a tuple within is a reference again."""
        if name in reference.kind.fields:
            part = reference.kind.types[reference.kind.fields.index(name)]
            return Reference(part) if isinstance(part, types.BaseNamedTuple) else part
        return None


@lower_getattr_generic(Reference)
def part_of(context: Any, builder: Any, kind: Any, value: Any, name: str) -> Any:
    """Read a part of the tuple."""
    n = kind.kind.fields.index(name)
    part, at = kind.kind.types[n], cgutils.gep_inbounds(builder, value, 0, n)
    if isinstance(part, types.BaseNamedTuple):
        return at
    if isinstance(part, types.Array):
        return array_at(context, builder, part, at)
    return fixed(builder, at)


def array_at(context: Any, builder: Any, kind: Any, at: Any) -> Any:
    """Read an array that owns nothing, number by number: what nobody uses is not read."""
    there = context.make_helper(builder, kind, ref=at)
    made = context.make_array(kind)(context, builder)
    for name in ("nitems", "itemsize", "data"):
        setattr(made, name, fixed(builder, there._get_ptr_by_name(name)))
    for name in ("shape", "strides"):
        at = there._get_ptr_by_name(name)
        sizes = [fixed(builder, cgutils.gep_inbounds(builder, at, 0, axis)) for axis in range(kind.ndim)]
        setattr(made, name, cgutils.pack_array(builder, sizes))
    for name in ("meminfo", "parent"):
        setattr(made, name, cgutils.get_null_value(getattr(made, name).type))
    return made._getvalue()


def fixed(builder: Any, at: Any) -> Any:
    """Load a value that does not change."""
    value = builder.load(at)
    value.set_metadata("invariant.load", builder.module.add_metadata([]))
    return value


@intrinsic
def referred(context: Any, value: Any) -> Any:
    """Put a named tuple into memory of the calling function, and return its reference; return all else as it is."""
    if not isinstance(value, types.BaseNamedTuple):
        return value(value), lambda ctx, builder, sig, args: args[0]
    made = Reference(value)

    def put(ctx: Any, builder: Any, sig: Any, args: Any) -> Any:
        at = cgutils.alloca_once(builder, ctx.get_value_type(value))
        builder.store(args[0], at)
        return at

    return made(value), put
