"""The example agency as a git history: `journals/` laid out as a repository, with commits on believable days.

Read `history.py` first, then what a file held on an earlier day (`early.py`, by the text of `cutting.py`), when it was
committed (`days.py`), in what words (`words.py`), and how git is told (`commits.py`). What cannot be told from the
journals, such as which entries were written late, stands in the tables of `plan.py`.
"""
