"""What sipmsg must reach, in units of J, the time of ``json.loads`` of the reference message in the same run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs

from benchmarks import inputs, tasks


@attrs.frozen
class Target:
    """One task on one input: what to do, and what it may cost, in units of J.

    ``target`` is what is wanted with the core, None where nothing was said, ``reached`` what was reached with it on a
    quiet machine; ``most_in_python`` is what it may come to without the core, with the margin.
    """

    name: str
    task: Callable[[str], Any]
    text: str
    target: float | None
    reached: float
    most_in_python: float

    def work(self) -> Any:
        """Do the task once."""
        return self.task(self.text)


TARGETS = (
    Target("split", tasks.split, inputs.INVITE, 0.5, 0.41, 2.1),
    Target("typed", tasks.typed, inputs.INVITE, 1.7, 1.6, 10.15),
    Target("sdp", tasks.sdp, inputs.SDP, 0.42, 0.5, 3.325),
    Target("sdp, attributes too", tasks.attributes, inputs.SDP, None, 1.2, 3.675),
    Target("browser sdp", tasks.sdp, inputs.BROWSER_SDP, 2.7, 2.2, 13.3),
    Target("browser sdp, attributes too", tasks.attributes, inputs.BROWSER_SDP, None, 7.0, 21.875),
    Target("codecs", tasks.codecs, inputs.SDP, 0.28, 0.26, 1.925),
    Target("checked", tasks.checked, inputs.REFERENCE, 6.0, 6.0, 52.5),
    Target("big invite typed", tasks.typed, inputs.BIG_INVITE, 7.0, 5.6, 47.25),
)
