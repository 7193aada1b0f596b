"""Every address, by area."""

from django.urls import include, path

from polyad.interfaces.feeds.urls import patterns as feeds
from polyad.interfaces.web.console.urls import patterns as console
from polyad.interfaces.web.journeys.urls import patterns as journeys
from polyad.interfaces.web.lead.urls import patterns as lead
from polyad.interfaces.web.member.community_urls import patterns as communities
from polyad.interfaces.web.member.door_urls import patterns as doors
from polyad.interfaces.web.member.event_urls import patterns as events
from polyad.interfaces.web.member.growth_urls import patterns as growth
from polyad.interfaces.web.member.network_urls import patterns as network
from polyad.interfaces.web.member.series_urls import patterns as series
from polyad.interfaces.web.member.urls import patterns as member
from polyad.interfaces.web.officer.urls import patterns as officer
from polyad.interfaces.web.public.account_urls import patterns as accounts
from polyad.interfaces.web.public.urls import patterns as public

urlpatterns = [
    *public,
    *member,
    *growth,
    *doors,
    *communities,
    *network,
    *series,
    *events,
    path("journeys/", include(journeys)),
    path("lead/", include(lead)),
    path("console/", include(console)),
    path("officer/", include(officer)),
    path("accounts/", include(accounts)),
    path("feeds/", include(feeds)),
]

handler400 = "polyad.interfaces.web.public.faults.bad_request"
handler403 = "polyad.interfaces.web.public.faults.forbidden"
handler404 = "polyad.interfaces.web.public.faults.not_found"
handler500 = "polyad.interfaces.web.public.faults.broken"
