"""Tables as people keep them, turned into records and tables that the strict readers accept."""
