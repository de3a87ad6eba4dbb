"""The public pages, one line each. All of them come under a language."""

from django.urls import path

from initiatives.views import home, initiatives, pages, profile, suggestions

app_name = "initiatives"

urlpatterns = [
    path("", home.home, name="home"),
    path("initiatives/", initiatives.initiative_list, name="list"),
    path("initiatives.json", initiatives.initiative_list_json, name="list_json"),
    path("initiatives/<slug:slug>/", profile.initiative_profile, name="profile"),
    path("suggestions.json", suggestions.suggestions, name="suggestions"),
    path("about/", pages.about, name="about"),
    path("gallery/", pages.gallery, name="gallery"),
]
