"""What readers see: charts, pages, the report."""
