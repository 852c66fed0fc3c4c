"""Writing together: every save is kept, nobody overwrites another, what is closed stays closed."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, transaction

from city import CLERK, Town
from pult.kernel.models import Entry, Tenant
from pult.reporting.documents.chapter import from_json
from pult.reporting.freezing import NothingToReport
from pult.reporting.models import ReportDraft, ReportVersion
from pult.reporting.operations.drafting import (
    ChapterOvertaken,
    ChapterUnfit,
    ChapterUnknown,
    DraftAlreadyOpen,
    DraftClosed,
    DraftOvertaken,
    Saved,
    VersionUnknown,
    add_chapter,
    begin_draft,
    discard_draft,
    move_chapter,
    newest_version,
    remove_chapter,
    restore_version,
    save_chapter,
)
from pult.schools.public import Authority
from reporting.conftest import AT, Written

NOW = datetime(2024, 3, 1, 9, tzinfo=UTC)
BY = "account:2"


def save(written: Written, key: str, text: str, based_on: int) -> Saved:
    return save_chapter(
        draft=written.draft, chapter=key, heading=key.title(), text=text, based_on=based_on, by=BY, at=NOW
    )


def keys(written: Written) -> list[str]:
    return [one.key for one in written.chapters]


def test_a_draft_begins_with_the_built_in_chapters(draft: Written) -> None:
    version = newest_version(draft.draft)
    assert (version.number, version.entry.actor, version.entry.recorded_at) == (1, CLERK, AT)
    assert keys(draft)[:3] == ["introduction", "schools", "internet"]
    assert draft.chapter("tablets").text.startswith("Am {{stichtag}} waren in den Schulen {{zahl:")


def test_every_save_is_a_version_with_its_entry(draft: Written) -> None:
    saved = save(draft, "tablets", "Neu.", 1)
    assert (saved.changed, saved.version.number, saved.version.entry.actor) == (True, 2, BY)
    assert draft.chapter("tablets").changed_in == 2
    assert draft.chapter("support").changed_in == 1
    assert "Kapitel „Tablets“" in saved.version.entry.summary


def test_saving_nothing_new_writes_nothing(draft: Written) -> None:
    here = draft.chapter("tablets")
    entries = Entry.objects.count()
    saved = save_chapter(
        draft=draft.draft, chapter="tablets", heading=here.heading, text=here.text + "\n", based_on=1, by=BY, at=NOW
    )
    assert (saved.changed, saved.version.number, Entry.objects.count()) == (False, 1, entries)


def test_the_second_of_two_is_told_and_sees_theirs(draft: Written) -> None:
    save(draft, "tablets", "Von Anna.", 1)
    with pytest.raises(ChapterOvertaken) as overtaken:
        save(draft, "tablets", "Von Bernd.", 1)
    assert overtaken.value.theirs.text == "Von Anna."
    assert overtaken.value.version.entry.actor == BY
    assert draft.chapter("tablets").text == "Von Anna."
    assert save(draft, "tablets", "Von beiden.", 2).version.number == 3


def test_two_may_write_different_chapters(draft: Written) -> None:
    save(draft, "tablets", "Von Anna.", 1)
    save(draft, "support", "Von Bernd.", 1)
    assert (draft.chapter("tablets").text, draft.chapter("support").text) == ("Von Anna.", "Von Bernd.")


def test_adding_moving_removing(draft: Written) -> None:
    before = keys(draft)
    version, key = add_chapter(draft=draft.draft, heading="Tablets", after="introduction", by=BY, at=NOW)
    assert (key, keys(draft)) == ("tablets-2", [before[0], "tablets-2", *before[1:]])
    move_chapter(draft=draft.draft, chapter=key, step=-1, based_on=version.number, by=BY, at=NOW)
    assert keys(draft) == ["tablets-2", *before]
    with pytest.raises(DraftOvertaken):
        move_chapter(draft=draft.draft, chapter=key, step=1, based_on=version.number, by=BY, at=NOW)
    remove_chapter(draft=draft.draft, chapter=key, based_on=version.number, by=BY, at=NOW)
    assert keys(draft) == before
    with pytest.raises(ChapterUnknown):
        save(draft, key, "weg", 2)


@pytest.mark.parametrize("seen", [0, -1, 99, 10**30])
def test_a_version_that_there_is_not_is_none_that_was_seen(draft: Written, seen: int) -> None:
    with pytest.raises(DraftOvertaken):
        move_chapter(draft=draft.draft, chapter="tablets", step=1, based_on=seen, by=BY, at=NOW)
    with pytest.raises(ChapterOvertaken):
        remove_chapter(draft=draft.draft, chapter="tablets", based_on=seen, by=BY, at=NOW)
    with pytest.raises(ChapterOvertaken):
        save(draft, "tablets", "Neu.", seen)
    with pytest.raises(VersionUnknown):
        restore_version(draft=draft.draft, number=seen, by=BY, at=NOW)


def test_removing_what_somebody_just_wrote_is_refused(draft: Written) -> None:
    save(draft, "tablets", "Gerade geschrieben.", 1)
    with pytest.raises(ChapterOvertaken):
        remove_chapter(draft=draft.draft, chapter="tablets", based_on=1, by=BY, at=NOW)


def test_restoring_keeps_what_came_between(draft: Written) -> None:
    text = draft.chapter("tablets").text
    save(draft, "tablets", "Neu.", 1)
    version = restore_version(draft=draft.draft, number=1, by=BY, at=NOW)
    assert (version.number, draft.chapter("tablets").text, draft.chapter("tablets").changed_in) == (3, text, 3)
    assert draft.chapter("support").changed_in == 1
    kept = ReportVersion.objects.get(draft=draft.draft, number=2)
    assert next(c.text for c in from_json(kept.chapters) if c.key == "tablets") == "Neu."


@pytest.mark.parametrize("heading", ["", "  ", "x" * 201])
def test_a_heading_must_fit(draft: Written, heading: str) -> None:
    with pytest.raises(ChapterUnfit):
        save_chapter(draft=draft.draft, chapter="tablets", heading=heading, text="x", based_on=1, by=BY, at=NOW)


def test_one_open_draft_a_year(draft: Written) -> None:
    with pytest.raises(DraftAlreadyOpen):
        begin_draft(authority=draft.town.authority, year=2023, by=BY, at=NOW)
    discard_draft(draft=draft.draft, by=BY, at=NOW)
    with pytest.raises(DraftClosed):
        save(draft, "tablets", "zu spät", 1)
    again = begin_draft(authority=draft.town.authority, year=2023, start=draft.draft, by=BY, at=NOW)
    assert [one.text for one in from_json(newest_version(again).chapters)] == [one.text for one in draft.chapters]


def test_what_is_published_cannot_be_written(draft: Written) -> None:
    draft.publish()
    with pytest.raises(DraftClosed):
        save(draft, "tablets", "zu spät", 1)
    with pytest.raises(DraftClosed):
        discard_draft(draft=ReportDraft.objects.get(pk=draft.draft.pk), by=BY, at=NOW)


def test_the_neighbour_s_drafts_are_its_own(draft: Written) -> None:
    other = begin_draft(authority=draft.town.neighbour.authority, year=2023, by=BY, at=NOW)
    assert other.authority_id == draft.town.neighbour.id
    assert newest_version(other).number == 1


def test_empty_books_give_no_draft(town: Town) -> None:
    nobody = Authority.objects.create(tenant=Tenant.objects.create(), number="99003", name="Leerstadt")
    with pytest.raises(NothingToReport, match="Leerstadt"):
        begin_draft(authority=nobody, year=2023, by=BY, at=NOW)


def test_the_database_keeps_every_version(draft: Written) -> None:
    versions = ReportVersion.objects.filter(draft=draft.draft)
    for change in (lambda: versions.update(number=7), versions.delete):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()
