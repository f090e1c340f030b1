"""What the files of `fixtures/demo` hold: one frozen record for each thing, checked on reading."""

from dataclasses import dataclass
from pathlib import Path

from delivery.strategy.fixture.reading import read_records

from .actions import ActionsFile
from .agendas import AgendasFile
from .attendance import AttendanceFile
from .directory import DirectoryFile
from .groups import GroupsFile
from .invitations import InvitationsFile
from .mail import MailFile
from .measures import MeasuresFile
from .minutes import MinutesFile
from .partners import PartnersFile
from .plans import PlansFile
from .progress import ProgressFile
from .replies import RepliesFile
from .returned import ReturnedFormsFile
from .standards import StandardsFile


@dataclass(frozen=True)
class Demonstration:
    """The whole demonstration partnership; `texts` are its minutes, `papers` its papers, by the names of their files."""

    partners: PartnersFile
    groups: GroupsFile
    minutes: MinutesFile
    actions: ActionsFile
    measures: MeasuresFile
    plans: PlansFile
    progress: ProgressFile
    agendas: AgendasFile
    attendance: AttendanceFile
    directory: DirectoryFile
    standards: StandardsFile
    mail: MailFile
    returned: ReturnedFormsFile
    replies: RepliesFile
    invitations: InvitationsFile
    texts: dict[str, str]
    papers: dict[str, str]


def read_demonstration(folder: Path) -> Demonstration:
    """The demonstration in the files of `folder`; FixtureError where one has another shape than its record."""

    def text(name: str) -> str:
        return (folder / name).read_text("utf-8")

    return Demonstration(
        partners=read_records(text("partners.json"), PartnersFile),
        groups=read_records(text("groups.json"), GroupsFile),
        minutes=read_records(text("minutes.json"), MinutesFile),
        actions=read_records(text("actions.json"), ActionsFile),
        measures=read_records(text("measures.json"), MeasuresFile),
        plans=read_records(text("plans.json"), PlansFile),
        progress=read_records(text("progress.json"), ProgressFile),
        agendas=read_records(text("agendas.json"), AgendasFile),
        attendance=read_records(text("attendance.json"), AttendanceFile),
        standards=read_records(text("standards.json"), StandardsFile),
        mail=read_records(text("mail.json"), MailFile),
        returned=read_records(text("returned.json"), ReturnedFormsFile),
        replies=read_records(text("replies.json"), RepliesFile),
        invitations=read_records(text("invitations.json"), InvitationsFile),
        directory=read_records(text("directory.json"), DirectoryFile),
        texts={file.name: file.read_text("utf-8") for file in sorted((folder / "minutes").glob("*.txt"))},
        papers={file.name: file.read_text("utf-8") for file in sorted((folder / "papers").glob("*.txt"))},
    )
