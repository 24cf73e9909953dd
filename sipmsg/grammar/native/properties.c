/* Properties that give a slot of a value: see sipmsg.values.properties; the property in Python does what is left to it. */
#include "properties.h"
#include "descriptors.h"

/* An attribute that gives a slot, unless that is open or None, or a character stands in the text there; none does where it is 0. */
typedef struct {
  Descriptor base;
  PyTypeObject *owner;
  Py_ssize_t offset;
  Py_UCS4 unless;
} Property;

/* Return whether a slot holds what the property gives: -1 on an error. */
static int is_given(const Property *property, PyObject *held) {
  if (!held || held == Py_None) return 0;
  if (!property->unless) return 1;
  if (!PyUnicode_Check(held)) return 0;
  Py_ssize_t at = PyUnicode_FindChar(held, property->unless, 0, PyUnicode_GET_LENGTH(held), 1);
  return at == -2 ? -1 : at < 0;
}

static PyObject *property_get(PyObject *self, PyObject *object, PyObject *owner) {
  const Property *property = (const Property *)self;
  if (!object) return Py_NewRef(property->base.instead);
  PyObject *held = PyObject_TypeCheck(object, property->owner) ? *slot_at(object, property->offset) : 0;
  int given = is_given(property, held);
  if (given < 0) return 0;
  return given ? Py_NewRef(held) : descriptor_get(self, object, owner);
}

static int property_traverse(PyObject *self, visitproc visit, void *arg) {
  Property *property = (Property *)self;
  Py_VISIT(Py_TYPE(self));
  Py_VISIT(property->owner);
  Py_VISIT(property->base.instead);
  return 0;
}

static int property_clear(PyObject *self) {
  Property *property = (Property *)self;
  Py_CLEAR(property->owner);
  Py_CLEAR(property->base.instead);
  return 0;
}

static PyType_Slot property_slots[] = {
    {Py_tp_descr_get, property_get},   {Py_tp_descr_set, descriptor_set}, {Py_tp_getattro, descriptor_getattr},
    {Py_tp_traverse, property_traverse}, {Py_tp_clear, property_clear},     {Py_tp_dealloc, object_free}, {0},
};

PyType_Spec property_spec = {
    "sipmsg._core.Property", sizeof(Property), 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    property_slots,
};

/* property(class, name of its slot, character or nothing, descriptor): the attribute. */
PyObject *property_make(PyObject *module, PyObject *given) {
  PyTypeObject *type = ((State *)PyModule_GetState(module))->property_type;
  PyObject *owner, *unless, *instead;
  const char *slot_name;
  Py_ssize_t offset;
  if (!PyArg_ParseTuple(given, "O!sUO", &PyType_Type, &owner, &slot_name, &unless, &instead)) return 0;
  if (!is_descriptor(instead) || !slot_offset(owner, slot_name, &offset)) return 0;
  if (PyUnicode_GET_LENGTH(unless) > 1) return PyErr_Format(PyExc_ValueError, "expected one character, or none");
  Property *made = (Property *)type->tp_alloc(type, 0);
  if (!made) return 0;
  made->owner = (PyTypeObject *)Py_NewRef(owner);
  made->base.instead = Py_NewRef(instead);
  made->offset = offset;
  made->unless = PyUnicode_GET_LENGTH(unless) ? PyUnicode_READ_CHAR(unless, 0) : 0;
  return (PyObject *)made;
}
