"""Work on several cores: chunks of items in processes of their own, which may be killed without harm.

Results come in the order of the items, whatever process made them. A worker that is killed (by the system, out
of memory) takes down its pool; the chunks in hand are then given to a new one. What kills workers again and
again is worked on alone, so that the blame is certain, and given up. Few chunks are in hand at a time: memory
does not grow with the number of items. When the caller is done, stops early or is killed, its workers end.

Chunks and results travel in files: of a pipe, a worker that is killed in the midst of writing leaves the other
end waiting for ever.
"""

from __future__ import annotations

import os
import pickle
import shutil
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import count
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any, Final, Generic, TypeVar

from kg.errors import KgError

T = TypeVar("T")
R = TypeVar("R")
Work = Callable[[Sequence[T]], list[R]]

IN_HAND: Final = 3  # chunks for each process: one that it works on, one that waits, one that is done
_TRIES: Final = 2  # pools that a chunk may take down with others, and then each of its items alone


def cores() -> int:
    """How many processes can run at once here: the cores that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on macOS and Windows
        return os.cpu_count() or 1


def each(
    work: Work[T, R], chunks: Iterable[Sequence[T]], *, jobs: int, lost: Callable[[T], R]
) -> Iterator[R]:
    """The results of ``work`` on every chunk, one for each item, in the order of the items.

    ``work`` must be a function of a module, which each process imports; it runs in ``jobs`` processes. An item
    that kills the process that works on it, each time, gets the result ``lost(item)`` instead. What ``work``
    raises is raised here. Raises KgError where no process can be started.
    """
    coming = iter(chunks)
    in_hand: deque[_Chunk[T, R]] = deque()
    with _Pool(jobs) as pool:
        while True:
            while len(in_hand) < jobs * IN_HAND and (items := next(coming, None)) is not None:
                in_hand.append(_Chunk(items))
                in_hand[-1].begin(pool, work)
            if not in_hand:
                return
            while in_hand[0].results is None:
                _advance(pool, work, in_hand, lost)
            yield from in_hand.popleft().results or ()


@dataclass(slots=True)
class _Chunk(Generic[T, R]):
    """Items on their way: in a pool (``task``), or done (``results``). ``breaks`` counts pools that broke."""

    items: Sequence[T]
    task: _Task | None = None
    results: list[R] | None = None
    breaks: int = 0

    def begin(self, pool: _Pool, work: Work[T, R]) -> None:
        with suppress(BrokenProcessPool):  # ``finish`` tells
            self.task = pool.submit(work, self.items)

    def finish(self) -> None:
        """Wait for the results. Raises BrokenProcessPool where a worker has died."""
        if self.results is None:
            if self.task is None:
                raise BrokenProcessPool
            self.results = self.task.result()


def _advance(pool: _Pool, work: Work[T, R], in_hand: Sequence[_Chunk[T, R]], lost: Callable[[T], R]) -> None:
    """Wait for the first chunk; where the pool breaks, begin again with all that it has not done."""
    try:
        in_hand[0].finish()
    except BrokenProcessPool:
        for chunk in in_hand:
            with suppress(BrokenProcessPool):
                chunk.finish()
        pool.restart()
        for chunk in in_hand:
            if chunk.results is None:
                chunk.task, chunk.breaks = None, chunk.breaks + 1
                if chunk.breaks < _TRIES:
                    chunk.begin(pool, work)
                else:
                    chunk.results = [_alone(work, item, lost) for item in chunk.items]


def _alone(work: Work[T, R], item: T, lost: Callable[[T], R]) -> R:
    """The result of an item that may be what kills workers: in a process where nothing else is worked on."""
    for _ in range(_TRIES):
        with _Pool(1) as pool:
            _verify(pool)
            with suppress(BrokenProcessPool):
                result: R = pool.submit(work, [item]).result()[0]
                return result
    return lost(item)


def _verify(pool: _Pool) -> None:
    """Raise KgError where a process cannot even be started: that is no item's fault."""
    try:
        pool.submit(list, ()).result()
    except BrokenProcessPool as error:
        reason = (
            "no worker process can be started: use one process (--jobs 1); in a script of your own, call kg"
            ' under if __name__ == "__main__":'
        )
        raise KgError(reason) from error


@dataclass(frozen=True, slots=True)
class _Task:
    """Work that was given to a pool, and the file that its results will be in."""

    future: Future[None]
    file: Path

    def result(self) -> Any:
        self.future.result()
        with self.file.open("rb") as file:
            made = pickle.load(file)  # noqa: S301 - a worker of this pool wrote it
        self.file.unlink()
        return made


class _Pool:
    """A pool of processes that ends with its owner, however that ends, and can begin anew."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._numbers = count()
        self._start()

    def _start(self) -> None:
        # Spawned, not forked: a fork would inherit the locks of the store that the parent has open.
        context = get_context("spawn")
        self._folder = TemporaryDirectory(prefix="kg-", ignore_cleanup_errors=True)
        self._held, self._lifeline = context.Pipe()
        self._executor = ProcessPoolExecutor(
            self._jobs,
            mp_context=context,
            initializer=_live_while_open,
            initargs=(self._held, self._folder.name),
        )

    def submit(self, work: Work[T, R], items: Sequence[T]) -> _Task:
        """Raises BrokenProcessPool where a worker has died."""
        number = next(self._numbers)
        given, made = (Path(self._folder.name, f"{number}.{end}") for end in ("given", "made"))
        given.write_bytes(pickle.dumps((work, items)))
        with _no_interrupts():  # this may start a process, which inherits that
            return _Task(self._executor.submit(_run, given, made), made)

    def restart(self) -> None:
        """Begin anew with other processes; what the old ones have not done is lost."""
        self._stop()
        self._start()

    def __enter__(self) -> _Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    def _stop(self) -> None:
        self._lifeline.close()  # the workers end at once, even in the midst of a long document
        self._executor.shutdown(wait=True, cancel_futures=True)
        self._held.close()
        self._folder.cleanup()


@contextmanager
def _no_interrupts() -> Iterator[None]:
    """Keep Ctrl-C from processes that start in here: it is for the parent, which then ends them."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


# In a worker


def _run(given: Path, made: Path) -> None:
    with given.open("rb") as file:
        work, items = pickle.load(file)  # noqa: S301 - the parent wrote it
    given.unlink()
    made.write_bytes(pickle.dumps(work(items)))


def _live_while_open(lifeline: Connection, folder: str) -> None:
    """End this process when its owner closes the other end of the pipe, or dies."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):  # there is a process for each core already
        os.environ.setdefault(name, "1")
    Thread(target=_end_with, args=(lifeline, folder), daemon=True).start()


def _end_with(lifeline: Connection, folder: str) -> None:
    with suppress(EOFError, OSError):
        lifeline.recv_bytes()
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(0)
