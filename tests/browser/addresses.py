"""The pages that stand for all others where every kind of page is tested."""

BOTH = "factor=business-model&factor=local-anchoring&factor_mode=all"
PAGES = {
    "home": "/en/",
    "list": "/en/initiatives/",
    "filtered": "/en/initiatives/?country=be&kind=creative-hub&q=design",
    "empty": "/en/initiatives/?country=be&focus=radio&kind=makerspace",
    "table": "/en/initiatives/?view=table",
    "map": "/en/initiatives/?view=map",
    "misspelt": "/en/initiatives/?q=desgin",
    "left out": f"/en/initiatives/?{BOTH}&not_country=be",
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
SHAPES = ("home", "filtered", "table", "map", "deep profile", "about", "not found")


def in_language(path, language):
    return path.replace("/en/", f"/{language}/", 1)
