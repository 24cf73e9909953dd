/* Slots that are filled when somebody asks for them: see sipmsg.values.late, which does the same in Python. */
#include "late.h"
#include <structmember.h>

/* An attribute that is the slot, and calls `make` with its owner where that is open. */
typedef struct {
  PyObject_HEAD
  PyTypeObject *owner;
  PyObject *make, *name, *doc;
  Py_ssize_t offset;
} Late;

static PyObject *late_get(PyObject *self, PyObject *owner, PyObject *Py_UNUSED(type)) {
  Late *late = (Late *)self;
  if (!owner || owner == Py_None) return Py_NewRef(self);
  if (!PyObject_TypeCheck(owner, late->owner)) return PyErr_Format(PyExc_TypeError, "the attribute of another class");
  PyObject *found = *slot_at(owner, late->offset);
  if (found) return Py_NewRef(found);
  if (!late->make) return PyErr_Format(PyExc_TypeError, "what fills the slot is gone");
  /* what fills a slot may ask for the slot */
  if (Py_EnterRecursiveCall(" while a slot is filled")) return 0;
  PyObject *make = Py_NewRef(late->make), *made = PyObject_CallOneArg(make, owner);
  Py_LeaveRecursiveCall();
  Py_DECREF(make);
  if (!made) return 0;
  /* what another thread has put there meanwhile stays: it may have gone on to use it */
  if (!*slot_at(owner, late->offset)) *slot_at(owner, late->offset) = Py_NewRef(made);
  Py_SETREF(made, Py_NewRef(*slot_at(owner, late->offset)));
  return made;
}

static int late_set(PyObject *self, PyObject *owner, PyObject *value) {
  Late *late = (Late *)self;
  if (!PyObject_TypeCheck(owner, late->owner)) {
    PyErr_SetString(PyExc_TypeError, "the attribute of another class");
    return -1;
  }
  Py_XSETREF(*slot_at(owner, late->offset), Py_XNewRef(value));
  return 0;
}

static int late_traverse(PyObject *self, visitproc visit, void *arg) {
  Late *late = (Late *)self;
  Py_VISIT(Py_TYPE(self));
  Py_VISIT(late->owner);
  Py_VISIT(late->make);
  return 0;
}

static int late_clear(PyObject *self) {
  Late *late = (Late *)self;
  Py_CLEAR(late->owner);
  Py_CLEAR(late->make);
  return 0;
}

static void late_free(PyObject *self) {
  PyTypeObject *type = Py_TYPE(self);
  PyObject_GC_UnTrack(self);
  late_clear(self);
  Py_XDECREF(((Late *)self)->name);
  Py_XDECREF(((Late *)self)->doc);
  type->tp_free(self);
  Py_DECREF(type);
}

static PyMemberDef late_members[] = {
    {"__name__", T_OBJECT, offsetof(Late, name), READONLY, 0},
    {"__doc__", T_OBJECT, offsetof(Late, doc), READONLY, 0},
    {0},
};

static PyType_Slot late_slots[] = {
    {Py_tp_descr_get, late_get}, {Py_tp_descr_set, late_set}, {Py_tp_traverse, late_traverse}, {Py_tp_clear, late_clear},
    {Py_tp_dealloc, late_free},  {Py_tp_members, late_members}, {0},
};

PyType_Spec late_spec = {
    "sipmsg._core.Late", sizeof(Late), 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION, late_slots,
};

/* late(class, name of a slot, what makes its value, documentation): the attribute. */
PyObject *late_make(PyObject *module, PyObject *given) {
  State *state = PyModule_GetState(module);
  PyObject *owner, *name, *make, *doc;
  Py_ssize_t offset;
  if (!PyArg_ParseTuple(given, "O!UOO", &PyType_Type, &owner, &name, &make, &doc)) return 0;
  const char *slot_name = PyUnicode_AsUTF8(name);
  if (!slot_name || !slot_offset(owner, slot_name, &offset)) return 0;
  Late *made = (Late *)state->late_type->tp_alloc(state->late_type, 0);
  if (!made) return 0;
  made->owner = (PyTypeObject *)Py_NewRef(owner);
  made->name = Py_NewRef(name);
  made->make = Py_NewRef(make);
  made->doc = Py_NewRef(doc);
  made->offset = offset;
  return (PyObject *)made;
}

int late_offset(PyObject *attribute, PyObject *type, Py_ssize_t *offset) {
  /* every such attribute frees itself by the same function, whichever interpreter has made its type */
  if (Py_TYPE(attribute)->tp_dealloc != late_free || !PyType_IsSubtype((PyTypeObject *)type, ((Late *)attribute)->owner)) return 0;
  *offset = ((Late *)attribute)->offset;
  return 1;
}
