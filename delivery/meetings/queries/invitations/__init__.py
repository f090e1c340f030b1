"""Invitations as they are kept: who is asked, who was sent one, who comes in whose place, guests, and answers."""
