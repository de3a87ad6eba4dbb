"""The way to .venv: which Python makes it, and when it is made anew."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ccsi import environment

ROOT = Path(__file__).resolve().parents[2]
# What the Makefile itself needs from the system.
PROGRAMS = ("make", "sh", "sed", "expand")


@pytest.fixture
def requirements(tmp_path, monkeypatch):
    """Requirements that are installed already, as far as anybody can tell."""
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.symlink_to(sys.executable)
    monkeypatch.setattr(environment, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(environment, "PYTHON", python)
    file = tmp_path / "requirements.txt"
    file.write_text("django==5.2\n")
    environment.stamp(file).write_text(environment.digest(file))
    return file


def test_what_is_installed_is_left_alone(requirements):
    assert environment.installed(requirements)


def test_new_requirements_are_installed(requirements):
    requirements.write_text("django==5.2.1\n")

    assert not environment.installed(requirements)


def test_a_python_that_is_gone_makes_it_necessary_again(requirements):
    environment.PYTHON.unlink()

    assert not environment.installed(requirements)


def test_a_project_that_was_moved_installs_anew(requirements, monkeypatch):
    moved = requirements.parent / "moved"
    shutil.move(environment.VENV, moved)
    monkeypatch.setattr(environment, "VENV", moved)
    monkeypatch.setattr(environment, "PYTHON", moved / "bin" / "python")

    assert not environment.installed(requirements)


def test_another_account_s_project_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(environment, "VAR", tmp_path)
    monkeypatch.setattr(os, "geteuid", lambda: tmp_path.stat().st_uid + 1)

    with pytest.raises(SystemExit, match="belongs to another account"):
        environment.check_account()


def make(*arguments, path):
    return subprocess.run(
        [shutil.which("make"), *arguments],
        cwd=ROOT,
        env={"PATH": str(path)},
        capture_output=True,
        text=True,
    )


def test_a_python_that_is_too_old_is_named(tmp_path):
    for program in PROGRAMS:
        (tmp_path / program).symlink_to(shutil.which(program))
    old = tmp_path / "python3"
    old.write_text('#!/bin/sh\n[ "$1" = -V ] && echo Python 3.9.2\nexit 1\n')
    old.chmod(0o755)

    refused = make("setup", path=tmp_path)

    assert refused.returncode
    assert "Python 3.11 or later is needed; here is Python 3.9.2." in refused.stderr


def test_make_alone_lists_every_target_that_is_explained(tmp_path):
    makefile = (ROOT / "Makefile").read_text()
    explained = set(re.findall(r"^([a-z]+):.*## ", makefile, re.MULTILINE))

    listed = make(path=os.environ["PATH"]).stdout

    assert set(re.findall(r"^ +make (\w+)", listed, re.MULTILINE)) == explained
    assert {"run", "test", "check", "fix", "lock", "bench"} <= explained
