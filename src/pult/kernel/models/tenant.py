"""The books of one authority, as the kernel knows it: a row that writers lock."""

from django.db import models


class Tenant(models.Model):
    """One owner of rows. Whoever writes locks this row first, so an authority's entries form one sequence.

    It keeps no count of them: the last entry says its number and moment itself, and a row that every entry of one long
    transaction changed would be a thousand dead versions to PostgreSQL, gone through at every check of a foreign key.
    """
