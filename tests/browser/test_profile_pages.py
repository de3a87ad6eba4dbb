"""Profiles: languages marked, sources within reach, addresses that last."""

import re

import pytest
from django.utils.translation import gettext, override
from playwright.sync_api import expect

MACHINE = "This text is a machine translation that nobody has reviewed yet."
STRENGTHS = {"Claimed", "Documented", "Measured"}
ENDED = re.compile(r"Ended.*20\d\d")
RENAMED = "barutana-kamnik"


def test_hangar_k_in_dutch_is_dutch_throughout(page):
    page.goto("/nl/initiatives/hangar-k/")

    expect(page.locator("html")).to_have_attribute("lang", "nl")
    expect(page.get_by_role("heading", level=1)).to_have_text("Hangar K")
    about = page.locator("section", has=page.locator("#about")).locator(".prose")
    expect(about).not_to_have_attribute("lang", "en")
    expect(about).to_contain_text(" het ")
    for statement in page.locator(".evidence-statement").all():
        assert statement.get_attribute("lang") in (None, "nl")
    with override("nl"):
        expect(page.locator("main")).not_to_contain_text(gettext(MACHINE))


@pytest.mark.parametrize("language", ["pl", "da", "hr", "el"])
def test_a_machine_translation_says_so_and_offers_the_others(page, language):
    page.goto(f"/{language}/initiatives/hangar-k/")

    notice = page.locator(".profile-head .notice")
    with override(language):
        expect(notice).to_contain_text(gettext(MACHINE))

    notice.locator("a[hreflang=nl]").click()
    expect(page).to_have_url("/nl/initiatives/hangar-k/")


def test_the_context_comes_before_praise(page):
    page.goto("/en/initiatives/hangar-k/")

    headings = page.locator("main h2").all_inner_texts()

    assert headings[0].lower() == "context"
    rows = page.locator(".context dl").inner_text()
    for row in ("Place", "Population", "Governance", "Type of place"):
        assert row in rows
    expect(page.locator(".context .source-ref").first).to_be_visible()


def test_every_number_of_a_source_leads_to_the_source(page):
    page.goto("/nl/initiatives/hangar-k/")
    references = page.locator(".source-ref")
    assert references.count() > 20

    pairs = references.evaluate_all(
        "links => links.map(link => ["
        "link.querySelector('[aria-hidden]').innerText,"
        " document.querySelector(`${link.hash} .sources-number`).innerText])"
    )
    assert all(called == found for called, found in pairs), pairs

    references.last.click()
    expect(page.locator("li:target")).to_be_in_viewport()


def test_the_sources_are_links_that_say_their_language(page):
    page.goto("/nl/initiatives/hangar-k/")

    links = page.locator(".sources > li a[rel=external]")

    assert links.count() >= page.locator(".sources > li").count() / 2
    for address, language in links.evaluate_all(
        "links => links.map(link => [link.href, link.hreflang])"
    ):
        assert re.match("https?://", address)
        assert not language or len(language) == 2
    assert page.locator(".sources a[hreflang=en][lang=en]").count()


def test_every_claim_shows_how_well_it_is_known_and_who_says_so(page):
    page.goto("/en/initiatives/hangar-k/")
    claims = page.locator(".evidence")
    assert claims.count() > 5

    for claim in claims.all():
        assert claim.locator(".strength").inner_text() in STRENGTHS
        assert claim.locator(".source-ref, .evidence-unsourced").count()


def test_a_short_profile_says_what_is_not_recorded(page):
    page.goto("/en/initiatives/c-mine/")

    for chapter in ("figures", "funding"):
        section = page.locator("section", has=page.locator(f"#{chapter}"))
        expect(section).to_contain_text("Not recorded")
    expect(page.locator(".profile-rose")).to_contain_text("No evidence")


def test_what_ended_says_when_and_stays(page):
    page.goto("/en/initiatives/poligon-ljubljana/")

    expect(page.locator(".profile-head .notice-strong")).to_contain_text(ENDED)


def test_an_address_from_before_a_renaming_leads_to_the_profile(page, site):
    rename = (
        "from initiatives.models import Initiative\n"
        "one = Initiative.objects.get(slug='{}'); one.slug = '{}'; one.save()"
    )
    site.run(rename.format(RENAMED, "barutana"))

    page.goto(f"/da/initiatives/{RENAMED}/")

    expect(page).to_have_url("/da/initiatives/barutana/")
    expect(page.locator("article.profile")).to_be_visible()


def test_the_permanent_link_leads_to_the_visitors_language(new_context):
    page = new_context(locale="nl").new_page()
    page.goto("/en/initiatives/hangar-k/")
    short = page.locator("#short-url").get_attribute("href")

    page.goto(short)

    expect(page).to_have_url("/nl/initiatives/hangar-k/")


def test_the_link_can_be_copied(new_context):
    page = new_context(permissions=["clipboard-read", "clipboard-write"]).new_page()
    page.goto("/en/initiatives/hangar-k/")

    page.get_by_role("button", name="Copy the link").click()

    expect(page.locator("#copied")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("#short-url").inner_text()


def test_similar_initiatives_and_the_study_are_one_link_away(page):
    page.goto("/en/initiatives/hangar-k/")
    page.locator("section", has=page.locator("#studies")).get_by_role("link").click()
    assert page.locator(".card-title").count() == 7

    page.go_back()
    page.locator(".neighbours-title a").first.click()
    expect(page.locator("article.profile")).to_be_visible()
