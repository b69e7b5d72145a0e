"""How likely an outcome was, seen from each date."""
