"""Judge the search by queries in six languages: `make relevance`."""

import os
import subprocess
import sys
from pathlib import Path

import django
from django.test import Client

from ccsi import postgres
from ccsi.judging import Judgement, Verdict, read_judgements, report
from ccsi.measuring import database

ROOT = Path(__file__).resolve().parent.parent
DATABASE = "atlas_relevance"


def main():
    with postgres.running() as server, database(server, DATABASE) as url:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "ccsi.settings",
            "DATABASE_URL": url,
            # Development's settings need no secret and no collected static files.
            "DEBUG": "1",
        }
        print("Preparing a database with the starting catalogue …", flush=True)
        for command in ("migrate", "load_catalogue"):
            run = (sys.executable, "manage.py", command, "--verbosity=0")
            subprocess.run(run, cwd=ROOT, check=True)
        django.setup()
        client = Client(headers={"host": "127.0.0.1"})
        verdicts = [ask(client, judgement) for judgement in read_judgements()]
    print("\n".join(report(verdicts)))


def ask(client: Client, judgement: Judgement) -> Verdict:
    """Ask the site as a visitor who speaks that language."""
    path = f"/{judgement.language}/initiatives.json"
    answer = client.get(path, {"q": judgement.query}, follow=True)
    if answer.status_code != 200:
        raise RuntimeError(f"{path} answers {answer.status_code}: {judgement.query}")
    found = tuple(result["slug"] for result in answer.json()["results"])
    return Verdict(judgement, found)


if __name__ == "__main__":
    main()
