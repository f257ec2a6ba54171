"""The text of journal files: entries made, and single fields edited with every other byte kept."""
