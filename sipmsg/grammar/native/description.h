/* How a text of lines is read: see description.c. */
#ifndef SIPMSG_DESCRIPTION_H
#define SIPMSG_DESCRIPTION_H

#include "runtime.h"

extern PyType_Spec describer_spec;
PyObject *describer_make(PyObject *module, PyObject *given);

/* The rule that a matcher matches. */

#endif
