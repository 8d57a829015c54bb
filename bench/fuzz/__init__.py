"""Coverage-guided fuzzing of every reader and loader, by atheris.

Takes the name of a reader. Gives it inputs that reach ever more of its code, and keeps each one that it breaks on.
Never changes a file outside its work folder.
"""
