from django.db import migrations, models

import polyad.foundation.sealing


class Migration(migrations.Migration):
    dependencies = [("relationships", "0009_formats")]

    operations = [
        migrations.AddField(
            model_name="agreement", name="own_credit", field=models.BooleanField(null=True)
        ),
        migrations.AlterField(
            model_name="agreement",
            name="sections",
            field=polyad.foundation.sealing.SealedList(set_by="relationship_id"),
        ),
        migrations.AlterField(
            model_name="agreement",
            name="why",
            field=polyad.foundation.sealing.SealedText(blank=True, max_length=300, set_by="relationship_id"),
        ),
        migrations.AlterField(
            model_name="advicetopic",
            name="title",
            field=polyad.foundation.sealing.SealedText(max_length=200, set_by="relationship_id"),
        ),
        migrations.AlterField(
            model_name="jointoutcome",
            name="points",
            field=polyad.foundation.sealing.SealedList(default=list, set_by="relationship_id"),
        ),
        migrations.AlterField(
            model_name="milestone",
            name="text",
            field=polyad.foundation.sealing.SealedText(max_length=200, set_by="charter_id"),
        ),
    ]
