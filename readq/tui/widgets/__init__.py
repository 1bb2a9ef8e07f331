"""Widgets that show values and post messages; none of them knows the library."""
