"""Pictures of initiatives: shown with who made them, and only when they may be."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Picture

from initiatives.models import Initiative
from initiatives.models.detail import MOST_BYTES
from tests.factories import ImageFactory, InitiativeFactory
from tests.people import EditorFactory, UserFactory
from tests.views.reading import Page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files_go_to_a_folder_of_the_test(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def picture(name="loom.png", form="PNG", padding=0):
    file = io.BytesIO()
    Picture.new("RGB", (30, 20)).save(file, form)
    return SimpleUploadedFile(name, file.getvalue() + b"\0" * padding)


def test_the_profile_shows_a_picture_with_its_maker_and_size(client):
    image = ImageFactory(
        initiative=InitiativeFactory(slug="loom"),
        file=picture(),
        alternatives={"en": "A loom"},
        credit="Somebody",
        licence="CC BY 4.0",
    )

    figure = Page(client.get("/en/initiatives/loom/")).one("figure", of_class="picture")

    shown = figure.one("img")
    assert shown["src"] == f"/images/{image.pk}"
    assert shown["alt"] == "A loom"
    assert (shown["width"], shown["height"]) == ("30", "20")
    assert figure.one("figcaption").text == "Somebody, CC BY 4.0"


@pytest.mark.parametrize(
    ("name", "form", "kind"),
    [
        ("a.png", "PNG", "image/png"),
        ("a.JPG", "JPEG", "image/jpeg"),
        ("a.webp", "WEBP", "image/webp"),
    ],
)
def test_a_picture_is_sent_as_what_it_is(client, name, form, kind):
    file = picture(name, form)
    image = ImageFactory(file=file)

    answer = client.get(f"/images/{image.pk}")

    assert answer.status_code == 200
    assert answer["Content-Type"] == kind
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert b"".join(answer.streaming_content) == file.open().read()


@pytest.mark.parametrize("status", ["draft", "review", "withdrawn"])
def test_a_picture_of_what_is_not_published_is_for_editors_only(client, status):
    image = ImageFactory(file=picture())
    Initiative.objects.update(status=status)
    address = f"/images/{image.pk}"

    assert client.get(address).status_code == 404

    client.force_login(UserFactory())
    assert client.get(address).status_code == 404

    client.force_login(EditorFactory())
    answer = client.get(address)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    answer.close()


def test_a_picture_whose_file_is_lost_is_not_there(client):
    image = ImageFactory(file=picture())
    image.file.storage.delete(image.file.name)

    assert client.get(f"/images/{image.pk}").status_code == 404


def test_a_picture_that_never_was_is_not_there(client):
    assert client.get("/images/1").status_code == 404
    assert client.get("/images/99999999999999999999").status_code == 404


@pytest.mark.parametrize("name", ["a.svg", "a.html", "a.gif", "a.png.exe", "a"])
def test_other_files_are_refused(name):
    image = ImageFactory.build(file=picture(name), initiative=InitiativeFactory())

    with pytest.raises(ValidationError) as refusal:
        image.full_clean()

    assert "file" in refusal.value.message_dict


def test_a_file_that_is_too_large_is_refused():
    large = picture(padding=MOST_BYTES)
    image = ImageFactory.build(file=large, initiative=InitiativeFactory())

    with pytest.raises(ValidationError) as refusal:
        image.full_clean()

    assert "file" in refusal.value.message_dict
