"""The picture of an actor graph: one HTML page that works offline, and the same in a notebook."""

from kg.display.page import Page, render, show

__all__ = ["Page", "render", "show"]
