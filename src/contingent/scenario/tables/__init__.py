"""The tables of a case, column by column: one pydantic model a row."""
