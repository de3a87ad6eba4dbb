"""From an editor's first word to the public list, through the admin's own pages."""

import pytest
from playwright.sync_api import expect

from tests.browser.pages import ListPage

NAME = "The Weavers of the Browser"
SLUG = "the-weavers-of-the-browser"
PASSWORD = "warp and weft, 12 shafts"
MAKE_PEOPLE = f"""
from django.contrib.auth.models import Group, User
for name, group in (("edith", "Editors"), ("paul", "Publishers")):
    person = User.objects.create_user(name, password={PASSWORD!r}, is_staff=True)
    person.groups.add(Group.objects.get(name=group))
"""


@pytest.fixture(scope="module")
def people(site):
    site.run(MAKE_PEOPLE)


@pytest.fixture
def sign_in(new_context, people):
    """Return a function that opens the admin as somebody, in a browser of her own."""

    def sign_in(name):
        page = new_context().new_page()
        page.goto("/admin/")
        page.get_by_label("Username").fill(name)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Log in").click()
        expect(page.locator("#user-tools")).to_contain_text(name)
        return page

    return sign_in


def pick(page, field, words):
    """Choose the first of what an autocomplete field offers for the words."""
    page.locator(f".field-{field} .select2-selection").first.click()
    page.locator(".select2-search__field:focus").press_sequentially(words)
    offer = page.locator(".select2-results__option--highlighted", has_text=words)
    offer.click()
    expect(page.locator(f".field-{field} .select2-selection")).to_contain_text(words)


def add(page):
    page.goto("/admin/initiatives/initiative/add/")
    page.get_by_label("Official name").fill(NAME)
    page.get_by_label("Language of the name").fill("en")
    pick(page, "kinds", "Makerspace")
    pick(page, "region", "Kortrijk")
    page.locator("[name=texts-0-language]").select_option("en")
    page.locator("[name=texts-0-summary]").fill("Weaves pages on looms.")
    page.get_by_role("button", name="Save and continue editing").click()


def take(page, step, reason=""):
    """Press the button of a step towards the public, or back from there."""
    page.get_by_label("Reason", exact=True).fill(reason)
    page.get_by_role("button", name=f"Save, then: {step}").click()


def test_what_an_editor_adds_is_public_once_a_publisher_says_so(sign_in, new_context):
    editor, publisher = sign_in("edith"), sign_in("paul")
    visitor = ListPage(new_context().new_page())

    add(editor)
    expect(editor.locator(".messagelist .success")).to_contain_text(NAME)
    expect(editor.get_by_label("Slug")).to_have_value(SLUG)
    expect(editor.get_by_role("button", name="Publish")).to_have_count(0)
    take(editor, "Submit for review")
    expect(editor.locator(".fieldBox.field-status")).to_contain_text("In review")
    expect(visitor.open("q=weavers").titles.filter(has_text=NAME)).to_have_count(0)

    publisher.goto("/admin/initiatives/initiative/?status__exact=review")
    publisher.get_by_role("link", name=NAME).click()
    take(publisher, "Publish")
    expect(publisher.locator(".fieldBox.field-status")).to_contain_text("Published")
    expect(visitor.open("q=weavers").titles.filter(has_text=NAME)).to_be_visible()

    take(publisher, "Withdraw", reason="It was made up.")
    expect(publisher.locator(".fieldBox.field-status")).to_contain_text("Withdrawn")
    expect(visitor.open("q=weavers").titles.filter(has_text=NAME)).to_have_count(0)


def test_a_draft_can_be_previewed_by_editors_alone(sign_in, new_context, watch, site):
    watch.expect("status of 404")
    site.run(
        "from initiatives.models import Initiative\n"
        "Initiative.objects.create(slug='a-draft', name='A draft', name_language='en')"
    )
    editor, visitor = sign_in("edith"), new_context().new_page()
    editor.goto("/admin/initiatives/initiative/?q=a-draft")

    editor.locator("#result_list").get_by_role("link", name="Preview").click()

    expect(editor.locator("article.profile h1")).to_have_text("A draft")
    expect(editor.locator("main > .notice-strong")).to_contain_text("Preview")
    visitor.goto("/en/initiatives/a-draft/")
    expect(visitor.locator(".error-code")).to_have_text("404")
    visitor.goto(editor.url)
    expect(visitor.get_by_label("Username")).to_be_visible()


def test_a_mistake_in_the_form_keeps_what_was_typed(sign_in):
    editor = sign_in("edith")
    editor.goto("/admin/initiatives/initiative/add/")
    editor.get_by_label("Official name").fill("Half a thing")
    editor.locator("[name=texts-0-summary]").fill("Said already.")

    editor.get_by_role("button", name="Save", exact=True).click()

    expect(editor.locator(".errornote")).to_be_visible()
    expect(editor.get_by_label("Official name")).to_have_value("Half a thing")
    expect(editor.locator("[name=texts-0-summary]")).to_have_value("Said already.")
