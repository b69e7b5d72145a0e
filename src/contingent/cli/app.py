"""The command line: the app, and the options that several commands share.

Every command is a few lines over the Python API, imported when it is called. Exit codes: 0 done; 1 an error of the
program; 2 wrong usage or a fault in a case; 3 more than 0.1% of the worlds failed; 4 the run folder does not fit
(another case, seed or program, or broken data); 5 the disk or the system refused; 6 a gate failed; 130 interrupted
(start again: finished chunks are kept).
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from contingent.errors import RunError

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
            if {"case", "folder", "folders", "source"} & {parameter.name for parameter in command.params}:
                command.params += get_command(plugins).params


class Once(TyperCommand):
    """A command that refuses an option given twice where it takes one value: the first would be dropped."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the words of the command."""
        given = Counter(word.partition("=")[0] for word in args if word.startswith("-"))
        for option in self.params:
            flags = (*option.opts, *option.secondary_opts)
            if option.param_type_name == "option" and not option.multiple and sum(given[flag] for flag in flags) > 1:
                raise typer.BadParameter("given more than once; it takes one value", param_hint=option.opts[0])
        return super().parse_args(ctx, args)


class App(typer.Typer):
    """The app: every command of it is of the class above."""

    def command(self, name: str | None = None, **more: Any) -> Callable[[Any], Any]:
        """Register a command."""
        return super().command(name, cls=Once, **more)


app = App(
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


def folder_at(text: str) -> Path:
    """Read a path on a disk, or an address such as s3://bucket/run."""
    from contingent.engine.runs import remote

    return remote.folder_at(text)


CaseName = Annotated[str, typer.Argument(help="A case's name (contingent list) or the path of its folder.")]
CaseOrNone = Annotated[
    str | None, typer.Argument(metavar="[CASE]", help="A case's name (contingent list) or the path of its folder.")
]
Cases = Annotated[
    str | None,
    typer.Option(metavar="CASE,CASE", help="Ask several cases at once, in place of CASE: their names, with commas."),
]
RunFolder = Annotated[
    Path,
    typer.Argument(
        parser=folder_at, metavar="FOLDER", help="A run folder, as printed by contingent run, or its address: s3://..."
    ),
]
Partial = Annotated[bool, typer.Option("--partial", help="Go on with a run of which only a part has landed.")]
Worlds = Annotated[int, typer.Option(min=1, help="Number of possible histories.")]
Seed = Annotated[int, typer.Option(min=0, max=2**64 - 1, help="Seed of all noise; the same seed gives the same bytes.")]
Threads = Annotated[int | None, typer.Option(min=1, help="Threads; results do not depend on it.")]
Cluster = Annotated[
    str | None,
    typer.Option(
        metavar="local|ADDRESS|FILE.toml",
        help="Workers of a Dask cluster do it: processes here (as many as --threads), those of the scheduler at an "
        "address, or jobs of a batch system (docs/cluster.md). Same bytes.",
    ),
]
Do = Annotated[
    list[str] | None,
    typer.Option(
        "--do",
        metavar="EDIT",
        help="An intervention, repeatable: 'set PARAMETER=VALUE [@DATE]', "
        "'force DECISION:ACTOR=OPTION @DATE', 'forbid ...', 'leader NAME=PLACE @DATE', "
        "'policy ISSUE=VALUE @DATE', 'scale UNIT=FACTOR', 'shift outside=DAYS', 'shift calendar=DAYS', "
        "'shift end=DAYS'. A DATE is 1917-11-07, or 1917-10-25os in Old Style.",
    ),
]
Variant = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME",
        help="A named set of edits that comes with the case (variants.csv, schools.csv), such as a published run; "
        "repeat it to put several together.",
    ),
]


def writable(folder: Path) -> None:
    """Raise unless files can be written into a folder, or it can be made; told before anything is computed.

    Raises
    ------
    RunError
        With the folder or file that stands in the way.
    """
    there = next((path for path in (folder, *folder.absolute().parents) if path.exists()), folder)
    if not there.is_dir():
        raise RunError(f"{folder}: {there} is a file, not a folder; choose another folder")
    if not os.access(there, os.W_OK | os.X_OK):
        raise RunError(f"{folder}: nothing can be written into {there}; choose another folder")


@contextmanager
def on_cluster(name: str | None, threads: int | None) -> Generator[dict[str, Any]]:
    """Yield `client` and `threads` for what runs an ensemble: workers of a cluster where one is named.

    Parameters
    ----------
    threads : as given; of "local" the number of workers
    """
    if name is None:
        yield {"threads": threads}
        return
    import contingent as ct

    with ct.cluster(name, threads) as client:
        yield {"client": client, "threads": None if name == "local" else threads}


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
