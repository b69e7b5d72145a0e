"""What the command line can, Python can: each command about cases and runs beside the public name that it calls."""

import inspect
from collections.abc import Callable
from typing import Any

import pytest
from typer.main import get_command

import contingent as ct
from contingent.cli.main import app

# Command -> the public name, and the options that Python says otherwise ("" where a method's own object says it).
DOORS: dict[str, tuple[Callable[..., Any], dict[str, str]]] = {
    "list": (ct.cases, {}),
    "new": (ct.new, {}),
    "check": (ct.Case.check, {"case": ""}),
    "odd": (ct.Case.odd, {"case": ""}),
    "watch": (ct.Case.film, {"case": "", "variant": "Case.variant", "do": "Case.edit", "out": "save", "form": "save"}),
    "run": (
        ct.Case.run,
        {
            "case": "",
            "variant": "Case.variant",
            "do": "Case.edit",
            "posterior": "parameters",
            "report": "Run.report",
            "branch": "World.branch",
            "world": "Run.world",
            "example": "Case.after",
            "snapshots": "",  # among what is kept
            "until": "",  # likewise
            "start_record": "Case.edit",
            "cluster": "",  # `client` among what is kept; ct.cluster opens one
        },
    ),
    "merge": (ct.merge, {}),
    "report": (ct.Run.report, {"folder": "open_run", "partial": "open_run"}),
    "validate": (ct.Case.replicate, {"case": "", "do": "Case.edit", "record": "Run.validate", "part": "Case.sequel"}),
    "export": (ct.Run.export, {"folder": "open_run", "partial": "open_run"}),
    "serve": (ct.serve, {"source": "what"}),
    "why": (ct.World.why, {"folder": "open_run", "world": "Run.world", "partial": "open_run"}),
    "figure": (ct.Run.picture, {"folder": "open_run", "out": "path", "partial": "open_run"}),
    "sweep": (
        ct.sweep,
        {
            "values": "grid",
            "do": "Case.edit",
            "variant": "Case.variant",
            "outcome": "plot_sweep",
            "out": "",
            "cluster": "client",
        },
    ),
}
OF_THE_SHELL = ("yes", "allow_plugin")  # Python asks nobody, and says ct.allow_plugins
COMMANDS = {
    command.name: command
    for command in get_command(app).commands.values()  # type: ignore[attr-defined]
    if command.callback.__module__
    in ("contingent.cli.cases", "contingent.cli.runs", "contingent.cli.serving", "contingent.cli.validating")
}


def test_every_command_about_cases_and_runs_has_its_door() -> None:
    assert set(COMMANDS) == set(DOORS)


@pytest.mark.parametrize("name", DOORS)
def test_python_takes_the_options_of_the_command(name: str) -> None:
    called, otherwise = DOORS[name]
    taken = set(inspect.signature(called).parameters)
    for option in (each.name for each in COMMANDS[name].params if each.name not in OF_THE_SHELL):
        said = otherwise.get(option, option)
        attribute = said.partition(".")[2]
        assert (
            not said
            or said in taken
            or said in ct.__all__
            or (
                hasattr(ct, said.partition(".")[0])
                and (not attribute or hasattr(getattr(ct, said.partition(".")[0]), attribute))
            )
            or said == "save"
        ), f"{name}: {option}"


def test_public_names_are_there_and_listed() -> None:
    for name in ct.__all__:
        assert getattr(ct, name) is not None
    assert dir(ct) == ct.__all__ == sorted(ct.__all__)
    with pytest.raises(AttributeError, match="no attribute 'rum'"):
        _ = ct.rum


def test_every_public_name_is_listed_and_there() -> None:
    assert {"run", "edits", "open_run"} < set(ct.__all__) <= set(dir(ct))
    assert all(hasattr(ct, name) for name in ct.__all__)


def test_commands_that_ask_several_cases_have_one_door() -> None:
    every = get_command(app).commands.values()  # type: ignore[attr-defined]
    several = {command.name for command in every if "cases" in {each.name for each in command.params}}
    assert several == {"calibrate", "compare"}
    door = ct.across("two-state", "local-level")
    assert all(callable(getattr(door, name)) for name in several)
