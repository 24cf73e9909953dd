/* What makes descriptions of texts of lines: see description.c. */
#ifndef SIPMSG_DESCRIPTION_H
#define SIPMSG_DESCRIPTION_H

#include "levels.h"

extern PyType_Spec describing_spec, filler_spec;
PyObject *describing_make(PyObject *module, PyObject *given);
PyObject *filler_make(PyObject *module, PyObject *given);

#endif
