"""The editors' workplace: importing a module registers its pages."""

from django.contrib import admin

from initiatives.admin import (
    evidence,
    initiatives,
    regions,
    sources,
    studies,
    vocabularies,
)

__all__ = (
    "evidence",
    "initiatives",
    "regions",
    "sources",
    "studies",
    "vocabularies",
)

# Eight kinds of rows fit on the front page; the lists and forms need the width.
admin.site.enable_nav_sidebar = False
