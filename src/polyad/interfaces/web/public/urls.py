"""Addresses of the public pages."""

from django.urls import URLPattern, path

from polyad.interfaces.web.public.gallery import show_gallery

patterns: list[URLPattern] = [
    path("gallery/", show_gallery, name="gallery"),
]
