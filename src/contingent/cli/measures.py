"""Commands that measure: compare, hinges, typology, believe. They register on the command line's app."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from contingent.cli.app import CaseName, Seed, app
from contingent.present.kit.progress import bar

if TYPE_CHECKING:
    from contingent.engine.branches import Progress
    from contingent.measures.common.given import Grid
    from contingent.measures.compare.this_history import ThisHistory
    from contingent.scenario.model import Scenario

Given = Annotated[
    str | None,
    typer.Option(
        "--given",
        metavar="DATE",
        help="Branch on this date; where the case has a panel, from histories that agree with the record up to it.",
    ),
]
Out = Annotated[Path | None, typer.Option(help="Folder of the results; by default runs/COMMAND-CASE-DIGEST.")]
Thetas = Annotated[int, typer.Option(min=3, help="Parameter sets of the filter.")]
States = Annotated[int, typer.Option(min=1, help="Worlds of each parameter set in the filter.")]


@app.command(
    epilog="Examples: contingent compare october-1917 --do 'leader lenin=abroad @1917-04-01'; "
    "contingent compare october-1917 --do 'force action:bolshevik=rise @1917-10-23' --given 1917-10-23; "
    "one contrast each: --do A --do B; edits together: --do 'A; B'; would this history have ended otherwise: "
    "--do 'forbid action:bolshevik=rise @1917-10-23' --this-history"
)
def compare(
    case: CaseName,
    do: Annotated[
        list[str],
        typer.Option(
            "--do",
            metavar="EDIT",
            help="What is done, as in run; repeat it for more "
            "contrasts on the same past and luck, join edits of one with ';'.",
        ),
    ],
    versus: Annotated[
        str | None,
        typer.Option(
            metavar="EDIT",
            help="What it is compared with; by default the course "
            "without it, and for a forced decision the same option closed.",
        ),
    ] = None,
    given: Given = None,
    outcome: Annotated[str | None, typer.Option(metavar="RUNG", help="Show this rung or class only.")] = None,
    pairs: Annotated[int, typer.Option(min=2, help="Pairs of histories.")] = 1000,
    this_history: Annotated[
        bool,
        typer.Option(
            "--this-history",
            help="Tell as well whether histories that agree with the whole record would have ended "
            "otherwise on their own luck.",
        ),
    ] = False,
    thetas: Thetas = 64,
    states: States = 64,
    seed: Seed = 1,
    out: Out = None,
) -> None:
    """Tell what an intervention changes: effects, bounds on necessity and sufficiency, what the record taught."""
    import contingent as ct
    from contingent.measures.common.folder import keep
    from contingent.measures.compare.measure import check_outcome, only, world_days
    from contingent.measures.compare.measure import compare as measure
    from contingent.measures.compare.page import write_compare_page
    from contingent.measures.compare.this_history_words import as_text as own_text
    from contingent.measures.compare.words import as_text

    scenario, when = ct.load(case), _day(given)
    if outcome:
        check_outcome(scenario, outcome)
    # First, since its filter runs to the end and keeps the date given on its way.
    own = (
        _this_history(scenario, do, outcome, when, min(pairs, thetas * states), thetas, states, seed)
        if this_history
        else None
    )
    with _measuring(world_days(scenario, len(do), when, pairs), thetas, states, seed) as (grid, progress):
        found = measure(scenario, do, versus, when, pairs, grid, progress)
    found = only(found, outcome)
    text, tables = as_text(found), {"compare": found.table, "pairs": found.pairs}
    if own:
        text += "\n\n" + own_text(own)
        tables |= {"this_history": own.table, "histories": own.histories}
    asked = {
        "do": do,
        "versus": versus,
        "given": given,
        "outcome": outcome,
        "pairs": pairs,
        "thetas": thetas,
        "states": states,
        "seed": seed,
        **({"this_history": True} if this_history else {}),
    }
    folder = keep(scenario, "compare", asked, tables, text, out)
    typer.echo(text)
    typer.echo(f"Results: {folder}\nPage: {write_compare_page(found, folder, own)}")


def _this_history(
    scenario: Scenario,
    do: list[str],
    outcome: str | None,
    when: date | None,
    count: int,
    thetas: int,
    states: int,
    seed: int,
) -> ThisHistory:
    """Tell whether this history would have ended otherwise."""
    from contingent.measures.compare.this_history import only, this_history, world_days

    with _measuring(world_days(scenario, len(do), when, count), thetas, states, seed) as (grid, progress):
        return only(this_history(scenario, do, when, count, grid, progress), outcome)


def _day(text: str | None) -> date | None:
    """Read a date."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise typer.BadParameter(f"'{text}' is not a date; write it as 1917-10-23", param_hint="--given") from None


@contextmanager
def _measuring(total: int, thetas: int, states: int, seed: int) -> Iterator[tuple[Grid, Progress]]:
    """Show a bar; yield how the filter is run, and what takes world-days as they are lived."""
    from contingent.engine.runs.chunks import Counter
    from contingent.measures.common.given import Grid

    with bar() as (_, update):
        yield Grid(thetas, states, seed, Path("runs"), update), Counter(total, update).add


