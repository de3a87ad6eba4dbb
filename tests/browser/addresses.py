"""The pages that stand for all others where every kind of page is tested."""

PAGES = {
    "home": "/en/",
    "list": "/en/initiatives/",
    "filtered": "/en/initiatives/?country=be&kind=creative-hub&q=design",
    "empty": "/en/initiatives/?country=be&focus=radio&kind=makerspace",
    "unknown value": "/en/initiatives/?kind=spaceship",
    "deep profile": "/en/initiatives/hangar-k/",
    "shallow profile": "/en/initiatives/c-mine/",
    "ended profile": "/en/initiatives/poligon-ljubljana/",
    "about": "/en/about/",
    "not found": "/en/nowhere/",
    "sign in": "/admin/login/",
}
ERRORS = {"not found"}

# Pages that differ in more than their words.
SHAPES = ("home", "filtered", "deep profile", "about", "not found")


def in_language(path, language):
    return path.replace("/en/", f"/{language}/", 1)
