"""How long others may keep a public page."""

from django.views.decorators.cache import cache_control

# A shared cache may answer for a minute without asking; a browser always asks, so an
# editor sees what she has published at once. No page differs from visitor to visitor.
public_page = cache_control(public=True, max_age=0, s_maxage=60)
