"""What axe finds wrong on the page that a desk shows."""

from __future__ import annotations

from axe_playwright_python.async_playwright import Axe

from tests.browser.desk import Desk

OPTIONS = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
WIDTHS = (1280, 320)


async def barriers(desk: Desk) -> list[str]:
    """What stands in somebody's way, wide and on a phone; also whatever makes a phone scroll sideways."""
    found: list[str] = []
    for width in WIDTHS:
        await desk.page.set_viewport_size({"width": width, "height": 900})
        results = await Axe().run(desk.page, options=OPTIONS)
        found += [
            f"{desk.page.url} at {width}: {rule['id']}: {rule['help']}\n    {node['html'][:200]}"
            for rule in results.response["violations"]
            for node in rule["nodes"][:2]
        ]
    if sideways := await desk.scrolls_sideways():
        found.append(f"{desk.page.url} scrolls sideways at {WIDTHS[-1]}: {sideways}")
    await desk.page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    return found
