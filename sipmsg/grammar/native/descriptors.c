/* What attributes in the place of a descriptor in Python have in common: all that is left to that. */
#include "descriptors.h"

PyObject *descriptor_get(PyObject *self, PyObject *object, PyObject *owner) {
  PyObject *instead = ((Descriptor *)self)->instead;
  return Py_TYPE(instead)->tp_descr_get(instead, object, owner);
}

int descriptor_set(PyObject *self, PyObject *object, PyObject *value) {
  PyObject *instead = ((Descriptor *)self)->instead;
  return Py_TYPE(instead)->tp_descr_set(instead, object, value);
}

/* It has the name, the documentation and all else of what it stands for. */
PyObject *descriptor_getattr(PyObject *self, PyObject *name) { return PyObject_GetAttr(((Descriptor *)self)->instead, name); }

/* Return whether an object can be stood for, with an exception where it cannot. */
int is_descriptor(PyObject *instead) {
  if (Py_TYPE(instead)->tp_descr_get && Py_TYPE(instead)->tp_descr_set) return 1;
  return PyErr_Format(PyExc_TypeError, "expected a descriptor") != 0;
}
