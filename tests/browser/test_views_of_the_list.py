"""Cards, table, map: one result, switched with all that was chosen."""

import pytest
from playwright.sync_api import expect

from tests.browser.layout import SMALL_TARGETS, WIDER_THAN_THE_SCREEN
from tests.browser.pages import ListPage

STATE = "country=be&q=design"
SCROLLED = "() => document.querySelector('.table-scroll').scrollLeft > 0"
SCRIPTS = pytest.mark.parametrize("script", [True, False])


@pytest.fixture
def finder(new_context, script):
    return ListPage(new_context(java_script_enabled=script).new_page())


def links_in(page, part):
    """Return the names of the profiles that a part of the page links to."""
    links = page.locator(f"{part} a[href^='/en/initiatives/']:not([href*='?'])")
    return set(links.all_inner_texts())


@SCRIPTS
def test_each_view_shows_what_the_others_do(finder):
    cards = set(finder.open(STATE).titles.all_inner_texts())
    heading = finder.heading.inner_text()
    assert cards

    for view, part in (("Table", ".table"), ("Map", ".map-list")):
        with finder.load():
            finder.views.get_by_role("link", name=view).click()
        finder.is_at(f"/en/initiatives/?{STATE}&view={view.lower()}#results")
        current = finder.views.locator("[aria-current=page]")
        expect(current).to_have_text(view)
        expect(finder.heading).to_have_text(heading)
        assert links_in(finder.page, part) == cards
        expect(finder.box("country", "be")).to_be_checked()


@SCRIPTS
@pytest.mark.parametrize("view", ["table", "map"])
def test_a_choice_keeps_the_view(finder, script, view):
    finder.open(f"view={view}")
    promised = finder.promise("country", "be")
    finder.box("country", "be").check()
    if script:
        finder.page.wait_for_url("**country=be**")
    else:
        with finder.load():
            finder.apply.click()

    expect(finder.chips).to_have_count(1)
    assert finder.total == promised
    expect(finder.views.locator("[aria-current=page]")).to_have_text(view.capitalize())
    part = {"table": ".table tbody", "map": ".map-list"}[view]
    assert len(links_in(finder.page, part)) == promised


@SCRIPTS
def test_the_columns_are_chosen_by_the_form_and_stay(finder, script):
    page = finder.open("country=be&view=table").page
    page.get_by_text("Choose columns").click()
    page.get_by_label("Confirmed", exact=True).check()
    page.get_by_label("Kind", exact=True).uncheck()

    with finder.load():
        page.get_by_role("button", name="Show these columns").click()

    heads = page.locator(".table thead th")
    wanted = ["Name", "Country", "Town", "Started", "Factors with evidence"]
    wanted.append("Confirmed")
    expect(heads).to_have_text(wanted)
    expect(finder.chips).to_have_count(1)
    if script:
        with finder.update():
            finder.words.fill("design")
        expect(heads).to_have_text(wanted)
        assert "column=confirmed" in page.url


@SCRIPTS
def test_the_head_of_a_column_sorts_by_it_and_turns_it_round(finder):
    page = finder.open("country=be&view=table").page
    head = page.get_by_role("columnheader", name="Started")
    expect(head).to_have_attribute("aria-sort", "none")
    cells = page.locator("td.table-started")

    states = []
    for _ in range(2):
        with finder.load():
            head.get_by_role("link").click()
        years = [year for year in cells.all_inner_texts() if year.isdigit()]
        states.append((head.get_attribute("aria-sort"), years))

    assert [state for state, _years in states] == ["ascending", "descending"]
    (_up, first), (_down, second) = states
    assert first == sorted(first) != second == sorted(second, reverse=True)
    assert cells.count() == finder.total


def test_an_order_of_the_table_can_be_kept_and_left_in_the_select(page):
    finder = ListPage(page).open("sort=-place&view=table")
    assert (
        finder.sort.evaluate("sort => sort.selectedOptions[0].text")
        == "As in the table"
    )
    with finder.update():
        finder.box("country", "be").check()
    finder.is_at("/en/initiatives/?country=be&sort=-place&view=table")

    with finder.update():
        finder.sort.select_option("newest")

    finder.is_at("/en/initiatives/?country=be&sort=newest&view=table")


@SCRIPTS
@pytest.mark.parametrize("width", [320, 1280])
def test_a_group_on_the_map_leads_to_its_entries_and_back(finder, width):
    page = finder.page
    page.set_viewport_size({"width": width, "height": 800})
    finder.open("view=map")
    panel = page.locator(".map-group:target")
    expect(panel).to_have_count(0)
    layer = page.locator(".map-narrow" if width == 320 else ".map-wide")
    mark = layer.locator(".mark-group").first
    promised = int(mark.locator(".mark-number").text_content())
    assert layer.is_visible()

    mark.focus()
    page.keyboard.press("Enter")

    expect(panel).to_be_visible()
    expect(panel).to_be_in_viewport()
    assert panel.get_by_role("listitem").count() == promised > 1
    panel.get_by_role("link", name="Back to the map").click()
    expect(panel).to_have_count(0)
    expect(mark).to_be_in_viewport()
    assert page.url.endswith(f"#{mark.get_attribute('id')}")


@SCRIPTS
@pytest.mark.parametrize(
    ("view", "link"), [("table", ".table tbody a"), ("map", ".map-list .map-entries a")]
)
def test_an_entry_leads_to_its_profile(finder, view, link):
    entry = finder.open(f"{STATE}&view={view}").page.locator(link).first
    name = entry.inner_text()

    with finder.load():
        entry.click()

    expect(finder.page.locator("article.profile h1")).to_have_text(name)


@pytest.mark.parametrize("view", ["table", "map"])
def test_a_phone_scrolls_the_table_and_not_the_page(page, view):
    page.set_viewport_size({"width": 320, "height": 640})
    ListPage(page).open(f"view={view}")

    assert page.evaluate(WIDER_THAN_THE_SCREEN) == []
    assert page.evaluate(SMALL_TARGETS) == []
    if view == "table":
        table = page.get_by_role("region", name="Initiatives 1 to 24")
        table.focus()
        page.keyboard.press("ArrowRight")
        page.wait_for_function(SCROLLED)
        name = page.locator(".table tbody a").first
        assert name.bounding_box()["x"] >= 0  # it stays in place
