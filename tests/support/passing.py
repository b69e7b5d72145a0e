"""A gate that must be passed."""

from contingent.evidence.gates.gates import Gate, as_text


def check(gate: Gate) -> None:
    """Fail with all that a gate measured."""
    assert gate.passed, as_text([gate])
