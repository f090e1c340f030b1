from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.column_types import Date
from piccolo.columns.indexes import IndexMethod

ID = "2026-11-22T07:03:52:621762"
VERSION = "1.38.0"
DESCRIPTION = "Since when a measure waits for its next step."


async def forwards():
    manager = MigrationManager(
        migration_id=ID, app_name="strategy", description=DESCRIPTION
    )

    manager.add_column(
        table_class_name="Measure",
        tablename="measure",
        column_name="waiting_since",
        db_column_name="waiting_since",
        column_class_name="Date",
        column_class=Date,
        params={
            "default": None,
            "null": True,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    return manager
