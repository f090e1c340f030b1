"""The one way in which a file is turned away."""


class Refused(ValueError):
    """A file that cannot be read. Its text is one sentence that says how to put it right."""

    @property
    def sentence(self) -> str:
        """The sentence to show on the page that the file came from."""
        return str(self)


def damaged(what: str) -> Refused:
    """The refusal of a file that claims to be `what` ("Word document", "PDF") but does not hold together."""
    return Refused(
        f"This {what} is damaged or was not made by an ordinary program: "
        "open it, save a fresh copy and choose that, or paste its text."
    )
