"""Contacts of agencies: whom to ask about a topic, and whom the product turns to."""
