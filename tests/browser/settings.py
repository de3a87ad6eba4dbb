"""The settings of the site, with files collected apart from those of `make run`."""

import os

from ccsi.settings import *  # noqa: F403

STATIC_ROOT = os.environ["STATIC_ROOT"]
