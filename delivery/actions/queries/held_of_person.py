"""The actions that name a person, and what they said and did with actions (SECURITY A39)."""

from __future__ import annotations

from piccolo.columns import And

from delivery.actions.queries.visibility import (
    visible_actions,
    visible_logs,
    visible_plan_imports,
    visible_proofs,
    visible_returned,
    visible_wishes,
)
from delivery.actions.tables import (
    Action,
    ActionLog,
    ActionOverlap,
    ActionOwner,
    Filing,
    Fulfilment,
    NotMailed,
    PlanImport,
    Proof,
    ReturnedFile,
    SharedAction,
    TakenAnswer,
    ToldAction,
    Update,
    Wish,
)
from delivery.partners.queries.held_of_person import Condition, Held, posts_of
from delivery.partners.viewer import Viewer

_NUMBER = "Action number"


def _owned(viewer: Viewer) -> Condition:
    return ActionOwner.action.is_in(Action.select(Action.id).where(visible_actions(viewer)))


def _updated(viewer: Viewer) -> Condition:
    seen = Update.action.is_in(Action.select(Action.id).where(visible_actions(viewer)))
    return And(Update.withdrawn_at.is_null(), seen)


HELD = (
    Held(
        "Actions that they own, or a post that they hold or held",
        (ActionOwner.person,),
        {
            _NUMBER: ActionOwner.action._.number,
            "Action": ActionOwner.action._.text,
            "Status": ActionOwner.action._.status,
            "Due": ActionOwner.action._.due,
            "By post": ActionOwner.post._.title,
            "Written as": ActionOwner.as_written,
        },
        ActionOwner.action._.raised_on,
        _owned,
        group=ActionOwner.action._.group,
        also=lambda person_id: ActionOwner.post.is_in(posts_of(person_id)),
    ),
    Held(
        "Actions whose owner is written with their name",
        said={_NUMBER: ActionOwner.action._.number},
        within={"Owner": ActionOwner.as_written},
        day=ActionOwner.action._.raised_on,
        seen=_owned,
        without=ActionOwner.person,
        group=ActionOwner.action._.group,
    ),
    Held(
        "Actions that name them",
        said={_NUMBER: Action.number, "Status": Action.status, "Entered in error": Action.withdrawn_at},
        within={"Action": Action.text, "Minuted as": Action.quote},
        day=Action.raised_on,
        seen=visible_actions,
        group=Action.group,
    ),
    Held(
        "What they recorded of actions",
        (Update.recorded_by,),
        {
            _NUMBER: Update.action._.number,
            "Said by": Update.said_by,
            "Note": Update.note,
            "Status": Update.status,
            "How": Update.how,
        },
        Update.said_on,
        _updated,
        group=Update.action._.group,
    ),
    Held(
        "What was said of actions that names them",
        said={_NUMBER: Update.action._.number},
        within={"Said by": Update.said_by, "Note": Update.note},
        day=Update.said_on,
        seen=_updated,
        group=Update.action._.group,
    ),
    Held(
        "What they were told of actions by mail",
        (ToldAction.person,),
        {_NUMBER: ToldAction.action._.number, "Text": ToldAction.text, "Due": ToldAction.due},
        ToldAction.told_at,
        group=ToldAction.action._.group,
    ),
    Held(
        "What they were not mailed of actions",
        (NotMailed.person, NotMailed.by),
        {_NUMBER: NotMailed.action._.number, "Text": NotMailed.text, "Due": NotMailed.due},
        NotMailed.at,
        group=NotMailed.action._.group,
    ),
    Held(
        "What they wished for actions, or answered",
        (Wish.person, Wish.answered_by),
        {
            _NUMBER: Wish.action._.number,
            "Wish": Wish.kind,
            "Day": Wish.day,
            "Try": Wish.try_name,
            "At": Wish.try_address,
            "Answer": Wish.answer,
        },
        Wish.asked_at,
        visible_wishes,
        group=Wish.action._.group,
    ),
    Held(
        "Who was named to be asked instead",
        said={_NUMBER: Wish.action._.number},
        within={"Try": Wish.try_name, "At": Wish.try_address},
        day=Wish.asked_at,
        seen=visible_wishes,
        group=Wish.action._.group,
    ),
    Held(
        "Evidence that they showed",
        (Proof.added_by,),
        {_NUMBER: Proof.action._.number, "Title": Proof.title, "Link": Proof.link, "File": Proof.file_name},
        Proof.added_at,
        visible_proofs,
        group=Proof.action._.group,
    ),
    Held(
        "Forms that they brought back",
        (ReturnedFile.from_person,),
        {"File": ReturnedFile.file_name},
        ReturnedFile.received_at,
        visible_returned,
    ),
    Held(
        "Answers of forms that they took in",
        (TakenAnswer.taken_by,),
        {_NUMBER: TakenAnswer.action._.number, "Taken back": TakenAnswer.withdrawn_at},
        TakenAnswer.taken_at,
        group=TakenAnswer.action._.group,
    ),
    Held(
        "Replies that they filed on actions",
        (Filing.filed_by,),
        {_NUMBER: Filing.action._.number, "Taken back": Filing.taken_back_at},
        Filing.filed_at,
        group=Filing.action._.group,
    ),
    Held(
        "Promises that they recorded as met",
        (Fulfilment.recorded_by,),
        {"Title": Fulfilment.title, "Said by": Fulfilment.said_by, "Link": Fulfilment.link},
        Fulfilment.recorded_at,
    ),
    Held(
        "Promises met, as they said",
        said={"Title": Fulfilment.title},
        within={"Said by": Fulfilment.said_by},
        day=Fulfilment.met_on,
    ),
    Held(
        "Pairs of actions that they answered",
        (ActionOverlap.answered_by,),
        {
            _NUMBER: ActionOverlap.action._.number,
            "Answer": ActionOverlap.answer,
            "Reason": ActionOverlap.reason,
        },
        ActionOverlap.answered_at,
        group=ActionOverlap.action._.group,
    ),
    Held(
        "Actions that they shared with local plans",
        (SharedAction.shared_by,),
        {_NUMBER: SharedAction.action._.number, "Taken back": SharedAction.withdrawn_at},
        SharedAction.shared_at,
        group=SharedAction.action._.group,
    ),
    Held(
        "Action logs that they took in",
        (ActionLog.imported_by,),
        {"File": ActionLog.file_name, "Undone": ActionLog.undone_at},
        ActionLog.imported_at,
        visible_logs,
        group=ActionLog.group,
    ),
    Held(
        "Delivery plans that they took in",
        (PlanImport.imported_by,),
        {"File": PlanImport.file_name, "Undone": PlanImport.undone_at},
        PlanImport.imported_at,
        visible_plan_imports,
    ),
)
