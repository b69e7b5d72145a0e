"""Pages and charts that know no question."""
