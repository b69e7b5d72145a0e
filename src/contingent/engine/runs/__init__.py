"""A run: an ensemble on disk, in chunks that can be taken up again."""
