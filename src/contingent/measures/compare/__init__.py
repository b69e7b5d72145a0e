"""What an intervention would have changed."""
