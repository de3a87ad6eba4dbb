"""The public pages, one line each. All of them come under a language."""

from django.urls import path

from initiatives.views import home, initiatives, pages, profile

app_name = "initiatives"

urlpatterns = [
    path("", home.home, name="home"),
    path("initiatives/", initiatives.initiative_list, name="list"),
    path("initiatives/<slug:slug>/", profile.initiative_profile, name="profile"),
    path("about/", pages.about, name="about"),
    path("gallery/", pages.gallery, name="gallery"),
]
