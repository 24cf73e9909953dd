"""Find secrets in text that may be broken in any way: passwords, credentials, keys.

Each module registers functions with :mod:`sipmsg.masking`, which knows no SIP and hides what they find.
"""

from __future__ import annotations

from sipmsg.values.secrets import credentials as credentials
from sipmsg.values.secrets import keys as keys
from sipmsg.values.secrets import passwords as passwords
