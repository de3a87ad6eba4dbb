"""What a first view costs a visitor, and what it leaves on her machine: nothing."""

import gzip

import pytest

MOST_BYTES = 250_000
MOST_HTML = 60_000


@pytest.mark.parametrize("language", ["en", "pl", "el"])
def test_the_first_view_of_the_list_is_light(page, language):
    answers = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108

    page.goto(f"/{language}/initiatives/", wait_until="networkidle")

    # The proxy in front of the site compresses what is not compressed already.
    html = len(gzip.compress(answers[0].body(), 6))
    rest = {one.url: one.request.sizes()["responseBodySize"] for one in answers[1:]}
    assert html <= MOST_HTML
    assert any(".woff2" in url for url in rest)
    assert html + sum(rest.values()) <= MOST_BYTES, rest


def test_styles_and_scripts_come_compressed_and_for_ever(page):
    answers = []
    page.on("response", lambda one: "/static/" in one.url and answers.append(one))

    page.goto("/en/initiatives/")

    assert len(answers) > 5
    for answer in answers:
        assert "immutable" in answer.headers["cache-control"]
        if answer.url.endswith((".css", "js")):
            assert answer.headers["content-encoding"] in ("gzip", "br")


def test_no_script_holds_the_first_view_up(page):
    page.goto("/en/initiatives/")

    scripts = page.eval_on_selector_all(
        "script", "all => all.map(one => one.type === 'module' || one.defer)"
    )

    assert len(scripts) > 2
    assert all(scripts)


def test_visitors_get_no_cookie_and_leave_no_trace(page, watch):
    watch.expect("status of 404")
    page.goto("/")
    for path in ("initiatives/hangar-k/", "about/", "nowhere/", "initiatives/"):
        page.goto(f"/en/{path}")
    with page.expect_response("**/*country=be*"):
        page.locator("input[name=country][value=be]").check()
    page.locator(".chip").wait_for()

    assert page.context.cookies() == []
    assert page.evaluate("Object.keys(localStorage)") == []
    # For Back, htmx notes where the tab is, until the tab is closed.
    kept = page.evaluate("Object.keys(sessionStorage)")
    assert kept == ["htmx-current-path-for-history"]


def test_the_page_does_not_move_while_it_loads(page):
    page.add_init_script(
        "new PerformanceObserver((list) => { window.moved = (window.moved ?? 0)"
        " + list.getEntries().reduce((sum, one) => sum + one.value, 0); })"
        ".observe({ type: 'layout-shift', buffered: true });"
    )

    page.goto("/en/initiatives/", wait_until="networkidle")

    assert (page.evaluate("window.moved") or 0) < 0.1
