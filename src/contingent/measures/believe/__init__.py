"""What one would have to believe for a claim to hold."""
