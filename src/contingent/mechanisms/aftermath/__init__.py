"""The mechanisms of what follows a seizure of power: a struggle for a country, by weeks."""
