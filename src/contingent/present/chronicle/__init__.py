"""Any history, simulated or recorded, as an article in English, Chinese or Russian."""
