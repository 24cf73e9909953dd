/* What joins formats with what is said of them: see codecs.c. */
#ifndef SIPMSG_CODECS_H
#define SIPMSG_CODECS_H

#include "runtime.h"
#include <structmember.h>

extern PyType_Spec joiner_spec;
PyObject *joiner_make(PyObject *module, PyObject *given);

/* Join formats with mappings, parameters and feedback, in this order: return whether each line was about a format of its own, and
   no format stands twice; -1 on an error. */
int codecs_join(PyObject *joiner, PyObject *formats, PyObject *media, const Values *said, PyObject **codecs);

#endif
