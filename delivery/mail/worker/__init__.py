"""The worker that sends what is due and goes the rounds, in the server or as a process of its own."""

from delivery.mail.worker.post import Objection, PostWorker
from delivery.mail.worker.rounds import Round

__all__ = ["Objection", "PostWorker", "Round"]
