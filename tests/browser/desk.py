"""Somebody at a browser: signs in, reads, clicks and counts the clicks."""

from __future__ import annotations

from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Locator, Page

from tests.browser.servers import Server


class Desk:
    """One browser window on one server. `clicks` counts what a hand did beside typing."""

    def __init__(self, server: Server, context: BrowserContext, page: Page) -> None:
        self.server = server
        self.page = page
        self.clicks = 0
        self.complaints: list[str] = []
        """What the browser complained about: errors of scripts, refused styles, failed requests."""
        self._context = context

    @classmethod
    async def open(cls, browser: Browser, server: Server, *, javascript: bool, width: int) -> Desk:
        """A new window with no cookies."""
        context = await browser.new_context(
            base_url=server.url,
            java_script_enabled=javascript,
            viewport={"width": width, "height": 900},
            locale="en-GB",
            timezone_id="Europe/London",
        )
        context.set_default_timeout(10_000)
        desk = cls(server, context, await context.new_page())
        desk.page.on("console", desk._heard)
        desk.page.on("pageerror", lambda error: desk.complaints.append(f"{desk.page.url}: {error}"))
        return desk

    def _heard(self, message: ConsoleMessage) -> None:
        # An answer of 409 or 422 to htmx is one that its page shows.
        if message.type == "error" and not any(f"status of {n}" in message.text for n in (409, 422)):
            self.complaints.append(f"{self.page.url}: {message.text}")

    async def close(self) -> None:
        """Close the window and forget its cookies."""
        await self._context.close()

    async def go(self, path: str) -> None:
        """Open an address of the server; it must answer well."""
        answer = await self.page.goto(path)
        assert answer, path
        assert answer.status < 400, f"{path}: {answer.status}"

    async def sign_in(self, email: str, password: str) -> None:
        """By the sign-in page."""
        await self.go("/sign-in")
        await self.page.locator("[name=email]").fill(email)
        await self.page.locator("[name=password]").fill(password)
        await self.page.get_by_role("button", name="Sign in").click()
        await self.page.wait_for_url(lambda url: "/sign-in" not in url)

    async def sign_in_as(self, who: str) -> None:
        """As the first account of a role of the demonstration, or as the one with this e-mail address."""
        account = self.server.account(who)
        await self.sign_in(account.email, account.password)

    async def click(self, what: Locator) -> None:
        """One click, counted; whatever page follows has come when this returns."""
        self.clicks += 1
        await what.click()
        await self.page.wait_for_load_state()

    async def press(self, words: str) -> None:
        """Click the button that says this."""
        await self.click(self.page.get_by_role("button", name=words, exact=True))

    async def follow(self, words: str) -> None:
        """Click the link that says this."""
        await self.click(self.page.get_by_role("link", name=words, exact=True).first)

    async def message(self, words: str) -> None:
        """Wait for the message that a page shows after saving."""
        await self.page.locator(".d-message").get_by_text(words).wait_for()

    async def heading(self) -> str:
        """The words of the h1."""
        return " ".join((await self.page.locator("h1").inner_text()).split())

    async def words(self) -> str:
        """The words of the page's main part that can be seen."""
        return " ".join((await self.page.locator("main").inner_text()).split())

    async def scrolls_sideways(self) -> str:
        """The widest element that makes the page scroll sideways; empty where none does."""
        return str(
            await self.page.evaluate(
                """() => {
                  const room = document.documentElement.clientWidth;
                  if (document.documentElement.scrollWidth <= room) return "";
                  const far = [...document.body.querySelectorAll("*")]
                    .map((element) => [element.getBoundingClientRect().right, element])
                    .sort((a, b) => b[0] - a[0])[0];
                  return `${Math.round(far[0])} of ${room} px: ${far[1].outerHTML.slice(0, 200)}`;
                }"""
            )
        )
