from uuid import uuid4

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns import Integer, Varchar
from piccolo.table import Table

ID = "2026-11-22T13:48:56:120000"
VERSION = "1.38.0"
DESCRIPTION = "The actions that are here already get the name that their due date has in calendars."


class Action(Table):
    id = Integer(primary_key=True)
    uid = Varchar(length=36)


async def forwards():
    manager = MigrationManager(migration_id=ID, app_name="actions", description=DESCRIPTION)

    async def name_due_dates():
        for row in await Action.select(Action.id).where(Action.uid == ""):
            await Action.update({Action.uid: str(uuid4())}).where(Action.id == row["id"])

    manager.add_raw(name_due_dates)

    return manager
