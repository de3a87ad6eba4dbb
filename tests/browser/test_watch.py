"""The watch itself: it sees what it is there for."""

import pytest

PAGE = "/en/about/"


@pytest.mark.parametrize(
    "deed",
    [
        "console.error('No!')",
        "queueMicrotask(() => { throw new Error('No!') })",
        "fetch('https://example.org/').catch(() => {})",
        "document.body.setAttribute('style', 'color: red')",
        "document.head.append(Object.assign(document.createElement('script'), "
        "{textContent: '1'}))",
    ],
)
def test_the_watch_notices_what_no_page_may_do(page, watch, deed):
    page.goto(PAGE)

    page.evaluate(deed)

    assert watch.found()
    watch.problems.clear()
