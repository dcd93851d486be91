import os
from pathlib import Path

import pytest

from fourfold.engines.confined import Allowance, OutOfMemory, OutOfTime, Stopped, run_confined

ROOMY = Allowance(memory=512 * 1024 * 1024, seconds=20)


def run(
    function: str, data: bytes = b"", allowance: Allowance = ROOMY, **options: object
) -> object:
    return run_confined(function, data, options=options, allowance=allowance)


def test_a_function_of_the_project_answers_with_plain_values() -> None:
    answer = run("fourfold.engines.workbook.child:answer", b"no workbook")
    assert isinstance(answer, dict)
    assert answer["error"] == "TextRenamed"


def test_the_child_has_nothing_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOURFOLD_SECRET", "x")
    with pytest.raises(Stopped):  # os.getenv takes text: it ends without an answer
        run("os:getenv", b"FOURFOLD_SECRET")
    assert os.environ["FOURFOLD_SECRET"] == "x"


def test_a_function_that_fails_is_told_by_its_code() -> None:
    with pytest.raises(Stopped) as refused:
        run("json:no_such_function")
    assert refused.value.reason == "code 1"


def test_a_function_that_takes_too_long_is_stopped() -> None:
    with pytest.raises(OutOfTime):
        run("fourfold.engines.workbook.child:answer", allowance=Allowance(ROOMY.memory, 0.001))


def test_a_function_that_asks_for_too_much_memory_is_stopped() -> None:
    with pytest.raises(OutOfMemory):
        run(
            "fourfold.engines.statutes.reading.opening:answer_text",
            b"word " * 4_000_000,
            Allowance(memory=60 * 1024 * 1024, seconds=20),
        )


def test_no_file_is_left_behind_by_the_reading_process(tmp_path: Path) -> None:
    before = sorted(tmp_path.iterdir())
    run("fourfold.engines.workbook.child:answer", b"x")
    assert sorted(tmp_path.iterdir()) == before
