"""What every page prints: the site's name and the same page in other languages."""

from django.utils.translation import get_language

from initiatives.choices import Language

SITE_NAME = "CCSI Atlas"
PREFIXES = tuple(f"/{code}/" for code in Language.values)


def site(request):
    """Return the languages, each with the address of this page in it.

    Paths differ by their first part alone, so no view is resolved for it. Pages
    without a language (error pages, the admin) lead to the home pages.
    """
    path, query = request.path_info, request.META.get("QUERY_STRING", "")
    prefixed = path.startswith(PREFIXES)
    rest = path[4:] + (f"?{query}" if query else "") if prefixed else ""
    languages = [
        {
            "code": code,
            "name": name,
            "url": f"/{code}/{rest}",
            "current": code == (get_language() or Language.EN),
        }
        for code, name in Language.choices
    ]
    found = addresses(request, path) if prefixed else {}
    return {"site_name": SITE_NAME, "languages": languages, **found}


def addresses(request, path) -> dict:
    """Return the canonical address and its twins in the other languages.

    `path` is the canonical one, with its query: a view that has one passes it.
    """
    host = request.build_absolute_uri("/")[:-1]
    alternates = [
        {"code": code, "url": f"{host}/{code}/{path[4:]}"} for code in Language.values
    ]
    alternates.append({"code": "x-default", "url": f"{host}/en/{path[4:]}"})
    return {"canonical": host + path, "alternates": alternates}
