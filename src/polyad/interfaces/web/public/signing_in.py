"""How the sign-in library behaves here: no open sign-up, and no way to a short password without a second factor."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter


class AccountAdapter(DefaultAccountAdapter):
    """People come by invitation."""

    def is_open_for_signup(self, request: Any) -> bool:
        """Says no: an account begins with an invitation."""
        return False


class SecondFactorAdapter(DefaultMFAAdapter):
    """A short password stands only beside a second factor."""

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        """Keeps the last second factor of somebody whose password is short."""
        others = authenticator.user.authenticator_set.exclude(pk=authenticator.pk).exclude(type="recovery_codes")
        return authenticator.type == "recovery_codes" or authenticator.user.has_long_password or others.exists()
