"""What is given on the command line counts, or is refused: nothing is dropped, and faults come before any work."""

import pytest
from typer.testing import CliRunner

from contingent.cli.main import app


def call(*words: object) -> tuple[int, str]:
    done = CliRunner().invoke(app, [str(word) for word in words])
    return done.exit_code, done.output


@pytest.mark.parametrize(
    "words",
    [
        ("run", "two-state", "--seed", 1, "--worlds", 2, "--seed", 2),
        ("run", "two-state", "--seed=1", "--seed", 2),
        ("compare", "two-state", "--do", "set rise=0.1", "--given", "2000-02-01", "--given", "2000-03-01"),
        ("believe", "two-state", "--claim", "P(once) > 0.1", "--claim", "P(once) > 0.9"),
    ],
)
def test_an_option_with_one_value_is_given_once(words: tuple[object, ...]) -> None:
    code, told = call(*words)
    assert code == 2 and "more than once" in told


def test_variants_are_put_together_unless_they_contradict_each_other() -> None:
    two = ("--variant", "run-2-floor", "--variant", "run-2-nearest")
    for command in (("run", "civil-violence", "--worlds", 1), ("watch", "civil-violence")):
        done = CliRunner().invoke(app, [*map(str, command), *two])
        assert "differ in 'set ratio_rule'" in str(done.exception)
