from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T20:14:02:000000"
VERSION = "1.38.0"
DESCRIPTION = "The wishes that are here already move to their table."

# A date that held at once was no wish: nobody had to answer it.
STATEMENTS = (
    """
    INSERT INTO "wish" (
        "action", "kind", "said", "person", "try_name", "try_address",
        "asked_at", "answer", "answered_at", "answered_by", "withdrawn_at", "version"
    )
    SELECT
        "action", 'hand on', "said", "person", "try_name", "try_address",
        "asked_at", CASE "answer" WHEN 'handed on' THEN 'agreed' ELSE "answer" END,
        "answered_at", "answered_by", "withdrawn_at", "version"
    FROM "handover" ORDER BY "id"
    """,
    """
    INSERT INTO "wish" (
        "action", "kind", "said", "day", "was", "try_name", "try_address",
        "asked_at", "answer", "answered_at", "answered_by", "withdrawn_at", "version"
    )
    SELECT
        "action", 'new date', "said", "day", "was", '', '',
        "asked_at", "answer", "answered_at", "answered_by", "withdrawn_at", "version"
    FROM "asked_date" WHERE "answer" <> 'at once' ORDER BY "id"
    """,
)


class RawTable(Table):
    pass


async def forwards():
    manager = MigrationManager(migration_id=ID, app_name="actions", description=DESCRIPTION)

    async def move_wishes() -> None:
        for statement in STATEMENTS:
            await RawTable.raw(statement)

    manager.add_raw(move_wishes)
    # Piccolo runs what is raw before it drops a table.
    manager.drop_table(class_name="Handover", tablename="handover", schema=None)
    manager.drop_table(class_name="AskedDate", tablename="asked_date", schema=None)

    return manager
