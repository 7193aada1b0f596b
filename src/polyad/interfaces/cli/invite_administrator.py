"""`polyad invite-administrator`: lets the first person in, from the shell of the machine."""

import argparse
import sys
from pathlib import Path

from polyad.interfaces.cli.database import prepare_django
from polyad.interfaces.cli.serve import bring_database_up_to_date

NAME = "invite-administrator"
HELP = "invite somebody to run an organisation, and print the link that lets them in"
DONE, REFUSED, USED_WRONGLY = 0, 1, 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds whom to invite, to which organisation, and where the data lives."""
    parser.add_argument("email", help="the address they will sign in with")
    parser.add_argument("--name", default="", help="their name (they can change it; the address stands in)")
    parser.add_argument(
        "--organisation",
        default="",
        metavar="NAME",
        help="the organisation they run; a new name makes a new one (the only one there is, or the address's host)",
    )
    parser.add_argument("--data", type=Path, default=None, help="folder that holds everything (data)")


def run(options: argparse.Namespace) -> int:
    """Appoints and invites: 0 done, 1 refused, 2 used wrongly. The link is on standard output, alone."""
    prepare_django(data=options.data)
    bring_database_up_to_date()
    from django.conf import settings  # deferred: heavy library
    from django.core.exceptions import ValidationError  # deferred: heavy library
    from django.core.validators import validate_email  # deferred: heavy library
    from django.utils import timezone  # deferred: heavy library

    from polyad.domain.people.operations import make_invitation_token  # deferred: app start
    from polyad.domain.programmes.operations import invite_administrator  # deferred: app start
    from polyad.foundation.actors import SYSTEM, Refused  # deferred: app start

    email, name = options.email.strip(), " ".join(options.name.split())
    try:
        validate_email(email)
    except ValidationError:
        return _fail(f"{email!r} is not an e-mail address.", USED_WRONGLY)
    if len(email) > 254 or len(name) > 200:
        return _fail("An address has at most 254 characters, a name at most 200.", USED_WRONGLY)
    at = timezone.now()
    try:
        made = invite_administrator(email=email, name=name, organisation_name=options.organisation, by=SYSTEM, at=at)
    except Refused as refusal:
        return _fail(refusal.sentence, REFUSED)
    _say(f"{made.name} runs {made.organisation_name}.")
    if not made.needs_password:
        _say("They have a password already and can sign in:")
        print(f"{settings.BASE_URL}/accounts/login/")
        return DONE
    token, expires_at = make_invitation_token(person_id=made.person_id, at=at)
    _say(f"This link lets them choose a password, once, until {expires_at:%-d %B %Y}:")
    print(f"{settings.BASE_URL}/invitation/{token}/")
    if settings.MAIL_URL:
        _say("A letter with a link of its own is sent as soon as the worker runs.")
    return DONE


def _say(sentence: str) -> None:
    """Tells the person at the shell, beside the output."""
    print(sentence, file=sys.stderr, flush=True)


def _fail(sentence: str, code: int) -> int:
    """Says why not."""
    _say(sentence)
    return code
