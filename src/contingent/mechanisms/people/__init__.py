"""Models of individuals: lattices and thresholds."""
