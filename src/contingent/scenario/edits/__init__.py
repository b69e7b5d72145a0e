"""What can be changed in a case, written as lines of text or as objects."""
