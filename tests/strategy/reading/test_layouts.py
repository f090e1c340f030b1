"""One reader for many layouts: what each small strategy should give."""

import pytest

from delivery.strategy.reading import read_strategy
from tests.strategy.reading.layouts import LAYOUTS, Layout


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_every_objective_of_a_layout_is_found_in_order(layout: Layout) -> None:
    found = read_strategy(layout.text).objectives
    assert [objective.number for objective in found] == [number for number, _ in layout.objectives]
    for objective, (_, start) in zip(found, layout.objectives, strict=True):
        assert objective.text.startswith(start)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_owners_and_dates_of_a_layout_are_found_and_none_is_invented(layout: Layout) -> None:
    found = read_strategy(layout.text).objectives
    nobody: tuple[str, ...] = ()
    assert [o.owners for o in found] == list(layout.owners or [nobody] * len(found))
    assert [o.due for o in found] == list(layout.dues or [None] * len(found))


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_the_aims_of_a_layout_are_found(layout: Layout) -> None:
    assert tuple((aim.number, aim.title) for aim in read_strategy(layout.text).aims) == layout.aims
