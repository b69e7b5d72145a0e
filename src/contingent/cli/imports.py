"""The command that imports tables as people keep them; it registers on the app."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from contingent.cli.app import app
from contingent.cli.cost import at_a_terminal

if TYPE_CHECKING:
    from contingent.scenario.importing.table import Imported


@app.command(
    "import",
    epilog="Examples: contingent import strikes.xlsx --case october-1917; "
    "contingent import votes.csv --case october-1917 --indicator 'vote:{place}:{party}' --set date=1917-11-25; "
    "contingent import people.csv --as people --case ./my_revolution --set grade=B",
)
def import_file(
    file: Annotated[Path, typer.Argument(help="A CSV with any separator and encoding, or a workbook (xlsx).")],
    table: Annotated[
        str | None, typer.Option("--as", metavar="record|TABLE", help="A record (by default), or a table of a case.")
    ] = None,
    case: Annotated[str | None, typer.Option(help="A case whose names the labels are compared with.")] = None,
    given: Annotated[
        Path | None, typer.Option("--map", help="TOML that says how to read the file; an import writes one.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="CSV to write; by default FILE-TABLE.csv in this folder.")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Write without asking, over a file that is there too.")] = False,
    decimal: Annotated[str | None, typer.Option(metavar=",|.", help="Decimal sign.")] = None,
    dates: Annotated[
        str | None, typer.Option(metavar="day-first|month-first|iso", help="How 1/2/1917 is read.")
    ] = None,
    calendar: Annotated[str | None, typer.Option(metavar="gregorian|julian", help="Julian is Old Style.")] = None,
    encoding: Annotated[str | None, typer.Option(help="Such as cp1251, where it can't be told.")] = None,
    sheet: Annotated[str | None, typer.Option(help="Sheet of a workbook.")] = None,
    indicator: Annotated[
        str | None, typer.Option(metavar="PATTERN", help="How indicators are made, such as 'vote:{place}:{party}'.")
    ] = None,
    numbers: Annotated[
        str | None, typer.Option(metavar="votes|percent|shares", help="What shares are given as.")
    ] = None,
    every: Annotated[str | None, typer.Option(metavar="day|week|month", help="Count events, a row each.")] = None,
    columns: Annotated[
        list[str] | None,
        typer.Option(
            "--column", metavar="NAME=WHAT", help="What a column of the file is, such as Uezd=place, repeatable."
        ),
    ] = None,
    constants: Annotated[
        list[str] | None, typer.Option("--set", metavar="COLUMN=TEXT", help="What stands in every row, repeatable.")
    ] = None,
) -> None:
    """Turn a table as people keep it into a record, or a table of a case.

    It shows what it understood, then asks. What can be read in two ways is asked about; what can't be placed is listed.
    Beside the CSV it writes a TOML that says how the file was read; change it, and give it with --map.
    """
    if out is not None:
        _check_out(out, file)
    settings = {
        "decimal": decimal,
        "dates": dates,
        "calendar": calendar,
        "encoding": encoding,
        "sheet": sheet,
        "indicator": indicator,
        "numbers": numbers,
        "every": every,
        "columns": _pairs(columns, "--column") or None,
        "constants": _pairs(constants, "--set") or None,
    }
    found = _read(file, table, case, given, {name: value for name, value in settings.items() if value is not None})
    path = out or Path(f"{file.stem}-{found.mapping.table}.csv")
    _write(found, path, given, yes, asked_for=out is not None)


def _check_out(out: Path, file: Path) -> None:
    """Refuse a place for the CSV where the mapping beside it, or the file itself, would be lost."""
    if not out.name or out.is_dir():
        raise typer.BadParameter(f"'{out}' is a folder; write the name of a CSV in it", param_hint="--out")
    if out.suffix == ".toml":
        raise typer.BadParameter(f"{out} is the name of the mapping beside the CSV; end it in .csv", param_hint="--out")
    if out.resolve() == file.resolve():
        raise typer.BadParameter(f"{out} is the file that is imported; choose another", param_hint="--out")


def _pairs(texts: list[str] | None, option: str) -> dict[str, str]:
    """Return {name: text} of `NAME=TEXT`, given with an option."""
    pairs: dict[str, str] = {}
    for text in texts or ():
        name, sign, value = text.rpartition("=") if option == "--column" else text.partition("=")
        if not sign:
            raise typer.BadParameter(f"'{text}' has no '=', as in unit=persons", param_hint=option)
        pairs[name.strip()] = value.strip()
    return pairs


def _read(file: Path, table: str | None, case: str | None, given: Path | None, settings: dict[str, Any]) -> Imported:
    """Import a file; at a terminal, ask what can be read in two ways."""
    from contingent.errors import CaseError
    from contingent.scenario.importing.table import import_table
    from contingent.scenario.importing.unsettled import Unsettled

    while True:
        try:
            return import_table(file, table or "", case, given, **settings)
        except Unsettled as question:
            if not at_a_terminal():
                ways = " or ".join(f"--{question.setting} '{choice}'" for choice in question.choices)
                raise CaseError([f"{question.problem}; say {ways}"]) from question
            typer.echo(question.problem)
            choices = {str(n): choice for n, choice in enumerate(question.choices, 1)}
            typer.echo("\n".join(f"  {n}  {question.setting} = {choice}" for n, choice in choices.items()))
            answer = typer.prompt("Which")
            settings |= {question.setting: choices.get(answer, answer)}


def _write(found: Imported, path: Path, given: Path | None, yes: bool, asked_for: bool) -> None:
    """Show what was understood, and write it where that is wanted: the CSV where a row could be placed, the mapping."""
    from contingent.cli.app import CASE
    from contingent.scenario.importing.report import words

    typer.echo(words(found))
    mapping = path.with_suffix(".toml")
    files = [path, mapping] if found.rows else [mapping]
    there = [str(each) for each in files if each.exists() and each != given]
    if not yes and at_a_terminal():
        over = f", over {' and '.join(there)}" if there else ""
        wanted = typer.confirm(f"Write {' and '.join(map(str, files))}{over}?")
    elif not yes and asked_for and there:
        typer.echo(f"Nothing written: {' and '.join(there)} is there; --yes writes over it.", err=True)
        raise typer.Exit(CASE)
    else:
        wanted = yes or asked_for
    if not wanted:
        typer.echo("Nothing written." if at_a_terminal() else "Nothing written: say --yes, or --out FILE.csv.")
    elif found.rows:
        found.save(path)
        typer.echo(f"Wrote {path}, and how it was read to {mapping}")
    else:
        mapping.write_text(found.toml(), encoding="utf-8")
        typer.echo(f"No row could be placed. Wrote how it was read to {mapping}: fill it in, and give it with --map")
    if not found.rows:
        raise typer.Exit(CASE)
