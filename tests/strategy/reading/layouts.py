"""Small strategies in many layouts, each with the objectives a reader should find: number, first words, title."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Layout:
    """A text, and what it should give. An owner or date that is not named should not be found."""

    name: str
    text: str
    objectives: tuple[tuple[str | None, str], ...]
    aims: tuple[tuple[str | None, str], ...] = ()
    owners: tuple[tuple[str, ...], ...] = ()
    dues: tuple[str | None, ...] = ()


LAYOUTS = (
    Layout(
        "numbered headings among background sections",
        """Ash Vale Clean Streets 2031

1 Introduction

This document explains why streets matter.

1.1 Background

Streets have been dirty since 2012.

1.2 Who we are

The partnership has nine members.

2 Our priorities

2.1 Cleaner high streets

We will sweep every high street twice a week.

A second paragraph about brooms.

2.2 Fewer fires in bins

We will replace plastic bins with steel ones.

3 Monitoring

3.1 Governance

The board meets monthly.
""",
        (("2.1", "Cleaner high streets"), ("2.2", "Fewer fires in bins")),
        aims=(("2", "Our priorities"),),
    ),
    Layout(
        "Markdown headings that call themselves objectives, with leads and dates below",
        """# Warm Homes Plan

## Objective 1: Insulate lofts

We will insulate 400 lofts.

**Lead:** Housing Service
**Timescale:** March 2032

## Objective 2: Replace old boilers

Old boilers waste gas.

Lead agency: Energy Trust / Parish council
By when: Summer 2033

## Monitoring

The group meets monthly.
""",
        (("1", "Insulate lofts"), ("2", "Replace old boilers")),
        owners=(("Housing Service",), ("Energy Trust", "Parish council")),
        dues=("March 2032", "Summer 2033"),
    ),
    Layout(
        "a priority on one line and its title on the next",
        "Safer Parks\n\nPriority 1\nLighting the paths\n\nWe want paths to be lit.\n\n"
        "Priority 2\nWardens\n\nWardens will walk the parks daily.\n",
        (("1", "Lighting the paths"), ("2", "Wardens")),
    ),
    Layout(
        "codes",
        "County River Plan\n\nSO1 Clear the weirs of rubbish.\nSO2 Teach every child to swim.\nSO3 Test water.\n",
        (("SO1", "Clear the weirs"), ("SO2", "Teach every child"), ("SO3", "Test water")),
    ),
    Layout(
        "letters in small type after a colon",
        "Allotment plan\n\nOur aims are:\n\n(a) to let every plot\n(b) to mend the fences\n(c) to share tools\n",
        (("a", "to let every plot"), ("b", "to mend the fences"), ("c", "to share tools")),
    ),
    Layout(
        "roman numbers",
        "The aims of this plan are to:\n\ni. mend the roof\nii. paint the hall\niii. heat the rooms\n",
        (("i", "mend the roof"), ("ii", "paint the hall"), ("iii", "heat the rooms")),
    ),
    Layout(
        "a Markdown table",
        """# Library action plan

