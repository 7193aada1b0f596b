from django.db import migrations

import polyad.foundation.sealing


class Migration(migrations.Migration):
    dependencies = [("meetings", "0009_seal_agendas_and_actions")]

    operations = [
        migrations.AlterField(
            model_name="parkeditem",
            name="text",
            field=polyad.foundation.sealing.SealedText(max_length=300, set_by="held_for"),
        ),
    ]
