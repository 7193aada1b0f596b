"""Keeps what mentors are found by in step with what they say: made anew whenever a profile or a place changes."""

from collections.abc import Callable, Iterable, Iterator
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from polyad.domain.programmes.models import Enrolment, Listing, ListingWord
from polyad.domain.programmes.operations.storing import in_batches
from polyad.domain.programmes.rules import DECLARED_FOR, kind_word
from polyad.engines.words import cut_text, sort_key
from polyad.foundation.among import among
from polyad.library.vocabulary import HELP_KINDS

AT_ONCE = 2_000


def list_mentors(enrolment_ids: Iterable[UUID]) -> None:
    """Lists these enrolments anew where they are mentors who take part, and takes the others out; again changes nothing."""
    for ids in in_batches(enrolment_ids, AT_ONCE):
        with transaction.atomic():
            Listing.objects.filter(enrolment_id__in=among(ids)).delete()
            rows = Enrolment.objects.filter(pk__in=among(ids), role="mentor", state="submitted").select_related("person")
            write_listings(list(rows))


def list_person(person_id: UUID) -> None:
    """Lists a person anew wherever they mentor."""
    list_mentors(Enrolment.objects.filter(person_id=person_id, role="mentor").values_list("pk", flat=True))


def list_everybody() -> None:
    """Lists every mentor who is not listed yet, after rows were written past the operations."""
    missing = Enrolment.objects.filter(role="mentor", state="submitted", listing=None).select_related("person").order_by("pk")
    while rows := list(missing[:AT_ONCE]):
        write_listings(rows)


def mark_full(mentor_id: UUID, is_left: Callable[[], bool]) -> None:
    """Marks a mentor's listing as full unless a place is left, which is asked with the listing locked, so that no freed one is missed."""
    listing = Listing.objects.select_for_update().filter(enrolment_id=mentor_id, is_full=False).first()
    if listing is not None and not is_left():
        Listing.objects.filter(pk=listing.pk).update(is_full=True)


def mark_not_full(mentor_ids: Iterable[UUID]) -> None:
    """Lifts the mark of these mentors: whether a place is left is counted again."""
    Listing.objects.filter(enrolment_id__in=among(mentor_ids), is_full=True).update(is_full=False)


def mark_all(has_place: Q) -> None:
    """Marks every listing anew, as the day begins: what was freed or taken past the operations."""
    Listing.objects.filter(has_place, is_full=True).update(is_full=False)
    Listing.objects.filter(~has_place, is_full=False).update(is_full=True)


def write_listings(rows: list[Enrolment]) -> None:
    """Writes listings of enrolments that have none, with their people at hand."""
    made = [
        Listing(enrolment=row, programme_id=row.programme_id, sort_name=sort_key(row.person.name), is_full=row.capacity <= 0)
        for row in rows
    ]
    Listing.objects.bulk_create(made, batch_size=500)
    words = (
        ListingWord(listing=listing, programme_id=row.programme_id, word=word)
        for listing, row in zip(made, rows, strict=True)
        for word in _words(row)
    )
    ListingWord.objects.bulk_create(words, batch_size=2_000)


def _words(row: Enrolment) -> Iterator[bytes]:
    for word in cut_text(found_by(row)):
        yield word.encode("utf-8", "surrogatepass")
    for kind in HELP_KINDS:
        if kind in row.help_kinds:
            yield kind_word(kind)


def found_by(row: Enrolment) -> Iterable[str]:
    """Names what a mentor is found by: what the directory shows of them, and nothing else."""
    person = row.person
    declared = [getattr(row, part, "") for part in DECLARED_FOR.values()]  # a migration lists rows from before there were any
    kinds = (HELP_KINDS[kind].name for kind in row.help_kinds if kind in HELP_KINDS)
    return (
        person.name, person.title, person.stage, person.department, person.site, *row.fields, *row.goals, *kinds, *row.languages,
        person.about, *declared,
    )  # fmt: skip
