"""Info-Package and Recv-Info: RFC 6086 section 7."""

from __future__ import annotations

from sipmsg.values.params import NO_PARAMS, Params
from sipmsg.values.parsed import Parametrised
from sipmsg.values.value import value


@value
class InfoPackage(
    Parametrised, rule="info_package", listed="recv_info", thing="an Info Package", reference="RFC 6086 7"
):
    """The name of an Info Package, with its parameters.

    >>> InfoPackage.parse("g.3gpp.mid-call").name
    'g.3gpp.mid-call'
    """

    name: str
    params: Params = NO_PARAMS
