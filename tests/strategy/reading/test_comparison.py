"""What a second import changes."""

from delivery.strategy.reading import Change, Difference, Objective, StrategyReading, compare


def reading(*objectives: Objective) -> StrategyReading:
    return StrategyReading(None, (), objectives, (), ())


def test_added_removed_reworded_and_retitled_objectives_are_told_apart() -> None:
    revised = reading(
        Objective("1.1", "Lamps", "We will mend lamps."),
        Objective("1.2", "Fences", "We will paint fences."),
        Objective("1.10", None, "We will sweep."),
    )
    existing = [
        ("1.1", "Lights", "We will mend lamps."),
        ("1.2", "Fences", "We will mend fences."),
        ("1.3", "Ponds", "We will dredge."),
    ]
    assert compare(revised, existing) == (
        Difference(Change.RETITLED, "1.1", "Lights", "Lamps"),
        Difference(Change.REWORDED, "1.2", "We will mend fences.", "We will paint fences."),
        Difference(Change.ADDED, "1.10", None, "We will sweep."),
        Difference(Change.REMOVED, "1.3", "We will dredge.", None),
    )


def test_spaces_and_line_ends_change_nothing() -> None:
    revised = reading(Objective("1.1", None, "We will\n\nmend lamps."))
    assert compare(revised, [("1.1", "", "We will mend  lamps.")]) == ()


def test_a_heading_above_the_same_words_changes_nothing() -> None:
    revised = reading(Objective("1.1", "Lamps", "Lamps\n\nWe will mend lamps."))
    assert compare(revised, [("1.1", "Lamps", "We will mend lamps.")]) == ()
    assert compare(revised, [("1.1", "Lamps", "We will buy lamps.")]) == (
        Difference(Change.REWORDED, "1.1", "We will buy lamps.", "We will mend lamps."),
    )


def test_an_objective_without_a_number_is_not_compared() -> None:
    assert compare(reading(Objective(None, None, "Mend lamps")), []) == ()
