"""Addresses of the pages that belong to one person alone."""

from django.urls import URLPattern, path

from polyad.interfaces.web.member import beliefs, exchange, growth, ladder, motives, portrait

patterns: list[URLPattern] = [
    path("growth/", growth.growth, name="growth"),
    path("growth/portrait/", portrait.portrait, name="portrait"),
    path("growth/portrait/beside/", portrait.portrait_compare, name="portrait-compare"),
    path("growth/portrait/delete/", portrait.portrait_delete, name="portrait-delete"),
    path("growth/portrait/<slug:key>/", portrait.portrait_part, name="portrait-part"),
    path("growth/portrait/<slug:key>/share/", portrait.portrait_share, name="portrait-share"),
    path("growth/portrait/<slug:key>/share/<uuid:relationship_id>/end/", portrait.portrait_unshare, name="portrait-unshare"),
    path("growth/beliefs/", beliefs.beliefs, name="beliefs"),
    path("growth/beliefs/<uuid:row_id>/", beliefs.belief, name="belief"),
    path("growth/beliefs/<uuid:row_id>/delete/", beliefs.belief_delete, name="belief-delete"),
    path("growth/moments/", beliefs.moments, name="moments"),
    path("growth/moments/<uuid:row_id>/", beliefs.moment, name="moment"),
    path("growth/moments/<uuid:row_id>/delete/", beliefs.moment_delete, name="moment-delete"),
    path("growth/deeper/", ladder.ladders, name="ladders"),
    path("growth/deeper/<uuid:ladder_id>/", ladder.ladder, name="ladder"),
    path("growth/deeper/<uuid:ladder_id>/delete/", ladder.ladder_delete, name="ladder-delete"),
    path("growth/motives/", motives.motives, name="motives"),
    path("growth/motives/unshare/", motives.motives_unshare, name="motives-unshare"),
    path("relationships/<uuid:relationship_id>/portraits/", exchange.exchange, name="exchange"),
]
