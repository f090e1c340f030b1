import secrets

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T13:59:40:000000"
VERSION = "1.38.0"
DESCRIPTION = "An installation that was set up before gets its random word."


class RawTable(Table):
    pass


async def forwards():
    manager = MigrationManager(migration_id=ID, app_name="partners", description=DESCRIPTION)

    async def give_a_word() -> None:
        await RawTable.raw(
            "UPDATE installation SET partnership = {} WHERE partnership = ''", secrets.token_hex(4)
        )

    manager.add_raw(give_a_word)
    return manager
