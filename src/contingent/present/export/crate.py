"""Describes a run folder as an RO-Crate (ro-crate-metadata.json), which archives of research data read.

The package rocrate (extra "crate") writes it. It names the parts of the folder, the program and its version, seed and
edits as what was done, and the works that the case stands on. Nothing else of the folder changes.
"""

# Rocrate is typed in part.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false

from __future__ import annotations

from pathlib import Path
from typing import Any

from contingent.engine.runs.remote import on_disk
from contingent.engine.runs.run import Run
from contingent.errors import CaseError

FILE = "ro-crate-metadata.json"
LICENCE = "https://spdx.org/licenses/MIT"
# Parts of a run folder: what they are, and the type of their files.
PARTS = {
    "manifest.json": ("What was run", "application/json"),
    "case/": ("The case as it was run: case.toml and tables", "text/csv"),
    "series.zarr/": ("Daily indicators by world and date (Zarr 3, CF conventions)", "application/x-zarr"),
    "events/": ("Everything that happened: one row an event", "application/vnd.apache.parquet"),
    "outcomes/": ("One row a world: coordinates, rungs, class, parameters", "application/vnd.apache.parquet"),
    "done/": ("Which worlds have landed, with a checksum of each file", "application/json"),
    "report.html": ("The report, one page that opens offline", "text/html"),
}


def write_crate(run: Run) -> Path:
    """Write the description of a run into its folder; return its path.

    Raises
    ------
    CaseError
        Where rocrate is not installed.
    RunError
        Where the run is damaged, or a part of it is missing and was not asked for.
    """
    try:
        from rocrate.model.contextentity import ContextEntity
        from rocrate.rocrate import ROCrate
    except ImportError as error:
        raise CaseError([f"a crate needs the package rocrate: pip install 'contingent[crate]' ({error})"]) from error
    on_disk(run.folder, "a crate")
    told, config = run.manifest, run.scenario.config
    crate: Any = ROCrate()
    crate.name = f"{config.title}: {run.counted}, seed {told['seed']}"
    crate.description = f"{config.description} {config.conditional_on}".strip()
    crate.root_dataset["datePublished"] = told["started"]
    crate.license = LICENCE
    crate.root_dataset["temporalCoverage"] = f"{config.epoch}/{config.end}"
    for name, (what, form) in PARTS.items():
        if (run.folder / name).exists():
            add = crate.add_dataset if name.endswith("/") else crate.add_file
            add(run.folder / name, name, properties={"name": name, "description": what, "encodingFormat": form})
    program = {"@type": "SoftwareApplication", "name": "Contingent", "softwareVersion": told["program"]}
    crate.add(ContextEntity(crate, "#contingent", properties=program))
    action = {
        "@type": "CreateAction",
        "name": f"contingent run {told['case']}",
        "description": "; ".join([f"parameters: {told['parameters']}", *map(str, told["edits"])]),
        "startTime": told["started"],
        "instrument": {"@id": "#contingent"},
        "result": {"@id": "./"},
    }
    crate.add(ContextEntity(crate, f"#run-{told['run'][:8]}", properties=action))
    cited = [
        {"@type": "CreativeWork", "name": row.citation} | ({"url": row.url} if row.url else {})
        for row in run.scenario.tables["sources"]
    ]
    for n, work in enumerate(cited):
        crate.add(ContextEntity(crate, f"#source-{n}", properties=work))
    crate.root_dataset["citation"] = [{"@id": f"#source-{n}"} for n in range(len(cited))]
    crate.metadata.write(run.folder)
    return run.folder / FILE
