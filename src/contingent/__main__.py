"""`python -m contingent` is the command line."""

from contingent.cli import main

main()
