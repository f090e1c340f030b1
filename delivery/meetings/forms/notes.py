"""What a note-taker's page sends: the text of the item in hand, and what was found in it as it was left."""

from __future__ import annotations

from dataclasses import dataclass

from delivery.errors import Invalid
from delivery.meetings.rules.confirming import LONGEST_NAME, LONGEST_ROW
from delivery.meetings.rules.drafting import MOST_KEPT, Confirmation, Typed
from delivery.meetings.rules.due import LONGEST_PHRASE
from delivery.web import Form, whole_number

LONGEST_NOTE = 40_000
LONGEST_TITLE = 300
ITEM = "item-"
ANY_OTHER_BUSINESS = "Any other business"


@dataclass(frozen=True, slots=True)
class Step:
    """What the pressed button asks for beside saving: an item to go to, or another `word`; empty for nothing."""

    word: str
    item_id: int = 0


def read_typed(form: Form) -> Typed:
    """Invalid, with a sentence, where the text is longer than minutes can be."""
    text = form["both"] if form["step"] == "both" else form["text"]
    if len(text) > LONGEST_NOTE:
        raise Invalid(
            f"This is {len(text):,} characters, and one item holds {LONGEST_NOTE:,}. "
            "Add an item and put the rest under it."
        )
    return Typed(
        text=text,
        confirmed=_confirmations(form),
        version=whole_number(form["version"]),
        sent=frozenset(form.all("sent")),
        is_chosen="both" in form,
    )


def read_step(form: Form) -> Step:
    """What was pressed."""
    word = form["step"]
    return Step("item", whole_number(word.removeprefix(ITEM))) if word.startswith(ITEM) else Step(word)


def read_title(form: Form) -> str:
    """The title of an item to be added, empty for any other business; Invalid, with a sentence, if too long."""
    title = " ".join(form["title"].split()) or ANY_OTHER_BUSINESS
    if len(title) > LONGEST_TITLE:
        raise Invalid(problems={"title": f"Make this shorter: at most {LONGEST_TITLE} characters."})
    return title


def _confirmations(form: Form) -> tuple[Confirmation, ...]:
    return tuple(
        Confirmation(
            register=form[f"register-{key}"],
            quote=form[f"quote-{key}"],
            is_taken=form[f"take-{key}"] == "yes",
            text=form[f"words-{key}"].strip()[:LONGEST_ROW],
            owners=form[f"owners-{key}"].strip()[:LONGEST_NAME],
            due=form[f"due-{key}"].strip()[:LONGEST_PHRASE],
            asker=form[f"asker-{key}"].strip()[:LONGEST_NAME],
        )
        for key in form.all("row")[:MOST_KEPT]
    )
