"""A strategy and a plan of our own, with the faults that scanned and hand-made documents have."""

STRATEGY = """\
Elmshire

Quiet Roads

Strategy

<u>2031-34</u>

<u>Contents</u>

1.\tForeword\t\t2
2.\tWho we are\t\t
3.\tOur Road\ts today\t3
\t3.1 Count\ts of 2030\t3
5.\t\tdo we want to go?\t5
\t\twer lorries\t5
\t5.1.1\tSlower lanes\t5
\t5.1.2\t\t5
\t\tHedges and sight lines\t5
\t5.1.3\tNight deliveries\t6
\t\t5.1.5\tWalking to school\t6
\t5.2.1 5.2.2\tHelp for residents Parking\t6 6
\t8.2.2\tParkinq\t7

1. Foreword

This strategy was written after the flood, and three villages helped.

2.

Organisations behind this strategy **Ash Haulage Company** Elm Town Council (ETC) Elmshire Police Oak and Ash Care Trust Roads Commissioner (RC) Office Voluntary Sector Lanternfolk

3. Our Roads today

3.1 Counts of 2030

The county counted lorries in May 2030 at nine junctions.

5. Where do we want to go?

5.1 **Fewer lorries** – calm lanes

Lanes are for everyone, and calm ones most of all.

- **5.1.1** We will slow the lanes by lines and planters, beginning at bends. As in 3.1 counts come first.
- **5.1.2** We will ask each parish where its lorries turn, and put the answers on one map.
- **5.1.3** We will cut hedges so that **sight lines** stay open (see Figure 2 below).

Figure 2. Where hedges hide a bend

5.1.4 We will agree night deliveries with hauliers. A code of practice will be drawn up by all the

7

firms that use the ring road, and signed.

We will publish the code, and name those who have signed it.

- **5.1.5** We will help children to walk to school.

5.2 Help for people who live beside roads

- **5.2.1** We will help residents with windows and advice.
- We will mark out parking so that buses can 5.2.2 pass at every hour, and review it each spring.
"""

PLAN = """\
Paper (7) 04022031

ELM PARISH – WORKS LIST

3 MARCH 2031

No\tISSUE / TASK\tSTEPS\tSTART\tFINISH & STATUS\tTASK OWNER\tREMARKS
\tRoads\t\t\t\t\t
(A)\tLamps of the square\t\t01/02/31\tSpring 2031 ONGOING\tJo Bell with input from the Clerk\tasked twice
\t\tAi) Lamps to be counted, and the count sent round.\t01/02/31\t05/03/31 COMPLETED\tThe Clerk\t
\t\tAii) Lamps to be ordered\t\t?\t?\t
(B)\tBridge paint\t\t\tCANCELLED\tSam Ash/Works team\t
\tGreens\t\t\t\t\t
1\tPond to be cleared by scouts.\t\t\tEnd-May (after the fair) COMPLETED\tKim Oak Previously Jo Bell\t
"""
