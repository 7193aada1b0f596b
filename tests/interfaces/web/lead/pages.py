"""The addresses of the lead pages of one programme."""

from tests.cast import Cast


def base(cast: Cast) -> str:
    """Gives where the programme's pages live."""
    return f"/lead/programmes/{cast.programme.id}/"


def reading(cast: Cast) -> tuple[str, ...]:
    """Lists every page that is read, the list of programmes left out."""
    here = base(cast)
    person = f"{here}enrolments/{cast.bruno_enrolment.id}/"
    return (here, f"{here}details/", f"{here}questions/", f"{here}enrolments/", f"{here}imports/", person)
