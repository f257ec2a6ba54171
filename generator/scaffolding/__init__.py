"""Which files the repository of an agency begins with, and what stands in them.

Most of them are plain files, which lie in `files/` as they will stand: those for every repository, those for GitHub,
those for GitLab. The name of a hidden file begins with `dot_` there, so that neither git nor a packager takes it for
its own. `assets.kit_files` reads them; `filling` writes the agency's name and the days into them. Others are made from
the tables of the format.
"""

from generator.scaffolding.new_file import NewFile
from generator.scaffolding.scaffold import Host, Wanted, scaffold

__all__ = ["Host", "NewFile", "Wanted", "scaffold"]
