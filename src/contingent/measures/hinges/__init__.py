"""Where the contingency of an outcome lies."""
