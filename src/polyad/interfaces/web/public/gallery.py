"""The gallery: every component in its states, for those who build pages and for the accessibility test."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from polyad.interfaces.web.doors import door, everyone
from polyad.interfaces.web.public.gallery_samples import make_gallery_page


@door(everyone)
def show_gallery(request: HttpRequest) -> HttpResponse:
    """Show every component with invented samples; it holds nothing about anyone."""
    return render(request, "public/gallery.html", {"page": make_gallery_page()})
