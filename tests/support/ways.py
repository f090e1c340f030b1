"""Every address and every form that the demonstration's people find, and who finds it."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from urllib.parse import parse_qsl, urlsplit

from delivery.actions.rules.by_link import LINK_LASTS
from delivery.actions.rules.wishes import WishKind
from delivery.actions.tables import Action, Proof, Update, Wish
from delivery.database import transaction
from delivery.mail.tables import ReceivedMail
from delivery.meetings.tables import Group, Invitation, Meeting, Membership, Minutes, Question
from delivery.partners.links import Purpose
from delivery.partners.queries.history import record
from delivery.partners.queries.links import make_link
from delivery.partners.queries.submissions import new_key
from delivery.partners.tables import Attempt, Person, SecondStep
from delivery.progress.tables import KeptReport
from delivery.progress.worker import ReportWorker
from tests.browsing import Browser, Page, Upload
from tests.browsing.forms import Form, forms_of
from tests.support import ways_of_mail
from tests.support.crawling import Crawl, crawl
from tests.support.routes import route_at, routes_of
from tests.word.test_dress import template

ROLES = ("administrator", "strategic", "secretary", "partner")
# Of each kind of address so many are looked at, those first that ask most of the people who see them.
OF_EACH = 8
FIRST = ("/actions?status=proposed", "/")

Step = Callable[[Browser], Awaitable[Page]]


@dataclass(frozen=True)
class Address:
    """A page without its query, the names that its query can have, and who came there."""

    role: str
    path: str
    queries: frozenset[str]


@dataclass(frozen=True)
class FormPlace:
    """A form, the page that holds it, and who found it; `step` is what must be done first to have that page."""

    role: str
    page: str
    action: str
    step: Step | None = None

    async def open(self, browse: Browser) -> Form | None:
        """The form as its page holds it now, None where it does not any more."""
        if self.step:
            page = await self.step(browse)
        else:
            answer = await browse.get(self.page)
            if answer.status_code != 200:
                return None
            page = Page.read(answer)
        return next((form for form in forms_of(page) if self._is_led_by(form, browse)), None)

    def _is_led_by(self, form: Form, browse: Browser) -> bool:
        """Whether it is this form; a step may make a record that has another number each time."""
        if form.action == self.action or self.step is None:
            return form.action == self.action
        routes = routes_of(browse.app)
        here, there = (urlsplit(action).path for action in (form.action, self.action))
        return form.method == "POST" and route_at(routes, here, "POST") == route_at(routes, there, "POST")


@dataclass
class Ways:
    """By the name of the route: where one can look, and where one can write."""

    addresses: dict[str, Address] = field(default_factory=dict)
    places: dict[str, list[FormPlace]] = field(default_factory=dict)
    """Every place of a form that links or a step lead to."""

    @cached_property
    def forms(self) -> dict[str, FormPlace]:
        """One place for each form, on a page of its own where there are enough.

        It is the last one found, since the first is often the record of whoever looks.
        """
        chosen: dict[str, FormPlace] = {}
        taken: set[str] = set()
        for name, places in sorted(self.places.items(), key=lambda item: len(item[1])):
            free = [place for place in places if place.page not in taken]
            chosen[name] = (free or places)[-1]
            taken.add(chosen[name].page)
        return chosen


async def find_ways(browse: Browser) -> Ways:
    """What there is to find in a demonstration, which is changed on the way: the steps write."""
    ways = Ways()
    for role in ROLES:
        await browse.sign_in(role)
        found = await crawl(browse, *FIRST, of_each=OF_EACH)
        _add_addresses(ways, browse, role, found)
        for page in found.pages():
            _add_forms(ways, browse, role, page)
    for role, step in STEPS:
        await browse.sign_in(role)
        page = await step(browse)
        _add_forms(ways, browse, role, page, step)
        path = urlsplit(page.path).path
        ways.addresses.setdefault(
            route_at(routes_of(browse.app), path).name, Address(role, path, frozenset())
        )
        for link in page.links():
            path = urlsplit(link).path
            if not path.startswith("/static/"):
                name = route_at(routes_of(browse.app), path).name
                ways.addresses.setdefault(name, Address(role, path, frozenset()))
    return ways


def _add_addresses(ways: Ways, browse: Browser, role: str, found: Crawl) -> None:
    routes = routes_of(browse.app)
    for path in found.answers:
        address = urlsplit(path)
        names = {key for key, _ in parse_qsl(address.query, keep_blank_values=True)}
        name = route_at(routes, address.path).name
        known = ways.addresses.get(name, Address(role, address.path, frozenset()))
        ways.addresses[name] = Address(known.role, known.path, known.queries | names)


def _add_forms(ways: Ways, browse: Browser, role: str, page: Page, step: Step | None = None) -> None:
    routes = routes_of(browse.app)
    for form in forms_of(page):
        if form.method != "POST":
            continue
        name = route_at(routes, urlsplit(form.action).path, "POST").name
        known = ways.places.setdefault(name, [])
        # A step only where no link leads there.
        if not (step and known):
            known.append(FormPlace(role, page.path, form.action, step))


async def _made_a_link(browse: Browser) -> Page:
    page = await browse.open("/calendar")
    await browse.submit(page, "Make a link", {"feed": "partnership"})
    return await browse.open("/calendar")


async def _made_comment_links(browse: Browser) -> Page:
    """Where the links to comment can be stopped, while the minutes of the disability forum go round."""
    minutes = await (
        Minutes.select(Minutes.meeting)
        .where(Minutes.meeting._.group._.slug == "disability-forum")
        .order_by(Minutes.meeting.starts_at)
    )
    page = await browse.open(f"/meetings/{minutes[-1]['meeting']}/circulation")
    if "Make a link for everybody who has none" not in page.words:
        return page
    await browse.submit(page, "Make a link for everybody who has none")
    return await browse.open(page.path)


async def _took_minutes(browse: Browser) -> Page:
    """The notes of the forum's meeting that waits for its minutes, which runs from then on."""
    rows = await Meeting.select(Meeting.id).where(
        Meeting.group.slug == "lgbtq-forum", Meeting.state.is_in(["agenda out", "in progress"])
    )
    if not rows:
        # Its minutes are here already.
        return await browse.open("/groups/lgbtq-forum")
    page = await browse.open(f"/meetings/{rows[0]['id']}/taking-minutes")
    if "Start the meeting" not in page.words:
        return page
    return await browse.submit(page, "Start the meeting")


