"""One real site for all browser tests, and a watch over every page they open."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from ccsi import browser
from tests.browser import server
from tests.browser.watch import Watch

HERE = Path(__file__).parent
PATIENCE = 30_000  # milliseconds; only a failing test waits as long

expect.set_options(timeout=PATIENCE)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Keep the browser tests on one worker: the site is started once."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def site(tmp_path_factory, worker_id):
    folder = tmp_path_factory.mktemp("site")
    with server.running(folder, f"test_browser_{worker_id}") as running:
        yield running


@pytest.fixture(scope="session")
def base_url(site):
    return site.url


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return browser_type_launch_args | browser.launch_options()


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    # Measured in mid-transition, a colour is neither the old nor the new one.
    return browser_context_args | {"reduced_motion": "reduce"}


@pytest.fixture
def watch(site):
    """Fail the test whose pages did what no page may do."""
    watch = Watch(site.url)
    yield watch
    assert not watch.problems, "\n".join(watch.problems)


@pytest.fixture
def new_context(new_context, watch):
    """Return the maker of browser contexts, each under watch."""

    def make(**options):
        context = new_context(**options)
        context.set_default_timeout(PATIENCE)
        watch.over(context)
        return context

    yield make
    watch.found()


@pytest.fixture
def plain_page(new_context):
    """A page in a browser without JavaScript."""
    return new_context(java_script_enabled=False).new_page()
