"""Agencies, areas, posts and people; sign-in, secret links, history: who is who, and who may see what."""
