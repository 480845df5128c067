"""Jobs in processes of their own: whatever a job does, it costs that job only."""

import os
import time

import pytest

from docmine.errors import DamagedPdfError
from docmine.workers import in_workers


def double(job: int) -> int:
    return 2 * job


def die_on_odd(job: int) -> int:
    if job % 2:
        os._exit(9)
    return 2 * job


def hang_hard(job: int) -> int:
    """A loop that no Python signal ends, ended by the watch as C code would be."""
    import signal  # noqa: PLC0415

    from docmine.watch import time_limit  # noqa: PLC0415

    if job == 1:
        with time_limit("a.pdf", 0.2):
            signal.signal(signal.SIGALRM, signal.SIG_IGN)
            time.sleep(60)
    return 2 * job


def eat_memory(job: int) -> int:
    from docmine.watch import limit_memory  # noqa: PLC0415

    limit_memory(512)
    try:
        return len(bytearray(2**31)) if job == 1 else 2 * job
    except MemoryError:
        return -1


def fail_as_we_do(job: int) -> int:
    raise DamagedPdfError("a.pdf", "is broken", "Leave it out.", page=job)


def dead(job: int) -> int:
    return -job


@pytest.mark.parametrize("workers", [1, 2])
def test_every_job_is_answered_once(workers: int) -> None:
    assert sorted(in_workers(double, range(7), workers, dead)) == [0, 2, 4, 6, 8, 10, 12]


def test_no_jobs_need_no_worker() -> None:
    assert list(in_workers(double, [], 2, dead)) == []


def test_job_that_kills_its_process_costs_that_job_only() -> None:
    assert sorted(in_workers(die_on_odd, [0, 1, 2, 3, 4], 2, dead)) == [-3, -1, 0, 4, 8]


def test_job_that_hangs_beyond_reach_costs_that_job_only() -> None:
    assert sorted(in_workers(hang_hard, [0, 1, 2], 1, dead)) == [-1, 0, 4]


def test_job_that_eats_memory_costs_that_job_only() -> None:
    assert sorted(in_workers(eat_memory, [0, 1, 2], 1, dead)) == [-1, 0, 4]


def test_error_of_a_job_comes_through_as_it_was_raised() -> None:
    with pytest.raises(DamagedPdfError) as caught:
        list(in_workers(fail_as_we_do, [4], 1, dead))
    assert caught.value.page == 4