async def _finished_minutes(browse: Browser) -> Page:
    page = await _took_minutes(browse)
    if "Finish and check the minutes" not in page.words:
        return page
    return await browse.submit(page, "Finish and check the minutes", {"text": MINUTES})


async def _read_minutes(browse: Browser) -> Page:
    page = await browse.open("/minutes/new")
    return await browse.submit(
        page, "Read the minutes", {"group": "lgbtq-forum", "date": "25 February 2026", "text": MINUTES}
    )


async def _saved_minutes(browse: Browser) -> Page:
    return await browse.submit(await _read_minutes(browse), "Save")


async def _cancelled_a_meeting(browse: Browser) -> Page:
    """The page of the forum's last meeting ahead, which can be held after all."""
    forum = await browse.open("/groups/lgbtq-forum")
    page = await browse.open(forum.link(forum.rows("Ahead")[-1][0]))
    if "Hold it after all" in page.words:
        return page
    form = await browse.open(page.link("Cancel the meeting"))
    return await browse.submit(form, "Cancel the meeting", {"reason": "Half of us are away."})


async def _kept_records_elsewhere(browse: Browser) -> Page:
    """The page of a group whose secretary says when it met."""
    page = await browse.open("/groups/disability-forum/edit")
    return await browse.submit(page, "Save the group", {"keeps_records_elsewhere": "yes"})


async def _previewed_a_group(browse: Browser) -> Page:
    page = await browse.open("/groups/start")
    return await browse.submit(
        page, "Show what will be saved", {"name": "Carers forum", "members": MEMBERS, "log": LOG}
    )


async def _previewed_a_log(browse: Browser) -> Page:
    page = await browse.open("/groups/lgbtq-forum/actions/import")
    return await browse.submit(page, "Show what will be saved", {"log": LOG})


