"""What a note-taker's page sends: the text of the item in hand, and what was found in it as it was left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from delivery.errors import Invalid
from delivery.meetings.reading import Kind
from delivery.meetings.rules.confirming.due import LONGEST_PHRASE
from delivery.meetings.rules.confirming.ticked import LONGEST_NAME, LONGEST_ROW
from delivery.meetings.rules.live.drafting import MOST_KEPT, Confirmation, Typed
from delivery.web import Form, whole_number

LONGEST_NOTE = 40_000
LONGEST_TITLE = 300
ITEM, ADD, BOTH = "item-", "add", "both"
ANY_OTHER_BUSINESS = "Any other business"


@dataclass(frozen=True, slots=True)
class Step:
    """What the pressed button asks for beside saving: an item to go to, or another `word`; empty for nothing."""

    word: str
    item_id: int = 0


def read_step(form: Form) -> Step:
    """What was pressed."""
    word = form["step"]
    return Step("item", whole_number(word.removeprefix(ITEM))) if word.startswith(ITEM) else Step(word)


def typed_text(form: Form) -> str:
    """The text to keep: that of the box, or both texts as they were put together."""
    return form["both"] if form["step"] == BOTH else form["text"]


def typed_title(form: Form) -> str:
    """The title of an item to be added."""
    return " ".join(form["title"].split()) or ANY_OTHER_BUSINESS


def typed_confirmations(form: Form) -> dict[str, Confirmation]:
    """The findings beside the text as they were left, by the key of their fields."""
    return {
        key: Confirmation(
            register=form[f"register-{key}"],
            quote=form[f"quote-{key}"],
            is_taken=form[f"take-{key}"] == "yes",
            text=form[f"words-{key}"].strip(),
            owners=form[f"owners-{key}"].strip(),
            due=form[f"due-{key}"].strip(),
            asker=form[f"asker-{key}"].strip(),
        )
        for key in _keys(form)
        if form[f"register-{key}"] in set(Kind)
    }


def read_typed(form: Form) -> Typed:
    """Invalid, with a sentence for each field that is longer than what it is for."""
    if problems := dict(_too_long(form)):
        raise Invalid(problems=problems)
    return Typed(
        text=typed_text(form),
        confirmed=tuple(typed_confirmations(form).values()),
        version=whole_number(form["version"]),
        sent=frozenset(form.all("sent")),
        is_chosen=BOTH in form,
    )


def _keys(form: Form) -> tuple[str, ...]:
    """The keys of the findings, each of which has words."""
    names = dict.fromkeys(name for name, _ in form.pairs if name.startswith("words-"))
    return tuple(name.removeprefix("words-") for name in names)[:MOST_KEPT]


def _too_long(form: Form) -> Iterator[tuple[str, str]]:
    for name in {"text", BOTH} & {name for name, _ in form.pairs}:
        if len(form[name]) > LONGEST_NOTE:
            yield (
                name,
                f"This is {len(form[name]):,} characters, and one item holds {LONGEST_NOTE:,}. "
                "Put the rest under another item.",
            )
    if form["step"] == ADD and len(typed_title(form)) > LONGEST_TITLE:
        yield "title", f"Make this shorter: at most {LONGEST_TITLE} characters."
    limits = {"words": LONGEST_ROW, "owners": LONGEST_NAME, "due": LONGEST_PHRASE, "asker": LONGEST_NAME}
    for key in typed_confirmations(form):
        for name, longest in limits.items():
            if len(form[f"{name}-{key}"]) > longest:
                yield f"{name}-{key}", f"Make this shorter: at most {longest:,} characters."
