"""Settings for the tests: the product's own, with a data folder of their own."""

import os
import tempfile

os.environ["POLYAD_DATA"] = tempfile.mkdtemp(prefix="polyad-tests-")
os.environ["POLYAD_DATABASE_URL"] = os.environ.get("POLYAD_TEST_DATABASE_URL", "")
os.environ.setdefault("POLYAD_DEMO", "0")

from polyad.config.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