async def _imported_a_log(browse: Browser) -> Page:
    return await browse.submit(await _previewed_a_log(browse), "Save")


async def _previewed_a_plan(browse: Browser) -> Page:
    page = await browse.open("/plan/import")
    return await browse.submit(page, "Show what will be saved", {"plan": PLAN})


async def _imported_a_plan(browse: Browser) -> Page:
    """What each row of the delivery plan became."""
    page = await _previewed_a_plan(browse)
    if "nothing to save" not in page.words:
        return await browse.submit(page, "Save")
    plan = await browse.open("/plan")
    return await browse.open(plan.document.xpath("//a[contains(@href, '/plan/imports/')]/@href")[0])


async def _read_a_strategy(browse: Browser) -> Page:
    page = await browse.open("/strategy/import")
    return await browse.submit(page, "Read it", {"text": STRATEGY})


async def _withdrew_an_action(browse: Browser) -> Page:
    """The page of an action entered in error: the first of the county plan's that is still there, or it."""
    shown = Page.read(await browse.get(WITHDRAWN))
    if "Put it back" in shown.words:
        return shown
    return await browse.submit(await browse.open(f"{WITHDRAWN}/withdrawal"), "Withdraw it")


async def _withdrew_a_decision(browse: Browser) -> Page:
    """The page of a decision entered in error: the forum's latest that is still there, or it."""
    register = await browse.open("/groups/lgbtq-forum/decisions")
    decision = await browse.open(register.link("One event in awareness week, done well."))
    if "Put it back" in decision.words:
        return decision
    withdrawn = await browse.submit(await browse.open(decision.link("Entered in error")), "Withdraw it")
    return await browse.open(withdrawn.link("One event in awareness week, done well."))


async def _used_a_template(browse: Browser, path: str) -> Page:
    page = await browse.open(path)
    if "Use it no more" in page.words:
        return page
    return await browse.submit(page, "Use this template", {"file": Upload("letterhead.docx", template())})


async def _used_a_groups_template(browse: Browser) -> Page:
    return await _used_a_template(browse, "/groups/lgbtq-forum/word-template")


async def _used_a_house_template(browse: Browser) -> Page:
    return await _used_a_template(browse, "/word-template")


async def _chose_who_stays(browse: Browser) -> Page:
    """The preview of a merger of two people, neither of whom signs in."""
    answer = await browse.get(f"{ENTERED_TWICE}/merging")
    if answer.status_code != 200:
        # They were merged already.
        return await browse.open(ENTERED_TWICE)
    page = Page.read(answer)
    return await browse.open(f"{ENTERED_TWICE}/merging?into={page.document.xpath(STAYS)[-1]}")


async def _merged_two_people(browse: Browser) -> Page:
    """The page of the entry that stayed, where the two can be parted again."""
    page = await browse.open(ENTERED_TWICE)
    if page.path == ENTERED_TWICE:
        chosen = await _chose_who_stays(browse)
        forms = [form for form in forms_of(chosen) if form.action == f"{ENTERED_TWICE}/merging"]
        await browse.send(next(form for form in forms if form.method == "POST"))
    return await browse.open(ENTERED_TWICE)


async def _began_a_second_step(browse: Browser) -> Page:
    """Where the app is given its secret, and the first code is asked for; of somebody who has none, nor guessed lately."""
    await SecondStep.delete(force=True)
    await Attempt.delete(force=True)
    page = await browse.open("/account/second-step")
    return await browse.submit(page, "Set it up", {"Present password": _password(browse, "partner")})


async def _has_a_second_step(browse: Browser) -> Page:
    """Where it is taken off, and other recovery codes are made."""
    await _began_a_second_step(browse)
    await SecondStep.update({SecondStep.confirmed_at: browse.clock.now}, force=True)
    return await browse.open("/account/second-step")


