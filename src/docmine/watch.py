"""Limits on one document: longest silence between two signs of life, and memory.

Only the batch sets limits, in its worker processes; the stages know nothing of them. The pipeline
gives a sign of life after each page and each step, so that a long document may take long while a
hostile page may not.
"""

import faulthandler
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from docmine.errors import LimitExceededError

_HARD_FACTOR = 2.0
_limit: list[float] = []


@contextmanager
def time_limit(source: str, seconds: float) -> Iterator[None]:
    """Raise LimitExceededError when no sign of life comes for so many seconds.

    Code that Python cannot interrupt (a loop inside a C library) ends the whole process after twice
    the time; the batch then records which document it was. Without POSIX signals, or outside the
    main thread, there is no limit.
    """
    if seconds <= 0 or not _can_interrupt():
        yield
        return

    def on_alarm(_signal: int, _frame: FrameType | None) -> None:
        what = f"no progress for {seconds:g} seconds"
        raise LimitExceededError(source, what, "Leave it out, or give it more with --time-limit.")

    previous = signal.signal(signal.SIGALRM, on_alarm)
    _limit.append(seconds)
    try:
        sign_of_life()
        yield
    finally:
        _limit.pop()
        signal.setitimer(signal.ITIMER_REAL, 0)
        faulthandler.cancel_dump_traceback_later()
        signal.signal(signal.SIGALRM, previous)


def sign_of_life() -> None:
    """Start the clock anew; does nothing where no limit is set.

    Raises MemoryError where there is too little left even for that.
    """
    if not _limit:
        return
    signal.setitimer(signal.ITIMER_REAL, _limit[-1])
    try:
        faulthandler.dump_traceback_later(_limit[-1] * _HARD_FACTOR, exit=True, file=_nowhere())
    except RuntimeError as error:
        raise MemoryError("no room for the watchdog's thread") from error


def limit_memory(megabytes: int) -> None:
    """Let allocations beyond this fail in this process from now on (POSIX only)."""
    try:
        import resource  # noqa: PLC0415  (POSIX only)
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    soft = megabytes * 1024 * 1024
    resource.setrlimit(
        resource.RLIMIT_DATA, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard)
    )


def _can_interrupt() -> bool:
    in_main_thread = threading.current_thread() is threading.main_thread()
    return hasattr(signal, "SIGALRM") and in_main_thread


def _nowhere() -> int:
    if not _nowhere_handles:
        _nowhere_handles.append(os.open(os.devnull, os.O_WRONLY))
    return _nowhere_handles[0]


_nowhere_handles: list[int] = []
