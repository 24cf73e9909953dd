"""The version of the library, as ``sipmsg.__version__`` has it."""

__version__ = "0.1.0"
