"""Messages: framing, header fields, requests and responses, and what is wrong with them.

The way of the data::

    framing         text -> start line, header lines, body
    start_line      the start line -> method and URI, or status and reason
    headers         header lines -> a multimap of texts; typed_headers: each as a value of its header_types
    body            body -> parts; coding undoes gzip, bodied has the session description,
                    recording says whether a recorder is called
    message         all of it: parse, Request, Response; refusals says why there is none;
                    replying and rewriting make others of one, writing the bytes, with phrases of status codes;
                    debugger_text is what a debugger shows
    problems        what is wrong with each of these: rules, identity_faults, lookalikes, passport_faults, body_faults,
                    multipart_faults; ways are those to what their conditions ask, places where in the text it
                    stands; masked_errors hide secrets in what is raised
"""
