"""Every table of a case by its name and the kind of its rows, and which of them nothing reads that computes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypedDict, cast, get_args, get_type_hints

from contingent.scenario.tables import aftermath, choices, legacy, people, record, shown, world
from contingent.scenario.tables.row import Row


class Tables(TypedDict):
    """The rows of every table, in the order of their lines; a table that a case leaves out has none."""

    sources: list[people.Source]
    terms: list[people.Term]
    groups: list[people.Group]
    places: list[people.Place]
    people: list[people.People]
    nations: list[people.Nation]
    milieus: list[people.Milieu]
    electoral_districts: list[people.ElectoralDistrict]
    electoral_lists: list[people.ElectoralList]
    links: list[people.Link]
    issues: list[people.Issue]
    ideals: list[people.Ideal]
    parties: list[people.Party]
    positions: list[people.Position]
    bases: list[people.Base]
    backing: list[people.Backing]
    membership: list[people.Membership]
    leaders: list[people.Leader]
    whereabouts: list[people.Whereabouts]
    returns: list[people.Return]
    programmes: list[people.Programme]
    contenders: list[people.Contender]
    units: list[people.Unit]
    sites: list[people.Site]
    inputs: list[choices.OutsideInput]
    demobilisation: list[choices.Demobilisation]
    turns: list[choices.Turn]
    policies: list[choices.Policy]
    decisions: list[choices.Decision]
    triggers: list[choices.Trigger]
    options: list[choices.Option]
    effects: list[choices.Effect]
    indicators: list[choices.Indicator]
    coordinates: list[choices.Coordinate]
    rungs: list[choices.Rung]
    outcomes: list[choices.OutcomeClass]
    patterns: list[choices.Pattern]
    record: list[record.Record]
    panel: list[record.Panel]
    pins: list[record.Pin]
    episodes: list[record.Episode]
    covariates: list[record.Covariate]
    schools: list[choices.School]
    unit_sides: list[record.UnitSide]
    seizures: list[record.Seizure]
    takings: list[record.Taking]
    chronicle: list[record.Chronicle]
    tiles: list[shown.Tile]
    plan: list[shown.PlanPoint]
    rulers: list[shown.Ruler]
    headlines: list[shown.Headline]
    axes: list[shown.Axis]
    names: list[shown.Name]
    translations: list[shown.Translation]
    history: list[shown.History]
    history_sources: list[shown.HistorySource]
    priors: list[choices.Prior]
    modules: list[choices.Module]
    thresholds: list[choices.Threshold]
    variants: list[choices.Variant]
    targets: list[choices.Target]
    reference: list[choices.Change]
    impossible: list[record.Impossible]
    territories: list[world.Territory]
    territory_years: list[world.TerritoryYear]
    risings: list[world.Rising]
    armies: list[world.Army]
    council_regimes: list[world.CouncilRegime]
    example: list[world.Example]
    aliases: list[aftermath.Alias]
    claimants: list[aftermath.Claimant]
    homes: list[aftermath.Home]
    platforms: list[aftermath.Platform]
    control: list[aftermath.Control]
    soviet_power: list[aftermath.SovietPower]
    strengths: list[aftermath.Strength]
    organs: list[aftermath.Organ]
    wars: list[aftermath.War]
    patrons: list[aftermath.Patron]
    guests: list[aftermath.Guest]
    officers: list[aftermath.Officers]
    successors: list[aftermath.Successor]
    side_names: list[aftermath.SideName]
    harvest: list[aftermath.Harvest]
    works: list[aftermath.Works]
    relief: list[aftermath.Relief]
    checks: list[aftermath.Check]
    legacy: list[legacy.LegacyValue]
    legacy_units: list[legacy.LegacyUnit]
    legacy_starts: list[legacy.LegacyStart]
    legacy_deaths: list[legacy.LegacyDeaths]
    legacy_criteria: list[legacy.LegacyCriterion]
    legacy_sources: list[legacy.LegacySource]


# The same by name, for what is done with every table alike.
TABLES: dict[str, type[Row]] = {name: get_args(rows)[0] for name, rows in get_type_hints(Tables).items()}

# What articles are written from.
TOLD = ("names", "history", "history_sources")

# Nothing that computes reads these: they are no part of a case's digest, nor of a posterior's.
SHOWN = ("tiles", "plan", "rulers", "headlines", "axes", "translations")
DESCRIPTIVE = ("seizures", "takings", "terms", "impossible", *SHOWN, *TOLD, *legacy.FILES)


def as_tables(rows: Mapping[str, Sequence[Any]]) -> Tables:
    """Return rows by the name of their table as the tables of a case; a table without rows is empty."""
    return cast(Tables, {name: list(rows.get(name, ())) for name in TABLES})
