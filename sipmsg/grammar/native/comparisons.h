/* Tests of several fields, and of all that a collection holds: see comparisons.c. */
#ifndef SIPMSG_COMPARISONS_H
#define SIPMSG_COMPARISONS_H

#include "runtime.h"

int same_name(PyObject *one, PyObject *other);
int fields_differ(PyObject *const *fields, int count);
int is_length_of(PyObject *number, PyObject *text);
int has_unknown(PyObject *field, PyObject *known);
int texts_differ(PyObject *lists, PyObject *texts, PyObject *keys);
int has_other_type(PyObject *members, PyObject *kinds, PyObject *rest);
int is_respelled(PyObject *pairs, PyObject *names);
int contains_any(PyObject *text, PyObject *pieces);

#endif
