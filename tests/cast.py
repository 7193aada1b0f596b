"""The standing cast: Amara (mentee), Bruno (mentor), Chen (lead), Eve (administrator), and Dina, who leads
and takes part in another organisation's programme and must see nothing of this one."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from django.test import Client

AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Cast:
    """Everybody, and the two programmes."""

    amara: object
    bruno: object
    chen: object
    dina: object
    eve: object
    programme: object
    elsewhere: object
    amara_enrolment: object
    bruno_enrolment: object
    dina_enrolment: object

    def client(self, person: object) -> Client:
        """Gives a browser in which this person is signed in."""
        client = Client()
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        session = client.session
        session["account_authentication_methods"] = [{"method": "password"}, {"method": "mfa"}]
        session["account_authentication_methods_user"] = str(person.pk)
        session.save()
        return client

    def actor(self, person: object):
        """Gives the actor that stands for this person, with a second factor."""
        from polyad.domain.programmes.queries import get_actor

        return get_actor(person, is_strong=True)


@pytest.fixture
def cast(db: None) -> Cast:
    """Puts the cast into a fresh database."""
    from polyad.domain.people.models import Person
    from polyad.domain.programmes.models import Administrator, Enrolment, Leadership, Organisation, Programme
    from polyad.domain.programmes.operations.listing import list_mentors

    def person(name: str) -> Person:
        return Person.objects.create(name=name, email=f"{name.split()[0].lower()}@example.org", joined_at=AT)

    def enrol(who: Person, role: str, where: Programme) -> Enrolment:
        row = Enrolment.objects.create(
            programme=where,
            person=who,
            role=role,
            state="submitted",
            goals=["research methods"],
            help_kinds=["mentoring"],
            fields=["Paediatrics"],
            languages=["English"],
            hours=[12, 13, 60, 61],
            capacity=2,
            submitted_at=AT,
        )
        list_mentors([row.pk])
        return row

    amara, bruno, chen = person("Amara Eriksen"), person("Bruno Rossi"), person("Chen Wu")
    dina, eve = person("Dina Kariuki"), person("Eve Lindqvist")
    here, there = Organisation.objects.create(name="Harbour School"), Organisation.objects.create(name="Elsewhere")
    dates = {"starts_on": date(2026, 10, 1), "ends_on": date(2027, 9, 30), "state": "open"}
    programme = Programme.objects.create(organisation=here, name="First steps", cohort="2026", **dates)
    elsewhere = Programme.objects.create(organisation=there, name="Another place", cohort="2026", **dates)
    Leadership.objects.create(programme=programme, person=chen)
    Leadership.objects.create(programme=elsewhere, person=dina)
    Administrator.objects.create(organisation=here, person=eve)
    return Cast(
        amara,
        bruno,
        chen,
        dina,
        eve,
        programme,
        elsewhere,
        enrol(amara, "mentee", programme),
        enrol(bruno, "mentor", programme),
        enrol(dina, "mentee", elsewhere),
    )
