"""What became of a mail, in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from delivery.mail.rules.states import BY_HAND, State
from delivery.wording import count, moment_in_words


@dataclass(frozen=True, slots=True)
class Course:
    """How far a mail has come: `answer` is what the server said last, `due_at` its next try, `is_leased` that it is
    being handed over."""

    state: State
    due_at: datetime
    tries: int
    sent_at: datetime | None
    answer: str
    is_leased: bool

    @property
    def can_stop(self) -> bool:
        """Whether it has not left and nobody is handing it over."""
        return self.state is State.WAITING and not self.is_leased

    @property
    def can_try_again(self) -> bool:
        """Whether it was tried in vain."""
        in_vain = self.state in {State.FAILED, State.BOUNCED}
        return in_vain or (self.can_stop and self.tries > 0)

    @property
    def can_go_by_hand(self) -> bool:
        """Whether the service does not send it, so that somebody may. What was stopped is not to go at all."""
        return self.state in BY_HAND


def course_in_words(course: Course, now: datetime) -> str:
    """What became of a mail at `now`, in a sentence or two."""
    sent_at = moment_in_words(course.sent_at) if course.sent_at else ""
    match course.state:
        case State.WAITING:
            return _waiting(course, now)
        case State.SENT:
            return f"Sent on {sent_at}." if sent_at else "Sent."
        case State.WRITTEN:
            return f"Written to a file on {sent_at}. No mail server is set, so it was sent to nobody."
        case State.FAILED:
            return f"It could not be delivered. {said(course.answer)}"
        case State.STOPPED:
            return course.answer or "Stopped before it left."
        case State.SUPERSEDED:
            return course.answer or "A later invitation to the same meeting took its place."
        case State.BOUNCED:
            return f"It came back. {said(course.answer)}".rstrip()


def _waiting(course: Course, now: datetime) -> str:
    if course.is_leased:
        return "It is being sent at this moment."
    if not course.tries:
        return f"It leaves on {moment_in_words(course.due_at)}." if course.due_at > now else "It leaves now."
    tried = count(course.tries, "time")
    again = (
        f"It is tried again on {moment_in_words(course.due_at)}."
        if course.due_at > now
        else "It is tried again now."
    )
    return f"Tried {tried}. {said(course.answer)} {again}"


def said(answer: str) -> str:
    """What is known of a mail's last try, as a sentence; what begins with a number are a server's own words."""
    if not answer:
        return "No reason was given."
    return f"The server said: {answer.rstrip('.')}." if answer[:1].isdigit() else answer
