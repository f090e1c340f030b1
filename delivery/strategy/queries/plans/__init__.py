"""The plans of areas and agencies: read, begun, decided."""
