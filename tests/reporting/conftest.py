"""The town with four tablets of two years, a draft of its report, and that report published."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from city import CLERK, Town, add_item
from pult.reporting.documents.chapter import DraftChapter, from_json
from pult.reporting.documents.material import Material, books_as_of
from pult.reporting.models import Publication, Report, ReportDraft
from pult.reporting.operations.drafting import begin_draft, newest_version
from pult.reporting.operations.publishing import publish_draft

AT = datetime(2024, 2, 1, 9, tzinfo=UTC)
LATER = datetime(2024, 5, 1, 9, tzinfo=UTC)
DAY = date(2023, 12, 31)


@dataclass(frozen=True)
class Written:
    """The town, its draft of 2023, and ways to go on."""

    town: Town
    draft: ReportDraft

    @property
    def base(self) -> str:
        return f"/99001/berichte/entwurf/{self.draft.pk}/"

    @property
    def chapters(self) -> tuple[DraftChapter, ...]:
        return from_json(newest_version(self.draft).chapters)

    def chapter(self, key: str) -> DraftChapter:
        return next(one for one in self.chapters if one.key == key)

    def publish(self, reason: str = "", at: datetime = AT) -> Publication:
        return publish_draft(
            draft=self.draft,
            authority=self.town.authority,
            version=newest_version(self.draft).number,
            as_of=books_as_of(self.town.id, DAY),
            reason=reason,
            by=CLERK,
            at=at,
        )


@pytest.fixture
def tablets(town: Town) -> Town:
    for number in range(4):
        add_item(town, f"A{number}", at=town.site_places[2], on=date(2022 + number // 2, 2, 1))
    return town


@pytest.fixture
def material(tablets: Town) -> Material:
    return Material("Musterstadt", books_as_of(tablets.id, DAY))


@pytest.fixture
def draft(tablets: Town) -> Written:
    return Written(tablets, begin_draft(authority=tablets.authority, year=2023, by=CLERK, at=AT))


@pytest.fixture
def published(draft: Written) -> Report:
    return draft.publish().report
