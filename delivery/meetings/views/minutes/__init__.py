"""Pages of minutes: pasted, read, confirmed and saved, and the text as it stands."""

from . import page, pasting, saving

ROUTES = [*page.ROUTES, *pasting.ROUTES, *saving.ROUTES]
