"""What sipmsg must reach, in units of J, the time of ``json.loads`` of the reference message in the same run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs

from benchmarks import inputs, tasks


@attrs.frozen
class Target:
    """One task on one input: what to do, and what it may cost, in units of J.

    ``target`` is what is wanted with the core, None where nothing was said; ``reached`` is what was reached with it and
    ``python`` without, which the gate holds.
    """

    name: str
    task: Callable[[str], Any]
    text: str
    target: float | None
    reached: float
    python: float

    def work(self) -> Any:
        """Do the task once."""
        return self.task(self.text)


TARGETS = (
    Target("split", tasks.split, inputs.INVITE, 0.5, 0.6, 1.2),
    Target("typed", tasks.typed, inputs.INVITE, 1.7, 2.5, 5.8),
    Target("sdp", tasks.sdp, inputs.SDP, 0.42, 1.35, 1.9),
    Target("sdp, attributes too", tasks.attributes, inputs.SDP, None, 1.9, 2.1),
    Target("browser sdp", tasks.sdp, inputs.BROWSER_SDP, 2.7, 4.1, 7.6),
    Target("browser sdp, attributes too", tasks.attributes, inputs.BROWSER_SDP, None, 8.5, 12.5),
    Target("codecs", tasks.codecs, inputs.SDP, 0.28, 0.75, 1.1),
    Target("checked", tasks.checked, inputs.REFERENCE, 6.0, 20.0, 30.0),
    Target("big invite typed", tasks.typed, inputs.BIG_INVITE, 7.0, 7.6, 27.0),
)
