"""Helpers of mechanisms in plain Python, so that a test may hand them any object that has the fields."""

from types import ModuleType

import pytest


def in_python(patch: pytest.MonkeyPatch, module: ModuleType, *names: str) -> None:
    """Let what calls the helpers of these names in a module call them in plain Python."""
    for name in names:
        patch.setattr(module, name, getattr(module, name).py_func)
