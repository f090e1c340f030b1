"""The Piccolo app of the meetings domain: its tables and migrations."""

from pathlib import Path

from piccolo.conf.apps import AppConfig, table_finder

APP_CONFIG = AppConfig(
    app_name="meetings",
    migrations_folder_path=str(Path(__file__).parent / "piccolo_migrations"),
    table_classes=table_finder(
        [
            f"delivery.meetings.tables.{part}"
            for part in (
                "groups",
                "meetings",
                "minutes",
                "registers",
                "agendas",
                "standards",
                "invitations",
                "imports",
            )
        ],
        exclude_imported=True,
    ),
    migration_dependencies=["delivery.strategy.piccolo_app"],
)
