"""Draws BPMN files as pictures, the way the service's own pages draw them.

From the repository's root: `.venv/bin/python docs/pictures/diagram.py FILE… OUT`, where OUT is a `.png`, or a
folder for several files. It needs the tools of `make test`: Chromium, and bpmn-js below `frontend/node_modules`.
A warning of bpmn-js is told, and the exit code is then 1.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

VIEWER = Path(__file__).resolve().parents[2] / "frontend/node_modules/bpmn-js/dist"
PAGE = '<!doctype html><meta charset="utf-8"><body style="margin:0;background:#fff"><div id="canvas"></div></body>'
IMPORT = """async (xml) => {
  const canvas = document.getElementById('canvas');
  canvas.style.cssText = 'width:6000px;height:6000px';
  const viewer = new BpmnJS({ container: canvas });
  const { warnings } = await viewer.importXML(xml);
  const { inner } = viewer.get('canvas').viewbox();
  canvas.style.cssText = `width:${Math.ceil(inner.width) + 40}px;height:${Math.ceil(inner.height) + 40}px`;
  viewer.get('canvas').resized();
  const { x, y, width, height } = inner;
  viewer.get('canvas').viewbox({ x: x - 20, y: y - 20, width: width + 40, height: height + 40 });
  document.querySelector('.bjs-powered-by').remove();
  return { width: inner.width, height: inner.height, warnings: warnings.map((warning) => warning.message) };
}"""


def main() -> int:
    *files, out = [Path(argument) for argument in sys.argv[1:]]
    if not files or (len(files) > 1 and out.suffix == ".png"):
        print(__doc__)
        return 2
    warned = False
    path = shutil.which("chromium") or shutil.which("google-chrome")
    arguments = ["--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]
    arguments += ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        for file in files:
            page = browser.new_page(viewport={"width": 1200, "height": 800})
            warned |= draw(page, file, out if out.suffix == ".png" else out / f"{file.stem}.png")
            page.close()
        browser.close()
    return int(warned)


def draw(page: Page, file: Path, picture: Path) -> bool:
    """Writes the picture; whether bpmn-js had something to say."""
    page.set_content(PAGE)
    for style in ("diagram-js.css", "bpmn-js.css"):
        page.add_style_tag(path=VIEWER / "assets" / style)
    page.add_script_tag(path=VIEWER / "bpmn-viewer.production.min.js")
    found = page.evaluate(IMPORT, file.read_text())
    picture.parent.mkdir(parents=True, exist_ok=True)
    page.locator("#canvas").screenshot(path=picture)
    print(f"{picture}: {found['width']:.0f} × {found['height']:.0f}")
    for warning in found["warnings"]:
        print(f"  {warning}", file=sys.stderr)
    return bool(found["warnings"])


if __name__ == "__main__":
    sys.exit(main())
