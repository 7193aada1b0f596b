"""What makes a password good enough: its length, and that nobody would guess it first."""

from typing import Any

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

from polyad.domain.people.rules import LONG, MOST, as_one_spelling, has_pattern, least_length

OUR_WORDS = ("polyad", "mentor", "mentee", "mentoring")


def has_second_factor(person: Any) -> bool:
    """Says whether this person has a code app or a passkey."""
    return bool(person and person.pk) and person.authenticator_set.exclude(type="recovery_codes").exists()


class LongEnough:
    """Asks for 15 characters, or 8 beside a second factor; no composition rules, no expiry."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raises ValidationError with what to do."""
        length = len(as_one_spelling(password))
        least = least_length(has_second_factor(user))
        if length < least:
            raise ValidationError(f"Use at least {least} characters. Three or four ordinary words do well.")
        if length > MOST:
            raise ValidationError(f"Use at most {MOST} characters.")

    def password_changed(self, password: str, user: Any = None) -> None:
        """Remembers whether the password stands without a second factor."""
        if user is not None and user.pk:
            user.has_long_password = len(as_one_spelling(password)) >= LONG
            type(user).objects.filter(pk=user.pk).update(has_long_password=user.has_long_password)

    def get_help_text(self) -> str:
        """Says the rule."""
        return "At least 15 characters, or 8 if you also use a second factor. Spaces are welcome, so is pasting."


class NotKnownToBeWeak:
    """Refuses what attackers try first: common passwords, repetitions, one's own name."""

    def __init__(self) -> None:
        self._common = CommonPasswordValidator()

    def validate(self, password: str, user: Any = None) -> None:
        """Raises ValidationError with what to do."""
        plain = "".join(as_one_spelling(password).casefold().split())
        self._common.validate(password)
        self._common.validate(plain)
        rest = plain
        for word in sorted({*_own_words(user), *OUR_WORDS}, key=len, reverse=True):
            rest = rest.replace(word, "")
        if has_pattern(plain) or len(rest.strip("0123456789!?.-_")) < 3:
            raise ValidationError(
                "This would be guessed early. Choose words that have nothing to do with you or this site."
            )

    def get_help_text(self) -> str:
        """Says the rule."""
        return "Not a common password, and not your own name."


def _own_words(person: Any) -> set[str]:
    """Lists what anybody would try first for this person: the parts of the name, of the address, of its host."""
    box, _, host = getattr(person, "email", "").casefold().partition("@")
    parts = [*getattr(person, "name", "").casefold().split(), box, *box.replace("_", ".").split("."), *host.split(".")]
    return {as_one_spelling(part) for part in parts if len(part) > 2}
