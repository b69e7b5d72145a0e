"""Fits free parameters to the record, and shows what the record says of each."""
