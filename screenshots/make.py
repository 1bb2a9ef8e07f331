"""Makes the pictures of the documentation from the real app: ``python screenshots/make.py [--svg] [SCENE…]``.

SVG needs nothing but readq. PNG needs Chromium, the animation Pillow as well. Both come out the same on every machine
that has the DejaVu fonts.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", TEXTUAL_ANIMATIONS="none", LC_ALL="C.UTF-8")
os.environ.pop("NO_COLOR", None)

from textual.pilot import Pilot  # noqa: E402
from textual.widgets import Input, TextArea  # noqa: E402

from readq.config import Config  # noqa: E402
from readq.store import Library  # noqa: E402
from readq.tui.app import ReadqApp  # noqa: E402
from screenshots.scenes import SCENES, Scene  # noqa: E402

HERE = Path(__file__).parent
FONT = "'DejaVu Sans Mono', Menlo, Consolas, monospace"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "chrome")
KEYS = {" ": "space", ":": "colon", "/": "slash", ".": "full_stop", "-": "minus", "_": "underscore", "'": "apostrophe"}


def main() -> None:
    """Make the scenes that are named, or all."""
    parser = argparse.ArgumentParser(description="Make the pictures of the documentation from the real app.")
    parser.add_argument("scenes", nargs="*", metavar="SCENE", help=", ".join(scene.name for scene in SCENES))
    parser.add_argument("--svg", action="store_true", help="no PNG")
    wanted = parser.parse_args()
    unknown = set(wanted.scenes) - {scene.name for scene in SCENES}
    if unknown:
        parser.error(f"there is no scene {', '.join(sorted(unknown))}")
    for scene in SCENES:
        if wanted.scenes and scene.name not in wanted.scenes:
            continue
        picture = HERE / f"{scene.name}.svg"
        picture.write_text(asyncio.run(svg(scene)), encoding="utf-8")
        if not wanted.svg:
            png(picture)
        print(picture.relative_to(ROOT))


async def svg(scene: Scene) -> str:
    """The screen after the keys of a scene, as SVG."""
    with TemporaryDirectory(prefix="readq-picture-") as name:
        folder = Path(name)
        os.environ["XDG_STATE_HOME"] = str(folder / "state")
        os.chdir(folder)
        try:
            with Library.open(scene.library(folder)) as library:
                app = ReadqApp(library, Config(theme=scene.theme))
                async with app.run_test(size=scene.size) as pilot:
                    await settle(pilot)
                    for key in scene.keys:
                        await press(pilot, key)
                    return local_fonts(await settle(pilot))
        finally:
            os.chdir(ROOT)


async def press(pilot: Pilot[int], key: str) -> None:
    """One key, or ``type:`` and a text."""
    if key.startswith("type:"):
        for letter in key.removeprefix("type:"):
            await pilot.press(KEYS.get(letter, letter))
    else:
        await pilot.press(key)
        await settle(pilot)


async def settle(pilot: Pilot[int]) -> str:
    """The screen once it has stayed the same for a while: threads are done, nothing blinks."""
    shown, same = "", 0
    while same < 4:
        for field in pilot.app.screen.query(Input):
            field.cursor_blink = False
        for area in pilot.app.screen.query(TextArea):
            area.cursor_blink = False
        await pilot.pause(0.1)
        now = pilot.app.export_screenshot(title="readq")
        same = same + 1 if now == shown else 0
        shown = now
    return shown


def local_fonts(picture: str) -> str:
    """The picture without fonts from the network: a file that is looked at should not call anybody."""
    picture = re.sub(r"@font-face\s*{.*?}", "", picture, flags=re.DOTALL)
    return re.sub(r"font-family: [^;]+;", f"font-family: {FONT};", picture)


def png(picture: Path) -> Path:
    """The same picture as PNG, beside it.

    Raises:
        SystemExit: there is no Chromium, or it drew nothing.
    """
    browser = next((found for name in CHROMIUM if (found := shutil.which(name))), None)
    if browser is None:
        sys.exit("PNG needs Chromium (Debian: apt-get install chromium fonts-dejavu). With --svg it is not needed.")
    size = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', picture.read_text(encoding="utf-8"))
    if size is None:
        sys.exit(f"{picture} has no size.")
    width, height = (round(float(number)) for number in size.groups())
    target = picture.with_suffix(".png")
    target.unlink(missing_ok=True)
    with TemporaryDirectory(prefix="readq-chromium-") as profile:
        done = subprocess.run(
            [
                browser, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--hide-scrollbars", "--default-background-color=00000000", f"--user-data-dir={profile}",
                f"--window-size={width},{height}", f"--screenshot={target}", picture.as_uri(),
            ],
            capture_output=True,
            text=True,
            timeout=120,
        )  # fmt: skip
    if not target.exists():
        sys.exit(f"{browser} drew nothing:\n{done.stderr}")
    return target


if __name__ == "__main__":
    main()
