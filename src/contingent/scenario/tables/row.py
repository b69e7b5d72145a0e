"""What every row of a case's tables is: its types, and what a row that states a fact must carry."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_]*$", max_length=64)]
Text = Annotated[str, StringConstraints(max_length=2000)]
Share = Annotated[float, Field(ge=0.0, le=1.0, allow_inf_nan=False)]
Signed = Annotated[float, Field(ge=-1.0, le=1.0, allow_inf_nan=False)]
Number = Annotated[float, Field(allow_inf_nan=False)]
Positive = Annotated[float, Field(ge=0.0, allow_inf_nan=False)]
Grade = Literal["A", "B", "C", "M", "S"]


class Row(BaseModel):
    """Base of every row: unknown columns are errors; `key` names the columns that must be unique."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    key: ClassVar[tuple[str, ...]] = ()


class Sourced(Row):
    """A row that states a fact or an assumption."""

    source: Text
    grade: Grade
    note: Text = ""
