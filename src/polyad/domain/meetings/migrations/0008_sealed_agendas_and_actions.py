import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import polyad.foundation.sealing


def forget(apps, editor):
    """What an author wrote goes with them: items that nobody wrote any more are not kept."""
    apps.get_model("meetings", "AgendaItem").objects.filter(author=None).delete()


class Migration(migrations.Migration):
    dependencies = [("meetings", "0007_together"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.RunPython(forget, migrations.RunPython.noop, elidable=True),
        migrations.AlterField(
            model_name="agendaitem",
            name="author",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AlterField(
            model_name="agendaitem",
            name="title",
            field=polyad.foundation.sealing.SealedText(max_length=200, set_by="author_id"),
        ),
        migrations.AlterField(
            model_name="agendaitem",
            name="outcome",
            field=polyad.foundation.sealing.SealedText(blank=True, max_length=300, set_by="author_id"),
        ),
        migrations.AlterField(
            model_name="action",
            name="text",
            field=polyad.foundation.sealing.SealedText(max_length=300, set_by="owner_id"),
        ),
    ]
