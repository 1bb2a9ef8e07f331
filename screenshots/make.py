"""Makes the pictures of the documentation from the real app: ``python screenshots/make.py [NAME…]``.

SVG needs nothing but readq. PNG, for what the README shows and with --png for all, needs Chromium and the DejaVu fonts;
the picture that moves needs Pillow as well: ``pip install --group pictures``.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", TEXTUAL_ANIMATIONS="none", LC_ALL="C.UTF-8")
os.environ.pop("NO_COLOR", None)

from textual.pilot import Pilot  # noqa: E402
from textual.widgets import Input, TextArea  # noqa: E402

from readq.config import Config  # noqa: E402
from readq.store import Library  # noqa: E402
from readq.triage import TriageSession  # noqa: E402
from readq.tui.app import ReadqApp  # noqa: E402
from readq.tui.state import ScreenState  # noqa: E402
from screenshots.scenes import IN_README, SCENES, STORIES, Scene, Story  # noqa: E402

HERE = Path(__file__).resolve().parent
FONT = "'DejaVu Sans Mono', Menlo, Consolas, monospace"
GROUND = "#292929"
"""The colour of the window's frame, for formats that know no half-transparent corners."""
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "chrome")
KEYS = {" ": "space", ":": "colon", "/": "slash", ".": "full_stop", "-": "minus", "_": "underscore"}


def main() -> None:
    """Make the pictures that are named, or all."""
    names = [scene.name for scene in SCENES] + [story.name for story in STORIES]
    parser = argparse.ArgumentParser(description="Make the pictures of the documentation from the real app.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="such as main or triage-80x24-light; default: all")
    parser.add_argument("--svg", action="store_true", help="only SVG")
    parser.add_argument("--png", action="store_true", help="PNG of every scene, not only of those in the README")
    parser.add_argument("--to", type=Path, default=HERE, metavar="FOLDER", help="default: beside this script")
    wanted = parser.parse_args()
    if unknown := set(wanted.names) - set(names):
        parser.error(f"no picture {', '.join(sorted(unknown))}; there are {', '.join(names)}")
    folder = wanted.to.resolve()
    folder.mkdir(exist_ok=True)
    for scene in SCENES:
        if not wanted.names or scene.name in wanted.names:
            picture = folder / f"{scene.name}.svg"
            picture.write_text(asyncio.run(still(scene)), encoding="utf-8")
            print(picture)
            if wanted.png or (scene.name in IN_README and not wanted.svg):
                print(png(picture))
    for story in STORIES:
        if not wanted.svg and (not wanted.names or story.name in wanted.names):
            print(gif(asyncio.run(told(story)), folder / f"{story.name}.gif"))


async def still(scene: Scene) -> str:
    """The screen after the keys of a scene, as SVG."""
    async with running(scene.library, scene.size, scene.theme, first=scene.first) as pilot:
        for key in scene.keys:
            await press(pilot, key)
        return await settle(pilot)


async def told(story: Story) -> list[tuple[str, float]]:
    """The screens of a story as SVG, each with the seconds that it is to be seen."""
    seconds = 0.0
    screens = []
    # The pace that the app tells is that of the picture, not of this script.
    with patch.object(TriageSession.__init__, "__defaults__", (lambda: seconds,)):
        async with running(story.library, story.size) as pilot:
            for key, shown in story.steps:
                await press(pilot, key)
                screens.append((await settle(pilot), shown))
                seconds += shown
    return screens


@asynccontextmanager
async def running(
    library: Callable[[Path], Path], size: tuple[int, int], theme: str = "readq-dark", *, first: bool = False
) -> AsyncIterator[Pilot[int]]:
    """The app on a library in a folder of its own, which is the current one meanwhile."""
    with TemporaryDirectory(prefix="readq-picture-") as name:
        folder = Path(name)
        os.environ["XDG_STATE_HOME"] = str(folder / "state")
        os.chdir(folder)
        try:
            with Library.open(library(folder)) as opened:
                app = ReadqApp(opened, Config(theme=theme), state=ScreenState(new=first))
                async with app.run_test(size=size) as pilot:
                    await settle(pilot)
                    yield pilot
        finally:
            os.chdir(ROOT)


async def press(pilot: Pilot[int], key: str) -> None:
    """One key; ``type:`` and a text; or "" for none."""
    if key.startswith("type:"):
        for letter in key.removeprefix("type:"):
            await pilot.press(KEYS.get(letter, letter))
    elif key:
        await pilot.press(key)
        await settle(pilot)


async def settle(pilot: Pilot[int]) -> str:
    """The screen, as SVG, once it has stayed the same for a while: threads are done, nothing blinks."""
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
    return local_fonts(shown)


def local_fonts(picture: str) -> str:
    """The picture without fonts from the network: a file that is looked at should not call anybody."""
    picture = re.sub(r"@font-face\s*{.*?}", "", picture, flags=re.DOTALL)
    return re.sub(r"font-family: [^;]+;", f"font-family: {FONT};", picture)


def png(picture: Path) -> Path:
    """An SVG as PNG, beside it.

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


def gif(screens: list[tuple[str, float]], target: Path) -> Path:
    """A story as GIF.

    Raises:
        SystemExit: Pillow or Chromium is not there.
    """
    try:
        from PIL import Image
    except ImportError:
        sys.exit("The picture that moves needs Pillow: pip install --group pictures. With --svg it is not needed.")
    frames = []
    with TemporaryDirectory(prefix="readq-frames-") as folder:
        for number, (screen, _) in enumerate(screens):
            picture = Path(folder) / f"{number:03}.svg"
            picture.write_text(screen, encoding="utf-8")
            with Image.open(png(picture)) as drawn:
                ground = Image.new("RGBA", drawn.size, GROUND)
                ground.alpha_composite(drawn.convert("RGBA"))
                frames.append(ground.convert("RGB"))
    width, height = frames[0].size
    strip = Image.new("RGB", (width, height * len(frames)))
    for number, frame in enumerate(frames):
        strip.paste(frame, (0, height * number))
    colours = strip.quantize(96, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    first, *rest = [frame.quantize(palette=colours, dither=Image.Dither.NONE) for frame in frames]
    durations = [round(shown * 1000) for _, shown in screens]
    first.save(target, save_all=True, append_images=rest, duration=durations, loop=0, optimize=True)
    return target


if __name__ == "__main__":
    main()
