"""One world of a lattice, day by day: a page that plays it offline, and an animation.

The page needs nothing but a browser. The animation is a GIF by Pillow, or an MP4 where the file's name says so and
imageio-ffmpeg is there (`pip install contingent[watch]`).
"""

from __future__ import annotations

import base64
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import cycle
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from contingent.engine.advance import Watch, advance
from contingent.engine.ensemble import Ensemble
from contingent.errors import CaseError, whole
from contingent.mechanisms.registry import compile_scenario
from contingent.present.kit.frame import page
from contingent.present.kit.markup import data_script
from contingent.present.report import player
from contingent.scenario.model import Scenario

NEEDED = ("condition", "first_here")
OTHER_KIN = 6  # codes of the second group follow those of the first by this
# What stands on a site: code -> name and colour, apart for eyes that do not tell red from green.
KINDS: dict[int, tuple[str, str]] = {
    0: ("empty", "#f4f1ea"),
    1: ("quiet", "#a9c6e2"),
    2: ("active", "#e0531f"),
    3: ("in jail", "#8f8b86"),
    4: ("cop", "#1d2b3a"),
    5: ("revolutionary in hiding", "#7a5ca8"),
    6: ("revolutionary attacking", "#d0006f"),
    7: ("quiet, second group", "#b7d7a8"),
    8: ("active, second group", "#b8860b"),
    9: ("in jail, second group", "#6f6b66"),
}
OTHERS = ("#00796b", "#8d5524", "#000000", "#5c6bc0", "#827717", "#ad1457")  # of counts that no site shows
# Ending -> module that writes it, and its package.
WRITERS: dict[str, dict[str, str]] = {
    ".html": {},
    ".gif": {"PIL": "Pillow"},
    ".mp4": {"PIL": "Pillow", "imageio_ffmpeg": "imageio-ffmpeg"},
}
SCALE, CHART = 10, 120  # pixels of a site and of the height of the counts in an animation


@dataclass(frozen=True)
class Film:
    """What was seen: uint8[days, row, column] codes of KINDS; counts by name, float64[days]; a title."""

    title: str
    sites: NDArray[np.uint8]
    counts: dict[str, NDArray[np.float64]]

    def save(self, path: str | Path) -> Path:
        """Write a page that plays it (.html), or an animation (.gif, .mp4); return the path.

        Raises
        ------
        CaseError
            For another ending, and where the package that writes an animation is missing.
        """
        target = Path(path)
        check_writers(target.suffix)
        return write_page(self, target) if target.suffix == ".html" else write_animation(self, target)


def film(scenario: Scenario, world: int = 0, seed: int = 1, days: int = 300, first: int = 0) -> Film:
    """Live one world and keep every day from `first` on.

    Raises
    ------
    CaseError
        For a case without a lattice, or a world that fails.
    """
    whole("world", world, 0)
    whole("days", days, 1)
    whole("first day", first, 0)
    compiled = compile_scenario(scenario)
    if not all(name in compiled.layout.slots for name in NEEDED):
        raise CaseError([f"case '{scenario.id}' has no lattice to watch; civil-violence has one"])
    days = min(days, compiled.days - first)
    if days < 1:
        raise CaseError([f"the case has {compiled.days} days: there is none from day {first} on"])
    ensemble = Ensemble.start(compiled, [world], seed, "default")
    kept: list[NDArray[np.float64]] = []
    advance(ensemble, first)
    sites = np.zeros((days, *compiled.layout.slots["first_here"].shape), np.uint8)
    for n in range(days):
        advance(ensemble, first + n + 1, Watch(daily=lambda place, day, values: kept.append(values[0].copy())))
        if ensemble.failures:
            raise CaseError([f"the world failed: {ensemble.failures[0]}"])
        sites[n] = codes(ensemble)
    program, shown = compiled.program, np.array(kept)
    people = [
        n
        for n, unit in enumerate(program.units)
        if unit == "persons" and "peak" not in program.names[n] and "killed" not in program.names[n]
    ]
    names = [program.titles[n] for n in people]
    return Film(
        f"{scenario.config.title}, world {world}, seed {seed}",
        sites,
        {name: shown[:, n] for name, n in zip(names, people, strict=True)},
    )


def codes(ensemble: Ensemble) -> NDArray[np.uint8]:
    """Return what stands on each site, codes of KINDS."""
    first, condition = ensemble.view("first_here")[0], ensemble.view("condition")[0]
    out = np.where(first >= 0, condition[first], 0).astype(np.uint8)
    if "kin" in ensemble.compiled.layout.slots:
        second = (first >= 0) & (ensemble.view("kin")[0][first] == 1) & (out > 0) & (out < 4)
        out[second] += OTHER_KIN
    return out


