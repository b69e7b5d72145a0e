"""The record: what happened, read, scored and compared with an ensemble."""
