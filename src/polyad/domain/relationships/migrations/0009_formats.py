from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('relationships', '0008_member_roles'),
    ]

    operations = [
        migrations.AddField(
            model_name='asking',
            name='to_format',
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AlterField(
            model_name='asking',
            name='kind',
            field=models.CharField(choices=[('move', 'A move to another phase'), ('review', 'The agreement, read again'), ('silence', 'After a silence'), ('return', 'Back from a pause'), ('sentence', 'Which sentence fits'), ('format', 'Another format')], max_length=8),
        ),
    ]
