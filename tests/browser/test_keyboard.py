"""The filters with nothing but a keyboard."""

from playwright.sync_api import expect

from tests.browser.pages import ListPage

MOST_STOPS = 60
FOCUSED = "() => [document.activeElement.name, document.activeElement.value]"


def tab_to(page, key, value):
    """Press Tab until the choice has the focus."""
    for _stop in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED) == [key, value]:
            return
    raise AssertionError(f"Tab does not reach {key}={value}")


def test_space_on_a_choice_changes_the_list_and_keeps_the_focus(page):
    finder = ListPage(page).open()
    expect(finder.status).to_be_empty()
    promised = finder.promise("country", "be")
    tab_to(page, "country", "be")

    with finder.update():
        page.keyboard.press("Space")

    assert finder.total == promised
    assert page.evaluate(FOCUSED) == ["country", "be"]
    expect(finder.status).to_have_text(finder.heading.inner_text())
    finder.is_at("/en/initiatives/?country=be")


def test_the_next_choice_is_two_tabs_away_and_back_undoes_them(page):
    finder = ListPage(page).open()
    everything = finder.total
    tab_to(page, "country", "be")
    with finder.update():
        page.keyboard.press("Space")
    belgian = finder.total
    page.keyboard.press("Tab")  # to leave it out
    page.keyboard.press("Tab")
    with finder.update():
        page.keyboard.press("Space")

    with finder.load():
        page.go_back()
    expect(finder.heading).to_have_text(f"{belgian} initiatives in 1 country")
    assert finder.checked == ["be"]

    with finder.load():
        page.go_back()
    expect(finder.chips).to_have_count(0)
    assert finder.total == everything
    assert finder.checked == []

    with finder.load():
        page.go_forward()
    expect(finder.chips).to_have_count(1)
    assert finder.checked == ["be"]


def test_from_search_through_a_filter_to_a_profile_and_back_by_keys_alone(page):
    finder = ListPage(page).open()
    finder.words.focus()
    with finder.update():
        page.keyboard.type("design")
        page.keyboard.press("Enter")
    tab_to(page, "country", "be")
    with finder.update():
        page.keyboard.press("Space")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED) == ["not_country", "be"]

    name = finder.titles.first.inner_text()
    for _stop in range(MOST_STOPS * 3):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == name:
            break
    with finder.load():
        page.keyboard.press("Enter")
    expect(page.locator("article.profile h1")).to_have_text(name)

    with finder.load():
        page.go_back()  # a browser without a window has no keys for it
    finder.is_at("/en/initiatives/?country=be&q=design")
    assert finder.checked == ["be"]


def test_enter_in_the_search_box_leads_to_the_results(page):
    finder = ListPage(page).open()
    finder.words.focus()

    with finder.update():
        page.keyboard.type("krakow")
        page.keyboard.press("Enter")

    finder.is_at("/en/initiatives/?q=krakow")


def test_a_long_list_of_choices_narrows_while_one_types(page):
    finder = ListPage(page).open()
    box = page.get_by_role("searchbox", name="Narrow the choices of Country")

    box.fill("SLO")

    expect(finder.box("country", "si")).to_be_visible()
    expect(finder.box("country", "be")).to_be_hidden()
    finder.is_at("/en/initiatives/")


def test_escape_closes_the_menu_of_languages_and_returns_the_focus(page):
    page.goto("/en/")
    summary = page.locator("[data-menu] > summary")
    summary.focus()
    page.keyboard.press("Enter")
    entry = page.locator("[data-menu] a").first
    expect(entry).to_be_visible()

    page.keyboard.press("Tab")
    expect(entry).to_be_focused()
    page.keyboard.press("Escape")

    expect(entry).to_be_hidden()
    expect(summary).to_be_focused()
