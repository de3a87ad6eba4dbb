"""Telling a request for a part of a page from one for the whole."""


def wants_fragment(request) -> bool:
    """Say whether htmx asks for a part of a page that it already shows.

    A boosted link and a restored history entry come from htmx too, but need the page.
    """
    htmx = request.htmx
    return bool(htmx) and not htmx.boosted and not htmx.history_restore_request
