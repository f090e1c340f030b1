"""The words that tell people, offices, bodies and errands apart in British minutes."""

from __future__ import annotations

import re
from collections.abc import Iterable

_LETTERS = [chr(code) for code in range(0x41, 0x250)]
UPPER = re.escape("".join(letter for letter in _LETTERS if letter.isupper()))
LOWER = re.escape("".join(letter for letter in _LETTERS if letter.islower()))


def word_set(text: str) -> frozenset[str]:
    """The words of `text`, which are parted by spaces."""
    return frozenset(text.split())


def hints(text: str) -> tuple[str, ...]:
    """Pieces of words, parted by spaces in `text`, for `holds_any`."""
    return tuple(text.split())


def holds_any(low: str, pieces: Iterable[str]) -> bool:
    """Whether `low`, in lower case, holds one of the `pieces`: asked before a pattern that costs more."""
    return any(map(low.__contains__, pieces))


TITLES = word_set(
    """mr mrs ms miss mx dr prof professor rev revd reverend canon father fr sir dame lord lady baroness
    baron cllr cllrs ccllr cclr councillor councillors ald alderman pc pcso wpc dc ds di dci dsu det
    detective sgt sergeant sgts ps insp inspector superintendent supt ch chief constable acc dcc cc capt
    captain major col colonel lt lieutenant judge hhj justice mp msp imam rabbi sister brother"""
)
RANKS = word_set("chief detective deputy assistant acting temporary station area watch crew group")
TITLES_AND_RANKS = TITLES | RANKS

OFFICES = word_set(
    """clerk chair chairman chairwoman chairperson vice-chair vicechair co-chair cochair chairs convenor
    convener secretary treasurer secretariat president captain minute-taker coordinator co-ordinator
    coordinators co-ordinators manager managers officer officers director directors head lead leads
    administrator editor warden caretaker handyman ranger rangers bursar registrar headteacher principal
    facilitator commissioner solicitor trustee trustees governor governors member members councillor
    councillors staff volunteer volunteers resident residents everyone everybody all attendees partners
    agencies webmaster champion champions spoc spocs representative representatives rep reps delegate
    delegates organiser organisers organizer organizers team teams exec executive secretariats applicant
    contractor architect surveyor engineer consultant auditor accountant vice-president vice-chairman
    vice-chairwoman curator librarian stewards steward inspector sergeant superintendent tutor
    supervisor chief taker note-taker rector vicar curate churchwarden churchwardens mayor mayoress
    headmistress headmaster adviser advisers advisor advisors analyst assistant nurse planner provost dean chaplain organist moderator archivist scribe groundsman matron
    landlord landlady"""
)
BODIES = word_set(
    """group committee subcommittee sub-committee subgroup sub-group panel board forum council cabinet
    partnership assembly society party association federation trust club department office unit service
    services agency secretariat police university school college bank company charity meeting highways
    authority borough district ministry directorate hub network"""
)
DECIDERS = word_set(
    """meeting committee subcommittee sub-committee council board panel group forum cabinet trustees
    governors members councillors executive exec partnership assembly society club trust everyone everybody all
    attendees directors court senate they partners agencies faculty team party association sub-group subgroup secretariat we cc body fgb lgb pcc ppc cllrs
    parishioners ctte cttee exco"""
)
PARTICLES = word_set("of for de van von der den ap ab ferch y la le du da di al bin and & el")

THINGS = word_set(
    """action actions agenda agendas copy copies cost costs date dates detail details draft drafts email
    emails item items letter letters list lists meeting meetings minutes newsletter newsletters note
    notes paper papers photo photos plan plans poster posters presentation proposal quote quotes report
    reports training venue website update updates next further regarding re due need needs agreed
    request requests reminder feedback invitation invitations information issue issues document
    documents data budget budgets funding policy policies question questions survey surveys volunteers'
    point points progress discussion discussions decision decisions resolution ability attempt continue
    try aim want wish able going happy willing order reason time way work this that it there these those
    they he she we i you what who which when where why how if once as in on at by with from after before
    until during since following according subject thanks apologies welcome please no not none nothing
    some any more most many few several two three one first second third also then so but and or yes
    tuesday monday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december easter christmas prior failure ready access response
    responses advice support up back down out over under everything something anything consideration
    membership introductions entries tickets parking resolved approved agreed decided
    noted seconded proposed carried deferred motion motions petition application applications
    amendment amendments hard difficult easy able likely nice good best keen happy important useful
    interested a an"""
)