def write_page(seen: Film, path: Path) -> Path:
    """Write the page that plays a film; one file, nothing fetched."""
    there = [code for code in KINDS if (seen.sites == code).any()]
    data = {
        "title": seen.title,
        "days": len(seen.sites),
        "rows": seen.sites.shape[1],
        "columns": seen.sites.shape[2],
        "colours": [KINDS[code][1] if code in KINDS else "#000000" for code in range(max(KINDS) + 1)],
        "legend": [[KINDS[code][0], KINDS[code][1]] for code in there],
        "counts": [[name, colour, np.round(seen.counts[name], 3).tolist()] for name, colour in colours(seen).items()],
        "sites": base64.b64encode(zlib.compress(seen.sites.tobytes(), 9)).decode(),
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    body = player.BODY + data_script("film", data)
    path.write_text(page(seen.title, body, player.STYLE, [player.SCRIPT]), encoding="utf-8")
    return path


def colours(seen: Film) -> dict[str, str]:
    """Return the colour of each count: that of the sites that it counts, else one that no site has."""
    others = cycle(OTHERS)
    of_sites = {code: (seen.sites == code).sum(axis=(1, 2)) for code in KINDS if code}
    out: dict[str, str] = {}
    for name, values in seen.counts.items():
        same = [code for code, found in of_sites.items() if found.any() and np.array_equal(found, values)]
        out[name] = KINDS[same[0]][1] if same else next(others)
    return out


def check_writers(ending: str) -> None:
    """Raise unless a film can be written with an ending; nothing is lived for it.

    Raises
    ------
    CaseError
        For another ending, and where a package that writes an animation is missing.
    """
    if ending not in WRITERS:
        raise CaseError([f"'{ending}' is not {' or '.join(WRITERS)}: a film is written as one of these"])
    for name, package in WRITERS[ending].items():
        if find_spec(name) is None:
            raise CaseError([f"a film as {ending} needs {package}: pip install contingent[watch]"])


def write_animation(seen: Film, path: Path, rate: int = 10) -> Path:
    """Write a GIF, or an MP4 where `path` ends so, `rate` days a second."""
    images = list(frames(seen))
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".gif":
        images[0].save(path, save_all=True, append_images=images[1:], duration=1000 // rate, loop=0, optimize=False)
        return path
    import imageio_ffmpeg  # pyright: ignore[reportMissingImports]

    writer = imageio_ffmpeg.write_frames(str(path), images[0].size, fps=rate, macro_block_size=2)
    writer.send(None)
    for image in images:
        writer.send(image.convert("RGB").tobytes())
    writer.close()
    return path


def frames(seen: Film) -> Iterator[Any]:
    """Yield a picture a day: the lattice, and below it the counts up to that day."""
    from PIL import Image, ImageDraw  # pyright: ignore[reportMissingImports]

    palette = np.zeros((256, 3), np.uint8)
    for code, (_, colour) in KINDS.items():
        palette[code] = [int(colour[n : n + 2], 16) for n in (1, 3, 5)]
    scale = max(1, SCALE * 40 // max(seen.sites.shape[1:]))
    height, width = (n * scale for n in seen.sites.shape[1:])
    lines = plotted(seen)
    highest = max([1.0, *(float(values.max()) for _, _, values in lines)])
    for day, sites in enumerate(seen.sites):
        cells = palette[np.repeat(np.repeat(sites, scale, 0), scale, 1)]
        image = Image.new("RGB", (width - width % 2, height + CHART), "white")
        image.paste(Image.fromarray(cells), (0, 0))
        draw = ImageDraw.Draw(image)
        for n, (name, colour, values) in enumerate(lines):
            x = np.linspace(4, width - 5, len(values))[: day + 1]
            y = height + CHART - 6 - values[: day + 1] / highest * (CHART - 34)
            if day:
                draw.line(list(zip(x.tolist(), y.tolist(), strict=True)), fill=colour, width=2)
            draw.text((6 + n * 130, height + 4), f"{name}: {values[day]:,.0f}", fill=colour)
        draw.text((width - 60, height + 4), f"day {day}", fill="#1d2b3a")
        yield image.quantize(64)


def plotted(seen: Film) -> Sequence[tuple[str, str, NDArray[np.float64]]]:
    """Return the counts to draw: at most three, the quiet left out since they dwarf the others."""
    few = [(name, colour) for name, colour in colours(seen).items() if not name.lower().startswith("quiet")][:3]
    return [(name, colour, seen.counts[name]) for name, colour in few]
