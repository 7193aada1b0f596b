"""Moving and calling off."""

from datetime import timedelta

from django.utils import timezone

from polyad.domain.meetings.models import Meeting
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
