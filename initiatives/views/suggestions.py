"""What the search box offers while somebody types."""

from django.http import JsonResponse
from django.views.decorators.http import require_safe

from initiatives import index
from initiatives.filters import InitiativeFilterSet
from initiatives.naming import Typed
from initiatives.suggestions import NOTHING
from initiatives.suggestions import suggestions as suggestions_for

from .caching import may_be_kept


@require_safe
# Not kept in memory: there are as many answers as there are beginnings of words, and
# they would push out the pages that people share.
@may_be_kept
def suggestions(request):
    """Offer initiatives, places and terms for the words in `q`."""
    others = request.GET.copy()
    # What is chosen takes the place of the words, and so does its order.
    text = "".join(others.pop("q", [])[-1:])
    if others.get("sort") == "relevance":
        del others["sort"]
    if not Typed.read(text):
        return JsonResponse(NOTHING)
    filterset = InitiativeFilterSet(others, index.current())
    found = suggestions_for(filterset, text)
    return JsonResponse(found, json_dumps_params={"ensure_ascii": False})
