"""A case moved to other years."""

import re
from pathlib import Path

from contingent.scenario.reading.template import TEMPLATE


def moved(folder: Path, year: int) -> Path:
    """Write the template of a country so that it begins in `year`; return its folder."""
    epoch = re.search(r"^epoch = (\d{4})", (TEMPLATE / "case.toml").read_text(), re.M)
    assert epoch
    by = year - int(epoch[1])
    place = folder / f"country_{year}"
    place.mkdir()
    for path in TEMPLATE.glob("*.*"):
        text = path.read_text()
        dated = re.sub(r"\b(\d{4})(-\d\d-\d\d)\b", lambda found: f"{int(found[1]) + by:04d}{found[2]}", text)
        (place / path.name).write_text(re.sub(r'(?m)^id = ".*"', f'id = "{place.name}"', dated))
    return place
