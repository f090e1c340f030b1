"""The letter that tells the members of a group whom an administrator named to keep its records."""

from __future__ import annotations

from delivery.mail.frame import framed


def named_letter(name: str, administrator: str, who: str, reason: str, link: str, service: str) -> str:
    """The words; the group is not named in them, since mail of a members-only group never is."""
    told = (
        f"{administrator}, who looks after {service}, has named {who} to keep the records of a group that you belong "
        "to and that only its members see, since nobody was left in it who chairs it or keeps its records.",
        f"The reason given:\n{reason}",
        f"{who} reads the records of the group from today on. If that is not right, tell {administrator} and the other "
        f"members. Sign in to see it:\n{link}",
    )
    return _framed(name, told, service)


def named_yourself_letter(name: str, administrator: str, reason: str, link: str, service: str) -> str:
    """The same to whoever was named, with what they do next."""
    told = (
        f"{administrator}, who looks after {service}, has named you to keep the records of a group that only its "
        "members see, since nobody was left in it who chairs it or keeps its records. Its members are told so.",
        f"The reason given:\n{reason}",
        f"You read and write its records from today on. Sign in and look at what it waits for:\n{link}",
        f"If you cannot sign in yet, or this is not right, tell {administrator}.",
    )
    return _framed(name, told, service)


def _framed(name: str, told: tuple[str, ...], service: str) -> str:
    return framed(name, told, service, is_answered=False, is_members_only=True)
