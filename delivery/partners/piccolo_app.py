"""The Piccolo app of the partners domain: its tables and migrations."""

from pathlib import Path

from piccolo.conf.apps import AppConfig, table_finder

APP_CONFIG = AppConfig(
    app_name="partners",
    migrations_folder_path=str(Path(__file__).parent / "piccolo_migrations"),
    table_classes=table_finder(
        [f"delivery.partners.tables.{part}" for part in ("people", "contacts", "acts", "second_steps")],
        exclude_imported=True,
    ),
    migration_dependencies=[],
)