async def _somebody_has_a_second_step(browse: Browser) -> Page:
    """The page of somebody, for an administrator."""
    (person,) = await Person.select(Person.id).where(
        Person.email == next(account.email for account in browse.accounts if account.role == "partner")
    )
    if not await SecondStep.exists().where(SecondStep.ended_at.is_null()):
        await SecondStep.insert(
            SecondStep(person=person["id"], begun_at=browse.clock.now, confirmed_at=browse.clock.now)
        )
    return await browse.open(f"/people/{person['id']}")


def _password(browse: Browser, role: str) -> str:
    return next(account.password for account in browse.accounts if account.role == role)


async def _moved_a_meeting_of_a_group_that_invites_itself(browse: Browser) -> Page:
    """The meeting, of which nobody said yet that its members know when it is."""
    at = browse.clock.now
    ahead = Meeting.group.slug == "lgbtq-forum", Meeting.starts_at > at, Meeting.state == "planned"
    (meeting,) = await Meeting.select(Meeting.id).where(*ahead).order_by(Meeting.starts_at).limit(1)
    before = at - timedelta(days=1)
    await Meeting.update({Meeting.planned_for: before}).where(Meeting.id == meeting["id"])
    async with transaction():
        await record("meeting", meeting["id"], "moved", at=at, person_id=None)
    return await browse.open(f"/meetings/{meeting['id']}")


async def _looked_at_the_forums_agenda(browse: Browser) -> Page:
    """As a member, who can propose an item."""
    rows = await (
        Meeting.select(Meeting.id)
        .where(Meeting.group.slug == "lgbtq-forum", Meeting.state == "planned")
        .order_by(Meeting.starts_at)
    )
    return await browse.open(f"/meetings/{rows[0]['id']}/agenda")


async def _opened_a_review(browse: Browser) -> Page:
    """The review of the next meeting, which the chair opens."""
    page = await browse.open("/reviews")
    if "Open a review" in page.words:
        return await browse.submit(page, "Open the review")
    return await browse.open(page.document.xpath("//tr[contains(., 'Open')]/th/a/@href")[0])


async def _reviewed_an_objective(browse: Browser) -> Page:
    return await browse.open((await _opened_a_review(browse)).path + "/objectives/9.4.1")


async def _about_to_close_a_review(browse: Browser) -> Page:
    return await browse.open((await _opened_a_review(browse)).path + "/closing")


async def _told_the_leads(browse: Browser) -> Page:
    return await browse.open((await _opened_a_review(browse)).path + "/leads")


async def _chose_who_answers_for_leads(browse: Browser) -> Page:
    return await browse.open((await _opened_a_review(browse)).path + "/leads/mail")


async def _looked_at_letters_to_leads(browse: Browser) -> Page:
    return await browse.open((await _opened_a_review(browse)).path + "/leads/mail/letters")


async def _looked_at_who_gets_a_report(browse: Browser) -> Page:
    """A report that was made, as it would go to the members of the Strategic Group."""
    made = await _made_a_report(browse)
    page = await browse.open(f"{made.path}/mail")
    return await browse.submit(page, "See who gets it")


async def _looked_at_the_answer_for_who_asked(browse: Browser) -> Page:
    """An answered question of the secretary's own forum, as it would go to a member of the public."""
    rows = await Question.select(Question.id).where(
        Question.answered_on.is_not_null(),
        Question.withdrawn_at.is_null(),
        Question.meeting._.group._.slug == "lgbtq-forum",
    )
    page = await browse.open(f"/questions/{rows[0]['id']}/asker")
    return await browse.submit(
        page, "See the mail", {"Who asked": "Lee", "E-mail address": "lee@guests.example"}
    )


async def _about_to_turn_mail_on(browse: Browser) -> Page:
    """The first mail of a group whose mail is turned off just now."""
    page = await browse.open("/groups/lgbtq-forum/mail")
    if "Mail is on." in page.words:
        await browse.submit(page, "Turn mail off")
    return await browse.open("/groups/lgbtq-forum/mail/first")


async def _spoke_for_a_lead(browse: Browser) -> Page:
    """The lines of the chair's own agency, which leads two objectives."""
    return await browse.open((await _opened_a_review(browse)).path + "/leads/pcc")


async def _previewed_a_list(browse: Browser) -> Page:
    page = await browse.open("/directories/support-agencies/import")
    return await browse.submit(page, "Show what will be saved", {"list": LIST})


