"""Takes the picture of the README: `python tools/take_picture.py http://localhost:8000`.

Needs a running demonstration (`make run`), Chromium, and nothing else: the two screens are laid
side by side in a page that is itself photographed.
"""

import base64
import shutil
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

PICTURE = Path(__file__).resolve().parent.parent / "docs" / "pictures" / "samenspel.png"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
SIDE_BY_SIDE = """<body style="margin:0;padding:28px;display:flex;gap:28px;background:#e9e2d8">
<img src="data:image/png;base64,{0}" style="height:640px;border-radius:14px">
<img src="data:image/png;base64,{1}" style="height:640px;border-radius:14px"></body>"""


def screen(browser: Any, site: str, width: int, role: str, path: str) -> str:
    """One page as somebody in the demonstration sees it, as base64 of a PNG."""
    page = browser.new_page(viewport={"width": width, "height": 760})
    page.goto(f"{site}/zeeland/")
    if role:
        page.click(f"form[action='/stap-in/{role}/'] button")
        page.goto(site + path)
    return base64.b64encode(page.screenshot()).decode()


def main(site: str) -> None:
    """Photograph the home of a guest and the day sheet of the village supporter."""
    executable = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        left = screen(browser, site, 360, "", "")
        right = screen(browser, site, 900, "dorpsondersteuner", "/zeeland/dagblad/")
        page = browser.new_page(viewport={"width": 1150, "height": 696})
        page.set_content(SIDE_BY_SIDE.format(left, right))
        PICTURE.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
