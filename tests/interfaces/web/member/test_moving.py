"""Moving and calling off."""

from datetime import timedelta

from django.utils import timezone

from polyad.domain.meetings.models import Meeting
from polyad.domain.people.models import Person
from tests.interfaces.web.member.conftest import Pair


def test_a_meeting_gets_another_time_and_the_slower_one_is_told(pair: Pair) -> None:
    address = f"/meetings/{pair.coming}/move/"
    day = (timezone.now() + timedelta(days=9)).date().isoformat()
    typed = {"day": day, "time": "11:00", "zone": "UTC", "minutes": "60", "place": "Room 9", "version": "1"}
    assert pair.browser("amara").post(address, typed).status_code == 302
    answer = pair.browser("bruno").post(address, {**typed, "time": "15:00", "place": "Room 4"})
    assert answer.status_code == 409
    assert "Somebody moved this meeting meanwhile" in answer.content.decode()
    assert 'value="Room 4"' in answer.content.decode()
    row = Meeting.objects.get(pk=pair.coming)
    assert (row.place, row.sequence) == ("Room 9", 1)


def test_a_meeting_is_called_off_and_stays_off(pair: Pair) -> None:
    browser = pair.browser("bruno")
    for _ in range(2):
        assert browser.post(f"/meetings/{pair.coming}/cancel/").status_code == 302
    assert Meeting.objects.get(pk=pair.coming).state == "cancelled"
    assert "Called off" in browser.get(f"/meetings/{pair.coming}/").content.decode()
    assert browser.get(f"/meetings/{pair.coming}/move/").status_code == 302
    assert "METHOD:PUBLISH" in browser.get(f"/meetings/{pair.coming}.ics").content.decode()


def test_a_shared_time_is_taken_as_long_as_nothing_was_typed_over(pair: Pair) -> None:
    Person.objects.update(zone="UTC")
    browser, address = pair.browser("amara"), f"/meetings/{pair.coming}/move/"
    page = browser.get(address).content.decode()
    slot = page.split('name="slot" value="')[1].split('"')[0]
    row = Meeting.objects.get(pk=pair.coming)
    day, time = row.wall_start.split("T")
    typed = {"slot": slot, "day": day, "time": time, "zone": "UTC", "minutes": "60", "version": "1"}
    assert browser.post(address, typed).status_code == 302
    assert Meeting.objects.get(pk=pair.coming).wall_start == slot
    assert browser.post(address, {**typed, "time": "06:30", "version": "2"}).status_code == 302
    assert Meeting.objects.get(pk=pair.coming).wall_start == f"{day}T06:30"


def test_moving_into_a_jump_of_the_clock_is_asked_about(pair: Pair) -> None:
    browser, address = pair.browser("amara"), f"/meetings/{pair.coming}/move/"
    typed = {"day": "2027-03-28", "time": "01:30", "zone": "Europe/London", "minutes": "60", "version": "1"}
    gap = browser.post(address, typed)
    assert gap.status_code == 409 and 'value="02:00"' in gap.content.decode()
    twice = {**typed, "day": "2027-10-31"}
    asked = browser.post(address, twice)
    assert asked.status_code == 409 and "The second, 01:30 GMT" in asked.content.decode()
    assert browser.post(address, {**twice, "fold": "1"}).status_code == 302
    begins = Meeting.objects.get(pk=pair.coming).starts_at
    assert f"{begins:%m-%d %H:%M}" == "10-31 01:30"
    # Another place at the same time keeps the second of the two, without being asked again.
    assert browser.post(address, {**twice, "place": "Room 9", "version": "2"}).status_code == 302
    row = Meeting.objects.get(pk=pair.coming)
    assert (row.starts_at, row.place) == (begins, "Room 9")


def test_a_video_link_that_can_be_overheard_is_a_sentence(pair: Pair) -> None:
    typed = {"day": "2027-02-01", "time": "10:00", "zone": "UTC", "minutes": "60", "version": "1"}
    answer = pair.browser("amara").post(f"/meetings/{pair.coming}/move/", {**typed, "video_link": "http://meet.example/x"})
    assert answer.status_code == 409
    assert "begins with https://" in answer.content.decode() and 'value="http://meet.example/x"' in answer.content.decode()