ERRANDS = word_set(
    """accept act add address advertise advise agree allocate amend analyse announce answer apply appoint
    approach approve arrange ask assess assist attend audit benchmark bid book brief bring build buy
    calculate call carry cascade chair change chase check circulate clarify clean clear close collate
    collect come commission compare compile complete conduct confirm consider consult contact continue
    convene coordinate co-ordinate correct cost create deal decide define deliver design determine
    develop digitise discuss display distribute do document draft draw drop edit email e-mail encourage
    engage enquire ensure escalate establish evaluate examine expand explain explore extend facilitate
    feed feedback file fill finalise find finish fit fix flag flier follow format formulate forward
    gather generate get give go hand help highlight hold host identify implement improve include
    incorporate inform initiate inspect install instruct introduce investigate invite issue join keep
    launch lead learn leave let liaise link list loan lobby locate log look mail maintain make manage
    map measure meet mention merge monitor mow move negotiate notify obtain offer open order organise
    outline oversee paint pass pay phone pick pilot place plan post prepare present print prioritise
    proceed process procure produce progress promote propose provide publicise publish pull purchase
    push put query raise rate read rebook recommend record recruit rectify redraft re-draft refer
    register reinstate remind remove renew repair replace reply report represent request re-send resend
    research reserve resolve respond review revise revisit rewrite ring run scan schedule scope seek
    select send separate set share show sign signpost sort source speak start step store strengthen
    submit supply survey switch take talk tell test text thank tidy track train transfer translate trial
    try unbook undertake update upgrade upload use verify visit walk watch work write digitize organize
    analyze finalize prioritize publicize recognise summarise summarize reschedule rearrange re-arrange
    relay repeat ascertain action prompt press pursue reach lodge attach convey re-circulate recirculate
    re-issue reissue scrutinise steer stage stand support tender urge vet weed utilise utilize enter
    hire nominate pin price quote canvass co-opt chase-up champion curate flyer leaflet mend notice
    refresh refurbish trim type water"""
)
STATES = word_set(
    """be have need like want mean know cost seem appear become benefit remain depend require include allow
    enable result affect increase decrease cover happen occur last expect prefer love involve contain
    consist fall grow retire resign die live vote struggle lose win receive feel think believe hope
    understand see welcome not never only rather enjoy differ exceed equal represent constitute reflect
    suffer continue usually normally always often"""
)
ABBREVIATIONS = word_set(
    """mr mrs ms dr prof rev revd cllr cllrs st sgt insp supt det capt col lt hon messrs approx eg e.g
    ie i.e no nos vs v viz cf re ref tel ext dept est incl inc ltd co jan feb mar apr jun jul aug sept
    sep oct nov dec mon tue tues wed thu thur thurs fri sat sun para min mins max temp ch fig al ave rd
    a.m p.m asst gen jr sr vol pp prop sec u.k"""
)


def is_errand(word: str) -> bool:
    """Whether `word` is the plain form of something a person does on request ("circulate", "ring")."""
    return word.lower() in ERRANDS


def errand_of_participle(word: str) -> bool:
    """Whether `word` is such a verb with -ing ("chasing", "getting", "arranging")."""
    low = word.lower()
    if not low.endswith("ing") or len(low) < 5:
        return False
    stem = low[:-3]
    return stem in ERRANDS or stem + "e" in ERRANDS or (stem[-1] == stem[-2] and stem[:-1] in ERRANDS)


_IRREGULAR = word_set(
    """sent put brought given made written told drawn shown sought held bought taken set chosen run led done got
    found met spoken rung sold paid kept fed built drawn hung dealt split cut"""
)


def is_participle_of_errand(word: str) -> bool:
    """Whether `word` is the passive form of such a verb ("circulated", "sent", "arranged")."""
    low = word.lower()
    if low in _IRREGULAR:
        return True
    if not low.endswith("ed") or len(low) < 5:
        return False
    stem = low[:-2]
    return (
        stem in ERRANDS
        or stem + "e" in ERRANDS
        or stem[:-1] in ERRANDS
        or (stem.endswith("i") and stem[:-1] + "y" in ERRANDS)
    )
