"""Lets Numba compile a helper only as far as its callers need it.

Numba optimises every function and turns it into machine code, also one that is only ever inlined; and a helper of a
helper again in each function above it. Here a helper stops at LLVM's intermediate code, which its callers link
in, so that a mechanism is optimised once, as a whole: it compiles in a fraction of the time.
"""

from __future__ import annotations

from typing import Any

from numba.core.codegen import JITCodeLibrary
from numba.core.compiler import Compiler


class OnlyLinked(JITCodeLibrary):
    """Code for others to link in, neither optimised nor made into machine code on its own."""

    def _optimize_final_module(self) -> None:
        pass

    def _finalize_final_module(self) -> None:
        self._finalize_dynamic_globals()
        self._finalized = True

    @property
    def codegen(self) -> Any:
        """Return who is given the environment of the function: nobody, since it never runs on its own."""
        return self

    def set_env(self, name: str, env: Any) -> None:
        """Forget it."""


class Apart(OnlyLinked):
    """Such code that stays a function of its own."""

    def add_ir_module(self, ir_module: Any) -> None:
        """Mark the function as one that is never inlined."""
        for function in ir_module.functions:
            if not function.is_declaration:
                function.attributes.add("noinline")
        super().add_ir_module(ir_module)


class IntoCallers(Compiler):
    """Numba's own compiler, with such a library."""

    library = OnlyLinked

    def define_pipelines(self) -> list[Any]:
        """Return Numba's own passes."""
        self.state.library = self.library(self.state.targetctx.codegen(), self.state.func_id.func_qualname)
        return super().define_pipelines()


class IntoCallersApart(IntoCallers):
    """The same, for a function of its own."""

    library = Apart
