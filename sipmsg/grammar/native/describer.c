/* What describes texts of lines: which types and names there are, what begins a level and what reads each line is passed
   in; see sipmsg.values.sdp.level, which does the same in Python, and reads what is left out here. */
#include "levels.h"
#include <structmember.h>

/* Called with a text: its levels. */
static PyObject *describer_call(PyObject *self, PyObject *const *given, size_t flags, PyObject *names) {
  Source source;
  Lines lines;
  if (PyVectorcall_NARGS(flags) != 1 || names) return PyErr_Format(PyExc_TypeError, "a text is described");
  if (!source_open(&source, given[0])) return 0;
  PyObject *levels = lines_cut(&lines, (Describer *)self, &source, PY_SSIZE_T_MAX, PY_SSIZE_T_MAX) ? Py_NewRef(lines.levels) : 0;
  lines_close(&lines);
  return levels;
}

/* ---- the type ---------------------------------------------------------------------------------------------- */

static int describer_traverse(PyObject *self, visitproc visit, void *arg) {
  Describer *by = (Describer *)self;
  Py_VISIT(Py_TYPE(self));
  Py_VISIT(by->module);
  Py_VISIT(by->numbers);
  Py_VISIT(by->level);
  for (int number = 0; number < by->count; number++) {
    Py_VISIT(by->entries[number].how);
    Py_VISIT(by->entries[number].convert);
    Py_VISIT(by->entries[number].value_class);
  }
  return 0;
}

static int describer_clear(PyObject *self) {
  Describer *by = (Describer *)self;
  for (int number = 0; number < by->count; number++) {
    Py_CLEAR(by->entries[number].how);
    Py_CLEAR(by->entries[number].convert);
    Py_CLEAR(by->entries[number].value_class);
  }
  Py_CLEAR(by->module);
  Py_CLEAR(by->numbers);
  Py_CLEAR(by->level);
  return 0;
}

static void describer_free(PyObject *self) {
  Describer *by = (Describer *)self;
  PyTypeObject *type = Py_TYPE(self);
  PyObject_GC_UnTrack(self);
  for (int number = 0; number < by->count; number++) {
    Py_XDECREF(by->entries[number].head);
    Py_XDECREF(by->entries[number].name);
    Py_XDECREF(by->entries[number].key);
    Py_XDECREF(by->entries[number].bare);
  }
  describer_clear(self);
  Py_XDECREF(by->opens);
  PyMem_Free(by->entries);
  PyMem_Free(by->table);
  PyMem_Free(by->folded);
  type->tp_free(self);
  Py_DECREF(type);
}

static PyMethodDef describer_methods[] = {
    {"source", (PyCFunction)(void (*)(void))describer_source, METH_FASTCALL, "Return what Python has made of the text of a level."},
    {"place", (PyCFunction)(void (*)(void))describer_place, METH_FASTCALL, "Find out what stands where in a level."},
    {"look", (PyCFunction)(void (*)(void))describer_look, METH_FASTCALL, "Note what Python has to look at in levels."},
    {"row", (PyCFunction)(void (*)(void))describer_row, METH_FASTCALL, "Return where a row stands."},
    {"read", (PyCFunction)(void (*)(void))describer_read, METH_FASTCALL, "Read the attributes of some names."},
    {"values", (PyCFunction)(void (*)(void))describer_values, METH_FASTCALL, "Read all lines of a level."},
    {0},
};

static PyMemberDef describer_members[] = {
    {"__vectorcalloffset__", T_PYSSIZET, offsetof(Describer, call), READONLY, 0},
    {0},
};

static PyType_Slot describer_slots[] = {
    {Py_tp_call, PyVectorcall_Call},     {Py_tp_traverse, describer_traverse}, {Py_tp_clear, describer_clear},
    {Py_tp_dealloc, describer_free},     {Py_tp_methods, describer_methods},   {Py_tp_members, describer_members},
    {0},
};

PyType_Spec describer_spec = {
    "sipmsg._core.Describer", sizeof(Describer), 0,
    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_HAVE_VECTORCALL | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    describer_slots,
};

/* Add an entry of a head. */
static Entry *add_entry(Describer *by, PyObject *head) {
  if (!PyUnicode_Check(head) || !PyUnicode_IS_ASCII(head) || PyUnicode_GET_LENGTH(head) < TYPE ||
      PyUnicode_GET_LENGTH(head) > LONGEST_HEAD)
    return (void *)PyErr_Format(PyExc_TypeError, "a line begins with few ASCII characters");
  Entry *entry = &by->entries[by->count++];
  entry->head = Py_NewRef(head);
  if (same_text(head, by->opens)) Py_SETREF(by->opens, Py_NewRef(head));
  return entry;
}

