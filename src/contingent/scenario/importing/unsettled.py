"""A question that a file leaves open: it is asked, or refused, never guessed."""

from __future__ import annotations

from contingent.errors import CaseError


class Unsettled(CaseError):
    """Something in a file can be read in several ways; `setting` says which setting of the import settles it.

    Attributes
    ----------
    setting : str
        Name of a setting (mapping.py), such as `decimal`.
    choices : tuple of str
        Its values that fit.
    """

    def __init__(self, problem: str, setting: str, choices: tuple[str, ...]) -> None:
        ways = " or ".join(f"{setting} = '{choice}'" for choice in choices)
        super().__init__([f"{problem}; say {ways}"])
        self.problem = problem
        self.setting = setting
        self.choices = choices
