"""A small case with a legacy whose answers are known: the treated country is an exact mix until 1910."""

from __future__ import annotations

import math
from pathlib import Path

from small import write

UNITS = ("alba", "bera", "cora", "dora", "ebro")
START, FIRST, LAST = 1910, 1896, 1920
SHIFT = 0.8  # output of the treated country from START on, beside its mix


def output(unit: str, year: int) -> float:
    """Return output: waves of their own for donors; alba is a quarter of bera and three quarters of cora."""
    t = year - FIRST
    waves = {
        "bera": 2000.0 + 30.0 * t + 90.0 * math.sin(0.9 * t),
        "cora": 1200.0 + 10.0 * t + 70.0 * math.cos(1.3 * t),
        "dora": 3000.0 - 15.0 * t + 120.0 * math.sin(0.4 * t),
        "ebro": 900.0 + 40.0 * t + 60.0 * math.cos(2.1 * t),
    }
    mixed = 0.25 * waves["bera"] + 0.75 * waves["cora"]
    return waves[unit] if unit in waves else mixed * (SHIFT if year >= START else 1.0)


def tables() -> dict[str, str]:
    """Return the tables of the legacy as text."""
    rows = [f"output,{unit},{y},{output(unit, y):.9f},,,data,A" for unit in UNITS for y in range(FIRST, LAST + 1)]
    for unit, start, end in (("alba", 20, 60), ("bera", 50, 60), ("cora", 20, 30)):
        rows += [f"literacy,{unit},1900,{start},,,data,A", f"literacy,{unit},1920,{end},,,data,M"]
        rows += [f"life,{unit},1900,30,29,31,data,A", f"life,{unit},1920,{30 + end / 10:g},,,data,A"]
        rows += [f"freedom,{unit},1915,{2 if unit == 'alba' else 3},,,data,A", f"population,{unit},1910,1000,,,data,A"]
    rows.append("territory,alba,1914,100,90,120,data,A")
    return {
        "legacy": "series,unit,year,value,low,high,source,grade\n" + "\n".join(rows) + "\n",
        "legacy_units": "unit,title,pool,compared\nalba,Alba,treated,true\nbera,Bera,neutral,true\n"
        "cora,Cora,neutral,true\ndora,Dora,neutral,false\nebro,Ebro,neutral,false\n",
        "legacy_starts": "start,pool,title,first,hold_out,last,note\n"
        f"{START},neutral,the fall,{FIRST},1906,{LAST},A toy.\n1916,none,the plan,{FIRST},1906,{LAST},No claim.\n",
        "legacy_criteria": "criterion,title,series,how,first,last,unit\n"
        "output,Output,output,growth,1900,1920,% a year\nliteracy,Literacy,literacy,gain,1900,1920,points\n"
        "life,Life,life,gain,1900,1920,years\n"
        "deaths,Deaths,deaths,deaths,1910,1920,per 1000\nfreedom,Freedom,freedom,mean,1910,1920,index\n",
        "legacy_deaths": "unit,episode,title,cause,start,end,value,low,high,counted,source,grade\n"
        "alba,war,War,combat,1910,1912,50,,,true,data,A\nalba,war,War,combat,1910,1912,80,70,100,true,other,B\n"
        "alba,hunger,Hunger,hunger,1912,1912,20,10,30,true,data,A\nalba,all,All,all,1910,1912,500,,,false,data,A\n"
        "bera,war,War,combat,1910,1912,5,,,true,data,A\ncora,war,War,together,1910,1912,90,60,95,true,data,M\n",
        "legacy_sources": "source,citation,licence\ndata,A data set,CC BY 4.0\nother,Another one,facts\n",
    }


def write_legacy(folder: Path, **changed: str) -> Path:
    """Write the small case with its legacy; `changed` replaces whole tables."""
    return write(folder, **tables() | changed)
