"""Search: a visitor types a word in her language, and finds."""

import pytest
from playwright.sync_api import expect

from tests.browser.pages import ListPage


def test_krakow_on_the_home_page_finds_the_festival_office_by_its_own_name(page):
    page.goto("/en/")

    page.locator("#search").fill("krakow")
    page.locator("#search").press("Enter")

    own_name = page.locator(
        ".card-official[lang=pl]", has_text="Krakowskie Biuro Festiwalowe"
    )
    expect(own_name).to_be_visible()
    ListPage(page).is_at("/en/initiatives/?q=krakow")


@pytest.mark.parametrize(
    ("language", "words", "title"),
    [
        ("nl", "ontwerp", "Designregio Kortrijk"),
        ("pl", "KRAKOW", "Krakowskie Biuro Festiwalowe"),
        ("el", "αθηνα", "Culture for Change"),
        ("da", "kolding", "Godset"),
    ],
)
def test_a_word_finds_in_the_language_of_the_page(page, language, words, title):
    finder = ListPage(page).open(language=language)

    with finder.update():
        finder.words.fill(words)

    expect(finder.titles.filter(has_text=title)).to_be_visible()
    expect(finder.words).to_have_value(words)


@pytest.mark.parametrize("script", [True, False])
def test_words_typed_into_the_list_sort_it_by_the_best_match(new_context, script):
    finder = ListPage(new_context(java_script_enabled=script).new_page())
    best = finder.open("q=design").titles.all_inner_texts()
    finder.open()

    finder.words.fill("design")
    if script:
        with finder.update():
            finder.words.press("Enter")
    else:
        with finder.load():
            finder.words.press("Enter")

    assert finder.titles.all_inner_texts() == best != sorted(best)
    assert finder.sort.evaluate("sort => sort.selectedOptions[0].text") == "Best match"


def test_an_empty_result_says_which_filter_to_drop(page):
    finder = ListPage(page).open("country=be&focus=radio&kind=makerspace")
    expect(finder.heading).to_have_text("No initiatives found")
    offer = page.locator(".relaxations li").first
    promised = int(offer.inner_text().split()[-2])

    with finder.update():
        offer.get_by_role("link").click()

    assert finder.total == promised > 0


def test_an_unknown_value_is_said_to_be_unknown_and_can_be_removed(page):
    finder = ListPage(page).open("country=be&kind=spaceship")
    notice = page.locator("#results .notice")
    expect(notice).to_contain_text("spaceship")

    notice.get_by_role("link").click()

    expect(notice).to_have_count(0)
    finder.is_at("/en/initiatives/?country=be")


def test_a_page_beyond_the_last_leads_to_the_last(page):
    finder = ListPage(page).open("page=999")

    expect(page.locator(".pages [aria-current=page]")).to_be_visible()
    assert finder.titles.count()
    assert "page=999" not in page.url


@pytest.mark.parametrize("script", [True, False])
def test_a_misspelt_word_finds_the_right_one_and_can_be_insisted_on(
    new_context, script
):
    finder = ListPage(new_context(java_script_enabled=script).new_page()).open()
    finder.words.fill("desgin")
    with finder.update() if script else finder.load():
        finder.words.press("Enter")

    showing = finder.page.locator(".showing")
    expect(showing).to_contain_text("Showing results for design.")
    assert finder.titles.count()
    with finder.update() if script else finder.load():
        showing.get_by_role("link", name="Search instead for desgin").click()

    expect(showing).to_have_count(0)
    expect(finder.heading).to_have_text("No initiatives found")
    expect(finder.words).to_have_value('"desgin"')
    meant = finder.page.locator(".relaxations").first.get_by_role("listitem").first
    promised = int(meant.inner_text().split()[-2])
    with finder.update() if script else finder.load():
        meant.get_by_role("link", name="design").click()
    assert finder.total == promised


def test_a_dead_end_shows_what_comes_nearest(page):
    finder = ListPage(page).open("country=be&focus=radio&kind=makerspace")
    nearest = finder.titles.all_inner_texts()
    expect(page.locator(".nearest-heading")).to_have_text("What comes nearest")
    assert 0 < len(nearest) <= 3

    with finder.update():
        page.locator(".relaxations a").first.click()

    assert finder.titles.all_inner_texts()[: len(nearest)] == nearest
    expect(finder.heading).to_be_focused()
