"""Why an event happened in a world, or why it did not."""
