"""Which passwords stand: long, not guessed first, in any spelling, and nothing else is asked of them."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from polyad.domain.people.rules import as_one_spelling, has_pattern, is_worn_out, least_length
from tests.cast import Cast

GOOD = (
    "harbour teapot violin",
    "nothing but lower case letters",
    "ÅÄÖ är bokstäver i svenskan",
    "كلمة مرور طويلة جدا",
    "🌧️🌧️ rain over the ward 🌧️",
    "x" * 5 + "four plain words here" + "y" * 200,
)
SHORT = ("harbour teapot", "kettle", "", "fourteen chars")
GUESSED = (
    "passwordpassword",
    "123456789012345",
    "qwertyuiopasdfgh",
    "aaaaaaaaaaaaaaaaaaa",
    "abcabcabcabcabcabc",
    "Amara Eriksen 2026!",
    "amara@example.org",
    "polyad mentoring 1",
    "mentor mentee polyad",
    "abcdefghijklmnopq",
)


@pytest.mark.parametrize("password", GOOD)
def test_long_and_unusual_stands(cast: Cast, password: str) -> None:
    assert validate_password(password, cast.amara) is None


@pytest.mark.parametrize("password", SHORT)
def test_short_falls_and_is_told_how_long(cast: Cast, password: str) -> None:
    with pytest.raises(ValidationError) as caught:
        validate_password(password, cast.amara)
    assert "Use at least 15 characters. Three or four ordinary words do well." in caught.value.messages


@pytest.mark.parametrize("password", GUESSED)
def test_what_is_guessed_first_falls(cast: Cast, password: str) -> None:
    with pytest.raises(ValidationError) as caught:
        validate_password(password, cast.amara)
    assert caught.value.messages[-1].startswith("This would be guessed early.")


def test_beyond_256_characters_falls(cast: Cast) -> None:
    with pytest.raises(ValidationError) as caught:
        validate_password("kettle drum " * 30, cast.amara)
    assert "Use at most 256 characters." in caught.value.messages


@pytest.mark.parametrize(("kind", "stands"), [("totp", True), ("webauthn", True), ("recovery_codes", False)])
def test_eight_characters_stand_beside_a_second_factor_only(cast: Cast, kind: str, stands: bool) -> None:
    Authenticator.objects.create(user=cast.chen, type=kind, data={})
    try:
        validate_password("tea & jazz", cast.chen)
    except ValidationError:
        assert stands is False
    else:
        assert stands is True


def test_common_passwords_fall_even_beside_a_second_factor(cast: Cast) -> None:
    Authenticator.objects.create(user=cast.chen, type="totp", data={})
    with pytest.raises(ValidationError) as caught:
        validate_password("password1", cast.chen)
    assert "This password is too common." in caught.value.messages


def test_the_same_password_typed_on_another_keyboard_fits(cast: Cast) -> None:
    cast.amara.set_password("cafe\u0301 violin harbour")
    cast.amara.save()
    assert cast.amara.check_password("caf\u00e9 violin harbour")
    assert not cast.amara.check_password("cafe violin harbour")


def test_whether_it_is_long_is_remembered(cast: Cast) -> None:
    Authenticator.objects.create(user=cast.chen, type="totp", data={})
    for password, is_long in (("tea & jazz", False), ("harbour teapot violin", True), ("tea & jazz", False)):
        cast.chen.set_password(password)
        cast.chen.save()
        cast.chen.refresh_from_db()
        assert cast.chen.has_long_password is is_long


def test_rules_on_plain_values() -> None:
    assert (least_length(True), least_length(False)) == (8, 15)
    assert as_one_spelling("ﬁ\u2003e\u0301") == "fi é"
    assert [is_worn_out(count) for count in (0, 99, 100, 101)] == [False, False, True, True]
    patterns = ("abcdabcdabcdabcd", "kettle", "zyxwvutsrq", "harbourteapotviolin")
    assert [has_pattern(word) for word in patterns] == [True, False, True, False]
