from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("programmes", "0002_officer")]
    operations = [migrations.AddField("enrolment", "offered_on", models.DateField(blank=True, null=True))]
