/* Classes of values and their slots, and the end of objects of the core: see runtime.h. */
#include "late.h"
#include <structmember.h>

void object_free(PyObject *self) {
  PyTypeObject *type = Py_TYPE(self);
  PyObject_GC_UnTrack(self);
  type->tp_clear(self);
  type->tp_free(self);
  Py_DECREF(type);
}

int descriptor_offset(PyObject *descriptor, PyTypeObject *type, Py_ssize_t *offset) {
  if (!Py_IS_TYPE(descriptor, &PyMemberDescr_Type)) return late_offset(descriptor, (PyObject *)type, offset);
  const PyMemberDef *member = ((PyMemberDescrObject *)descriptor)->d_member;
  *offset = member->offset;
  /* a class may have the slot of another among its attributes */
  return member->type == T_OBJECT_EX && PyType_IsSubtype(type, ((PyDescrObject *)descriptor)->d_type);
}

int slot_offset(PyObject *type, const char *name, Py_ssize_t *offset) {
  PyObject *descriptor = PyObject_GetAttrString(type, name);
  if (!descriptor) return 0;
  int found = descriptor_offset(descriptor, (PyTypeObject *)type, offset);
  Py_DECREF(descriptor);
  if (!found) PyErr_Format(PyExc_TypeError, "%s is no slot of %.100s", name, ((PyTypeObject *)type)->tp_name);
  return found;
}

int is_fillable(PyObject *type) {
  if (!PyType_Check(type) || PyType_HasFeature((PyTypeObject *)type, Py_TPFLAGS_DISALLOW_INSTANTIATION)) return 0;
  PyTypeObject *base = (PyTypeObject *)type;
  while (base && PyType_HasFeature(base, Py_TPFLAGS_HEAPTYPE)) base = base->tp_base;
  return base == &PyBaseObject_Type && type != (PyObject *)base;
}

int class_take(PyObject *given, PyTypeObject **type, Py_ssize_t *slots, Py_ssize_t count) {
  PyObject *cls, *names;
  if (!PyArg_ParseTuple(given, "O!O!", &PyType_Type, &cls, &PyTuple_Type, &names)) return 0;
  if (PyTuple_GET_SIZE(names) != count) return PyErr_Format(PyExc_TypeError, "the class has %zd slots here", count) != 0;
  if (!is_fillable(cls)) return PyErr_Format(PyExc_TypeError, "the class has more than slots") != 0;
  *type = (PyTypeObject *)Py_NewRef(cls);
  for (Py_ssize_t which = 0; which < count; which++) {
    const char *name = PyUnicode_AsUTF8(PyTuple_GET_ITEM(names, which));
    if (!name || !slot_offset(cls, name, &slots[which])) return 0;
  }
  return 1;
}

int value_parts(PyObject *value, const Class *of, PyObject **parts) {
  Py_ssize_t taken = 0;
  if (!Py_IS_TYPE(value, of->type)) return 0;
  for (; taken < of->count; taken++)
    if (!(parts[taken] = Py_XNewRef(*slot_at(value, of->slots[taken])))) break;
  if (taken == of->count) return 1;
  while (taken) Py_DECREF(parts[--taken]);
  return 0;
}