async def _shared_a_directory(browse: Browser) -> Page:
    """Where the links to a directory can be stopped."""
    page = await browse.open("/directories/support-agencies/sharing")
    if "Stop it" not in page.words:
        await browse.submit(page, "Make a link")
    return await browse.open(page.path)


async def _withdrew_an_entry(browse: Browser) -> Page:
    """The page of an entry that was entered in error."""
    shown = Page.read(await browse.get(ENTERED_IN_ERROR))
    if "Put it back" in shown.words:
        return shown
    await browse.submit(await browse.open(f"{ENTERED_IN_ERROR}/withdrawal"), "Withdraw it")
    return await browse.open(ENTERED_IN_ERROR)


async def _drafted_a_standard(browse: Browser) -> Page:
    """A draft of the secretary's own agency, which can be put to a meeting."""
    page = await browse.open("/standards/new")
    return await browse.submit(
        page, "Save", {"title": "Answers in writing", "text": "We answer in plain words."}
    )


async def _changed_a_draft(browse: Browser) -> Page:
    page = await _drafted_a_standard(browse)
    return await browse.open(page.link("Change the draft"))


async def _proposed_a_standard(browse: Browser) -> Page:
    """One that the forum's last meeting has before it, whose secretary says that it was agreed."""
    page = await _drafted_a_standard(browse)
    rows = await (
        Meeting.select(Meeting.id)
        .where(Meeting.group.slug == "lgbtq-forum", Meeting.state == "agreed")
        .order_by(Meeting.starts_at)
    )
    return await browse.submit(page, "Propose it", {"meeting": str(rows[-1]["id"])})


async def _withdrew_a_standard(browse: Browser) -> Page:
    page = await _drafted_a_standard(browse)
    await browse.submit(await browse.open(f"{page.path}/withdrawal"), "Withdraw it")
    return await browse.open(page.path)


async def _withdrew_a_promise(browse: Browser) -> Page:
    """The page of a promise that is withdrawn, which can be put back."""
    page = await browse.open(PROMISE)
    if "This promise is withdrawn" in page.words:
        return page
    form = await browse.open(f"{PROMISE}/withdrawal")
    return await browse.submit(form, "Withdraw it", {"reason": "Asked for twice."})


async def _opens_a_promise_again(browse: Browser) -> Page:
    promises = await browse.open("/promises?state=met")
    met = [path for path in promises.links() if path.startswith("/promises/") and path[-1].isdigit()]
    return await browse.open(f"{met[0]}/reopening")


async def _dismissed_a_pair(browse: Browser) -> Page:
    """The list of what is asked for twice, with an answer about two actions that can be undone."""
    overlaps = await browse.open("/overlaps")
    pairs = [path for path in overlaps.links() if path.startswith("/overlaps/actions/")]
    if pairs:
        form = await browse.open(pairs[0])
        await browse.submit(form, "Save", {"answer": "dismissed", "reason": "One page each."})
    return await browse.open("/overlaps")


async def _withdraws_what_was_agreed(browse: Browser) -> Page:
    page = await browse.open(AGREED)
    if "Withdraw what was agreed" not in page.words:
        # It was withdrawn before.
        return page
    return await browse.open(page.link("Withdraw what was agreed"))


async def _invited_meeting() -> int:
    """The meeting that the demonstration invited people to."""
    (row,) = await Meeting.select(Meeting.id).where(Meeting.id.is_in(Invitation.select(Invitation.meeting)))
    return int(row["id"])


async def _came_by_an_invitation(browse: Browser) -> Page:
    """Where somebody answers an invitation, by a link that stands in their mail alone."""
    number = await _invited_meeting()
    (person,) = await Invitation.select(Invitation.person).order_by(Invitation.id).limit(1)
    token = await make_link(
        person["person"], Purpose.REPLY, f"meeting:{number}", key=new_key(), now=browse.clock.now
    )
    return await browse.open(f"/invitations/{token}")


