"""What sipmsg must reach, in units of J, the time of ``json.loads`` of the reference message in the same run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs

from benchmarks import inputs, tasks


@attrs.frozen
class Target:
    """One task on one input: what to do, and what it may cost with the core, in units of J.

    ``target`` is what is wanted, None where nothing was said; ``reached`` is what was reached, which the gate holds.
    """

    name: str
    task: Callable[[str], Any]
    text: str
    target: float | None
    reached: float

    def work(self) -> Any:
        """Do the task once."""
        return self.task(self.text)


TARGETS = (
    Target("split", tasks.split, inputs.INVITE, 0.5, 1.05),
    Target("typed", tasks.typed, inputs.INVITE, 1.7, 5.8),
    Target("sdp", tasks.sdp, inputs.SDP, 0.42, 1.45),
    Target("sdp, attributes too", tasks.attributes, inputs.SDP, None, 1.9),
    Target("browser sdp", tasks.sdp, inputs.BROWSER_SDP, 2.7, 7.6),
    Target("browser sdp, attributes too", tasks.attributes, inputs.BROWSER_SDP, None, 12.5),
    Target("codecs", tasks.codecs, inputs.SDP, 0.28, 1.0),
    Target("checked", tasks.checked, inputs.REFERENCE, 6.0, 22.0),
    Target("big invite typed", tasks.typed, inputs.BIG_INVITE, 7.0, 27.0),
)
