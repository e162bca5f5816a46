"""Invitations, so that nobody becomes a member without saying yes."""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('parties', '0001_first'),
    ]

    operations = [
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('email', models.EmailField(max_length=254)),
                ('at', models.DateTimeField()),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('invited_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='parties.party')),
            ],
            options={
                'ordering': ('at', 'id'),
                'constraints': [models.UniqueConstraint(condition=models.Q(('answered_at', None)), fields=('party', 'email'), name='an_address_is_invited_once')],
            },
        ),
    ]
