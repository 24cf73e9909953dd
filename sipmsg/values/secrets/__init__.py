"""What is secret in the values, as it stands in text: each module registers how it is found, for masking."""

from __future__ import annotations

from sipmsg.values.secrets import credentials as credentials
from sipmsg.values.secrets import keys as keys
from sipmsg.values.secrets import passwords as passwords
