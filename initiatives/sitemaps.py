"""The sitemap: every published profile and the pages around, in six languages."""

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

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


SITEMAPS = {"pages": PageSitemap, "profiles": ProfileSitemap}