/* Add a type: (matcher, the places in the order, whether it stands once, whether it is required). */
static int add_type(Describer *by, PyObject *head, PyObject *row) {
  PyObject *matcher;
  Entry *entry = add_entry(by, head);
  if (entry && PyUnicode_GET_LENGTH(head) != TYPE) return PyErr_Format(PyExc_TypeError, "a type is a letter and an equals sign") != 0;
  if (!entry || !PyArg_ParseTuple(row, "O(ii)(pp)p", &matcher, &entry->rank[0], &entry->rank[1], &entry->once[0], &entry->once[1], &entry->is_required))
    return 0;
  entry->rule = Py_IS_TYPE(matcher, by->state->matcher_type) ? matcher_rule(matcher) : 0;
  by->required += entry->is_required;
  head_add(by, by->count - 1);
  return 1;
}

/* Add a name: (what describes it, levels, group, key or None). */
static int add_name(Describer *by, PyObject *head, PyObject *name, PyObject *row) {
  PyObject *how, *key;
  Entry *entry = add_entry(by, head);
  if (!entry || !PyArg_ParseTuple(row, "OiiO", &how, &entry->levels, &entry->group, &key)) return 0;
  entry->name = Py_NewRef(name);
  entry->how = Py_NewRef(how);
  entry->key = key == Py_None ? 0 : Py_NewRef(key);
  head_add(by, by->count - 1);
  if (entry->group < 0 || entry->group >= by->mask / 4) return PyErr_Format(PyExc_ValueError, "no such group") != 0;
  PyObject *number = PyLong_FromLong(by->count - 1);
  int added = number && PyDict_SetItem(by->numbers, name, number) == 0;
  Py_XDECREF(number);
  return added;
}

static int add_entries(Describer *by, PyObject *heads, PyObject *named) {
  PyObject *key, *how;
  Py_ssize_t place = 0;
  while (PyDict_Next(heads, &place, &key, &how))
    if (!add_type(by, key, how)) return 0;
  for (place = 0; PyDict_Next(named, &place, &key, &how);) {
    PyObject *head = PyUnicode_Check(key) ? PyUnicode_FromFormat("a=%U", key) : 0;
    int added = head && add_name(by, head, key, how);
    Py_XDECREF(head);
    if (!added) return PyErr_Occurred() ? 0 : PyErr_Format(PyExc_TypeError, "a name is a str") != 0;
  }
  return 1;
}

/* describer(heads, named, opens, class of a level, its slots): what describes texts. */
PyObject *describer_make(PyObject *module, PyObject *given) {
  State *state = PyModule_GetState(module);
  PyObject *heads, *named, *opens, *level, *slots;
  if (!PyArg_ParseTuple(given, "O!O!UO!O!", &PyDict_Type, &heads, &PyDict_Type, &named, &opens, &PyType_Type, &level, &PyTuple_Type, &slots))
    return 0;
  if (PyTuple_GET_SIZE(slots) != SLOTS || !is_fillable(level)) return PyErr_Format(PyExc_TypeError, "a level has %d slots here", SLOTS);
  Describer *made = (Describer *)state->describer_type->tp_alloc(state->describer_type, 0);
  if (!made) return 0;
  Py_ssize_t count = PyDict_GET_SIZE(heads) + PyDict_GET_SIZE(named);
  for (made->mask = 64; made->mask < 4 * count; made->mask *= 2) continue;
  made->entries = PyMem_Calloc((size_t)count + 1, sizeof *made->entries);
  made->table = PyMem_Calloc((size_t)made->mask, sizeof *made->table);
  made->folded = PyMem_Calloc((size_t)made->mask, sizeof *made->folded);
  made->mask--;
  made->call = describer_call;
  made->state = state;
  made->module = Py_NewRef(module);
  made->opens = Py_NewRef(opens);
  made->level = (PyTypeObject *)Py_NewRef(level);
  made->numbers = PyDict_New();
  int done = made->numbers && (made->entries && made->table && made->folded ? 1 : PyErr_NoMemory() != 0);
  for (int which = 0; done && which < SLOTS; which++) {
    const char *name = PyUnicode_AsUTF8(PyTuple_GET_ITEM(slots, which));
    done = name && slot_offset(level, name, &made->slots[which]);
  }
  if (!done || !add_entries(made, heads, named)) Py_CLEAR(made);
  return (PyObject *)made;
}
