"""The profile, its short link and the addresses it had before."""

from urllib.parse import quote, urlencode

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from initiatives import index
from initiatives.likeness import alike
from initiatives.links import list_url
from initiatives.listing import card_of, cards_of
from initiatives.models import Image, Initiative, OldSlug
from initiatives.profile import profile_context

from .caching import public_page

SIMILAR = 3


@require_safe
@public_page
def initiative_profile(request, slug):
    """Show a published initiative; an address that it had once leads to it."""
    state = index.current(getattr(request, "data_version", None))
    found = Initiative.objects.published().for_profile().filter(slug=slug).first()
    if found is not None:
        return render_profile(request, found, state)
    old = OldSlug.objects.filter(slug=slug).select_related("initiative").first()
    if old is None or not old.initiative.is_published:
        raise Http404(_("There is no initiative with this address."))
    return redirect(old.initiative, permanent=True)


@require_safe
def short_link(request, pk):
    """Lead from the permanent short link to the profile in the visitor's language."""
    return redirect(get_object_or_404(Initiative.objects.published(), pk=pk))


@require_safe
def image(request, pk):
    """Send a picture of a published initiative; of a draft, only to those who edit."""
    shown = get_object_or_404(Image.objects.select_related("initiative"), pk=pk)
    if not shown.initiative.is_published:
        return draft_image(request, shown)
    return public_page(send_image)(request, shown)


@never_cache
def draft_image(request, shown):
    if not request.user.has_perm("initiatives.view_initiative"):
        raise Http404
    return send_image(request, shown)


def send_image(request, shown):
    """Send the file as what its ending says: nothing else was let in."""
    try:
        file = shown.file.open()
    except FileNotFoundError:
        raise Http404 from None
    return FileResponse(file, content_type=shown.content_type)


def render_preview(request, pk):
    """Render the profile of an entry that need not be public: for the admin."""
    state = index.current()
    initiative = Initiative.objects.for_profile().get(pk=pk)
    return render_profile(request, initiative, state, preview=True)


def render_profile(request, initiative, state, *, preview=False):
    """Render the profile of an initiative loaded `for_profile`."""
    card = card_of(initiative, state.terms)
    context = profile_context(initiative, card, state.terms.rows["factor"])
    context |= {
        "similar": similar(state, initiative),
        "short_url": request.build_absolute_uri(f"/i/{initiative.pk}"),
        "preview": preview,
    }
    context["share"] = share_link(card, context["short_url"])
    for language in context["languages_of_text"]:
        language["url"] = f"/{language['code']}{request.path_info[3:]}"
    for study in context["studies"]:
        study["url"] = list_url(f"study={study['slug']}")
    return render(request, "initiatives/profile.html", context)


def share_link(card, short_url) -> str:
    """Return the address that opens a mail with the title and the short link."""
    query = urlencode({"subject": card.title, "body": short_url}, quote_via=quote)
    return f"mailto:?{query}"


def similar(state, initiative) -> list[dict]:
    """Return initiatives alike, each with what it shares."""
    mine = initiative.facets or ()
    others = alike(state, initiative.pk, mine, get_language(), SIMILAR)
    return [
        {"initiative": card, "reason": shared_with(state.terms, mine, card)}
        for card in cards_of(state, others)
    ]


def shared_with(terms, facets, card) -> str:
    """Name the kinds and focus areas that both have."""
    theirs = card.initiative.facets or ()
    shared = [facet for facet in theirs if facet in set(facets)]
    names = ", ".join(
        term.label for key in ("kind", "focus") for term in terms.of(key, shared)
    )
    return _("Shares: %(names)s") % {"names": names}
