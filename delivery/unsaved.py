"""What was typed into a form that was not saved, given back on the page that says so.

Pages are not kept by browsers, so that going back shows an empty form.
"""

from __future__ import annotations

from litestar.response import Template

from delivery.web import Form, Request, page

EXPLANATIONS = {
    401: "Nothing was saved. Sign in again, and paste what you typed, which stands below.",
    403: "Nothing was saved. What you typed stands below, so that you can copy it.",
    404: "Nothing was saved. What you typed stands below, so that you can copy it.",
    409: "Nothing was saved. What you typed stands below: load the page again and paste what is missing.",
    500: "What you sent was not saved. What you typed stands below.",
    503: "The database is busy, and what you sent was not saved. Wait a minute, then send it again.",
    507: "There is no room left on the disk of this service, and what you sent was not saved. Tell the person who looks "
    "after this service. Keep a copy of what you typed, which stands below, and send it again when there is room.",
}
# Sent once more as it is, it can be saved.
TO_SEND_AGAIN = {500, 503, 507}
MOST_TEXTS = 40


def typed_texts(request: Request) -> tuple[tuple[str, str], ...]:
    """What somebody typed into the form of this request, each with the name of its field in words.

    A word alone is chosen rather than typed; a password is never given back.
    """
    form = request.scope["state"].get("typed")
    if not isinstance(form, Form) or "password" in form:
        return ()
    typed = [(name, value) for name, value in form.pairs if len(value.split()) > 1]
    return tuple((_label(name), value) for name, value in typed[:MOST_TEXTS])


def unsaved_page(request: Request, status: int, title: str, explained: str, reference: str) -> Template:
    """The page for a form that was not saved; `explained` is what was wrong with it, where there is more to say.

    One whose token was right can be sent again from there, unless a file came with it.
    """
    form: Form = request.scope["state"]["typed"]
    is_honest = "is_honest" in request.scope["state"]
    may_send = status in TO_SEND_AGAIN and is_honest and not form.has_file
    return page(
        request,
        "errors/unsaved.html",
        status=status,
        title=title,
        explained=explained,
        explanation=EXPLANATIONS.get(status, EXPLANATIONS[404]),
        texts=typed_texts(request),
        again=request.url.path if may_send else "",
        fields=[pair for pair in form.pairs if pair[0] != "_csrf_token"] if may_send else [],
        reference=reference,
    )


def _label(name: str) -> str:
    return name.replace("_", " ").replace("-", " ").capitalize()
