"""The local app: a shelf of stories in the browser, read, corrected and kept on this machine.

Takes a folder of saved stories. Gives pages and JSON to one browser on the same machine. Never answers another machine,
another site, or a request without the token of its link. Needs the extra `web`.
"""

from fabula.server.app import make_app
from fabula.server.shelf import Shelf

__all__ = ["Shelf", "make_app"]
