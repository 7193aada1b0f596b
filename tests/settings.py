"""Settings for the tests: the product's own, with a data folder of their own."""

import os
import tempfile

os.environ["POLYAD_DATA"] = tempfile.mkdtemp(prefix="polyad-tests-")
os.environ["POLYAD_DATABASE_URL"] = os.environ.get("POLYAD_TEST_DATABASE_URL", "")
os.environ.setdefault("POLYAD_DEMO", "0")

from polyad.config.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


class Missing(str):
    """What a template shows for a name that nothing has given it: here, an error instead of silence."""

    def __contains__(self, part: object) -> bool:
        return part == "%s"

    def __mod__(self, name: object) -> str:
        raise LookupError(f"A template asks for {name}, which its page value does not have.")


TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = Missing("missing")  # noqa: F405
