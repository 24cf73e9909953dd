"""``python -m sipmsg`` is the command ``sipmsg``."""

from sipmsg.cli import main

if __name__ == "__main__":
    main()