@app.command(
    epilog="Examples: contingent hinges october-1917 --outcome left_power; "
    "contingent hinges october-1917 --outcome left_power --reference 'set weariness_start=0' "
    "--decision 'action:bolshevik @1917-10-23'"
)
def hinges(
    case: CaseName,
    outcome: Annotated[str, typer.Option(metavar="RUNG", help="The rung whose contingency is asked for.")],
    decision: Annotated[
        list[str] | None,
        typer.Option(
            metavar="DECISION:ACTOR @DATE", help="A decision to weigh, repeatable; by default the case's recorded ones."
        ),
    ] = None,
    reference: Annotated[
        list[str] | None,
        typer.Option(
            metavar="EDIT|CASE",
            help="Edits that make the reference start, repeatable, or a case that is it; by default "
            "what the case declares.",
        ),
    ] = None,
    histories: Annotated[int, typer.Option(min=2, help="Histories of the ledger and of each decision.")] = 64,
    futures: Annotated[int, typer.Option(min=1, help="Futures of each history at each step of the ledger.")] = 2,
    worlds: Annotated[int, typer.Option(min=4, help="Histories for the shares of chance.")] = 512,
    thetas: Thetas = 64,
    states: States = 64,
    seed: Seed = 1,
    out: Out = None,
) -> None:
    """Tell where an outcome's contingency lies: our history signed, decisions, sources of chance."""
    import contingent as ct
    from contingent.measures.common.folder import keep
    from contingent.measures.hinges.measure import hinges as measure
    from contingent.measures.hinges.measure import world_days
    from contingent.measures.hinges.page import write_hinges_page
    from contingent.measures.hinges.words import as_text

    scenario = ct.load(case)
    total = world_days(scenario, len(decision or ()), histories, futures, worlds)
    with _measuring(total, thetas, states, seed) as (grid, progress):
        found = measure(scenario, outcome, decision or (), reference or (), histories, futures, worlds, grid, progress)
    asked = {
        "outcome": outcome,
        "decision": decision,
        "reference": reference,
        "histories": histories,
        "futures": futures,
        "worlds": worlds,
        "thetas": thetas,
        "states": states,
        "seed": seed,
    }
    text = as_text(found)
    chance = found.chance.assign(**{name: found.chance.attrs[name] for name in ("variance", "interaction", "p")})
    tables = {"ledger": found.ledger, "decisions": found.decisions, "chance": chance}
    folder = keep(scenario, "hinges", asked, tables, text, out)
    typer.echo(text)
    typer.echo(f"Results: {folder}\nPage: {write_hinges_page(found, folder)}")


@app.command(epilog="Example: contingent typology october-1917 --event october")
def typology(
    case: CaseName,
    event: Annotated[
        str | None,
        typer.Option(
            metavar="PATTERN",
            help="A change of power among the case's patterns; by default the first that comes after another.",
        ),
    ] = None,
    worlds: Annotated[int, typer.Option(min=1, help="Number of possible histories.")] = 256,
    seed: Seed = 1,
    out: Out = None,
) -> None:
    """Tell uprising from coup by coordinates and published codes; no verdict."""
    import contingent as ct
    from contingent.measures.common.folder import keep
    from contingent.measures.typology.measure import typology as measure
    from contingent.measures.typology.page import write_typology_page
    from contingent.measures.typology.words import as_text, codes, summary

    scenario = ct.load(case)
    days = (scenario.config.end - scenario.config.epoch).days + 1
    with _measuring(worlds * days, 3, 1, seed) as (_, progress):
        found = measure(scenario, event, worlds, seed, progress)
    text = as_text(found)
    tables = {"coordinates": summary(found), "codes": codes(found), "worlds": found.worlds}
    asked = {"event": event, "worlds": worlds, "seed": seed, "recorded": found.recorded}
    folder = keep(scenario, "typology", asked, tables, text, out)
    typer.echo(text)
    typer.echo(f"Results: {folder}\nPage: {write_typology_page(found, folder)}")


@app.command(
    epilog="Examples: contingent believe october-1917 --claim 'P(left_power) > 0.9 by 1917-07-01'; "
    "contingent believe october-1917 --claim 'indispensable leader lenin=abroad for bolshevik_led' "
    "--given 1917-04-01; rival forms of the case: --variant from_below --variant 'policy war=0.8 @1917-05-01'"
)
def believe(
    case: CaseName,
    claim: Annotated[str, typer.Option(help="'P(RUNG) > 0.9 by DATE' (or <), or 'indispensable EDIT for RUNG'.")],
    given: Given = None,
    variant: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME|EDITS",
            help="A rival form beside the case as it stands, repeatable: a name in schools.csv "
            "or variants.csv, or edits as in run, joined by ';'.",
        ),
    ] = None,
    worlds: Annotated[
        int, typer.Option(min=40, help="Histories of each variant; the more, the smaller regions can be seen.")
    ] = 2000,
    thetas: Thetas = 64,
    states: States = 64,
    seed: Seed = 1,
    out: Out = None,
) -> None:
    """Tell what you would have to believe about parameters and variants for a claim to hold."""
    import contingent as ct
    from contingent.measures.believe.measure import believe as measure
    from contingent.measures.believe.measure import parse_claim
    from contingent.measures.believe.page import limits, write_believe_page
    from contingent.measures.believe.words import as_text
    from contingent.measures.common.folder import keep
    from contingent.measures.compare.measure import world_days

    scenario, when = ct.load(case), _day(given)
    asked = parse_claim(scenario, claim)
    total = world_days(scenario, 1 if asked.edit else 0, asked.when or when, worlds)
    forms = variant or []
    with _measuring(total * (1 + len(forms)), thetas, states, seed) as (grid, progress):
        found = measure(scenario, claim, when, worlds, grid, progress, forms)
    text = as_text(found)
    options = {"claim": claim, "given": given, "worlds": worlds, "thetas": thetas, "states": states, "seed": seed}
    tables = {"regions": found.table, "limits": limits(found)}
    if forms:
        options, tables = options | {"variant": forms}, tables | {"variants": found.variants}
    folder = keep(scenario, "believe", options, tables, text, out)
    typer.echo(text)
    typer.echo(f"Results: {folder}\nPage: {write_believe_page(found, folder)}")
