/* Attributes in the place of a descriptor in Python, which does what is left to it: see descriptors.c. */
#ifndef SIPMSG_DESCRIPTORS_H
#define SIPMSG_DESCRIPTORS_H

#include "runtime.h"

/* How every such attribute begins. */
typedef struct {
  PyObject_HEAD
  PyObject *instead;
} Descriptor;

PyObject *descriptor_get(PyObject *self, PyObject *object, PyObject *owner);
int descriptor_set(PyObject *self, PyObject *object, PyObject *value);
PyObject *descriptor_getattr(PyObject *self, PyObject *name);
int is_descriptor(PyObject *instead);

#endif
