"""Build .venv from the locked requirements: `python3 -m ccsi.environment [dev]`.

Runs before anything is installed, so it uses the standard library alone.
"""

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var"
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
INSTALL = (
    *("-m", "pip", "install", "--require-hashes", "--only-binary=:all:", "--no-user"),
    *("--no-input", "--disable-pip-version-check", "--progress-bar=off", "-r"),
)


def main(arguments):
    """Bring .venv in step with the requirements, or leave it as it is."""
    check_account()
    VAR.mkdir(exist_ok=True)
    with open(VAR / "environment.lock", "ab") as lock:
        # `make run` and `make test` may be started at once.
        fcntl.flock(lock, fcntl.LOCK_EX)
        site = ROOT / "requirements.txt"
        if not installed(site):
            create()
            install(site)
        tools = ROOT / "requirements-dev.txt"
        if "dev" in arguments and not installed(tools):
            install(tools)


def check_account():
    """Stop where another account has worked before: it keeps its database closed."""
    for folder in (VAR, VENV):
        if os.geteuid() and folder.exists() and folder.stat().st_uid != os.geteuid():
            sys.exit(
                f"Error: {folder} belongs to another account.\n"
                "Run this under that account, or in a clone of your own."
            )


def stamp(requirements):
    return VENV / f"{requirements.stem}.installed"


def digest(requirements):
    """Return what tells this set of packages, in this folder, from any other."""
    # Scripts in .venv/bin hold the folder's path, and a project can be moved.
    return hashlib.sha256(requirements.read_bytes() + bytes(VENV)).hexdigest()


def installed(requirements):
    """Return whether .venv has exactly these packages, and a Python that starts."""
    try:
        if stamp(requirements).read_text() != digest(requirements):
            return False
        return subprocess.run([PYTHON, "-c", ""]).returncode == 0
    except OSError:
        return False


def create():
    """Make an empty .venv; packages of an earlier one would linger."""
    print(f"Making .venv with Python {sys.version.split()[0]} …", flush=True)
    shutil.rmtree(VENV, ignore_errors=True)
    try:
        venv.create(VENV, with_pip=True)
    except (ImportError, subprocess.CalledProcessError):
        shutil.rmtree(VENV, ignore_errors=True)
        sys.exit(
            "Error: this Python cannot make a virtual environment with pip in it.\n"
            "On Debian and Ubuntu: apt-get install python3-venv"
        )


def install(requirements):
    """Install with the stock pip, and count the packages as they come in."""
    number = len(re.findall(r"^[\w.-]+==", requirements.read_text(), re.MULTILINE))
    print(
        f"Installing {number} Python packages (about a minute the first time) …",
        flush=True,
    )
    lines = []
    with subprocess.Popen(
        [PYTHON, *INSTALL, requirements],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as pip:
        for line in pip.stdout:
            lines.append(line)
            if line.startswith("Collecting ") and sys.stdout.isatty():
                count = sum(line.startswith("Collecting ") for line in lines)
                name = line.split()[1].partition("=")[0]
                print(f"\r\033[K  {count} of {number}: {name}", end="", flush=True)
    if sys.stdout.isatty():
        print("\r\033[K", end="")
    if pip.returncode:
        sys.exit("".join(lines) + "Error: the packages could not be installed.")
    stamp(requirements).write_text(digest(requirements))


if __name__ == "__main__":
    main(sys.argv[1:])
