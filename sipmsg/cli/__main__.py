"""``python -m sipmsg.cli`` is the command ``sipmsg``."""

from sipmsg.cli import main

if __name__ == "__main__":
    main()
