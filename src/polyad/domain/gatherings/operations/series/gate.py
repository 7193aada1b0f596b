"""The gate in words: which words may give somebody away, why, and how to write it instead."""

from collections.abc import Collection, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from polyad.domain.gatherings.operations.series.locks import CaseRefused
from polyad.domain.gatherings.rules.deidentifying import find_identifiers

WHY = {
    "name": gettext_lazy("“%(words)s” looks like a name. Write “the patient”, “a colleague”, “the consultant”."),
    "member": gettext_lazy("“%(words)s” is somebody in this series. Write “a colleague”."),
    "birth": gettext_lazy("“%(words)s” looks like a date of birth. The age band above says enough."),
    "date": gettext_lazy("“%(words)s” is an exact date. Write how long ago it was, or the year alone."),
    "age": gettext_lazy("“%(words)s” is an age over 89, which few people have. Choose “90 or over” above."),
    "phone": gettext_lazy("“%(words)s” looks like a telephone number. Leave it out."),
    "email": gettext_lazy("“%(words)s” looks like an e-mail address. Leave it out."),
    "web": gettext_lazy("“%(words)s” looks like an address or account on the net. Leave it out."),
    "number": gettext_lazy("“%(words)s” looks like the number of a record, card or device. Leave it out; write large amounts in words."),
    "place": gettext_lazy("“%(words)s” looks like a postcode, street, ward or bed. Say what kind of place it is instead."),
}


def pass_gate(fields: Mapping[str, str], names: Collection[str]) -> None:
    """Lets words through that give nobody away, as far as can be told by their form. Raises CaseRefused."""
    troubles = [
        (field, _(str(WHY[found.kind])) % {"words": found.words[:80]})
        for field, words in fields.items()
        for found in find_identifiers(words, names)
    ]
    if troubles:
        raise CaseRefused(troubles)
