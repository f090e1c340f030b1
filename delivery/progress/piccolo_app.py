"""The Piccolo app of the progress domain: its tables and migrations."""

from pathlib import Path

from piccolo.conf.apps import AppConfig, table_finder

APP_CONFIG = AppConfig(
    app_name="progress",
    migrations_folder_path=str(Path(__file__).parent / "piccolo_migrations"),
    table_classes=table_finder(["delivery.progress.tables"], exclude_imported=True),
    migration_dependencies=["delivery.actions.piccolo_app"],
)
