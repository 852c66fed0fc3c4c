"""Forms that were sent: a second click on the same button does nothing."""

from django.db import models

from .texts import Words


class Submission(models.Model):
    """`token`: given to the form when it was shown. `address`: where the first sending led."""

    token = models.UUIDField(unique=True)
    account = models.BigIntegerField()
    address = Words(max_length=500, blank=True)
    sent_at = models.DateTimeField(db_index=True)
