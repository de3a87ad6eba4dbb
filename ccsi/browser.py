"""Chromium for the browser tests: `python -m ccsi.browser` gets it where it is missing.

The system's own is preferred: it is kept up to date with the system.
"""

import os
import shutil
import subprocess
import sys

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
OPTIONS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def main():
    """Say which Chromium the tests will use; install one if there is none."""
    found = installed() or from_playwright() or from_apt() or fetched_by_playwright()
    if not found:
        sys.exit(
            "Error: no Chromium for the browser tests, and none could be installed.\n"
            "Install it with your system's packages, then try again."
        )
    print(f"Browser for the tests: {found}")


def installed():
    """Return the system's Chromium, if there is one that starts."""
    for path in filter(None, map(shutil.which, NAMES)):
        # On Ubuntu the name may belong to a stub that only points to a store.
        if subprocess.run([path, "--version"], capture_output=True).returncode == 0:
            return path
    return None


def from_playwright():
    """Return the Chromium that Playwright has fetched earlier, if it starts."""
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    if not os.path.exists(path):
        return None
    started = subprocess.run([path, "--version"], capture_output=True)
    return path if started.returncode == 0 else None


def from_apt():
    """Install the distribution's Chromium, where we may."""
    if os.geteuid() or not shutil.which("apt-get"):
        return None
    print("Installing Chromium with apt-get (about a minute) …", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-qq", "--no-install-recommends", "chromium"],
    ):
        subprocess.run(command, env=environment, stdout=subprocess.DEVNULL)
    return installed()


def fetched_by_playwright():
    print("Fetching Playwright's Chromium (about a minute) …", flush=True)
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"])
    return from_playwright()


def launch_options():
    """Return what Playwright needs to start the Chromium that is here."""
    # Chromium's sandbox refuses to work for root.
    options = (*OPTIONS, *(() if os.geteuid() else ("--no-sandbox",)))
    chosen = {"args": list(options)}
    if path := installed():
        chosen["executable_path"] = path
    return chosen


if __name__ == "__main__":
    main()
