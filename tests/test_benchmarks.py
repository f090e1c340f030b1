"""The benchmarks: all are run, and one that cannot be run is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import __main__ as benchmarks
from benchmarks.report import line

FOLDER = Path(benchmarks.__file__).parent


def test_every_benchmark_is_run() -> None:
    programs = {path.stem for path in FOLDER.glob("*.py") if "    main()\n" in path.read_text("utf-8")}
    assert programs - {"serving"} == set(benchmarks.BENCHMARKS)


def test_one_that_cannot_be_run_is_named_and_the_others_still_run(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(benchmarks, "BENCHMARKS", ("nowhere", "feed"))
    assert benchmarks.main([]) == 1
    said = capfd.readouterr().out
    assert "The benchmark nowhere could not be run" in said
    assert "Feed of 2,000 stored events" in said


def test_a_name_that_is_none_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert benchmarks.main(["speed"]) == 2
    assert "There is no benchmark speed; there are feed, feed_polled, reading," in capsys.readouterr().out


def test_a_figure_says_whether_it_keeps_to_its_target() -> None:
    assert line("Start", 0.8, "s", 1).endswith("at most 1 s        ok")
    assert line("Start", 1.2, "s", 1).endswith("over target")
    assert line("Faster", 30, "times", 25, at_least=True).endswith("ok")
    assert line("Faster", 20, "times", 25, at_least=True).endswith("under target")
    assert line("Plain", 20, "ms", None).endswith("20.00 ms")
