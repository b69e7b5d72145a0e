"""A case's tables as arrays that mechanisms read."""
