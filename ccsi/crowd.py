"""Many clients at once: how many pages a second, and a robot that walks the filters."""

import http.client
import statistics
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue

from ccsi.measuring import SECONDS_TO_ANSWER, WENT_WRONG


@dataclass
class Crowd:
    """What many clients have seen: milliseconds of the pages, and all the statuses."""

    times: list[float] = field(default_factory=list)
    statuses: Counter = field(default_factory=Counter)
    seconds: float = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, status, milliseconds=0.0):
        with self.lock:
            self.statuses[status] += 1
            if status == 200:
                self.times.append(milliseconds)

    @property
    def per_second(self):
        return len(self.times) / self.seconds

    @property
    def errors(self):
        return self.statuses.total() - self.statuses[200]

    @property
    def p50(self):
        return statistics.median(self.times)

    @property
    def p95(self):
        return statistics.quantiles(self.times, n=20, method="inclusive")[-1]


def ask_in_parallel(server, paths, clients, seconds=None):
    """Let some clients share the questions; end early after `seconds`."""
    waiting = SimpleQueue()
    for path in paths:
        waiting.put(path)
    crowd = Crowd()
    started = time.perf_counter()
    end = started + seconds if seconds else None
    threads = [
        threading.Thread(target=walk, args=(server, waiting, crowd, end))
        for _number in range(clients)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    crowd.seconds = time.perf_counter() - started
    return crowd


def walk(server, waiting, crowd, end):
    """Ask for one page after the other on one connection, until there are no more."""
    client = http.client.HTTPConnection(
        "127.0.0.1", server.port, timeout=SECONDS_TO_ANSWER
    )
    while end is None or time.perf_counter() < end:
        try:
            path = waiting.get_nowait()
        except Empty:
            break
        started = time.perf_counter()
        try:
            client.request("GET", path)
            answer = client.getresponse()
            answer.read()
        except WENT_WRONG as problem:
            crowd.note(type(problem).__name__)
            client.close()
        else:
            crowd.note(answer.status, 1000 * (time.perf_counter() - started))
    client.close()
