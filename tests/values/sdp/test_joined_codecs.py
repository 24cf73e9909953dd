"""Formats are joined with what lines say of them alike in the core and in Python. RFC 8866 sections 6.6 and 6.15."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sipmsg.grammar.core import core_of
from sipmsg.syntax import SDP
from sipmsg.values.sdp import media_codecs
from sipmsg.values.sdp.attributes_format import Fmtp, Rtpmap
from sipmsg.values.sdp.attributes_rtcp import RtcpFeedback
from sipmsg.values.sdp.codec import CODEC_FIELDS
from sipmsg.values.sdp.codec_parameters import parameter_faults, read_parameters
from sipmsg.values.sdp.media_codecs import join_codecs

NUMBERS = st.sampled_from([0, 7, 8, 9, 13, 96, 97, 127, 128, 999])
FORMATS = st.sampled_from(["0", "8", "9", "13", "96", "97", "127", "128", "999", "007", "*", "t38", "\u0661"])
TEXTS = st.sampled_from(["apt=96", "0-15", "x", "minptime=10;useinbandfec=1"])


def placed(values: st.SearchStrategy[Any]) -> st.SearchStrategy[list[tuple[int, Any]]]:
    return st.lists(values, max_size=5).map(lambda found: list(enumerate(found)))


def fields_of(joined: Any) -> Any:
    codecs, matched = joined
    return [[getattr(codec, name) for name in CODEC_FIELDS] for codec in codecs], matched


@pytest.mark.skipif(core_of(SDP) is None, reason="the core is not built here, or not wanted")
@given(
    formats=st.lists(FORMATS, max_size=6).map(tuple),
    maps=placed(
        st.builds(Rtpmap, NUMBERS, st.sampled_from(["PCMU", "opus"]), st.just(8000), st.sampled_from([None, 2]))
    ),
    sets=placed(st.builds(Fmtp, FORMATS.filter(str.isascii), TEXTS)),
    feeds=placed(
        st.builds(RtcpFeedback, st.sampled_from(["*", "96", "0"]), st.just("nack"), st.sampled_from([None, "pli"]))
    ),
)
def test_core_and_python_join_alike(formats: Any, maps: Any, sets: Any, feeds: Any) -> None:
    given_ = formats, "audio", maps, sets, feeds
    assert fields_of(media_codecs._join()(*given_)) == fields_of(join_codecs(*given_))  # noqa: SLF001


@given(
    name=st.sampled_from(["opus", "AMR", "H264", "rtx", "telephone-event", "red", "EVS", "x-own", None]),
    text=st.lists(
        st.sampled_from(
            [
                "stereo=1",
                "STEREO=x",
                "apt=",
                "apt=96",
                "apt=9 6",
                "mode-set=0, 2",
                "mode-set=0,2",
                "profile-level-id=zz",
                "",
                "a b",
                "0-15",
            ]
        ),
        max_size=5,
    ).map(";".join),
)
def test_faults_alone_are_those_of_the_reading(name: str | None, text: str) -> None:
    assert tuple(parameter_faults(name, text)) == read_parameters(name, text).faults
