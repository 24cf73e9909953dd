"""jambonz session messages: their JSON, their envelope and the view of SIP that travels in them.

``json_reader`` reads the text, with ``json_walk`` where something is wrong in it; ``envelope`` reads the message,
``call_data`` its ``data``, ``sip_view`` its ``data.sip``, ``mid_call`` a request inside the call. ``member`` makes
attributes of their members, and ``ways`` lead conditions to these. ``drachtio`` models, for the cross-check, how the
view was split from the raw text, and ``javascript`` what that language does with texts.
"""
