"""jambonz session messages: their JSON, their envelope and the view of SIP that travels in them.

``json_reader`` reads the text (``json_walk``), ``envelope`` the message, ``call_data`` its ``data``, ``sip_view`` its
``data.sip``, ``mid_call`` a request inside the call; ``member`` makes attributes of their members, ``ways`` lead there,
for conditions. ``drachtio`` models how the view was split from the raw text, for the cross-check; ``javascript`` has
what that language does with texts.
"""
