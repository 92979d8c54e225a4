"""What a mark says: levels, controls and nations; read, written, compared and rolled up.

Marks are values. This room knows nothing of cables, files or screens, and imports nothing of Tearline.
"""