| Ref | Action | Lead | Timescale |
|-----|--------|------|-----------|
| 1.1 | Open the branch on Sundays | Head of Libraries | June 2031 |
| 1.2 | Lend e-readers | Digital team / Friends group | TBC |
| 2.1 | Start a reading club | ? | Ongoing |
""",
        (("1.1", "Open the branch"), ("1.2", "Lend e-readers"), ("2.1", "Start a reading club")),
        owners=(("Head of Libraries",), ("Digital team", "Friends group"), ()),
        dues=("June 2031", None, "Ongoing"),
    ),
    Layout(
        "a Word table in which one objective has several rows",
        "Cycling plan 2030\nObjective\tAction\tLead\tTimescale\n"
        "Objective 1: More lanes\tPaint lanes on Mill Road\tHighways\tMay 2030\n"
        "\tWiden the bridge\tCounty Council\t2031\n"
        "Objective 2: More parking\tPut racks at stations\tRail firm\tJune 2030\n",
        (("1", "More lanes\n\nPaint lanes"), ("2", "More parking")),
        owners=(("Highways", "County Council"), ("Rail firm",)),
        dues=("May 2030", "June 2030"),
    ),
    Layout(
        "a Word table under rows that name a priority",
        "Delivery plan 2031\n\nPriority 1: Safer lanes\t\t\t\nAction\tLead\tTimescale\tProgress\n"
        "Cut hedges at bends\tParish clerk\tMay 2031\tbegun\nPaint white lines\tFire and Rescue Service\tJune 2031\t\n"
        "Priority 2: Quieter lanes\t\t\t\nAsk for a limit\tJo Bell and Sam Ash\tTBC\t\n",
        ((None, "Cut hedges"), (None, "Paint white lines"), (None, "Ask for a limit")),
        aims=(("1", "Safer lanes"), ("2", "Quieter lanes")),
        owners=(("Parish clerk",), ("Fire and Rescue Service",), ("Jo Bell", "Sam Ash")),
        dues=("May 2031", "June 2031", None),
    ),
    Layout(
        "a table without a header",
        "Works\n1\tMend the lamps of the square\tJo\n2\tPaint the town hall doors\tSam\n",
        (("1", "Mend the lamps"), ("2", "Paint the town hall")),
    ),
    Layout(
        "small tables of two columns, one for each objective",
        "Play plan\n\nObjective 1\tMend swings\nLead\tParks team\nTimescale\tMay 2031\n\n"
        "Objective 2\tPaint benches\nLead\tJo Bell\nTimescale\tJune 2031\n",
        (("1", "Mend swings"), ("2", "Paint benches")),
        owners=(("Parks team",), ("Jo Bell",)),
        dues=("May 2031", "June 2031"),
    ),
    Layout(
        "bullets under a heading",
        "Food strategy\n\nOur objectives\n\n- Grow vegetables in every school\n- Cut waste in kitchens\n\n"
        "How we will know\n\nWe will count.\n",
        ((None, "Grow vegetables"), (None, "Cut waste")),
    ),
    Layout(
        "a numbered list under a numbered heading",
        "Walking\n\n1. Introduction\nWalking is good.\n\n2. Objectives\n\n1. Build ten miles of path\n"
        "2. Sign every footpath\n3. Hold a walking week\n\n3. Review\nWe review yearly.\n",
        (("1", "Build ten miles"), ("2", "Sign every footpath"), ("3", "Hold a walking week")),
    ),
    Layout(
        "objectives that count from one again under each aim",
        "Dance\n\nAim 1: More people dance\n\nObjective 1: Open a studio\nObjective 2: Train ten teachers\n\n"
        "Aim 2: Dance is safe\n\nObjective 1: Check every floor\nObjective 2: Teach first aid\n",
        (("1", "Open a studio"), ("2", "Train ten"), ("1", "Check every floor"), ("2", "Teach first aid")),
        aims=(("1", "More people dance"), ("2", "Dance is safe")),
    ),
    Layout(
        "numbers below a labelled priority",
        "Market plan\n\nPRIORITY ONE: STALLS\n\n1.1 Repaint all stalls.\n1.2 Let empty stalls.\n\n"
        "PRIORITY TWO: FOOTFALL\n\n2.1 Hold a night market.\n",
        (("1.1", "Repaint all stalls"), ("1.2", "Let empty stalls"), ("2.1", "Hold a night market")),
        aims=(("1", "STALLS"), ("2", "FOOTFALL")),
    ),
    Layout(
        "one line for each paragraph, as out of Word",
        "Ponds\n2031 to 2034\nForeword\nPonds matter to all of us and this strategy sets out what we will do for them.\n"
        "Aim 1: Clean water\nWe want water that is clear.\nObjective 1.1: Dredge the mill pond\n"
        "The mill pond will be dredged in the first year and again in the third. Silt goes to farms.\n"
        "Objective 1.2: Fence the inflows\nFences keep cattle out.\nMonitoring and review\nThe board will review it.\n",
        (
            ("1.1", "Dredge the mill pond\n\nThe mill pond"),
            ("1.2", "Fence the inflows\n\nFences keep cattle out."),
        ),
        aims=(("1", "Clean water"),),
    ),
    Layout(
        "wrapped lines with page numbers and running heads",
        "Noise Strategy 2030-33\n3. What we will do\n"
        "3.1 We will measure noise at every junction in the town and publish the figures once a\n"
        "quarter on the council's pages.\n"
        "3.2 We will talk to hauliers about night deliveries and agree a code with them that is\nsigned\n\n7\n\n"
        "Noise Strategy 2030-33\nby all of them.\n3.3 We will plant hedges.\n",
        (("3.1", "We will measure"), ("3.2", "We will talk"), ("3.3", "We will plant hedges.")),
        aims=(("3", "What we will do"),),
    ),
    Layout(
        "numbers that only point to an objective",
        "4.1 We will mend lamps as promised in section\n4.2 and its table of dates.\n"
        "4.2 We will plant hedges (see 4.3 below).\n4.3 We will sweep paths.\n",
        (
            ("4.1", "We will mend lamps as promised in section 4.2 and"),
            ("4.2", "We will plant"),
            ("4.3", "We will"),
        ),
    ),
    Layout(
        "a plan that repeats the strategy's numbers with leads and dates",
        "2. Our aims\n\n2.1 We will cut every hedge that hides a bend.\n\n2.2 We will paint white lines on lanes.\n\n"
        "Appendix: action plan\n\nNo\tAction\tOwner\tBy when\n2.1\tCut every hedge that hides a bend\tParish clerk\tMay\n"
        "2.2\tPaint white lines on lanes\tHighways\tJune\n",
        (("2.1", "We will cut"), ("2.2", "We will paint")),
        aims=(("2", "Our aims"),),
        owners=(("Parish clerk",), ("Highways",)),
        dues=("May", "June"),
    ),
    Layout(
        "Markdown as a scanner leaves it, with a table of contents and a table of leads",
        """<span id="page-0-0"></span># **Hedge Town Safety Plan**

