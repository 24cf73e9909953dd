/* How a message is cut: see framing.c. */
#ifndef SIPMSG_FRAMING_H
#define SIPMSG_FRAMING_H

#include "runtime.h"

/* How many fields there may be, how long one may be, how many lines may continue one. */
typedef struct {
  Py_ssize_t headers, header_size, folds;
} Bounds;

PyObject *core_frame(PyObject *module, PyObject *const *given, Py_ssize_t count);
PyObject *core_tidy(PyObject *module, PyObject *text);
PyObject *core_plain(PyObject *module, PyObject *const *given, Py_ssize_t count);
PyObject *core_lines(PyObject *module, PyObject *const *given, Py_ssize_t count);

#endif
