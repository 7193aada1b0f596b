from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('matching', '0002_aims_and_trials'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='proposal',
            name='one_proposal_per_mentee',
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.UniqueConstraint(fields=('round', 'mentee', 'mentor'), name='one_proposal_per_pair'),
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.UniqueConstraint(condition=models.Q(('mentor', None)), fields=('round', 'mentee'), name='one_way_on_per_mentee'),
        ),
    ]