async def _saw_that_nobody_is_named_for_an_organisation(browse: Browser) -> Page:
    of_organisation = Membership.organisation != "", Membership.person.is_null(), Membership.until.is_null()
    seats = await Membership.select(Membership.id, Membership.group.slug.as_alias("slug")).where(
        *of_organisation
    )
    (seat, *_) = [one for one in seats if one["slug"] == "lgbtq-forum"]
    return await browse.open(f"/groups/lgbtq-forum/seats/{seat['id']}")


async def _asked_a_guest(browse: Browser) -> Page:
    """Before a new guest is sent an invitation."""
    form = await browse.open(f"/meetings/{await _invited_meeting()}/guests/new")
    guest = {"name": "Ola Nowak", "email": "ola.nowak@example.org"}
    page = await browse.submit(form, "Ask them", guest)
    return await browse.open(page.link("Look at the mails and send them"))


async def _named_a_deputy(browse: Browser) -> Page:
    """Where a deputy can be taken back, before anybody is told."""
    form = await browse.open(f"/meetings/{await _invited_meeting()}/deputies/new")
    holder = form.document.xpath("//option[text()='Owen Thackray']/@value")[0]
    deputy = {"holder": holder, "name": "Ben Achebe", "email": "ben.achebe@example.org"}
    return await browse.submit(form, "Name them", deputy)


async def _link_of(name: str, browse: Browser, ends: timedelta = LINK_LASTS) -> str:
    """The address of a new link to update of somebody, which is shown to nobody but in their mail."""
    (person,) = await Person.select(Person.id).where(Person.name == name)
    moment = browse.clock.now
    token = await make_link(
        person["id"], Purpose.UPDATE, "plan", key=new_key(), now=moment, expires_at=moment + ends
    )
    return f"/update/{token}"


async def came_by_a_link(browse: Browser) -> Page:
    return await browse.open(await _link_of(OWNER, browse))


async def _said_it_by_link(browse: Browser) -> Page:
    """The confirmation, where it is taken back."""
    return await _said_it_on(await came_by_a_link(browse), browse)


async def _said_it_signed_in(browse: Browser) -> Page:
    return await _said_it_on(await browse.open(YOUR_ACTIONS), browse)


async def _said_it_on(page: Page, browse: Browser) -> Page:
    answers = [form for form in forms_of(page) if form.action == page.path]
    # Where everything was said there is nothing left to say.
    return await browse.send(answers[1]) if answers else page


async def _showed_it_by_link(browse: Browser) -> Page:
    return await _showed_it_on(await came_by_a_link(browse), browse)


async def _showed_it_signed_in(browse: Browser) -> Page:
    return await _showed_it_on(await browse.open(YOUR_ACTIONS), browse)


async def _showed_it_on(page: Page, browse: Browser) -> Page:
    forms = [form for form in forms_of(page) if form.action == f"{page.path}/evidence"]
    if not forms:
        return page
    forms[0].put({"link": "https://shop.example/lamp"})
    return await browse.send(forms[0])


async def _came_too_late(browse: Browser) -> Page:
    return await browse.open(await _link_of(OWNER, browse, ends=timedelta()))


async def _looked_at_letters_to_owners(browse: Browser) -> Page:
    """What the owners of the disability forum's last meeting would be told, with its mail on."""
    await Group.update({Group.mail_on_at: browse.clock.now}).where(Group.slug == "disability-forum")
    minutes = await (
        Minutes.select(Minutes.meeting)
        .where(Minutes.meeting._.group._.slug == "disability-forum")
        .order_by(Minutes.meeting.starts_at)
    )
    return await browse.open(f"/meetings/{minutes[-1]['meeting']}/telling")


async def _looked_at_the_letter_to_one_owner(browse: Browser) -> Page:
    await Group.update({Group.mail_on_at: browse.clock.now}).where(Group.slug == "disability-forum")
    page = await browse.open("/wishes")
    waiting = page.document.xpath("//a[contains(@href, '/handover')]/@href")
    if waiting:
        await browse.submit(await browse.open(waiting[0]), "Hand it on")
    (action,) = await Action.select(Action.number).where(Action.text.like("Change the visit card%"))
    return await browse.open(f"/actions/{action['number']}/telling")


