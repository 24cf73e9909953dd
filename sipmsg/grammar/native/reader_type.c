/* The type of readers, and what each is made of: see readers.c, which reads. */
#include "readers.h"

static int reader_traverse(PyObject *self, visitproc visit, void *arg) {
  Reader *reader = (Reader *)self;
  Py_VISIT(Py_TYPE(self));
  Py_VISIT(reader->module);
  Py_VISIT(reader->about);
  Py_VISIT(reader->rule_object);
  Py_VISIT(reader->foreign);
  for (int index = 0; index < reader->count; index++) {
    const Alternative *cut = &reader->cuts[index];
    for (int piece = 0; piece < cut->planned; piece++) Py_VISIT(cut->plan[piece].reader);
    int stopped = builder_traverse(&cut->build, visit, arg);
    if (stopped) return stopped;
  }
  return 0;
}

static int reader_clear(PyObject *self) {
  Reader *reader = (Reader *)self;
  for (int index = 0; index < reader->count; index++) {
    Alternative *cut = &reader->cuts[index];
    for (int piece = 0; piece < cut->planned; piece++) Py_CLEAR(cut->plan[piece].reader);
    builder_clear(&cut->build);
  }
  Py_CLEAR(reader->module);
  Py_CLEAR(reader->about);
  Py_CLEAR(reader->rule_object);
  Py_CLEAR(reader->foreign);
  Py_CLEAR(reader->slot);
  return 0;
}

static void reader_free(PyObject *self) {
  PyTypeObject *type = Py_TYPE(self);
  PyObject_GC_UnTrack(self);
  reader_clear(self);
  PyMem_Free(((Reader *)self)->cuts);
  type->tp_free(self);
  Py_DECREF(type);
}

static PyMethodDef reader_methods[] = {
    {"reading", reader_reading, METH_O, "Return the reading of a text, or None where it has no value."},
    {"lenient_reading", reader_lenient, METH_O, "Return the reading of a text that the strict rule has refused."},
    {0},
};

static PyType_Slot reader_slots[] = {
    {Py_tp_traverse, reader_traverse}, {Py_tp_clear, reader_clear}, {Py_tp_dealloc, reader_free},
    {Py_tp_methods, reader_methods},   {0},
};

PyType_Spec reader_spec = {
    "sipmsg._core.Reader", sizeof(Reader), 0,
    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION, reader_slots,
};

/* Take one alternative: the number of its cut, its plan, which is a tuple of pairs of a reader and what it follows,
   and the plan of its builder. */
static int alternative_set(const State *state, Alternative *cut, PyObject *given) {
  int number;
  PyObject *plan, *build;
  if (!PyArg_ParseTuple(given, "iO!O", &number, &PyTuple_Type, &plan, &build)) return 0;
  Py_ssize_t pieces = PyTuple_GET_SIZE(plan);
  if (number < 0 || number >= core_cut_count || pieces > MOST_PIECES ||
      (!core_cuts[number].repeats && pieces != core_cuts[number].pieces) || (core_cuts[number].repeats && pieces != 1)) {
    PyErr_SetString(PyExc_ValueError, "a plan that does not fit its shape");
    return 0;
  }
  cut->entry = &core_cuts[number];
  cut->pieces = (int)pieces;
  for (Py_ssize_t index = 0; index < pieces; index++) {
    PyObject *reader;
    if (!PyArg_ParseTuple(PyTuple_GET_ITEM(plan, index), "Oi", &reader, &cut->plan[index].follows)) return 0;
    if (reader != Py_None && !Py_IS_TYPE(reader, state->reader_type)) {
      PyErr_SetString(PyExc_TypeError, "a plan is of readers");
      return 0;
    }
    if ((core_cuts[number].repeats && reader == Py_None) || cut->plan[index].follows > pieces) {
      PyErr_SetString(PyExc_ValueError, "a plan without its reader");
      return 0;
    }
    cut->plan[index].reader = reader == Py_None ? 0 : (Reader *)Py_NewRef(reader);
    cut->planned++;
  }
  return builder_set(&cut->build, build);
}

/* reader(kind, rule number, rule, about, kept, slot, (separators, those in the place of others), foreign, alternatives) */
PyObject *reader_make(PyObject *module, PyObject *given) {
  State *state = PyModule_GetState(module);
  int kind, number, kept;
  unsigned long long separators, instead;
  PyObject *rule, *about, *slot, *foreign, *cuts;
  if (!PyArg_ParseTuple(given, "iiOOpO(KK)OO!", &kind, &number, &rule, &about, &kept, &slot, &separators, &instead, &foreign,
                        &PyTuple_Type, &cuts))
    return 0;
  Py_ssize_t count = PyTuple_GET_SIZE(cuts);
  int repeats = kind == READER_REPEATED || kind == READER_LISTED;
  if (kind < 0 || kind > READER_FOREIGN || number >= core_rule_count || (number < 0 && kind != READER_FOREIGN) ||
      (repeats && count != 1) || (kind == READER_SHAPED && !count) || !state->reading) {
    PyErr_SetString(PyExc_ValueError, "no such reader");
    return 0;
  }
  if (number >= 0 && !rule_ready(state, &core_rules[number])) return 0;
  Reader *made = (Reader *)state->reader_type->tp_alloc(state->reader_type, 0);
  if (!made) return 0;
  made->cuts = PyMem_Calloc((size_t)count + 1, sizeof *made->cuts);
  made->kind = kind;
  made->kept = kept;
  made->separators = separators;
  made->instead = instead;
  made->rule = number < 0 ? 0 : &core_rules[number];
  made->state = state;
  made->module = Py_NewRef(module);
  made->about = Py_NewRef(about);
  made->rule_object = Py_NewRef(rule);
  made->foreign = Py_NewRef(foreign);
  made->slot = slot == Py_None ? 0 : Py_NewRef(slot);
  if (!made->cuts) PyErr_NoMemory();
  for (; made->cuts && made->count < count; made->count++)
    if (!alternative_set(state, &made->cuts[made->count], PyTuple_GET_ITEM(cuts, made->count))) {
      made->count++;
      Py_DECREF(made);
      return 0;
    }
  if (!made->cuts) Py_CLEAR(made);
  return (PyObject *)made;
}

/* readers(Reading, plan of a fault, kinds of faults): what every reader needs. */
PyObject *readers_begin(PyObject *module, PyObject *given) {
  State *state = PyModule_GetState(module);
  PyObject *reading, *plan, *kinds;
  if (!PyArg_ParseTuple(given, "O!OO!", &PyType_Type, &reading, &plan, &PyTuple_Type, &kinds)) return 0;
  if (PyTuple_GET_SIZE(kinds) != FAULT_KINDS || !PyType_IsSubtype((PyTypeObject *)reading, &PyTuple_Type)) {
    PyErr_SetString(PyExc_ValueError, "readers need a tuple and all kinds of faults");
    return 0;
  }
  Builder fault = {0};
  if (!builder_set(&fault, plan)) return 0;
  if (fault.how != BUILD_FILL) {
    builder_clear(&fault);
    return PyErr_Format(PyExc_TypeError, "faults are of a class that is filled");
  }
  builder_clear(&state->fault);
  state->fault = fault;
  Py_XSETREF(state->reading, Py_NewRef(reading));
  Py_XSETREF(state->fault_kinds, Py_NewRef(kinds));
  Py_RETURN_NONE;
}
