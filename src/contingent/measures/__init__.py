"""Questions asked of a case, one folder each."""
