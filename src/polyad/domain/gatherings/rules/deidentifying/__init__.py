"""A gate before a case is shared: finds what may give a person away. It never claims to find everything.

It goes by the eighteen kinds of identifiers of the Safe Harbor method (45 CFR 164.514(b)(2)), as far as they can be told by
their form; a name without a title, or a rare story, has no form, so a person still reads the case before it goes out.
"""

from polyad.domain.gatherings.rules.deidentifying.finding import Finding, find_identifiers
from polyad.domain.gatherings.rules.deidentifying.plain import make_plain

__all__ = ["Finding", "find_identifiers", "make_plain"]
