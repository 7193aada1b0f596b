"""How the sign-in library behaves here: no open sign-up, and no way to a short password without a second factor."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from polyad.domain.people.operations import ask_for_new_password, count_wrong_password, forget_wrong_passwords
from polyad.domain.people.queries import is_password_worn_out
from polyad.interfaces.web.doors import door, everyone

WAYS = {
    "reauthenticate": _("Type your password"),
    "mfa_reauthenticate": _("Type a code"),
    "mfa_reauthenticate:webauthn": _("Use a passkey"),
}


class AccountAdapter(DefaultAccountAdapter):
    """People come by invitation; what the library would mail is a letter of ours, or nothing."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("This address and this password do not belong together. Try again, or choose a new password."),
        "too_many_login_attempts": _("That was tried too often. Wait five minutes, then try again."),
    }

    def is_open_for_signup(self, request: Any) -> bool:
        """Says no: an account begins with an invitation."""
        return False

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Asks again before what guards an account changes; not in the demo, where nobody has a password."""
        return not settings.DEMO and super().is_reauthentication_required(app=app, **kwargs)

    def authenticate(self, request: Any, **credentials: Any) -> Any:
        """Opens with the right password, counts the wrong ones; one that was tried a hundred times opens nothing."""
        email = str(credentials.get("email") or "")
        person = super().authenticate(request, **credentials)
        if person is None:
            count_wrong_password(email=email, at=timezone.now())
            return None
        if is_password_worn_out(email):
            return None
        forget_wrong_passwords(person_id=person.pk)
        return person

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Names the ways of showing that it is still you as our pages name them."""
        return [way | {"description": WAYS[way["id"]]} for way in super().get_reauthentication_methods(user)]

    def send_password_reset_mail(self, user: Any, email: str, context: dict[str, Any]) -> None:
        """Asks for our own letter; the link in it is made when it is written."""
        ask_for_new_password(person_id=user.pk, at=timezone.now())

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Sends nothing: every other mail of the library would be a second voice."""


class SecondFactorAdapter(DefaultMFAAdapter):
    """A short password stands only beside a second factor."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": "Your password is shorter than 15 characters, so it needs a second factor beside it. "
        "Choose a longer password first, then come back.",
        "incorrect_code": "This code does not fit, or it has just run out. Wait for the next one and type it again.",
    }

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        """Proposes a name for a new passkey."""
        number = user.authenticator_set.filter(type=type).count() + 1
        return "Passkey" if number == 1 else f"Passkey {number}"

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        """Keeps the last second factor of somebody whose password is short."""
        others = authenticator.user.authenticator_set.exclude(pk=authenticator.pk).exclude(type="recovery_codes")
        return authenticator.type == "recovery_codes" or authenticator.user.has_long_password or others.exists()


@door(everyone)
def sign_out(request: Any) -> HttpResponse:
    """Signs out; somebody who only typed the address is asked first."""
    if request.method != "POST":
        return redirect("account_logout")
    logout(request)
    return redirect("landing")
