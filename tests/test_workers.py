import os
import time

import pytest

from docmine.errors import LimitExceededError
from docmine.watch import sign_of_life, time_limit
from docmine.workers import in_workers


def work(job: str) -> str:
    if job == "dies":
        os._exit(9)
    return f"{job} done"


def died(job: str) -> str:
    return f"{job} died"


@pytest.mark.parametrize("workers", [1, 2])
def test_job_that_kills_its_process_costs_that_job_only(workers):
    jobs = ["a", "b", "dies", "c", "d"]
    answers = sorted(in_workers(work, jobs, workers, died))
    assert answers == ["a done", "b done", "c done", "d done", "dies died"]


def test_silence_beyond_the_limit_is_an_error():
    with pytest.raises(LimitExceededError, match="no progress"), time_limit("a.pdf", 0.1):
        while True:
            pass


def test_sign_of_life_starts_the_clock_anew():
    with time_limit("a.pdf", 0.3):
        for _ in range(4):
            time.sleep(0.15)
            sign_of_life()


def test_without_a_limit_nothing_rings():
    with time_limit("a.pdf", 0):
        time.sleep(0.01)
    sign_of_life()
