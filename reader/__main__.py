"""Lets `python -m reader` do what `broadsheet` does."""

from reader.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
