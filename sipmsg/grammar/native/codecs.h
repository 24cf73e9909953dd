/* What joins formats with what is said of them: see codecs.c. */
#ifndef SIPMSG_CODECS_H
#define SIPMSG_CODECS_H

#include "runtime.h"
#include <structmember.h>

extern PyType_Spec joiner_spec;
PyObject *joiner_make(PyObject *module, PyObject *given);
int codecs_join(PyObject *joiner, PyObject *formats, PyObject *media, PyObject *maps, PyObject *sets, PyObject *feeds, PyObject **codecs);

#endif
