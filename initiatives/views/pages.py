"""Pages that say something about the site itself."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from initiatives.gallery import examples

from .caching import public_page


@require_safe
@public_page
def about(request):
    """Say who makes this, how we know, and what visitors can rely on."""
    return render(request, "about.html")


@require_safe
def gallery(request):
    """Show every component, for those who build the site. Not in production."""
    if not settings.DEBUG:
        raise Http404
    return render(request, "gallery.html", {"gallery": examples()})


@require_safe
def robots(request):
    """Tell crawlers where to go, and which combinations of filters to leave alone."""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /*?*&*&*",
        "Disallow: /*?*q=",
        "Disallow: /*/suggestions.json",
        f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")
