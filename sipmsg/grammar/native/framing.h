/* How a message is cut: see framing.c. */
#ifndef SIPMSG_FRAMING_H
#define SIPMSG_FRAMING_H

#include "runtime.h"

/* How many fields there may be, how long one may be, how many lines may continue one. */
typedef struct {
  Py_ssize_t headers, header_size, folds;
} Bounds;

/* A head that was cut: where the start line is and where the body begins, a list of fields or lines, whether the empty line is
   there, whether lines end in LF alone. */
typedef struct {
  PyObject *fields;
  Py_ssize_t start, start_end, body;
  int closed, bare;
} Cut;

/* Cut a head: 1, 0 for what is left to Python, -1 on an error; the list is the caller's in any case. */
int head_cut(const Source *source, const Bounds *bounds, int placed, Cut *cut);

/* Return whether a text is of lines that end in CR and LF, and of nothing else but what ASCII can print. */
int is_tidy(const Source *source);

PyObject *core_frame(PyObject *module, PyObject *const *given, Py_ssize_t count);
PyObject *core_tidy(PyObject *module, PyObject *text);
PyObject *core_plain(PyObject *module, PyObject *const *given, Py_ssize_t count);
PyObject *core_lines(PyObject *module, PyObject *const *given, Py_ssize_t count);

#endif
