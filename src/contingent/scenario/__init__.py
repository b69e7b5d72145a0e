"""What is asked: a case, read and checked, and what is changed in it."""
