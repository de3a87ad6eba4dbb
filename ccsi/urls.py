"""Every address: language-prefixed pages, and the few that have no language."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path

from ccsi import health
from initiatives.sitemaps import SITEMAPS
from initiatives.views import home, pages, profile

urlpatterns = [
    path("", home.root),
    path("i/<int:pk>", profile.short_link, name="short"),
    path("images/<int:pk>", profile.image, name="image"),
    path("admin/", admin.site.urls),
    path("healthz", health.alive),
    path("readyz", health.ready),
    path("robots.txt", pages.robots),
    path("sitemap.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
    *i18n_patterns(path("", include("initiatives.urls"))),
]
