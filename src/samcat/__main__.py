"""python -m samcat."""

from samcat.cli.main import entry

if __name__ == "__main__":
    entry()
