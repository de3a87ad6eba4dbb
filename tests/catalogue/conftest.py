"""Catalogues to load. Imported late: pytest reads this before Django is up."""

import importlib

import pytest


@pytest.fixture
def folder(tmp_path):
    """The small catalogue, not loaded yet."""
    return importlib.import_module("tests.catalogue.files").Folder(tmp_path)


@pytest.fixture
def load(db):
    """Load a folder and return the report."""
    loading = importlib.import_module("initiatives.catalogue.loading")
    return lambda folder, **options: loading.Load(folder.path, **options).run()
