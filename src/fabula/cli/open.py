"""`fabula open`: opens the stories of a folder in the browser, to be read and put right there."""

import argparse
import secrets
from pathlib import Path

from fabula.cli import arguments, terminal
from fabula.errors import FabulaError


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command to the command line."""
    command = commands.add_parser(
        "open",
        help="open stories in the browser, to read them and put them right",
        description="Opens a local app in the browser: a shelf of the stories in FOLDER, where files can be dropped, "
        "the stories of a dataset, or the one story that `fabula read` saved in FOLDER. Nothing leaves this machine. "
        "Needs: pip install 'fabula[web]'.",
    )
    command.add_argument(
        "folder",
        metavar="FOLDER|STORY",
        nargs="?",
        type=arguments.place,
        default=Path(),
        help="a folder with saved stories, one saved story, or the file of a story, which is read first; by default "
        "the current folder",
    )
    command.add_argument(
        "--port", metavar="N", type=arguments.whole_number, default=0, help="the port; by default a free one"
    )
    command.add_argument("--no-browser", action="store_true", help="print the link, and open no browser")
    command.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Serves the app until Ctrl-C. Returns 0."""
    try:
        import uvicorn

        from fabula import server
    except ImportError as error:
        missing = (error.name or "").partition(".")[0]
        raise FabulaError(f"open: {missing} is not installed; install it with: pip install 'fabula[web]'") from None
    from fabula import store

    story = args.folder if args.folder.is_file() else None
    if not (story or args.folder.is_dir()):
        raise FabulaError(f"{args.folder}: no such file or folder; name a folder with stories, or a story")
    folder, page = (story.parent if story else _shelf_of(args.folder)), "/"
    if not story and store.source_of(folder):
        resolved = folder.resolve()
        folder, page = resolved.parent, f"/story/{arguments.in_link(resolved.name)}"
    if not 0 <= args.port < 1 << 16:
        raise FabulaError(f"--port {args.port}: ports are numbers from 0 to 65,535; leave it out for a free one")
    token, port = secrets.token_urlsafe(24), args.port
    to_read = [(story.name, story.read_bytes())] if story else []
    app = server.make_app(server.Shelf(folder), token=token, port=lambda: port, to_read=to_read)
    config = uvicorn.Config(app, host="127.0.0.1", port=args.port, log_level="error", server_header=False)
    try:
        listening = config.bind_socket()
        listening.listen()  # a browser that comes before the server waits for it
    except (SystemExit, OSError):  # uvicorn has said why
        raise FabulaError(f"--port {args.port}: cannot listen there; leave it out for a free one") from None
    port = listening.getsockname()[1]
    link = f"http://127.0.0.1:{port}{page}?token={token}"
    terminal.line(f"Open {link}")
    terminal.line("Press Ctrl-C to stop")
    terminal.flush()
    if not args.no_browser:
        import webbrowser

        webbrowser.open(link)
    uvicorn.Server(config).run(sockets=[listening])
    return 0


def _shelf_of(folder: Path) -> Path:
    """Returns the folder whose stories are shown: of a dataset that of its saved stories, else the folder itself."""
    from fabula.corpus import Layout

    layout = Layout(folder)
    if not layout.manifest.is_file():
        return folder
    if not layout.stories.is_dir():
        raise FabulaError(f"{folder}: holds no saved stories; read the books into a new dataset with --keep-stories")
    return layout.stories
