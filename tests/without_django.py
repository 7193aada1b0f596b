"""A pytest plug-in that makes Django unimportable: the wall around the engines is physical."""

import sys


class _Wall:
    """Refuses to find Django."""

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        """Raises for Django, leaves everything else to the next finder."""
        if name == "django" or name.startswith("django."):
            raise ImportError("engines and library must not import Django; move the code to domain or interfaces")


sys.meta_path.insert(0, _Wall())  # type: ignore[arg-type]
