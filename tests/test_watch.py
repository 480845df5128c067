"""Limits: silence is ended, work that goes on is not."""

import subprocess
import sys
import threading
import time

import pytest

from docmine.errors import LimitExceededError
from docmine.watch import sign_of_life, time_limit


def busy(seconds: float) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        pass


def test_busy_loop_is_ended_with_the_name_of_the_document() -> None:
    start = time.monotonic()
    with (
        pytest.raises(LimitExceededError, match=r"a\.pdf: no progress for 0\.1 seconds"),
        time_limit("a.pdf", 0.1),
    ):
        busy(30)
    assert time.monotonic() - start < 10


def test_work_with_signs_of_life_may_take_longer_than_the_limit() -> None:
    with time_limit("a.pdf", 0.4):
        for _ in range(6):
            busy(0.1)
            sign_of_life()


def test_nothing_is_ended_after_the_work() -> None:
    with time_limit("a.pdf", 0.05):
        pass
    busy(0.2)


def test_clock_is_stopped_when_the_work_fails() -> None:
    with pytest.raises(ZeroDivisionError), time_limit("a.pdf", 0.05):
        raise ZeroDivisionError
    busy(0.2)


@pytest.mark.parametrize("seconds", [0, -1])
def test_no_limit_is_no_limit(seconds: float) -> None:
    with time_limit("a.pdf", seconds):
        busy(0.05)


def test_sign_of_life_outside_a_limit_does_nothing() -> None:
    sign_of_life()


def test_outside_the_main_thread_there_is_no_limit() -> None:
    ended: list[bool] = []

    def work() -> None:
        with time_limit("a.pdf", 0.05):
            busy(0.15)
        ended.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert ended == [True]


def test_memory_beyond_the_limit_is_refused() -> None:
    code = (
        "from docmine.watch import limit_memory\n"
        "limit_memory(512)\n"
        "bytearray(2**20)\n"
        "try: bytearray(2**31)\n"
        "except MemoryError: print('refused')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "refused\n"
