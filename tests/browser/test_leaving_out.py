"""Leaving a value out, and asking for all of several: rarer wishes, easily undone."""

import pytest
from playwright.sync_api import expect

from tests.browser.pages import ListPage, first_number

KIND, NAME = "makerspace", "Makerspace or fab lab"


def test_a_value_that_is_left_out_is_gone_from_the_list_and_back_restores_it(page):
    finder = ListPage(page).open()
    everything, gone = finder.total, finder.promise("kind", KIND)
    out = finder.out("kind", KIND)
    expect(out).to_have_accessible_name(f"Leave out: {NAME}")

    with finder.update():
        out.check()

    assert finder.total == everything - gone < everything
    expect(finder.chips).to_have_accessible_name(f"Remove filter not Kind: {NAME}")
    finder.is_at(f"/en/initiatives/?not_kind={KIND}")
    with finder.load():
        page.go_back()
    expect(out).not_to_be_checked()
    assert finder.total == everything
    with finder.load():
        page.go_forward()
    expect(out).to_be_checked()
    assert finder.checked == [KIND]


def test_to_keep_a_value_and_to_leave_it_out_exclude_each_other(page):
    finder = ListPage(page).open()
    keep, out = finder.box("kind", KIND), finder.out("kind", KIND)
    with finder.update():
        keep.check()

    with finder.update():
        out.check()
    expect(keep).not_to_be_checked()
    finder.is_at(f"/en/initiatives/?not_kind={KIND}")

    with finder.update():
        keep.check()
    expect(out).not_to_be_checked()
    finder.is_at(f"/en/initiatives/?kind={KIND}")


def test_the_number_beside_a_value_left_out_is_what_letting_it_in_gives(page):
    finder = ListPage(page).open(f"not_kind={KIND}")
    promised = finder.promise("kind", KIND)

    with finder.update():
        finder.box("kind", KIND).check()

    assert finder.total == promised > 0


def test_the_chip_lets_a_value_in_again(page):
    finder = ListPage(page).open(f"not_kind={KIND}")

    with finder.update():
        finder.chips.first.press("Enter")

    expect(finder.out("kind", KIND)).not_to_be_checked()
    finder.is_at("/en/initiatives/")


def test_leaving_out_works_without_a_script(plain_page):
    finder = ListPage(plain_page).open()
    left = finder.total - finder.promise("kind", KIND)

    finder.out("kind", KIND).check()
    with finder.load():
        finder.apply.click()

    assert finder.total == left
    expect(finder.chips).to_contain_text(f"not Kind: {NAME}")


FACTORS = ("business-model", "local-anchoring")
ANY = "factor=business-model&factor=local-anchoring"


@pytest.mark.parametrize("script", [True, False])
def test_all_of_several_factors_can_be_asked_for_and_back_forgets_it(
    new_context, script
):
    finder = ListPage(new_context(java_script_enabled=script).new_page()).open(ANY)
    any_of_them = finder.total
    all_of_them = finder.page.get_by_role("radio", name="all of them")
    expect(finder.page.get_by_role("radio", name="any of them")).to_be_checked()

    if script:
        with finder.update():
            all_of_them.check()
    else:
        all_of_them.check()
        with finder.load():
            finder.apply.click()

    assert 0 < finder.total < any_of_them
    expect(all_of_them).to_be_checked()
    both = [f"#n-factor-{factor}" for factor in FACTORS]
    for number in finder.page.locator(", ".join(both)).all():
        assert first_number(number.inner_text()) == finder.total

    with finder.load():
        finder.page.go_back()
    expect(all_of_them).not_to_be_checked()
    assert finder.total == any_of_them
    with finder.load():
        finder.page.go_forward()
    expect(all_of_them).to_be_checked()


def test_without_factors_all_of_them_is_no_part_of_the_address(page):
    finder = ListPage(page).open()
    finder.unfold("factor")

    with finder.update():
        page.get_by_role("radio", name="all of them").check()

    finder.is_at("/en/initiatives/")
