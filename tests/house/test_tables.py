"""Every field carries a tier; every table that points to a person says what it holds and for how long."""

import os
import subprocess
import sys

from django.apps import apps

from polyad.foundation.models import TIERS
from polyad.foundation.personal_data import all_holdings

OURS = [model for model in apps.get_models() if model.__module__.startswith("polyad.")]


def test_every_field_carries_a_visibility_tier() -> None:
    bare = [
        f"{model._meta.label}.{field.name}"
        for model in OURS
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many)
        if getattr(field, "visibility_tier", None) not in TIERS
    ]
    assert bare == [], (
        "Wrap the field: tiered('R', models.…). Who may see it? docs/explanation/who-sees-what.md lists the tiers."
    )


def test_every_table_that_points_to_a_person_declares_what_it_holds() -> None:
    declared = {holding.model for holding in all_holdings()}
    pointing = {
        model._meta.label
        for model in OURS
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many)
        if field.is_relation and field.related_model._meta.label == "people.Person"
    } | {"people.Person"}
    assert pointing - declared == set(), (
        "Add a Holding to the context's personal_data.py: what, how exported, erased, how long kept."
    )


def test_declared_holdings_name_real_fields() -> None:
    for holding in all_holdings():
        model = apps.get_model(holding.model)
        str(model.objects.values(*holding.fields).query)  # raises for a field that is not there
        assert holding.keep and holding.holds, holding.model
        model.objects.filter(**{holding.person_path: None}).query  # noqa: B018  raises when the path leads nowhere


def test_no_migration_is_missing() -> None:
    # In a process of its own: here tables are made without migrations.
    command = [sys.executable, "-m", "django", "makemigrations", "--check", "--dry-run", "--skip-checks"]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "polyad.config.settings"}
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
