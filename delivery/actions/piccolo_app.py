"""The Piccolo app of the actions domain: its tables and migrations."""

from pathlib import Path

from piccolo.conf.apps import AppConfig, table_finder

APP_CONFIG = AppConfig(
    app_name="actions",
    migrations_folder_path=str(Path(__file__).parent / "piccolo_migrations"),
    table_classes=table_finder(
        [
            f"delivery.actions.tables.{part}"
            for part in (
                "actions",
                "digests",
                "filings",
                "matters",
                "proofs",
                "returned",
                "told",
                "wishes",
            )
        ],
        exclude_imported=True,
    ),
    migration_dependencies=["delivery.mail.piccolo_app", "delivery.meetings.piccolo_app"],
)
