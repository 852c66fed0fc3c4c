"""Passwords stolen elsewhere."""

import hashlib
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

from pult.people.passwords import BreachedPasswordValidator


def listed(path: Path, *passwords: str, count: str = ":3") -> Path:
    digests = sorted(hashlib.sha1(p.encode(), usedforsecurity=False).hexdigest().upper() for p in passwords)
    path.write_text("".join(f"{digest}{count}\n" for digest in digests))
    return path


@pytest.mark.parametrize("size", [1, 2, 3, 50])
@pytest.mark.parametrize("count", ["", ":3", ":1234567"])
def test_every_listed_password_is_found(tmp_path: Path, size: int, count: str) -> None:
    words = [f"password-{n}" for n in range(size)]
    validator = BreachedPasswordValidator(str(listed(tmp_path / "list", *words, count=count)))
    for word in words:
        with pytest.raises(ValidationError):
            validator.validate(word)
    for word in (f"other-{n}" for n in range(20)):
        validator.validate(word)


def test_without_a_list_nothing_is_refused() -> None:
    BreachedPasswordValidator().validate("password-1")
