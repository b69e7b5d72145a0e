"""The command line: the app, and the options that several commands share.

Every command is a few lines over the Python API, imported when it is called. Exit codes: 0 done; 1 an error of the
program; 2 wrong usage or a fault in a case; 3 more than 0.1% of the worlds failed; 4 the run folder does not fit
(another case, seed or program, or broken data); 5 the disk or the system refused; 6 a gate failed; 130 interrupted
(start again: finished chunks are kept).
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

OK, PROGRAM, CASE, WORLDS, FOLDER, SYSTEM, GATE, INTERRUPTED = 0, 1, 2, 3, 4, 5, 6, 130


def _allow(modules: list[str] | None) -> list[str] | None:
    """Allow modules for this call."""
    if modules:
        from contingent.mechanisms.registry import allow_plugins

        allow_plugins(modules)
    return modules


plugins = typer.Typer(add_completion=False)


@plugins.command()
def plugin_option(
    allow_plugin: Annotated[
        list[str] | None,
        typer.Option(
            expose_value=False,
            callback=_allow,
            metavar="MODULE",
            help="A module that the case may name as a mechanism, such as mypackage.rumour, repeatable.",
            rich_help_panel="Advanced",
        ),
    ] = None,
) -> None:
    """Hold the option of every command that reads a case or a run; nothing is passed to the command."""


class Commands(TyperGroup):
    """All commands; those that read a case or a run take `--allow-plugin`."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        for command in self.commands.values():
            if {"case", "folder", "folders"} & {parameter.name for parameter in command.params}:
                command.params += get_command(plugins).params


app = typer.Typer(
    name="contingent",
    cls=Commands,
    help="Simulate how regimes fall and what follows, in large ensembles of possible histories.",
    epilog="Start with: contingent list, then contingent run october-1917 --worlds 200 --report. "
    "Exit codes: 0 done, 2 wrong usage or a fault in a case, 3 more than 0.1% of the worlds failed, "
    "4 the run folder does not fit, 5 the disk or the system refused, 6 a gate failed.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
)

CaseName = Annotated[str, typer.Argument(help="A case's name (contingent list) or the path of its folder.")]
RunFolder = Annotated[Path, typer.Argument(help="A run folder, as printed by contingent run.")]
Partial = Annotated[bool, typer.Option("--partial", help="Go on with a run of which only a part has landed.")]
Worlds = Annotated[int, typer.Option(min=1, help="Number of possible histories.")]
Seed = Annotated[int, typer.Option(min=0, max=2**64 - 1, help="Seed of all noise; the same seed gives the same bytes.")]
Threads = Annotated[int | None, typer.Option(min=1, help="Threads; results do not depend on it.")]
Do = Annotated[
    list[str] | None,
    typer.Option(
        "--do",
        metavar="EDIT",
        help="An intervention, repeatable: 'set PARAMETER=VALUE', "
        "'force DECISION:ACTOR=OPTION @DATE', 'forbid ...', 'leader NAME=PLACE @DATE', "
        "'policy ISSUE=VALUE @DATE', 'scale UNIT=FACTOR', 'shift outside=DAYS', 'shift calendar=DAYS', "
        "'shift end=DAYS'.",
    ),
]
Variant = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="A named set of edits that comes with the case (variants.csv, schools.csv), such as a published run.",
    ),
]


def _version(asked: bool) -> None:
    """Print the version and leave."""
    if asked:
        from importlib.metadata import version

        typer.echo(f"contingent {version('contingent')}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", is_eager=True, callback=_version)
    ] = False,
) -> None:
    """Simulate how regimes fall and what follows, in large ensembles of possible histories."""
