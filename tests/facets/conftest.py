"""Says at the end of a proof how much was tried."""

import time

from tests.facets.proof import CASES, PROVING

started = time.monotonic()


def pytest_terminal_summary(terminalreporter):
    if PROVING:
        seconds = time.monotonic() - started
        terminalreporter.write_line(
            f"{len(CASES)} random cases, every choice of each followed,"
            f" in {seconds:.0f} seconds."
        )
