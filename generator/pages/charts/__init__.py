"""Charts: where every mark stands, what it says, and the same in words and as a table. No markup.

A chart is drawn by a macro of `templates/partials/charts`, which does no reckoning of its own. Widths are per cent,
heights are pixels, so that letters and marks keep their size on every screen.
"""
