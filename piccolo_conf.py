"""The engine and the list of Piccolo apps; nothing else."""

from piccolo.conf.apps import AppRegistry

from delivery.database import make_engine
from delivery.settings import read_settings

DB = make_engine(read_settings().database_url)

APP_REGISTRY = AppRegistry(
    apps=[
        "delivery.partners.piccolo_app",
        "delivery.mail.piccolo_app",
        "delivery.strategy.piccolo_app",
        "delivery.meetings.piccolo_app",
        "delivery.actions.piccolo_app",
        "delivery.progress.piccolo_app",
    ]
)
