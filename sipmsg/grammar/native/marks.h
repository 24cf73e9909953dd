/* Marks of something that stand in a text: see sipmsg.masking. */
#ifndef SIPMSG_MARKS_H
#define SIPMSG_MARKS_H

#include "runtime.h"

PyObject *core_marks_in(PyObject *module, PyObject *const *given, Py_ssize_t count);

#endif