# **Contents**

| Foreword | | 3 |
|----------|--|---|
| 1. | About us | 4 |
| 2. | Our priorities | 5 |
| 2.1 | Burglary | 5 |
| 2.2 | Speeding | 6 |

## **Foreword**

We are glad to share this plan.

## **1. About us**

Five bodies must work together by law.

## **2. Our priorities**

### **2.1 Burglary**

Burglary rose by 4.2% in 2029<sup>1</sup>.

- We will visit every victim

### **2.2 Speeding**

Cars go too fast.

| Priority | Lead | Review date |
|---|---|---|
| Burglary | Insp. Oak | May 2031 |
""",
        (("2.1", "Burglary\n\nBurglary rose"), ("2.2", "Speeding\n\nCars go too fast.")),
        aims=(("2", "Our priorities"),),
    ),
    Layout(
        "bullets and numbers under headings that are the aims",
        "Youth plan\n\nPrevention\n\n1. Open a club in each ward.\n2. Train mentors.\n\n"
        "Protection\n\n3. Fund a helpline.\n4. Teach first aid.\n",
        (("1", "Open a club"), ("2", "Train mentors."), ("3", "Fund a helpline."), ("4", "Teach first aid.")),
        aims=((None, "Prevention"), (None, "Protection")),
    ),
    Layout(
        "letters that begin again under each aim",
        "Water plan\n\nAim 1: Clean rivers\n\na) Test the water\nb) Fence the banks\n\n"
        "Aim 2: Full ponds\n\na) Dredge each pond\nb) Stop leaks\n",
        (("a", "Test the water"), ("b", "Fence the banks"), ("a", "Dredge each pond"), ("b", "Stop leaks")),
        aims=(("1", "Clean rivers"), ("2", "Full ponds")),
    ),
    Layout(
        "a table with measures only",
        "| Objective | Measure of success | Baseline |\n|---|---|---|\n| 1. Cut burglary | Burglaries | 400 |\n"
        "| 2. Cut speeding | Fast cars | 20% |\n",
        (("1", "Cut burglary"), ("2", "Cut speeding")),
    ),
    Layout(
        "goals, objectives and strategies",
        "GOAL 1: LEARN\n\nObjective 1.1: Every child reads by seven.\nStrategy 1.1.1: Hire tutors.\n\n"
        "Objective 1.2: Every child counts by seven.\n\nGOAL 2: PLAY\n\nObjective 2.1: Open each playground.\n",
        (("1.1", "Every child reads"), ("1.2", "Every child counts"), ("2.1", "Open each playground.")),
        aims=(("1", "LEARN"), ("2", "PLAY")),
    ),
    Layout(
        "coded actions with leads below or in brackets",
        "Safer Town action plan\n\nA1. Light the alley by the station.\nLead: Works\nDue: May 2031\n\n"
        "A2. Lock the car park at night (lead: wardens, by June 2031)\n",
        (("A1", "Light the alley"), ("A2", "Lock the car park")),
        owners=(("Works",), ("wardens",)),
        dues=("May 2031", "June 2031"),
    ),
    Layout(
        "coded promises below objectives that are only headings",
        "Harbour plan\n\nStrategic Objective 1: Water\nWater is for everybody.\n\nSO1.1 Dredge the basin by June 2033.\n"
        "SO1.2 Test the water at each beach.\n\nStrategic Objective 2: Land\n\nSO2.1 Pave the whole of the quay.\n",
        (("SO1.1", "Dredge the basin"), ("SO1.2", "Test the water"), ("SO2.1", "Pave the whole")),
        aims=(("1", "Water"), ("2", "Land")),
        dues=("by June 2033", None, None),
    ),
    Layout(
        "letters and numbers under goals, with who and when in brackets",
        "Kite club plan\n\nGoal A: Fly\n• A1 We will fly on Sundays (Secretary)\n"
        "• A2 We will mend ten kites (Kite Master, spring 2033)\n\nGoal B: Teach\n• B1 We will visit both schools (Secretary and Treasurer)\n",
        (("A1", "We will fly"), ("A2", "We will mend"), ("B1", "We will visit")),
        aims=(("A", "Fly"), ("B", "Teach")),
        owners=(("Secretary",), ("Kite Master",), ("Secretary", "Treasurer")),
        dues=(None, "spring 2033", None),
    ),
    Layout(
        "actions under outcomes, each with its lines",
        "Pond plan\n\nOutcome 1: Frogs thrive\n\nAction 1\nDig a second pond\nLead: Warden\nTimescale: by end of Q1\n\n"
        "Action 2\nFence the reeds\nLead: Friends of the Pond\nTimescale: March 2033\n\n"
        "Outcome 2: People visit\n\nAction 3\nLay a path\nLead: Works / Warden\nTimescale: 2033/34\n",
        (("1", "Dig a second pond"), ("2", "Fence the reeds"), ("3", "Lay a path")),
        aims=(("1", "Frogs thrive"), ("2", "People visit")),
        owners=(("Warden",), ("Friends of the Pond",), ("Works", "Warden")),
        dues=("by end of Q1", "March 2033", "2033/34"),
    ),
    Layout(
        "strategies instead of objectives",
        "Key strategies\n\nStrategy 1: Plant more hedges. Hedges keep the wind out.\n\n"
        "Strategy 2: Lay more hedges. A laid hedge lasts.\n",
        (("1", "Plant more hedges."), ("2", "Lay more hedges.")),
    ),
    Layout(
        "labels behind each promise on its own line",
        """Fen Plan 2031

