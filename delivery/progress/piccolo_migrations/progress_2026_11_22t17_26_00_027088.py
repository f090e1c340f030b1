from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-22T17:26:00:027088"
VERSION = "1.38.0"
DESCRIPTION = "A kept report needs no key of its reader's groups."


async def forwards():
    manager = MigrationManager(
        migration_id=ID, app_name="progress", description=DESCRIPTION
    )

    manager.drop_column(
        table_class_name="KeptReport",
        tablename="kept_report",
        column_name="eyes",
        db_column_name="eyes",
        schema=None,
    )

    return manager
