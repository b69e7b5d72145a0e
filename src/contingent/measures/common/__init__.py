"""What several measures share: questions, pairs, effects, folders."""
