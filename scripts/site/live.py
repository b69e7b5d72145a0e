"""A small run of each real case as pages to explore, and the page that leads to them."""

from __future__ import annotations

import os
from pathlib import Path

from reference import real_cases
from write import written

WORLDS, TEXTS = 12, 2  # few, so that building stays quick and the site small
INTRODUCTION = f"""# Explore a run

Each of these is the [export](export.md) of a small run: {WORLDS} histories, seed 1, made when this site was
built. So few show what there is to see; shares need more. Make one with a thousand, to read or to teach with:

```
contingent run october-1917 --worlds 1000 --out runs/october
contingent export runs/october --out lesson
```

"""


def live(site: Path, newest: float) -> Path:
    """Run and export the real cases into `site/extra/explore`; return the page that leads to them.

    An export that is younger than `newest`, the time of the newest file of the program, stays.
    """
    rows = []
    os.chdir(site)  # runs lie in site/runs
    for case in real_cases():
        name = case.name.replace("_", "-")
        folder = site / "extra" / "explore" / name
        if not (folder / "index.html").exists() or (folder / "index.html").stat().st_mtime < newest:
            case.run(worlds=WORLDS, seed=1).export(folder, texts=TEXTS)
        rows.append(f'- <a href="explore/{name}/index.html">{case.title}</a>')
    return written(site / "source" / "explore.md", INTRODUCTION + "\n".join(rows) + "\n")
