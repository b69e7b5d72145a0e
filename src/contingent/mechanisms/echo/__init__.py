"""The echo of a revolution among territories, by years: one theory a file, four hazards that are never pooled."""
