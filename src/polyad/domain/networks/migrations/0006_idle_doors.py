"""Acts and invitations of which nobody is asked."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Adds the mark."""

    dependencies = [("networks", "0005_next_tie")]

    operations = [
        migrations.AddField("sponsorshipact", "is_idle", models.BooleanField(default=False)),
        migrations.AddField("activityinvitation", "is_idle", models.BooleanField(default=False)),
    ]
