"""Work spread over processes, so that a job that takes its process down costs that job only.

joblib's own executor (loky) is used rather than `Parallel`: it tells which calls were lost when a
worker dies, and isolates even when there is one worker.
"""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import as_completed
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import TypeVar

Job = TypeVar("Job")
Answer = TypeVar("Answer")


def in_workers(
    work: Callable[[Job], Answer],
    jobs: Sequence[Job],
    workers: int,
    died: Callable[[Job], Answer],
) -> Iterator[Answer]:
    """Answers in the order in which they come; `died(job)` answers for a job that kills its process.

    When a worker dies, the jobs that were under way are tried again one by one, each in a process
    of its own, so that the guilty one is known; the others go on together.
    """
    waiting = dict(enumerate(jobs))
    with tempfile.TemporaryDirectory(prefix="docmine-") as folder:
        marks = Path(folder)
        while waiting:
            before = len(waiting)
            yield from _together(work, waiting, workers, marks)
            suspects = [index for index in waiting if (marks / str(index)).exists()]
            if not suspects and len(waiting) == before:
                suspects = list(waiting)
            for index in suspects:
                yield _alone(work, waiting.pop(index), died)


def _together(
    work: Callable[[Job], Answer], waiting: dict[int, Job], workers: int, marks: Path
) -> Iterator[Answer]:
    """Answers to all jobs, or to some when a worker dies; what was answered leaves `waiting`."""
    from joblib.externals.loky import ProcessPoolExecutor  # noqa: PLC0415

    executor = ProcessPoolExecutor(max_workers=max(1, min(workers, len(waiting))))
    try:
        calls = {
            executor.submit(_marked, work, job, marks / str(index)): index
            for index, job in waiting.items()
        }
        for call in as_completed(calls):
            try:
                answer = call.result()
            except BrokenProcessPool:
                return
            del waiting[calls[call]]
            yield answer
    finally:
        executor.shutdown(wait=False, kill_workers=True)


def _alone(work: Callable[[Job], Answer], job: Job, died: Callable[[Job], Answer]) -> Answer:
    from joblib.externals.loky import ProcessPoolExecutor  # noqa: PLC0415

    executor = ProcessPoolExecutor(max_workers=1)
    try:
        answer: Answer = executor.submit(work, job).result()
    except BrokenProcessPool:
        return died(job)
    else:
        return answer
    finally:
        executor.shutdown(wait=False, kill_workers=True)


def _marked(work: Callable[[Job], Answer], job: Job, mark: Path) -> Answer:
    """Leave a mark while the job is under way; it stays when the process dies."""
    mark.touch()
    answer = work(job)
    mark.unlink()
    return answer
