"""Turning a group's mail on, by somebody who saw the first mail, and off at once; choosing who invites and how."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import EditedMeanwhile, Invalid
from delivery.meetings.queries.mailing.switching import choose_ways, turn_off, turn_on
from delivery.meetings.rules.groups.mailing import SendsDocuments, stopped_in_words
from delivery.meetings.rules.inviting import Invites
from delivery.meetings.views.mailing.first_mail import first_mail, seen_mark
from delivery.meetings.views.mailing.page import mail_run, show_first, show_mail
from delivery.partners.permissions import signed_in
from delivery.web import Form, Request, now, post, read_form, see_other, url, viewer, whole_number

NOT_SEEN = "This mail has changed since it was shown to you. Look at it again, then turn mail on."
ON = "Mail is on. Every sending still shows you first who gets it."
SAVED = "Saved."
MEANWHILE = (
    "Somebody saved this group while you were choosing. What you chose is below: saving it replaces theirs."
)


@post("/groups/{slug:str}/mail/on", guards=[signed_in], name="meetings:turn_mail_on")
async def on(request: Request, slug: FromPath[str]) -> Redirect | Template:
    mail = await mail_run(request, slug)
    form = await read_form(request)
    letter = await first_mail(request, mail)
    if not mail.is_on and (letter is None or form["seen"] != seen_mark(letter)):
        return await show_first(request, mail, {"": NOT_SEEN})
    await turn_on(slug, viewer(request), now(request))
    return see_other(request, url(request, "meetings:group_mail", slug=slug), ON)


@post("/groups/{slug:str}/mail/off", guards=[signed_in], name="meetings:turn_mail_off")
async def off(request: Request, slug: FromPath[str]) -> Redirect:
    stopped = await turn_off(slug, viewer(request), now(request))
    said = f"Mail is off. Nothing more is sent. {stopped_in_words(stopped)}".strip()
    return see_other(request, url(request, "meetings:group_mail", slug=slug), said)


@post("/groups/{slug:str}/mail", guards=[signed_in], name="meetings:choose_mail")
async def choose(request: Request, slug: FromPath[str]) -> Redirect | Template:
    mail = await mail_run(request, slug)
    form = await read_form(request)
    try:
        invites, sends = _ways(form)
        await choose_ways(slug, whole_number(form["version"]), invites, sends, viewer(request), now(request))
    except Invalid as error:
        return await show_mail(request, mail, form, error.by_field())
    except EditedMeanwhile:
        return await show_mail(request, mail, form, {"": MEANWHILE}, status=409)
    return see_other(request, url(request, "meetings:group_mail", slug=slug), SAVED)


def _ways(form: Form) -> tuple[Invites, SendsDocuments]:
    problems = {}
    if form["invites"] not in {way.value for way in Invites}:
        problems["invites"] = "Choose who invites."
    if form["sends"] not in {way.value for way in SendsDocuments}:
        problems["sends"] = "Choose how documents go out."
    if problems:
        raise Invalid(problems=problems)
    return Invites(form["invites"]), SendsDocuments(form["sends"])


ROUTES = [on, off, choose]
