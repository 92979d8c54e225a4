"""The window: Qt, and the only room that imports it."""
