"""The messages of every language: none is missing, none is left in English."""

import re
from functools import partial

import pytest
from messages import messages_of

from contingent.present.chronicle.frames import SECTIONS
from contingent.present.kit.tongue import LANGUAGES

LATIN = re.compile(r"[A-Za-z]")
FREE = {"word", "x"}  # never in a message


messages = partial(messages_of, "contingent.present.chronicle")


def base(variable: str) -> str:
    """Return the argument that a variable belongs to: `party` of `party-genitive`."""
    return re.sub(r"-(genitive|dative|instrumental|prepositional|form|number)$", "", variable)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_message(language: str) -> None:
    assert messages(language).keys() == messages("en").keys()
    assert {f"section-{each}" for each in SECTIONS if each != "lead"} <= messages(language).keys()


@pytest.mark.parametrize("language", ["zh", "ru"])
def test_a_message_asks_for_nothing_that_english_does_not_know(language: str) -> None:
    known = {name: {base(each) for each in seen.variables} for name, seen in messages("en").items()}
    extra = {name: {base(v) for v in seen.variables} - known[name] for name, seen in messages(language).items()}
    # A name that English leaves out of one sentence, and whether towns are many.
    allowed = {"contender", "fell", "city", "loser", "party", "to", "number", "turn", "n", "start", "many"}
    assert {name: each for name, each in extra.items() if each - allowed} == {}


@pytest.mark.parametrize("language", ["zh", "ru"])
def test_no_message_is_left_in_english(language: str) -> None:
    english = {name: "".join(seen.texts).strip() for name, seen in messages("en").items()}
    for name, seen in messages(language).items():
        text = "".join(seen.texts).strip()
        assert not LATIN.search(text), f"{language}.ftl: {name}: {text}"
        assert text != english[name] or not LATIN.search(english[name]), f"{language}.ftl: {name} is not translated"
