"""Work handed to the workers of an existing dask.distributed cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any, Final, TypeVar

CONNECT_S: Final = 15  # in which a scheduler must answer
AHEAD: Final = 3  # pieces for each thread of the workers that are handed out before the first is done

Piece = TypeVar("Piece")
Done = TypeVar("Done")


class SchedulerError(OSError):
    """A scheduler that is not there, or went away."""


@contextmanager
def connected(address: str) -> Iterator[Any]:
    """A client of the cluster at an address such as tcp://10.0.0.5:8786; what dask computes within goes there.

    Raises
    ------
    SchedulerError
        If nobody answers there, or the scheduler or all of its workers are lost on the way.
    """
    try:
        import distributed
    except ModuleNotFoundError:
        raise ValueError("a scheduler needs distributed: install it with pip install 'uvbcalc[cluster]'") from None
    try:
        client = distributed.Client(address, timeout=CONNECT_S)  # type: ignore[no-untyped-call,unused-ignore]
    except (OSError, ValueError, TimeoutError) as error:
        raise SchedulerError(f"no scheduler answers at {address}: {error}") from None
    try:
        with client:
            yield client
    except _lost() as error:
        raise SchedulerError(f"the scheduler at {address} went away: {type(error).__name__}") from None


def mapped(client: Any, function: Callable[[Piece], Done], pieces: Iterable[Piece]) -> Iterator[Done]:
    """The function of each piece in order, made by the workers; a worker that is lost is made up for by the others.

    Parameters
    ----------
    client
        Of `connected`.
    function
        Of one piece; both must be such as pickle knows.
    pieces
        Read only some way ahead of what is done.
    """
    source = iter(pieces)
    threads = sum(client.nthreads().values()) or 1
    waiting = [client.submit(function, piece, pure=False) for piece in islice(source, AHEAD * threads)]
    while waiting:
        done = waiting.pop(0).result()
        waiting += [client.submit(function, piece, pure=False) for piece in islice(source, 1)]
        yield done


def _lost() -> tuple[type[BaseException], ...]:
    """What distributed raises when the scheduler or the workers are gone."""
    from concurrent.futures import CancelledError

    from distributed.client import FutureCancelledError
    from distributed.comm.core import CommClosedError
    from distributed.scheduler import KilledWorker

    return (CancelledError, FutureCancelledError, CommClosedError, KilledWorker, TimeoutError)
