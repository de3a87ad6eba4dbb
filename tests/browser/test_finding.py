"""Search: a visitor types a word in her language, and finds."""

import pytest
from playwright.sync_api import expect

from tests.browser.pages import ListPage


def test_krakow_on_the_home_page_finds_the_festival_office_by_its_own_name(page):
    page.goto("/en/")

    page.locator("#search").fill("krakow")
    page.locator("#search").press("Enter")

    own_name = page.locator(".card [lang=pl]", has_text="Krakowskie Biuro Festiwalowe")
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
    assert finder.titles.count() == 0
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
