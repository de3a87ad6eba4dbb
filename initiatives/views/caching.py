"""Public pages that are made once for each state of the data, and may be kept."""

from functools import wraps
from hashlib import sha256
from zlib import compress, decompress

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.http import HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags
from django.views.decorators.cache import cache_control

from initiatives.index import data_version

from .htmx import wants_fragment

LONGEST = 24 * 60 * 60  # seconds; a change of the data ends it long before
ASKS_FOR_PART = ("HX-Request", "HX-Boosted", "HX-History-Restore-Request")

# A shared cache may answer for a minute without asking; a browser always asks, so an
# editor sees what she has published at once. No page differs from visitor to visitor.
may_be_kept = cache_control(public=True, max_age=0, s_maxage=60)


def public_page(view):
    """Answer from memory while nothing has changed, and with 304 to whoever knows it.

    A page depends on its address, the code, the day and the data; the data version
    stands for the last. It moves with every change, whoever made it and on whatever
    machine, so there is nothing to invalidate. Inside a transaction it would not tell
    our own changes.
    """
    view = may_be_kept(view)

    @wraps(view)
    def kept(request, *args, **kwargs):
        if connection.in_atomic_block or not settings.KEEP_PAGES:
            return view(request, *args, **kwargs)
        request.data_version = data_version()
        key = key_of(request)
        tag = f'"{key[:32]}"'
        if tag in known_tags(request):
            return tagged(may_be_kept(unchanged)(request), tag)
        if packed := cache.get(key):
            return unpacked(*packed)
        response = view(request, *args, **kwargs)
        if response.status_code == 200 and not response.streaming:
            response = tagged(response, tag)
            cache.set(key, (compress(response.content, 1), response.headers), LONGEST)
        return response

    return kept


def unpacked(content, headers) -> HttpResponse:
    """Return a page as it was when it was made: kept small, or few could be."""
    return HttpResponse(decompress(content), headers=dict(headers.items()))


def unchanged(_request):
    return HttpResponseNotModified()


def tagged(response, tag):
    """Name the state of the page, and what a cache must keep apart."""
    response["ETag"] = tag
    patch_vary_headers(response, ASKS_FOR_PART)
    return response


def known_tags(request) -> list[str]:
    """Return the states that the visitor has, strong or weakened on the way."""
    tags = parse_etags(request.headers.get("If-None-Match", ""))
    return [tag.removeprefix("W/") for tag in tags]


def key_of(request) -> str:
    """Return all that a public page depends on, as one name."""
    parts = (
        settings.RELEASE,
        connection.settings_dict["NAME"],
        str(request.data_version),
        timezone.localdate().isoformat(),
        request.build_absolute_uri(),
        str(wants_fragment(request)),
    )
    return sha256("\n".join(parts).encode()).hexdigest()
