"""Contacts of agencies: their forms, and the list as it goes out."""
