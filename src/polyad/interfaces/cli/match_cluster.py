"""`--cluster`: the same search on several processes or machines, by Dask; a lost one costs time, never the answer.

The people are sent once to every worker; then only prices go out and only the pairs found come back.
"""

import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any

from polyad.engines.matching import InvalidProblem
from polyad.engines.matching.searching import Mapper, in_threads

MOST_WORKERS = 256
TRIES = 4
_NOT_INSTALLED = (
    "Spreading the work needs the extra “cluster”: install it with python3 -m pip install 'polyad[cluster]'."
)


@contextmanager
def open_cluster(words: str | None) -> Iterator[Mapper]:
    """This will give what spreads the work: threads here where nothing is asked. Raises InvalidProblem."""
    if words is None:
        yield in_threads
        return
    try:
        import distributed  # deferred: heavy library
    except ImportError as missing:
        raise InvalidProblem(_NOT_INSTALLED) from missing
    if words.isdigit():
        if not 1 <= int(words) <= MOST_WORKERS:
            raise InvalidProblem(f"--cluster takes 1 to {MOST_WORKERS} processes, or the address of a scheduler.")
        with start_workers(int(words)) as client:
            yield over(client)
        return
    if not words.startswith(("tcp://", "tls://")):
        raise InvalidProblem("--cluster takes a number of processes, or an address such as tcp://host:8786.")
    try:
        client = distributed.Client(words, timeout="5s")
    except (OSError, ValueError, TimeoutError) as trouble:
        raise InvalidProblem(f"No scheduler answers at {words[:120]}.") from trouble
    with client:
        yield over(client)


@contextmanager
def start_workers(count: int) -> Iterator[Any]:
    """This will start worker processes on this machine, reachable from it alone, and stop them afterwards."""
    import distributed  # deferred: heavy library

    settings: dict[str, Any] = {"n_workers": count, "threads_per_worker": 1, "memory_limit": 0, "host": "127.0.0.1"}
    with (
        distributed.LocalCluster(**settings, dashboard_address=None, silence_logs="CRITICAL") as cluster,
        distributed.Client(cluster) as client,
    ):
        yield client


def over(client: Any) -> Mapper:
    """This will spread blocks over the workers of a client.

    The people and the prices travel as results of tasks, which the cluster makes again when a worker is lost;
    data that is merely sent would be lost with it, and sending to a dying worker may wait for ever.
    """
    sent: dict[int, Any] = {}

    def spread(look: Callable[[Any], Any], blocks: Sequence[Any]) -> Iterable[Any]:
        method = look.func if isinstance(look, partial) else look
        more = dict(look.keywords) if isinstance(look, partial) else {}
        search = method.__self__  # type: ignore[attr-defined]
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message="Sending large graph")
            if id(search) not in sent:
                sent.clear()
                sent[id(search)] = client.submit(hold, _Parcel(search), pure=False, retries=TRIES)
            prices = client.submit(hold, _Parcel(more), pure=False, retries=TRIES)
        tasks = [
            client.submit(look_at, sent[id(search)], method.__name__, block, prices, pure=False, retries=TRIES)
            for block in blocks
        ]
        return list(client.gather(tasks))

    return spread


class _Parcel:
    """Keeps what is inside from being taken apart on the way."""

    def __init__(self, content: Any) -> None:
        self.content = content


def hold(parcel: _Parcel) -> _Parcel:
    """This will keep a parcel on a worker, where the tasks that need it find it."""
    return parcel


def look_at(search: _Parcel, method: str, block: Any, more: _Parcel) -> Any:
    """This will look at one block on a worker."""
    return getattr(search.content, method)(block, **more.content)
