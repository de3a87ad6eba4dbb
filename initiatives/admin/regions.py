"""Regions: to look at and to find. They come from the catalogue."""

from django.contrib import admin
from django.contrib.admin.utils import flatten

from initiatives.admin.base import DirectoryAdmin
from initiatives.models import Region


@admin.register(Region)
class RegionAdmin(DirectoryAdmin):
    """A region. Only its names in other languages are edited by hand."""

    fields = (
        ("code", "level", "country"),
        "parent",
        ("name", "latin_name"),
        "names",
        "typology",
        ("population", "population_year", "population_source"),
        "area_km2",
        ("latitude", "longitude"),
    )
    list_display = ("code", "latin_name", "level", "typology", "population")
    list_display_links = ("code", "latin_name")
    list_filter = ("level", "typology")
    search_fields = (
        "code__istartswith",
        "latin_name__unaccent__icontains",
        "name__unaccent__icontains",
        "names__icontains",
    )

    def get_readonly_fields(self, request, obj=None):
        return [name for name in flatten(self.fields) if name != "names"]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
