"""Bring the fonts into static/ and draw the map: `python -m ccsi.vendor`.

The files are kept in the repository, so nobody needs this to run the site. It wants
npm and `pip install fonttools brotli`. It takes the subsets that our six languages and
their neighbours use, and of the weight axis only the part that the style sheets use:
so even a page that needs all eight files stays within 250 kB.
"""

import re
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from ccsi import outlines

FONTS = Path(__file__).resolve().parent.parent / "static" / "fonts"
PACKAGES = {
    "literata": "@fontsource-variable/literata@5.3.0",
    "commissioner": "@fontsource-variable/commissioner@5.3.0",
}
SUBSETS = ("latin", "latin-ext", "greek", "cyrillic")
WEIGHTS = (400, 700)


def pack(package: str, folder: Path) -> Path:
    """Download `package` with npm into `folder` and return its unpacked tree."""
    name = subprocess.run(
        ["npm", "pack", "--silent", package],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()[-1]
    with tarfile.open(folder / name) as archive:
        archive.extractall(folder / "unpacked", filter="data")
    return folder / "unpacked" / "package"


def faces(css: str) -> dict[str, str]:
    """Read a fontsource stylesheet: subset to unicode-range, of the subsets we take."""
    found = re.findall(
        r"files/[a-z]+-([a-z-]+)-wght-normal\.woff2.*?unicode-range:\s*([^;]+);",
        css,
        re.DOTALL,
    )
    return {subset: ranges.strip() for subset, ranges in found if subset in SUBSETS}


def narrow(source: Path, target: Path) -> None:
    """Write `source` to `target` with the weights outside WEIGHTS left out."""
    tool = [sys.executable, "-m", "fontTools", "varLib.instancer"]
    tool += ["--quiet", "--no-recalc-timestamp"]
    weights = "wght={}:{}".format(*WEIGHTS)
    subprocess.run([*tool, source, weights, "--output", target], check=True)


def main(fonts: Path = FONTS) -> None:
    """Write the font files and licences, and print their unicode-ranges."""
    fonts.mkdir(parents=True, exist_ok=True)
    for family, package in PACKAGES.items():
        with tempfile.TemporaryDirectory() as temporary:
            tree = pack(package, Path(temporary))
            changed = f"From {package}; weights {WEIGHTS[0]} to {WEIGHTS[1]} only."
            licence = (tree / "LICENSE").read_text()
            (fonts / f"{family}-LICENSE.txt").write_text(f"{changed}\n\n{licence}")
            for subset, ranges in faces((tree / "wght.css").read_text()).items():
                name = f"{family}-{subset}-wght-normal.woff2"
                narrow(tree / "files" / name, fonts / name)
                sys.stdout.write(f"{name}\n  unicode-range: {ranges}\n")
    with tempfile.TemporaryDirectory() as temporary:
        outlines.write(pack(outlines.PACKAGE, Path(temporary)))


if __name__ == "__main__":
    main()
