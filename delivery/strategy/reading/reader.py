"""Reads a strategy's text into its aims, objectives and partners, and compares contents page and body."""

from collections.abc import Sequence

from delivery.strategy.reading.contents.page import Contents, contents_of
from delivery.strategy.reading.contents.titles import titled
from delivery.strategy.reading.objectives import aims_of, objectives_of
from delivery.strategy.reading.outline.dotted import (
    announced_in_dots,
    any_in_dots,
    promised_in_dots,
)
from delivery.strategy.reading.outline.labelled import called_objectives, called_otherwise, coded
from delivery.strategy.reading.outline.listed import bullet_list, counted_list, repeated_label
from delivery.strategy.reading.outline.numbering import Outline, first_outline
from delivery.strategy.reading.outline.slipped import with_slipped_numbers
from delivery.strategy.reading.partners import partners_of
from delivery.strategy.reading.problems import problems_of
from delivery.strategy.reading.reading import StrategyReading
from delivery.strategy.reading.tables.bare import as_aims, bare_plan_of, stand_below
from delivery.strategy.reading.tables.choice import chosen
from delivery.strategy.reading.tables.plan import plan_of
from delivery.strategy.reading.tables.stacked import with_stacked_tables
from delivery.strategy.reading.text.furniture import without_furniture
from delivery.strategy.reading.text.lines import Line, lines_of
from delivery.strategy.reading.text.paragraphs import paragraphs_of
from delivery.strategy.reading.title import title_of

# In the order of their certainty; the weak ones speak only where no table does.
_RULES = (called_objectives, promised_in_dots, coded, called_otherwise, announced_in_dots)
_WEAK_RULES = (counted_list, any_in_dots, bullet_list, repeated_label)


def read_strategy(text: str) -> StrategyReading:
    """What a strategy's text says. Never raises; what was not found is said in `problems`.

    `text` is plain text or Markdown with `\\n` line ends, table cells parted by tabs or pipes. Its first line is 1.
    """
    lines = lines_of(text)
    contents = contents_of(lines)
    body = with_stacked_tables(without_furniture(_without(lines, contents)))
    plan = plan_of(body)
    outline_body = _blanked(body, plan.lines) if plan else body
    paragraphs = paragraphs_of(outline_body)
    outline = first_outline(paragraphs, _RULES if plan else (*_RULES, *_WEAK_RULES))
    listed = {number for entry in contents.entries for number in entry.numbers} if contents else set()
    outline = with_slipped_numbers(paragraphs, outline, listed) if outline else Outline(())
    aims, objectives = chosen(plan, outline, aims_of(paragraphs, outline), objectives_of(paragraphs, outline))
    if plan is None and (bare := bare_plan_of(body)):
        if not objectives:
            objectives = [*bare.objectives]
        elif stand_below(bare, objectives):
            aims, objectives = as_aims(objectives), [*bare.objectives]
    objectives, disagreements = titled(contents, paragraphs, aims, objectives)
    return StrategyReading(
        title=title_of(lines),
        aims=tuple(aims),
        objectives=tuple(objectives),
        partners=partners_of(paragraphs_of(body)),
        disagreements=disagreements,
        problems=problems_of(objectives),
    )


def _without(lines: Sequence[Line], contents: Contents | None) -> list[Line]:
    if contents is None:
        return list(lines)
    return _blanked(lines, range(contents.first, contents.last + 1))


def _blanked(lines: Sequence[Line], numbers: frozenset[int] | range) -> list[Line]:
    return [Line(line.number, "") if line.number in numbers else line for line in lines]
