"""Keeping files: by the SHA-256 of their content, so nothing can be changed or stored twice."""

import hashlib
import os
import shutil
from datetime import datetime
from pathlib import Path

from pult.home import home
from pult.kernel.models import Document


def fingerprint(path: Path) -> str:
    """SHA-256 of a file's content, hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def stored_path(document: Document) -> Path:
    return home() / "documents" / document.sha256[:2] / document.sha256


def keep(path: Path, *, authority_id: int | None, at: datetime, sha256: str | None = None) -> Document:
    """Stores a copy and its row. A crash in between leaves at most an unreferenced copy."""
    sha256 = sha256 or fingerprint(path)
    document = Document(
        authority_id=authority_id, name=path.name[-255:], sha256=sha256, size=path.stat().st_size, stored_at=at
    )
    target = stored_path(document)
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = target.with_name(f"{target.name}.{os.getpid()}")
        shutil.copyfile(path, draft)
        draft.replace(target)
    document.save()
    return document
