"""One story that the app has open: as it was read, its corrections, and what they make of it."""

import threading
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from fabula import corrections, report, store
from fabula.corrections import CorrectedStory, Correction, FixesFile
from fabula.errors import FabulaError
from fabula.schema.story import Story


class Behind(FabulaError):
    """The page that asks for a change shows an earlier state of the story."""


@dataclass(slots=True)
class OpenedStory:
    """A saved story in memory. The fixes file is written before a change is answered, the folder a little later.

    A run that is killed in between loses nothing: whoever opens the folder next sees that it is behind the file.
    """

    folder: Path
    _read: Story | None = None
    _held: tuple[int, int] | None = None
    _fixes: FixesFile = corrections.EMPTY
    _result: CorrectedStory | None = None
    _taken_back: list[FixesFile] = field(default_factory=list)
    _lock: threading.RLock = field(default_factory=threading.RLock)
    _writer: threading.Timer | None = None
    _page: tuple[object, str] | None = None

    WRITE_AFTER = 0.7
    """Seconds after the last change at which the folder is written."""

    @property
    def story(self) -> Story:
        """The story with its corrections, those included that another program has just written."""
        return self.result.story

    @property
    def result(self) -> CorrectedStory:
        """The story with its corrections, and what does not fit."""
        with self._lock:
            fixes, reading = self.fixes, self._reading_on_disk()
            if self._read is None or reading != self._held:
                self._read, self._held, self._result = store.load(self.folder, as_read=True), reading, None
            if self._result is None:
                self._result = corrections.corrected(self._read, fixes.corrections)
            return self._result

    @property
    def fixes(self) -> FixesFile:
        """The corrections, those included that another program has just written."""
        with self._lock:
            fixes = corrections.read_fixes(corrections.fixes_path(self.folder))
            if fixes != self._fixes:
                self._fixes, self._taken_back, self._result = fixes, [], None
            return self._fixes

    @property
    def unplaced(self) -> int:
        """How many corrections fit nowhere. The story is not loaded for it where there is no correction."""
        return len(self.result.unplaced) if self.fixes.corrections else 0

    @property
    def revision(self) -> str:
        """What the state of the corrections is called: a page that knows another one is behind."""
        return sha256(self.fixes.text.encode("utf-8")).hexdigest()[:16]

    @property
    def can_redo(self) -> bool:
        """Whether a correction was taken back that can be made again."""
        return bool(self._taken_back)

    def page(self, state: Mapping[str, object]) -> str:
        """Returns the page of the story. It is made anew where the reading, or the app's `state` of it, is another.

        Making the page of a long novel takes two seconds, most of it to load the story. So a story without corrections
        is not loaded for it where the folder has its report.
        """
        with self._lock:
            shown = (state, self._reading_on_disk())
            if self._page is None or self._page[0] != shown:
                self._page = shown, report.app_page(self._payload(), state)
            return self._page[1]

    def _payload(self) -> dict[str, Any]:
        is_loaded = self._result is not None and self._held == self._reading_on_disk()
        if not is_loaded and not self.fixes.corrections:
            saved = report.saved_payload(self.folder / store.REPORT, self.folder / store.STORY_FILE)
            if saved is not None:
                return saved
        return report.payload(self.story)

    def load_early(self) -> None:
        """Loads the story before it is asked for. The next request says what goes wrong."""
        with suppress(FabulaError, OSError):
            _ = self.result

    def add(self, added: Iterable[Correction], revision: str) -> CorrectedStory:
        """Adds corrections. Raises Behind where the page is."""
        with self._lock:
            self._check(revision)
            title = self.story.source.title or self.story.source.name
            return self._set(self._fixes.with_added(added, title), [])

    def take_back(self, numbers: Iterable[int], revision: str) -> CorrectedStory:
        """Takes corrections back. Raises Behind where the page is, IndexError where there is no such correction."""
        with self._lock:
            self._check(revision)
            return self._set(self._fixes.without(numbers), [*self._taken_back, self._fixes])

    def redo(self, revision: str) -> CorrectedStory:
        """Makes the correction again that was taken back last. Raises Behind, or IndexError where there is none."""
        with self._lock:
            self._check(revision)
            return self._set(self._taken_back[-1], self._taken_back[:-1])

    def _reading_on_disk(self) -> tuple[int, int] | None:
        """What tells a reading from an earlier one in the same folder: its text is written by a new reading alone."""
        try:
            found = (self.folder / store.TEXT).stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_ino

    def _check(self, revision: str) -> None:
        if revision != self.revision:
            raise Behind("the story was changed in another tab or program; this page was loaded again, try once more")

    def _set(self, fixes: FixesFile, taken_back: list[FixesFile]) -> CorrectedStory:
        assert self._read is not None
        result = corrections.corrected(self._read, fixes.corrections)
        fixes = corrections.write_fixes(self.folder, replace(fixes, on_disk=self._fixes.on_disk))
        self._fixes, self._result, self._taken_back = fixes, result, taken_back
        if self._writer:
            self._writer.cancel()
        self._writer = threading.Timer(self.WRITE_AFTER, self.write)
        self._writer.daemon = True
        self._writer.start()
        return result

    def write(self) -> None:
        """Writes the folder, where it is behind. Nobody waits for it: a disk that is full shows at the next change."""
        with self._lock:
            if self._writer is None or self._result is None:
                return
            self._writer.cancel()
            if self._reading_on_disk() != self._held:  # another program read the story anew
                self._writer = None
                return
            self._writer, result = None, self._result
            has_fixes = bool(self._fixes.corrections)
            try:
                story = result.story
                store.save_corrected(
                    story if has_fixes else None, self.folder, lambda new: report.write(story, new / store.REPORT)
                )
            except (FabulaError, OSError):
                return
