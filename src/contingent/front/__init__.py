"""What a user of Python holds: a case, a run, one world of it, a sweep."""
