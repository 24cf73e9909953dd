"""Parameters of formats: what of their values stays when a description is redacted. RFC 8866 section 6.15.

Names that are not here are replaced, and their values too.
"""

from __future__ import annotations

from sipmsg.values import protocol_words as words
from sipmsg.values.keeps import NOTHING, Keeps

_NUMBER = Keeps(most=999_999)
_FLAG = Keeps.of(words.TRUTHS, most=9)
_SETS = Keeps(most=99, each=True)
_NUMBERS = (
    "dtx-recv int-delay "
    "maxplaybackrate sprop-maxcapturerate maxaveragebitrate minptime maxptime ptime stereo sprop-stereo cbr"
    " useinbandfec usedtx octet-align mode-change-period mode-change-capability mode-change-neighbor max-red crc"
    " robust-sorting interleaving channels dtx hf-only evs-mode-switch ch-aw-recv cmr ch-send ch-recv nb-only"
    " packetization-mode level-asymmetry-allowed max-mbps max-fs max-fr max-cpb max-dpb max-br max-rcmd-nalu-size"
    " profile-id tier-flag level-id profile level-idx tier apt rtx-time bitrate config-present"
    " streamtype sizelength indexlength indexdeltalength object profile-level-id-num version cpf custom"
    " t38faxversion repair-window rate emphasis max-recv-width max-recv-height level width height depth"
    " x-google-start-bitrate x-google-min-bitrate x-google-max-bitrate msi layer cif qcif sqcif cif4 cif16"
    " penh max-smbps max-lsr max-lps max-static-mbps redundant-pic-cap in-band-parameter-sets sprop-interleaving-depth"
    " sprop-max-don-diff sprop-depack-buf-nalus profile-space maxcodedaudiobandwidth cpresent ps-enabled sbr-enabled"
    " maxbitrate mbs maxinterleave silencesupp fixedrate maxbr cps recvmode num_streams coupled_streams layout"
    " max-width max-height max-fps max-pps max-bpp"
    " t38maxbitrate t38faxmaxbuffer t38faxmaxdatagram t38faxfillbitremoval t38faxtranscodingmmr t38faxtranscodingjbig"
)
_ROWS: tuple[tuple[str, Keeps], ...] = (
    # the list of events of telephone-event, or of the payload types of red, which have no name
    ("", Keeps(most=255, each=True)),
    ("annexa", _FLAG),
    ("annexb", _FLAG),
    ("vad", _FLAG),
    # RFC 5574 section 3.3
    ("vbr", Keeps.of("vad", words.TRUTHS, most=9)),
    ("cng", _FLAG),
    # RFC 3952 section 4.2, RFC 3640 section 3.3, RFC 5574 section 3.3
    ("mode", Keeps.of("aac-hbr aac-lbr celp-cbr celp-vbr generic any", most=99, each=True)),
    ("mode-set", _SETS),
    ("channel_mapping", _SETS),
    # RFC 7798 section 7.1, RFC 6190 section 7.1
    ("tx-mode", Keeps.of("SRST MRST MRMT")),
    ("mst-mode", Keeps.of("NI-T NI-C NI-TC I-C")),
    ("t38faxratemanagement", Keeps.of("localTCF transferredTCF")),
    ("t38faxudpec", Keeps.of("t38UDPRedundancy t38UDPFEC t38UDPNoEC")),
    # RFC 8851 section 4, of a=rid
    ("pt", Keeps(most=127, each=True)),
    ("depend", _SETS),
    ("br", _SETS),
    ("br-send", _SETS),
    ("br-recv", _SETS),
    ("bw", Keeps.of("nb wb swb fb nb-wb nb-swb nb-fb")),
    ("bw-send", Keeps.of("nb wb swb fb nb-wb nb-swb nb-fb")),
    ("bw-recv", Keeps.of("nb wb swb fb nb-wb nb-swb nb-fb")),
    ("profile-level-id", Keeps(most=999_999, hexadecimal=True)),
    ("max-esid", _NUMBER),
    ("sprop-parameter-sets", NOTHING),
    ("sprop-vps", NOTHING),
    ("sprop-sps", NOTHING),
    ("sprop-pps", NOTHING),
    ("config", NOTHING),
)
FORMAT_PARAMETERS: dict[str, Keeps] = {**dict.fromkeys(_NUMBERS.split(), _NUMBER), **dict(_ROWS)}
"""What stays of a parameter's value, by the parameter's name in lower case."""
