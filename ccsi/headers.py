"""What every answer tells the browser, and what no request may contain."""

from django.conf import settings
from django.core.exceptions import BadRequest, DisallowedHost
from django.http import HttpResponseBadRequest

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


def policies(get_response):
    """Add the policies. Until Django 6, which brings a middleware for the first."""

    def middleware(request):
        response = get_response(request)
        # Django's own error pages, in debug, carry their style and scripts inside.
        if not (settings.DEBUG and response.status_code >= 400):
            response.headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
        response.headers["Permissions-Policy"] = PERMISSIONS_POLICY
        return response

    return middleware


def known_host(get_response):
    """Refuse names that are not the site's, before a page with its addresses is made.

    In plain words, and without a line in the log: scanners send them all day.
    """

    def middleware(request):
        try:
            request.get_host()
        except DisallowedHost:
            return HttpResponseBadRequest(
                "The site has another name. (Its operator sets ALLOWED_HOSTS.)\n",
                content_type="text/plain",
            )
        return get_response(request)

    return middleware


def no_nul_bytes(get_response):
    """Refuse NUL bytes: Postgres has no text with them, so no page can mean them."""

    def middleware(request):
        decoded = (request.path_info, *request.COOKIES.values())
        if "%00" in request.META["QUERY_STRING"] or any("\0" in it for it in decoded):
            raise BadRequest("NUL byte in the address or in a cookie")
        return get_response(request)

    return middleware
