"""What the record says of a case: scores, filter, calibration, gates."""