async def _was_asked_for_another_date(browse: Browser) -> Page:
    """What owners wish for their actions, with another date that waits."""
    said = Update.action.is_in(Action.select(Action.id).where(Action.text.like("Take the old posters down%")))
    (word,) = (
        await Update.select(Update.id, Update.action, Update.action.due.as_alias("due"))
        .where(said)
        .order_by(Update.id)
        .limit(1)
    )
    later = word["due"] + timedelta(days=30)
    await Wish.insert(
        Wish(
            action=word["action"],
            kind=WishKind.NEW_DATE.value,
            said=word["id"],
            day=later,
            was=word["due"],
            asked_at=browse.clock.now,
        )
    )
    return await browse.open("/wishes")


async def _read_what_was_shown(browse: Browser) -> Page:
    """The page of an action with a file that its owner showed."""
    (proof,) = (
        await Proof.select(Proof.action.number.as_alias("number"))
        .where(Proof.file_name != "")
        .order_by(Proof.id)
        .limit(1)
    )
    return await browse.open(f"/actions/{proof['number']}")


# Somebody who owes several actions of open groups.
OWNER = "Bryony Sallis"
YOUR_ACTIONS = "/your-actions"
# An objective of which the group agreed a colour.
AGREED = "/objectives/9.4.1"
# The promise that the steps withdraw.
PROMISE = "/promises/2"


async def _made_a_report(browse: Browser) -> Page:
    page = await browse.submit(await browse.open("/reports/new/progress"), "Make the report")
    worker = browse.app.state.reports
    assert isinstance(worker, ReportWorker)
    await worker.make_waiting()
    return await browse.open(page.path)


async def _got_a_form_by_mail(browse: Browser) -> Page:
    """A reply with a file attached, which may be a form."""
    page = await browse.open("/replies")
    reply = await browse.open(next(link for link in page.links() if re.fullmatch(r"/replies/\d+", link)))
    await ReceivedMail.update({ReceivedMail.files: "owed.docx"}).where(
        ReceivedMail.id == int(reply.path.split("/")[-1])
    )
    return await browse.open(reply.path)


async def _took_answers_in(browse: Browser) -> Page:
    """A form whose answers can be taken back."""
    page = await browse.open("/actions/returned/1")
    if "Take it all back" in page.words:
        return page
    return await browse.submit(page, "Take in what is ticked")


async def _waited_for_a_report_in_vain(browse: Browser) -> Page:
    page = await browse.submit(await browse.open("/reports/new/progress"), "Make the report")
    report_id = int(page.path.split("/")[-1])
    await KeptReport.update({KeptReport.state: "failed", KeptReport.said: "It could not be made."}).where(
        KeptReport.id == report_id
    )
    return await browse.open(page.path)


