"""`python -m contingent` is the command line."""

from contingent.cli.main import main

main()
