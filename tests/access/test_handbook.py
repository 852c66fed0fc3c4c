"""The handbook says what the code does. `PULT_WRITE_HANDBOOK=1` writes its page anew."""

import os

from access.roles_page import PAGE, written


def test_roles_and_rights_are_up_to_date() -> None:
    text = written()
    if os.environ.get("PULT_WRITE_HANDBOOK") == "1":
        PAGE.write_text(text, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == text
