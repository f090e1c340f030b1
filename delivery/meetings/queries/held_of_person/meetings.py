"""What meetings hold about a person: who came, what was put to them, what they asked and were asked."""

from __future__ import annotations

from piccolo.columns import And

from delivery.meetings.queries.held_of_person.inside import inside
from delivery.meetings.queries.visibility import (
    visible_attendance,
    visible_decisions,
    visible_drafts,
    visible_forward_items,
    visible_questions,
)
from delivery.meetings.tables import (
    AgendaItem,
    Attendance,
    Decision,
    ForwardItem,
    ItemDraft,
    Paper,
    Question,
    RaisedMatter,
)
from delivery.partners.queries.held_of_person import Held

_WITHDRAWN = "Entered in error"

HELD = (
    Held(
        "Attendance",
        (Attendance.person,),
        {
            "Written as": Attendance.name,
            "Organisation": Attendance.organisation,
            "Was": Attendance.presence,
            _WITHDRAWN: Attendance.withdrawn_at,
        },
        Attendance.meeting._.starts_at,
        visible_attendance,
        group=Attendance.meeting._.group,
    ),
    Held(
        "Attendance under their name alone",
        said={"Was": Attendance.presence},
        within={"Written as": Attendance.name},
        day=Attendance.meeting._.starts_at,
        seen=visible_attendance,
        without=Attendance.person,
        group=Attendance.meeting._.group,
    ),
    Held(
        "Questions that they asked",
        (Question.asked_by,),
        {"Asker": Question.asker, "Question": Question.text, "Answer": Question.answer},
        Question.meeting._.starts_at,
        inside(Question.meeting._.group),
        group=Question.meeting._.group,
    ),
    Held(
        "Questions asked under their name, or answered to them",
        said={"Question": Question.text, "Answer": Question.answer},
        within={"Asker": Question.asker, "Sent to": Question.answer_sent_to, "Put to": Question.put_to},
        day=Question.meeting._.starts_at,
        seen=inside(Question.meeting._.group),
        group=Question.meeting._.group,
    ),
    Held(
        "Questions that name them",
        within={"Question": Question.text, "Answer": Question.answer},
        day=Question.meeting._.starts_at,
        seen=lambda viewer: And(visible_questions(viewer), Question.withdrawn_at.is_null()),
        group=Question.meeting._.group,
    ),
    Held(
        "Decisions that name them",
        said={_WITHDRAWN: Decision.withdrawn_at},
        within={"Decision": Decision.text, "Minuted as": Decision.quote},
        day=Decision.meeting._.starts_at,
        seen=lambda viewer: And(visible_decisions(viewer), Decision.withdrawn_at.is_null()),
        group=Decision.meeting._.group,
    ),
    Held(
        "Matters for later meetings that name them",
        within={"Matter": ForwardItem.text, "Minuted as": ForwardItem.quote},
        day=ForwardItem.meeting._.starts_at,
        seen=lambda viewer: And(visible_forward_items(viewer), ForwardItem.withdrawn_at.is_null()),
        group=ForwardItem.meeting._.group,
    ),
    Held(
        "Matters raised to other groups that name them",
        within={"Matter": RaisedMatter.text, "Outcome": RaisedMatter.outcome},
        day=RaisedMatter.meeting._.starts_at,
        group=RaisedMatter.meeting._.group,
    ),
    Held(
        "Items that they proposed",
        (AgendaItem.proposed_by,),
        {"Item": AgendaItem.title, "Note": AgendaItem.note, "Answer": AgendaItem.answer},
        AgendaItem.meeting._.starts_at,
        inside(AgendaItem.meeting._.group),
        group=AgendaItem.meeting._.group,
    ),
    Held(
        "Items of agendas that name them",
        within={"Item": AgendaItem.title, "Note": AgendaItem.note, "Presenter": AgendaItem.presenter},
        day=AgendaItem.meeting._.starts_at,
        seen=inside(AgendaItem.meeting._.group),
        group=AgendaItem.meeting._.group,
    ),
    Held(
        "Drafts that they typed",
        (ItemDraft.saved_by,),
        {"Item": ItemDraft.item._.title, "Text": ItemDraft.text},
        ItemDraft.saved_at,
        visible_drafts,
        group=ItemDraft.item._.meeting._.group,
    ),
    Held(
        "Drafts that name them",
        said={"Item": ItemDraft.item._.title},
        within={"Text": ItemDraft.text},
        day=ItemDraft.saved_at,
        seen=visible_drafts,
        group=ItemDraft.item._.meeting._.group,
    ),
    Held(
        "Papers that they uploaded",
        (Paper.uploaded_by,),
        {"Paper": Paper.title, "File": Paper.file_name},
        Paper.uploaded_at,
        inside(Paper.item._.meeting._.group),
        group=Paper.item._.meeting._.group,
    ),
    Held(
        "Papers that name them",
        said={"Paper": Paper.title},
        within={"Text": Paper.text},
        day=Paper.uploaded_at,
        seen=inside(Paper.item._.meeting._.group),
        group=Paper.item._.meeting._.group,
    ),
)