# An action of the county plan, which the Strategic Group may change.
WITHDRAWN = "/actions/30"
# A place that is closed for good.
ENTERED_IN_ERROR = "/directory-entries/12"
# Somebody in the directory who neither signs in nor keeps records.
ENTERED_TWICE = "/people/40"
STAYS = "//select[@name='into']/option/@value"
STEPS: tuple[tuple[str, Step], ...] = (
    ("partner", _made_a_link),
    ("partner", _came_by_an_invitation),
    ("secretary", _saw_that_nobody_is_named_for_an_organisation),
    ("secretary", _asked_a_guest),
    ("secretary", _named_a_deputy),
    ("secretary", _made_comment_links),
    ("secretary", _took_minutes),
    ("secretary", _finished_minutes),
    ("secretary", _read_minutes),
    ("secretary", _saved_minutes),
    ("secretary", _cancelled_a_meeting),
    ("secretary", _kept_records_elsewhere),
    ("secretary", _previewed_a_group),
    ("secretary", _previewed_a_log),
    ("secretary", _imported_a_log),
    ("strategic", _read_a_strategy),
    ("strategic", _previewed_a_plan),
    ("strategic", _imported_a_plan),
    ("strategic", _withdrew_an_action),
    ("secretary", _withdrew_a_decision),
    ("secretary", _used_a_groups_template),
    ("strategic", _withdraws_what_was_agreed),
    ("strategic", _withdrew_a_promise),
    ("strategic", _opens_a_promise_again),
    ("strategic", _dismissed_a_pair),
    ("administrator", _used_a_house_template),
    ("administrator", _chose_who_stays),
    ("administrator", _merged_two_people),
    ("partner", _began_a_second_step),
    ("partner", _has_a_second_step),
    ("administrator", _somebody_has_a_second_step),
    ("lewis.garrity@example.org", _looked_at_the_forums_agenda),
    ("secretary", _moved_a_meeting_of_a_group_that_invites_itself),
    ("strategic", _opened_a_review),
    ("strategic", _reviewed_an_objective),
    ("strategic", _about_to_close_a_review),
    ("strategic", _told_the_leads),
    ("strategic", _chose_who_answers_for_leads),
    ("strategic", _looked_at_letters_to_leads),
    ("strategic", _looked_at_who_gets_a_report),
    ("strategic", _spoke_for_a_lead),
    ("administrator", _previewed_a_list),
    ("administrator", _shared_a_directory),
    ("secretary", ways_of_mail.shared_a_register),
    ("secretary", ways_of_mail.looked_at_the_mail_to_an_outsider),
    ("strategic", ways_of_mail.chose_who_gets_a_report),
    ("secretary", ways_of_mail.said_who_asked),
    ("secretary", ways_of_mail.took_dates_in),
    ("administrator", ways_of_mail.mail_came_back_from_somebody),
    ("administrator", _withdrew_an_entry),
    ("secretary", _drafted_a_standard),
    ("secretary", _changed_a_draft),
    ("secretary", _proposed_a_standard),
    ("secretary", _withdrew_a_standard),
    ("partner", _made_a_report),
    ("secretary", _took_answers_in),
    ("secretary", _got_a_form_by_mail),
    ("administrator", _waited_for_a_report_in_vain),
    ("partner", came_by_a_link),
    ("partner", _said_it_by_link),
    ("partner", _showed_it_by_link),
    ("partner", _said_it_signed_in),
    ("partner", _showed_it_signed_in),
    ("partner", _came_too_late),
    ("partner", _read_what_was_shown),
    ("secretary", _looked_at_letters_to_owners),
    ("secretary", _looked_at_the_letter_to_one_owner),
    ("secretary", _was_asked_for_another_date),
    ("secretary", _looked_at_the_answer_for_who_asked),
    ("secretary", ways_of_mail.moved_without_mail),
    ("secretary", ways_of_mail.put_a_reply_aside),
    ("secretary", ways_of_mail.filed_a_reply),
    ("secretary", ways_of_mail.sent_mail_by_hand),
    ("secretary", ways_of_mail.left_a_mail_at_that),
    # The last, since it turns the mail of their forum off.
    ("secretary", _about_to_turn_mail_on),
)
MINUTES = """LGBTQ Forum
ACTION: Idris Mottram to ask the clinic for its opening hours.
Action: JW / RT to draw up a list of places with a ramp by next Friday.
RESOLVED: that the forum write to the Superintendent.
Question: who answers the telephone at night?
Faye said she would send the figures round.
"""
MEMBERS = "Marsh, Ada <ada@county.example>; Kit Ellery; Lee <lee@a.example, sam@a.example>"
LOG = """Action\tOwner\tDue\tStatus
Mend the ramp behind the hall\tTom Okafor / XQ\tnext meeting\tOngoing
Book the hall for the summer\tthe caretaker\tASAP\tDone
"""
LIST = """Name\tAddress\tTelephone
Lamp and Ladder\t4 Rope Walk, Corby NN17 9ZX\t01632 960104
Willow Line\t\t0808 157 0111
"""
PLAN = """Objective\tAction\tLead\tTimescale\tRAG
9.1.1\tPrint the leaflet in six languages\tXQ\tMarch 2031\tGreen
Our third priority\tOpen a reporting centre in the market hall\tTom Okafor\tOngoing\tRed
"""
STRATEGY = """A plan for the county
1 Safer places
1.1 Lighting
The council will light the paths between the stations by March.
1.2 Help
The partners will keep a directory of those who help.
"""
