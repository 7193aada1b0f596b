"""Somebody's own calendar, read by their calendar program at a secret address. Unknown or revoked: nothing is found."""

from django.http import Http404, HttpResponse, HttpResponseNotAllowed, HttpResponseNotModified
from django.utils.cache import patch_cache_control

from polyad.domain.notices.access import may_ask_for_feed
from polyad.domain.notices.queries import get_feed
from polyad.interfaces.web.doors import DoorRequest, door


@door(may_ask_for_feed)
def calendar(request: DoorRequest, token: str) -> HttpResponse:
    """Gives the calendar, or says that it has not changed. Rights are read live, at each request."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    feed = get_feed(token, at=request.at)
    if feed is None:
        raise Http404
    known = [mark.strip().removeprefix("W/") for mark in request.headers.get("If-None-Match", "").split(",")]
    answer: HttpResponse
    if feed.etag in known:
        answer = HttpResponseNotModified()
    else:
        answer = HttpResponse(feed.body, content_type="text/calendar; charset=utf-8")
        answer.headers["Content-Disposition"] = 'inline; filename="polyad.ics"'
    answer.headers["ETag"] = feed.etag
    answer.headers["X-Robots-Tag"] = "noindex"
    patch_cache_control(answer, private=True, no_cache=True)
    return answer
