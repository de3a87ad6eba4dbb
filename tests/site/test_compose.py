"""The image and docker-compose.yml, as far as they can be tried without an engine."""

import contextlib
import http.client
import json
import os
import re
import secrets
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml
from django.db import connection

from ccsi import places
from tests.browser.server import free_port
from tests.site.test_settings import read_by_settings

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = (ROOT / "docker-compose.yml").read_text()
DOCKERFILE = (ROOT / "Dockerfile").read_text()
SERVICES = yaml.safe_load(COMPOSE)["services"]
SAMPLE = {
    "POSTGRES_PASSWORD": "unused",
    "SECRET_KEY": secrets.token_urlsafe(50),
    "ALLOWED_HOSTS": "atlas.example.org",
}


def filled(value):
    """Replace ${NAME:-default} as compose does, from the sample."""
    found = re.fullmatch(r"\$\{(\w+):[-?](.*)\}", str(value))
    return SAMPLE.get(found[1], found[2]) if found else str(value)


def test_every_variable_that_compose_names_is_in_the_example():
    # A doubled dollar sign is nginx's, not compose's.
    named = set(re.findall(r"(?<!\$)\$\{(\w+)", COMPOSE))
    example = (ROOT / ".env.example").read_text()

    assert named <= set(re.findall(r"^([A-Z_]+)=", example, re.MULTILINE))
    assert not re.search(r"(?<!\$)\$(?![\${])", COMPOSE)


@pytest.mark.parametrize("service", ["web", "prepare"])
def test_the_site_reads_every_variable_that_it_is_given(service):
    given = set(SERVICES[service]["environment"])

    assert given <= read_by_settings()
    # DEBUG is for development; the image says where pictures are.
    assert read_by_settings() - given == {"DEBUG", "MEDIA_ROOT"}
    assert "MEDIA_ROOT=/media" in DOCKERFILE
    assert "media:/media" in SERVICES["web"]["volumes"]


def test_the_database_is_of_the_version_that_is_embedded():
    image = SERVICES["database"]["image"]

    assert image == f"postgres:{places.version().partition('.')[0]}"


def test_the_image_runs_targets_that_the_makefile_has():
    makefile = (ROOT / "Makefile").read_text()

    targets = re.search(r"RUN make (.*)\n(?s:.*)RUN make (.*)\n", DOCKERFILE)

    for target in " ".join(targets.groups()).split():
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)


def test_the_image_is_not_root_s_and_tells_its_health():
    assert re.search(r"^USER (?!root)", DOCKERFILE, re.MULTILINE)
    assert "/readyz" in DOCKERFILE


@contextlib.contextmanager
def image_started(folder):
    """Run the image's command, with compose's variables, on the test database."""
    command = re.search(r"^CMD (\[.*\])", DOCKERFILE.replace("\\\n", ""), re.MULTILINE)
    port = free_port()
    arguments = [
        argument.replace("0.0.0.0:8000", f"127.0.0.1:{port}")
        for argument in json.loads(command[1])[1:]
    ]
    variables = {
        name: filled(value) for name, value in SERVICES["web"]["environment"].items()
    }
    url = urlsplit(os.environ["DATABASE_URL"])
    variables |= {
        "PATH": os.environ["PATH"],
        "DATABASE_URL": url._replace(path=connection.settings_dict["NAME"]).geturl(),
        "DJANGO_SETTINGS_MODULE": "tests.browser.settings",
        "STATIC_ROOT": str(folder),
    }
    collect = ("manage.py", "collectstatic", "--no-input", "--verbosity=0")
    subprocess.run([sys.executable, *collect], cwd=ROOT, env=variables, check=True)
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", *arguments],
        cwd=ROOT,
        env=variables,
        stderr=subprocess.PIPE,
        text=True,
    )
    with server:
        try:
            wait_until_listening(server)
            yield port
        finally:
            server.terminate()


def wait_until_listening(server):
    said = ""
    for line in server.stderr:
        said += line
        if "Booting worker" in line:
            return
    raise AssertionError(said)


def ask(port, path, **headers):
    """Ask as the proxy does; return the status, the headers and the body."""
    deadline = time.monotonic() + 20
    while True:
        asked = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        with contextlib.closing(asked):
            try:
                asked.request("GET", path, headers=headers)
            except ConnectionRefusedError:
                assert time.monotonic() < deadline
                time.sleep(0.1)
                continue
            answer = asked.getresponse()
            return answer.status, answer.headers, answer.read().decode()


@pytest.mark.django_db
def test_the_image_s_command_serves_the_site(tmp_path):
    proxied = {"Host": "atlas.example.org", "X-Forwarded-Proto": "https"}

    with image_started(tmp_path) as port:
        ready = ask(port, "/readyz")
        plain = ask(port, "/en/", Host="atlas.example.org")
        home = ask(port, "/en/", **proxied)
        style = re.search(r'href="(/static/[^"]+\.css)"', home[2])
        css = ask(port, style[1], **proxied)
        stranger = ask(port, "/en/", **proxied | {"Host": "evil.example"})

    assert (ready[0], ready[2]) == (200, "ready\n")
    assert (plain[0], plain[1]["Location"]) == (301, "https://atlas.example.org/en/")
    assert home[0] == 200
    assert home[1]["Strict-Transport-Security"].startswith("max-age=31536000")
    assert css[0] == 200
    assert "immutable" in css[1]["Cache-Control"]
    assert stranger[0] == 400
