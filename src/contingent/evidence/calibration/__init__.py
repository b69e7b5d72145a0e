"""Fits free parameters to the record, and tells what the record says of each."""
