"""The rules that find something, each with a line that it reads: what a secretary may be shown as the reason."""

from __future__ import annotations

from enum import StrEnum


class Rule(StrEnum):
    """The rule that found a finding, in words; `EXAMPLES` holds a text for each."""

    # Actions
    MARKED = "marked action"
    SENTENCE_AFTER_MARKER = "sentence after a marker"
    MARKER_AFTER = "marker after the action"
    BELOW_MARKER = "below its marker"
    OWNER_AFTER = "owner after the action"
    LAST_MEETINGS = "last meeting's action"
    OWN_REFERENCE = "told by its reference"
    LISTED = "entry in a list of actions"
    IN_THREE_PARTS = "what, who, when"
    TABLED = "row of an action table"
    OWNER_IN_ACTION_COLUMN = "owner in the action column"
    IN_THE_MARGIN = "owner in the margin"
    AT_PARAGRAPH_END = "owner at the end of the paragraph"
    BRACKETED_OWNER = "owner in brackets at the end"
    BRACKETED_DUTY = "duty in brackets"
    TOOK_AN_ACTION = "took an action"
    TO_ACTION_IT = "somebody to action it"

    # Commitments
    WOULD = "said they would"
    AGREED_TO = "agreed or offered to"
    OWNER_TO = "owner to verb"
    WAS_ASKED_TO = "was asked to"
    ASKED_SOMEBODY = "asked somebody to"
    ASKED_POLITELY = "asked whether they could"
    ASKED_FOR = "asked for something to be done"
    AGREED_TO_ASK = "agreed to write or ask"
    AGREED_SOMEBODY_WOULD = "agreed that somebody would"
    TO_BE_DONE = "to be done"
    TO_BE_DONE_BY = "to be done by somebody"
    WILL_BE_ASKED = "somebody will be asked"
    TOLD_TO = "told to do it"
    SOMEBODY_NEEDED = "somebody needed to do it"

    # Decisions
    RESOLUTION = "resolution"
    PROPOSED_AND_CARRIED = "proposed and carried"
    MOVED_AND_SECONDED = "moved and seconded"
    VOTE_BELOW = "vote below its heading"
    MOTION_CARRIED = "motion carried"
    IT_WAS_AGREED = "it was agreed"
    MEETING_AGREED = "the meeting agreed"
    AGREED = "agreed"
    AND_AGREED = "and agreed"
    THIS_WAS_AGREED = "this was agreed"
    CARRIED = "carried"
    WAS_APPROVED = "was approved"
    MINUTES_APPROVED = "minutes approved"
    IN_FEW_WORDS = "approved in few words"

    # Questions, and what is put off
    MARKED_QUESTION = "marked question"
    QUESTION_MARK = "question mark"
    REPORTED_QUESTION = "reported question"
    PUT_OFF = "put off to a later meeting"
    LISTED_FOR_LATER = "listed for a later meeting"


EXAMPLES: dict[Rule, str] = {
    Rule.MARKED: "Action: JB to ring the hall.",
    Rule.SENTENCE_AFTER_MARKER: "ACTIONS: JB to ring the hall. SP to write to the school.",
    Rule.MARKER_AFTER: "Rowan Elm to book the room. ACTION",
    Rule.BELOW_MARKER: "Action 7\n\nJB to ring the hall.",
    Rule.OWNER_AFTER: "The hall is to be booked for May. Action: Clerk",
    Rule.LAST_MEETINGS: "Action 4: JB to ring the hall. Update: the hall is booked.",
    Rule.OWN_REFERENCE: "A-0049 Ring the hall. Completed.",
    Rule.LISTED: "Actions\n\n- JB to ring the hall\n- SP to write to the school",
    Rule.IN_THREE_PARTS: "Actions\n\n- Ring the hall – JB – next meeting",
    Rule.TABLED: "Action | Owner | Due\nRing the hall | JB | 3 March",
    Rule.OWNER_IN_ACTION_COLUMN: "Item | Discussion | Action\nHall | The hall is to be booked for the fair in May. | JB",
    Rule.IN_THE_MARGIN: "The hall is to be booked for the fair in May.\nJB\n\nThe lamp has to be mended before winter.\nSP",
    Rule.AT_PARAGRAPH_END: "The hall is to be booked for the fair in May.\tJB",
    Rule.BRACKETED_OWNER: "4. Fair\n\nPrint 900 copies (Clerk). The fair is in May.",
    Rule.BRACKETED_DUTY: "A briefing would help. [AB to organise one in May]",
    Rule.TOOK_AN_ACTION: "JB took an action to ring the hall.",
    Rule.TO_ACTION_IT: "The hall has to be booked for the fair. Clerk to action.",
    Rule.WOULD: "Cllr Moss said she would ring the hall.",
    Rule.AGREED_TO: "Cllr Moss offered to ring the hall.",
    Rule.OWNER_TO: "JB to ring the hall.",
    Rule.WAS_ASKED_TO: "The Clerk was asked to ring the hall.",
    Rule.ASKED_SOMEBODY: "The Chair asked JB to ring the hall.",
    Rule.ASKED_POLITELY: "Present: Rob Hay\n\nHall\n\nRob - can you ring the hall, please?",
    Rule.ASKED_FOR: "The Panel requested that a list of the halls be provided.",
    Rule.AGREED_TO_ASK: "It was AGREED to write to the school.",
    Rule.AGREED_SOMEBODY_WOULD: "It was agreed for the Clerk to write to the school.",
    Rule.TO_BE_DONE: "Letter of thanks to be sent.",
    Rule.TO_BE_DONE_BY: "The draft would be circulated by the Clerk in May.",
    Rule.WILL_BE_ASKED: "The school will be asked to join.",
    Rule.TOLD_TO: "Present: Wilf Hay, Ann Bell\n\nHall\n- Wilf ask the committee",
    Rule.SOMEBODY_NEEDED: "We need somebody to ring the hall.",
    Rule.RESOLUTION: "RESOLVED: (i) That the report be noted.",
    Rule.PROPOSED_AND_CARRIED: "It was proposed that the gate be painted. All in favour.",
    Rule.MOVED_AND_SECONDED: "To paint the gate was proposed by Cllr Ash, seconded by Cllr Elm and carried.",
    Rule.VOTE_BELOW: "4. Painting the gate\n\nProposed: Cllr Ash. Seconded: Cllr Elm. Approved.",
    Rule.MOTION_CARRIED: "Motion: buy a kiln.\n\nMotion carried.",
    Rule.IT_WAS_AGREED: "It was agreed that the gate be painted.",
    Rule.MEETING_AGREED: "The committee agreed that the gate be painted.",
    Rule.AGREED: "Skip – agreed to hire one for May.",
    Rule.AND_AGREED: "The panel discussed the fence and resolved to mend it.",
    Rule.THIS_WAS_AGREED: "The fire service could be invited. This was agreed.",
    Rule.CARRIED: "Deferred to the next meeting.",
    Rule.WAS_APPROVED: "The accounts were approved.",
    Rule.MINUTES_APPROVED: "1. Minutes\n\nMins of last mtg ok'd.",
    Rule.IN_FEW_WORDS: "4. Rent\n\nRent – as last year – all agreed.",
    Rule.MARKED_QUESTION: "Question: Is there a seat for young people?",
    Rule.QUESTION_MARK: "Why does the lamp not work?",
    Rule.REPORTED_QUESTION: "Cllr Moss asked whether the lamp works.",
    Rule.PUT_OFF: "The budget will be discussed at the next meeting.",
    Rule.LISTED_FOR_LATER: "Items for the next meeting\n\n- Budget of the mill",
}
