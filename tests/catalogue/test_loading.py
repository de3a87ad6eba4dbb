"""Loading twice, and over what editors and files have changed."""

from decimal import Decimal

from initiatives.choices import Status
from initiatives.models import Figure, Initiative, InitiativeText, Kind, Region


def everything():
    """Return every stored value that a load could change, times included."""
    return [
        list(model.objects.order_by("pk").values())
        for model in (Initiative, InitiativeText, Figure, Kind, Region)
    ]


def test_a_first_load_publishes_what_it_brings(load, folder):
    report = load(folder)

    loom = Initiative.objects.published().get()
    assert loom.name == "Het Weefgetouw"
    assert [kind.slug for kind in loom.kinds.all()] == ["hub"]
    assert loom.region.population == 6_600_000
    assert loom.region.population_source.title == "Census"
    assert loom.texts.count() == loom.evidence.get().statements.count() == 6
    assert loom.figures.get().value == Decimal("12.5")
    assert loom.studies.get().compared == 9
    assert not report.updated
    assert not report.kept


def test_a_second_load_changes_nothing(load, folder):
    load(folder)
    before = everything()

    report = load(folder)

    assert everything() == before
    assert not report.created
    assert not report.updated
    assert report.unchanged.total() > 20


def test_a_changed_file_changes_the_record(load, folder):
    load(folder)

    folder.change("initiatives.csv", name="De Spoel", kinds="hub")
    folder.change("figures.csv", value="14")
    report = load(folder)

    assert Initiative.objects.get().name == "De Spoel"
    assert Figure.objects.get().value == 14
    assert report.updated.total() == 2
    assert Initiative.objects.get().status == Status.PUBLISHED


def test_what_an_editor_changed_is_left_alone(load, folder):
    load(folder)
    Initiative.objects.update(town="Gent")
    InitiativeText.objects.filter(language="en").update(summary="Hers.")

    folder.change("initiatives.csv", town="Kortrijk")
    folder.change("texts/en.csv", summary="The file's.")
    report = load(folder)

    assert Initiative.objects.get().town == "Gent"
    assert InitiativeText.objects.get(language="en").summary == "Hers."
    assert report.kept == ["initiative loom", "text loom/en"]


def test_an_editors_change_is_overwritten_when_asked(load, folder):
    load(folder)
    Initiative.objects.update(town="Gent")

    report = load(folder, overwrite=True)

    assert Initiative.objects.get().town == ""
    assert report.updated.total() == 1


def test_what_an_editor_deleted_stays_deleted(load, folder):
    load(folder)
    Figure.objects.all().delete()

    load(folder)
    folder.change("figures.csv", value="14")
    report = load(folder)

    assert not Figure.objects.exists()
    assert report.kept == ["figure loom-desks"]


def test_what_was_deleted_comes_back_when_asked(load, folder):
    load(folder)
    Figure.objects.all().delete()

    load(folder, overwrite=True)

    assert Figure.objects.get().value == Decimal("12.5")


def test_what_an_editor_withdrew_is_not_published_again(load, folder):
    load(folder)
    Initiative.objects.update(status=Status.WITHDRAWN)

    load(folder)

    assert not Initiative.objects.published().exists()


def test_an_entry_that_an_editor_made_under_the_same_slug_is_hers(load, folder):
    Initiative.objects.create(slug="loom", name="Hers", name_language="en")

    report = load(folder)

    assert Initiative.objects.get().name == "Hers"
    assert "initiative loom" in report.kept


def test_a_translation_becomes_outdated_when_the_file_changes_the_original(
    load, folder
):
    load(folder)

    folder.change("texts/en.csv", summary="A mill, rebuilt.")
    load(folder)

    texts = {text.language: text for text in InitiativeText.objects.all()}
    assert texts["nl"].is_outdated(texts["en"])

    folder.change("texts/nl.csv", summary="Een herbouwde molen.")
    load(folder)

    texts = {text.language: text for text in InitiativeText.objects.all()}
    assert not texts["nl"].is_outdated(texts["en"])
    assert texts["pl"].is_outdated(texts["en"])
