"""The present password, asked again before somebody changes how they sign in."""

from __future__ import annotations

from dataclasses import dataclass

from litestar.response import Template

from delivery.partners.queries.acts import note_refused_sign_in
from delivery.partners.queries.attempts import Wait, begin_attempt, forget_attempt, limits_of_own
from delivery.partners.queries.sign_ins import person_with_password
from delivery.partners.views.waiting import wait_words, with_wait
from delivery.web import Form, Request, now, viewer

NOT_RIGHT = "This is not your present password."


@dataclass(frozen=True, slots=True)
class Refused:
    """Why the present password was not taken, by its field, and the status that says so; `wait` after many tries."""

    problems: dict[str, str]
    status: int
    wait: Wait | None = None

    def said_on(self, answer: Template) -> Template:
        """The page that shows it, as it leaves."""
        return with_wait(answer, self.wait) if self.wait else answer


async def refused_password(request: Request, form: Form) -> Refused | None:
    """None where the form's `current_password` is that of the viewer; tries are counted as at sign-in."""
    own, at = viewer(request), now(request)
    attempt = await begin_attempt(limits_of_own(own.person_id), at)
    if isinstance(attempt, Wait):
        return Refused({"current_password": wait_words(attempt)}, 429, attempt)
    if await person_with_password(own.email, form["current_password"]) != own.person_id:
        await note_refused_sign_in(own.email, at)
        return Refused({"current_password": NOT_RIGHT}, 422)
    await forget_attempt(attempt)
    return None
