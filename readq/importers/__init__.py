"""Formats in: one importer for each, what finds the right one, and what brings records into the library."""
