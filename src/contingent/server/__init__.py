"""A run or a case in a browser on this machine: the pages of an export, and what-ifs that are run from the page."""
