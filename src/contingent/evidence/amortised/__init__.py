"""P_t without a filter: what became of prior worlds whose record would have looked like ours."""
