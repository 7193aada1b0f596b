"""Addresses of the public pages."""

from django.urls import URLPattern, path

from polyad.interfaces.web.public.certificate import certificate
from polyad.interfaces.web.public.demo import choose, clock, mail, sign_in
from polyad.interfaces.web.public.gallery import show_gallery
from polyad.interfaces.web.public.health import health
from polyad.interfaces.web.public.invitation import invitation
from polyad.interfaces.web.public.landing import guide, landing, robots
from polyad.interfaces.web.public.second_factor import second_factor_needed
from polyad.interfaces.web.public.signing_in import sign_out

patterns: list[URLPattern] = [
    path("", landing, name="landing"),
    path("healthz", health, name="healthz"),
    path("robots.txt", robots, name="robots"),
    path("who-sees-what/", guide, {"key": "who-sees-what"}, name="who-sees-what"),
    path("help/", guide, {"key": "limits-of-confidentiality"}, name="help"),
    path("guides/<slug:key>/", guide, name="guide"),
    path("second-factor/", second_factor_needed, name="second-factor-needed"),
    path("certificates/", certificate, name="certificate"),
    path("invitation/<str:token>/", invitation, name="invitation"),
    path("sign-out/", sign_out, name="sign-out"),
    path("demo/", choose, name="demo"),
    path("demo/sign-in/<uuid:person_id>/", sign_in, name="demo-sign-in"),
    path("demo/clock/", clock, name="demo-clock"),
    path("demo/mail/", mail, name="demo-mail"),
    path("gallery/", show_gallery, name="gallery"),
]
