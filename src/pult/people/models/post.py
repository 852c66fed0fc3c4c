"""Posts and who held them when."""

from django.db import models
from django.db.models import Q

from pult.kernel.facts.model import DatedFact
from pult.kernel.models import Tenant
from pult.kernel.models.texts import Words
from pult.schools.public import School

from .person import Person


class Post(models.Model):
    """A person in a role (`pult.people.roles`), for a school or for the whole authority. When, says `Tenure`."""

    authority = models.ForeignKey(Tenant, models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="posts")
    role = Words(max_length=20)
    school = models.ForeignKey(School, models.PROTECT, null=True, related_name="posts")

    class Meta:
        constraints = [
            # Two, because a unique key takes two NULLs for different.
            models.UniqueConstraint(
                fields=["person", "role"], condition=Q(school=None), name="post_of_authority_unique"
            ),
            models.UniqueConstraint(
                fields=["person", "role", "school"], condition=Q(school__isnull=False), name="post_of_school_unique"
            ),
        ]
        indexes = [models.Index(fields=["authority", "role", "school"], name="post_role")]

    def __str__(self) -> str:
        return f"{self.role} {self.person_id}"


class Tenure(DatedFact):
    """That the post was held, from a day to a day."""

    subject = ("post_id",)
    post = models.ForeignKey(Post, models.PROTECT, related_name="tenures")
