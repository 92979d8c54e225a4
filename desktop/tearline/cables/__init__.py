"""Cables: reading a document's text into a tree of portions, each with the mark in force.

``read.read_cable`` is the way in, ``model`` holds what comes out. On the way, ``lines`` cuts the text, ``fields`` finds
where the header ends, ``head`` reads the header's lines and ``body`` tries its rules, in their order, on every further
line, until ``ending`` takes signature and trailer. The rules (``labelled``, ``titles``, ``blocks``, ``interruptions``)
lean on small readers of one thing each (``labels``, ``numbering``, ``headings``, ``tables``, ``quoting``, ``marks``,
``furniture``, ``repeats``), share a ``state`` and build a ``tree``, which tiles the text whatever they decide.
``force`` then finds the mark in force for each portion; ``header`` and its helpers read the header's values, and
``notices`` says what a reviewer should know.
"""
