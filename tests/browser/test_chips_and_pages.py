"""Chips, "Clear all" and pages of results: what they do, and where the focus goes."""

from playwright.sync_api import expect

from tests.browser.pages import ListPage

THREE = "country=be&country=hr&kind=makerspace"


def test_removing_a_chip_moves_the_focus_to_the_next(page):
    finder = ListPage(page).open(THREE)
    assert finder.chips.count() == 3

    with finder.update():
        finder.chips.first.press("Enter")

    expect(finder.chips).to_have_count(2)
    expect(finder.chips.first).to_be_focused()
    expect(finder.box("country", "be")).not_to_be_checked()
    expect(finder.box("country", "hr")).to_be_checked()
    finder.is_at("/en/initiatives/?country=hr&kind=makerspace")
    expect(finder.status).to_be_empty()  # moving the focus says it already


def test_removing_the_last_chip_moves_the_focus_to_the_results(page):
    finder = ListPage(page).open("country=be")

    with finder.update():
        finder.chips.first.press("Enter")

    expect(finder.chips).to_have_count(0)
    expect(finder.heading).to_be_focused()
    expect(page.locator("#n-country")).to_be_empty()


def test_a_chip_says_what_it_removes(page):
    finder = ListPage(page).open("country=be")

    expect(finder.chips).to_have_accessible_name("Remove filter Country: Belgium")


def test_clear_all_leads_to_the_bare_list(page):
    finder = ListPage(page).open(f"{THREE}&q=design")

    with finder.update():
        finder.clear.press("Enter")

    finder.is_at("/en/initiatives/")
    assert finder.checked == []
    expect(finder.words).to_have_value("")
    expect(finder.heading).to_be_focused()


def test_chips_are_links_without_a_script(plain_page):
    finder = ListPage(plain_page).open(THREE)

    with finder.load():
        finder.chips.last.click()
    expect(finder.chips).to_have_count(2)
    with finder.load():
        finder.clear.click()

    expect(finder.chips).to_have_count(0)
    finder.is_at("/en/initiatives/")


def test_the_next_page_shows_the_next_and_moves_to_the_heading(page):
    finder = ListPage(page).open()
    first = finder.titles.all_inner_texts()

    with finder.update():
        finder.pages.get_by_role("link", name="Next").click()

    finder.is_at("/en/initiatives/?page=2")
    assert len(first) == 24
    assert not set(first) & set(finder.titles.all_inner_texts())
    expect(finder.heading).to_be_focused()
    expect(finder.heading).to_be_in_viewport()
    expect(finder.pages.locator("[aria-current=page]")).to_contain_text("2")

    with finder.load():
        page.go_back()
    expect(finder.titles.first).to_have_text(first[0])


def test_the_pages_together_show_everything_once(plain_page):
    finder = ListPage(plain_page).open()
    total = finder.total
    seen = finder.titles.all_inner_texts()

    while (following := finder.pages.get_by_role("link", name="Next")).count():
        with finder.load():
            following.click()
        seen += finder.titles.all_inner_texts()

    assert len(seen) == total
    assert plain_page.url.endswith("#results")


def test_a_choice_on_a_later_page_starts_at_the_first_again(page):
    finder = ListPage(page).open("page=2")

    with finder.update():
        finder.box("country", "be").check()

    finder.is_at("/en/initiatives/?country=be")


def test_another_order_is_kept_by_what_follows(page):
    finder = ListPage(page).open()
    finder.sort.focus()
    with finder.update():
        finder.sort.select_option("founded")
    expect(finder.sort).to_be_focused()

    with finder.update():
        finder.box("country", "be").check()

    finder.is_at("/en/initiatives/?country=be&sort=founded")
    expect(finder.sort).to_have_value("founded")
