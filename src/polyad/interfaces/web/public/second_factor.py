"""The second factor: why leading asks for one, setting it up, and going on to where one wanted to go."""

from dataclasses import dataclass
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.recovery_codes.views import ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView, RemoveWebAuthnView
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from polyad.domain.people.access import may_see_own_pages
from polyad.domain.people.queries import list_second_factors
from polyad.foundation.actors import Actor
from polyad.interfaces.web.doors import door, everyone
from polyad.interfaces.web.public.onward import is_ours
from polyad.interfaces.web.public.signing_in import SecondFactorAdapter

_WANTED = "wanted_behind_second_factor"


@dataclass(frozen=True)
class Page:
    """Which second factors somebody has already."""

    has_passkey: bool
    has_code_app: bool


@door(may_see_own_pages)
def second_factor_needed(request: Any) -> HttpResponse:
    """Says why leading asks for a second factor and how to get one; goes on to what was wanted once it was used."""
    wanted = request.GET.get("next", "")
    if is_ours(wanted) and not wanted.startswith("/second-factor/"):
        request.session[_WANTED] = wanted
    if request.actor.is_strong:
        return redirect(request.session.pop(_WANTED, "") or "home")
    held = list_second_factors(request.actor)
    page = Page(has_passkey="webauthn" in held, has_code_app="totp" in held)
    return render(request, "public/second_factor.html", {"page": page})


class _CountsAtOnce:
    """Whoever has just shown a code or a passkey to set it up has shown a second factor."""

    request: Any

    def form_valid(self, form: Any) -> HttpResponse:
        """Keeps the new factor, and notes that this visit has shown it."""
        answer = super().form_valid(form)  # type: ignore[misc]
        record_authentication(self.request, self.request.user, "mfa", type="set up")
        return answer


class ActivateCodeApp(_CountsAtOnce, ActivateTOTPView):
    """Sets up a code app."""


class AddKey(_CountsAtOnce, AddWebAuthnView):
    """Adds a passkey; one that signs in by itself is what people expect of the word."""

    def get_initial(self) -> dict[str, Any]:
        """Proposes a passkey that needs no password beside it."""
        return {**super().get_initial(), "passwordless": True}


class ShowIt(AuthenticateView):
    """Asks for the second factor after a right password, in the way this person has set up."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds which ways there are."""
        held = list_second_factors(Actor(person_id=self.stage.login.user.pk))
        told = {"has_passkey": "webauthn" in held, "has_code_app": "totp" in held}
        return {**super().get_context_data(**kwargs), **told}


class RemoveKey(RemoveWebAuthnView):
    """Removes a passkey unless it is what a short password leans on; the library asks this for code apps only."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Removes the passkey, or says why it stays."""
        adapter = SecondFactorAdapter(self.request)
        if not adapter.can_delete_authenticator(self.get_object()):
            messages.error(self.request, str(adapter.error_messages["cannot_delete_authenticator"]))
            return redirect("mfa_list_webauthn")
        return super().form_valid(form)


class ViewCodes(ViewRecoveryCodesView):
    """Shows the recovery codes, and the way on for whoever was on the way somewhere."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds whether somebody was on the way somewhere."""
        return {**super().get_context_data(**kwargs), "goes_on": bool(self.request.session.get(_WANTED))}


show_it = door(everyone)(ShowIt.as_view())
activate_code_app = door(may_see_own_pages)(ActivateCodeApp.as_view())
add_key = door(may_see_own_pages)(AddKey.as_view())
remove_key = door(may_see_own_pages)(RemoveKey.as_view())
view_codes = door(may_see_own_pages)(ViewCodes.as_view())
