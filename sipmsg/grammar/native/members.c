/* Members of a JSON object as attributes: see sipmsg.jambonz.member, whose descriptor they stand in the place of. */
#include "members.h"
#include "descriptors.h"

/* An attribute that gives the member of a key, where that is of the wanted type. */
typedef struct {
  Descriptor base;
  PyTypeObject *owner;
  PyObject *key, *kind;
  Py_ssize_t given; /* the slot of the object that is a dictionary */
} Member;

static PyObject *member_get(PyObject *self, PyObject *object, PyObject *owner) {
  const Member *member = (const Member *)self;
  if (!object) return Py_NewRef(member->base.instead);
  PyObject *given = PyObject_TypeCheck(object, member->owner) ? *slot_at(object, member->given) : 0;
  if (given && PyDict_CheckExact(given)) {
    PyObject *found = PyDict_GetItemWithError(given, member->key);
    if (!found && PyErr_Occurred()) return 0;
    if (!found || found == Py_None) Py_RETURN_NONE;
    if ((PyObject *)Py_TYPE(found) == member->kind) return Py_NewRef(found);
  }
  return descriptor_get(self, object, owner);
}

static int member_traverse(PyObject *self, visitproc visit, void *arg) {
  Member *member = (Member *)self;
  Py_VISIT(Py_TYPE(self));
  Py_VISIT(member->owner);
  Py_VISIT(member->kind);
  Py_VISIT(member->base.instead);
  return 0;
}

static int member_clear(PyObject *self) {
  Member *member = (Member *)self;
  Py_CLEAR(member->owner);
  Py_CLEAR(member->key);
  Py_CLEAR(member->kind);
  Py_CLEAR(member->base.instead);
  return 0;
}

static PyType_Slot member_slots[] = {
    {Py_tp_descr_get, member_get}, {Py_tp_descr_set, descriptor_set}, {Py_tp_getattro, descriptor_getattr},
    {Py_tp_traverse, member_traverse}, {Py_tp_clear, member_clear}, {Py_tp_dealloc, object_free}, {0},
};

PyType_Spec member_spec = {
    "sipmsg._core.Member", sizeof(Member), 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION, member_slots,
};

/* member(class, name of its slot, key, type, descriptor): an attribute; the descriptor is where a member is of another type. */
PyObject *member_make(PyObject *module, PyObject *given) {
  PyTypeObject *type = ((State *)PyModule_GetState(module))->member_type;
  PyObject *owner, *key, *kind, *instead;
  const char *slot_name;
  Py_ssize_t offset;
  if (!PyArg_ParseTuple(given, "O!sUO!O", &PyType_Type, &owner, &slot_name, &key, &PyType_Type, &kind, &instead)) return 0;
  if (!is_descriptor(instead) || !slot_offset(owner, slot_name, &offset)) return 0;
  Member *made = (Member *)type->tp_alloc(type, 0);
  if (!made) return 0;
  made->owner = (PyTypeObject *)Py_NewRef(owner);
  made->key = Py_NewRef(key);
  made->kind = Py_NewRef(kind);
  made->base.instead = Py_NewRef(instead);
  made->given = offset;
  return (PyObject *)made;
}
