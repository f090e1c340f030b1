"""Tells a text that promises or orders something from one that describes."""

import re

_PROMISES = re.compile(
    r"\b(?:will|shall|must|aims? to|seeks? to|commit(?:s|ted)? to|intends? to|need(?:s)? to)\b", re.IGNORECASE
)
_ORDERS_IN_A_ROW = """
    accelerate accept achieve act adopt advance advertise advise advocate agree align analyse answer apply
    appoint arrange ask assess attract audit award back balance begin block boost brief bring broaden build
    buy call campaign cap carry challenge champion check circulate clarify clean clear close co-ordinate
    collaborate collate collect combine commission commit communicate compare compile complete conduct confirm
    connect consider consult continue control convene convert coordinate count cover create cut decrease
    dedicate deepen define deliver demonstrate deploy design determine develop discuss distribute diversify
    divert double draft draw drive ease educate eliminate embed employ empower enable encourage end enforce
    engage enhance enlist ensure equip eradicate establish evaluate examine exchange expand explore extend
    facilitate feed fence fill finalise find fit fix focus follow form formalise foster fund gather generate
    give grow guide halve hand help hire hold host identify implement improve include incorporate increase
    induct influence inform inspect instal install integrate interview introduce invest investigate invite
    involve issue join keep launch lead learn let liaise light link listen lobby lower maintain make manage
    map mark match maximise measure mediate meet mend mentor minimise mobilise modernise monitor move name
    nominate notify obtain offer open order organise oversee own paint participate pay permit persuade phase
    pilot place plan plant play post prepare present preserve press prevent print prioritise proactively
    procure produce programme promote protect provide publicise publish purchase pursue push put qualify
    question quicken raise reach rebuild receive recognise record recruit rectify recycle redesign redirect
    reduce reform refresh refurbish regenerate rehouse reinforce remind remove renew reopen reorganise repair
    repeat replace report represent request require rescue research resist resource respond restore restrict
    result retain retrain review revise reward roll run safeguard save scale scope screen secure seek send
    serve set shape share show sign signpost simplify site smooth solve source speed spend spread standardise
    start station stay stock stop store streamline strengthen study submit supply support survey sustain
    switch tackle take target teach tell test tidy tighten trace track train transform trial turn understand
    undertake update upgrade uphold use utilise vary visit warn watch water weed welcome widen win wipe work
    write
"""
_ORDERS = frozenset(_ORDERS_IN_A_ROW.split())


def is_duty(text: str) -> bool:
    """Whether a text begins as a duty: "We will mend …", "To mend …", "Mend …"."""
    words = text[:400].split()[:30]
    if not words:
        return False
    first = words[0].strip(",.:;").lower()
    return first in _ORDERS or (first == "to" and len(words) > 2) or bool(_PROMISES.search(" ".join(words)))