Priority 1: Paths
1.1 Mend every stile. Lead: Wardens. By: March 2031
1.2 Count the gates. Lead: Clerk; Timescale: June 2031
Priority 2: Water
2.1 Clear the ditch (Lead: Farm Board, by May 2031)
""",
        (("1.1", "Mend every stile."), ("1.2", "Count the gates."), ("2.1", "Clear the ditch")),
        aims=(("1", "Paths"), ("2", "Water")),
        owners=(("Wardens",), ("Clerk",), ("Farm Board",)),
        dues=("March 2031", "June 2031", "May 2031"),
    ),
    Layout(
        "capital letters over coded actions, with two labels on one line below",
        """A. Paths
A1. Mend every stile
Lead: Wardens; Timescale: July 2031
A2. Count the gates
Lead: Clerk; Timescale: monthly
B. Water
B1. Clear the ditch
Who will lead: Farm Board
When: ongoing
""",
        (("A1", "Mend every stile"), ("A2", "Count the gates"), ("B1", "Clear the ditch")),
        aims=(("A", "Paths"), ("B", "Water")),
        owners=(("Wardens",), ("Clerk",), ("Farm Board",)),
        dues=("July 2031", "monthly", "ongoing"),
    ),
    Layout(
        "rows without a header below numbered priorities",
        """Strategic Priority 1 - Paths
1.1\tMend every stile\tWardens\tQ2 2031\tGreen
1.2\tCount the gates\tClerk\tQ3 2031\tAmber
Strategic Priority 2 - Water
2.1\tClear the ditch\tFarm Board\tQ4 2031\tRed
""",
        (("1.1", "Mend every stile"), ("1.2", "Count the gates"), ("2.1", "Clear the ditch")),
        aims=(("1", "Paths"), ("2", "Water")),
        owners=(("Wardens",), ("Clerk",), ("Farm Board",)),
        dues=("Q2 2031", "Q3 2031", "Q4 2031"),
    ),
    Layout(
        "the cells of a table on lines of their own",
        """Plan for the fen

Priority
Action
Lead
Date
Paths
Mend every stile
Wardens
May 2031
Paths
Count the gates
Clerk
June 2031
Water
Clear the ditch
Farm Board
12/07/31
""",
        ((None, "Mend every stile"), (None, "Count the gates"), (None, "Clear the ditch")),
        aims=((None, "Paths"), (None, "Water")),
        owners=(("Wardens",), ("Clerk",), ("Farm Board",)),
        dues=("May 2031", "June 2031", "12/07/31"),
    ),
    Layout(
        "one word before each, without numbers",
        """Fen work 2031

Action: Mend every stile
Lead: Wardens
Timescale: June 2031

Action: Count the gates
Lead: Clerk
Timescale: July 2031
""",
        ((None, "Mend every stile"), (None, "Count the gates")),
        owners=(("Wardens",), ("Clerk",)),
        dues=("June 2031", "July 2031"),
    ),
    Layout(
        "strategies counted again below each goal",
        """Goal 1. Safer paths
Strategies:
1. Mend every stile (Wardens)
2. Count the gates (Clerk)
Goal 2. Cleaner water
Strategies:
1. Clear the ditch (Farm Board)
2. Test the pond (Clerk)
""",
        (
            ("1", "Mend every stile"),
            ("2", "Count the gates"),
            ("1", "Clear the ditch"),
            ("2", "Test the pond"),
        ),
        aims=(("1", "Safer paths"), ("2", "Cleaner water")),
        owners=(("Wardens",), ("Clerk",), ("Farm Board",), ("Clerk",)),
    ),
)
