"""The sitemap: every published profile and the pages around, in six languages."""

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from initiatives import index
from initiatives.choices import NOT_RECORDED
from initiatives.facets import Facets
from initiatives.filters import InitiativeFilterSet
from initiatives.links import list_url
from initiatives.models import Initiative


class ProfileSitemap(Sitemap):
    """The published profiles, with the day of their last change."""

    i18n = True
    alternates = True
    x_default = True

    def items(self):
        return Initiative.objects.published().only("slug", "updated_at").order_by("pk")

    def lastmod(self, initiative):
        return initiative.updated_at


class PageSitemap(Sitemap):
    """The pages that are always there."""

    i18n = True
    alternates = True
    x_default = True

    def items(self):
        return ["initiatives:home", "initiatives:list", "initiatives:about"]

    def location(self, name):
        return reverse(name)


class FilterSitemap(Sitemap):
    """The lists of one country, kind, focus area or factor: no combinations."""

    i18n = True
    alternates = True
    x_default = True

    def items(self):
        facets = Facets(InitiativeFilterSet(None, index.current()))
        return [
            f"{facet.key}={choice.value}"
            for facet in map(facets.facet, ("country", "kind", "focus", "factor"))
            for choice in facet.choices
            if choice.count and choice.value != NOT_RECORDED
        ]

    def location(self, query):
        return list_url(query)


SITEMAPS = {"pages": PageSitemap, "lists": FilterSitemap, "profiles": ProfileSitemap}
