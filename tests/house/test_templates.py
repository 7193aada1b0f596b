"""Every page value matches what its template uses: a missing name is an error wherever a test draws a page."""

import pytest
from django.template import engines


def test_a_name_that_a_page_value_lacks_is_an_error() -> None:
    template = engines["django"].from_string("{{ page.next_thing }}")
    with pytest.raises(LookupError, match=r"page\.next_thing"):
        template.render({"page": object()})
