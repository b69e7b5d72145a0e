"""Uprising or coup, by coordinates and published codes."""
