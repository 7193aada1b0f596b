"""What a browser says for a passkey: anything may arrive here, so whatever cannot be read is one sentence, not a fault."""

import struct
from typing import Any

from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from django import forms
from django.forms.fields import InvalidJSONInput

SENTENCE = "The answer of your device could not be checked. Try again, or use another way."
# The library lets these through when the bytes are not what it expects.
UNREADABLE = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    InvalidSignature,
    LookupError,
    RecursionError,
    TypeError,
    UnsupportedAlgorithm,
    ValueError,
    struct.error,
)
_LIBRARY_SAYS = {"incorrect_code", "invalid", "required"}


class AnswerField(forms.JSONField):
    """The answer itself; it fits once, so it is never shown again."""

    widget = forms.HiddenInput

    def bound_data(self, data: Any, initial: Any) -> Any:
        """Gives nothing back to the page."""
        return InvalidJSONInput("")


class _Readable:
    """Turns every unreadable answer into the one sentence."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["credential"] = AnswerField(label="Passkey")  # type: ignore[attr-defined]

    def full_clean(self: Any) -> None:
        """Checks the answer; never raises for what somebody sent."""
        try:
            super().full_clean()  # type: ignore[misc]
        except UNREADABLE:
            self.add_error("credential", SENTENCE)
        said = {error.code for error in self.errors.as_data().get("credential", ())}
        if said & _LIBRARY_SAYS:
            self.errors["credential"] = self.error_class([SENTENCE])


class AddPasskey(_Readable, AddWebAuthnForm):
    """A new passkey and its name."""


class UsePasskey(_Readable, AuthenticateWebAuthnForm):
    """A passkey beside a password."""


class SignInWithPasskey(_Readable, LoginWebAuthnForm):
    """A passkey alone."""


class ShowPasskeyAgain(_Readable, ReauthenticateWebAuthnForm):
    """A passkey once more, before what guards an account changes."""
