from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('relationships', '0007_together'),
    ]

    operations = [
        migrations.AlterField(
            model_name='member',
            name='role',
            field=models.CharField(max_length=12),
        ),
    ]
