"""A share in words."""

from __future__ import annotations

import math


def percent(share: float, digits: int = 0) -> str:
    """Return a share in percent, and a dash where there was nothing to take a share of."""
    return f"{share:.{digits}%}" if math.isfinite(share) else "-"
