"""Somebody's own calendar, read by their calendar program at a secret address. Unknown or revoked: nothing is found."""

from django.core.cache import cache
from django.http import Http404, HttpResponse, HttpResponseNotAllowed, HttpResponseNotModified
from django.shortcuts import render
from django.utils.cache import patch_cache_control

from polyad.domain.notices.access import may_ask_for_feed
from polyad.domain.notices.queries import get_feed, is_feed
from polyad.domain.notices.rules import hash_token
from polyad.interfaces.web.doors import DoorRequest, door

# Calendar programs ask every few minutes at most, and a person has a handful of them.
MOST, WINDOW = 60, 600


@door(may_ask_for_feed)
def calendar(request: DoorRequest, token: str) -> HttpResponse:
    """Gives the calendar, or says that it has not changed. Rights are read live, at each request."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    if not is_feed(token):
        raise Http404  # not counted: whoever guesses must not fill the room in which attempts are counted
    if _is_asked_too_often(token):
        wait = render(request, "429.html", status=429)
        wait.headers["Retry-After"] = str(WINDOW)
        return wait
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


def _is_asked_too_often(token: str) -> bool:
    """Counts how often an address was asked for in these ten minutes; the address itself is kept nowhere."""
    key = f"feed:{hash_token(token)}"
    cache.add(key, 0, WINDOW)
    try:
        return cache.incr(key) > MOST
    except ValueError:  # the ten minutes ended between the two
        return False
