/* Readers: by the strict rule, and where that refuses piece by piece as a shape cuts it. What is read with what is
   given from Python, once for each reader; see sipmsg.grammar.reading, which says the same. */
#include "runtime.h"
#include "readers.h"
#include <structmember.h>

/* What goes through all readers of one text. */
typedef struct {
  const State *state;
  const Source *source;
  PyObject *faults; /* a list */
  Py_ssize_t shift; /* where the text begins in the one that faults are reported of */
} Reading;

static int lenient(const Reader *reader, const Reading *in, Py_ssize_t begin, Py_ssize_t end, PyObject **value);

/* ---- faults ------------------------------------------------------------------------------------------------ */

/* Add a fault; the text is borrowed. */
static int add_fault(const Reading *in, const Reader *of, PyObject *rule, PyObject *text, Py_ssize_t start, int kind) {
  PyObject *place = PyLong_FromSsize_t(in->shift + start), *not_yet = PyLong_FromLong(-1), *fault = 0;
  Child children[] = {{of->about, -1, -1}, {rule, -1, -1}, {text, -1, -1},
                      {place, -1, -1},     {PyTuple_GET_ITEM(in->state->fault_kinds, kind), -1, -1}, {not_yet, -1, -1}};
  if (place && not_yet) fault = builder_build(&in->state->fault, in->source, children, 6);
  Py_XDECREF(place);
  Py_XDECREF(not_yet);
  int added = fault && PyList_Append(in->faults, fault) == 0;
  Py_XDECREF(fault);
  return added;
}

/* Forget the faults behind the first ones. */
static int forget(const Reading *in, Py_ssize_t first) {
  return PyList_SetSlice(in->faults, first, PyList_GET_SIZE(in->faults), 0) == 0 ? 0 : -1;
}

/* Report that a text as a whole is not what it should be, where none of its pieces is to blame. */
static int whole_is_wrong(const Reader *reader, const Reading *in, Py_ssize_t noted, Py_ssize_t begin, Py_ssize_t end) {
  if (PyList_GET_SIZE(in->faults) > noted) return 1;
  PyObject *text = source_piece(in->source, begin, end);
  int added = text && add_fault(in, reader, reader->rule_object, text, begin, FAULT_BETWEEN);
  Py_XDECREF(text);
  return added;
}

/* Let a value write the text that it was read from; takes over the value. */
static PyObject *kept_text(const Reader *reader, const Reading *in, PyObject *value, Py_ssize_t begin, Py_ssize_t end) {
  if (!value || !reader->slot || PyTuple_CheckExact(value)) return value;
  PyObject *descriptor = PyObject_GetAttr((PyObject *)Py_TYPE(value), reader->slot);
  if (!descriptor) {
    if (!PyErr_ExceptionMatches(PyExc_AttributeError)) Py_CLEAR(value);
    else PyErr_Clear();
    return value;
  }
  if (Py_IS_TYPE(descriptor, &PyMemberDescr_Type) && ((PyMemberDescrObject *)descriptor)->d_member->type == T_OBJECT_EX) {
    PyObject *text = source_piece(in->source, begin, end);
    PyObject **slot = (PyObject **)((char *)value + ((PyMemberDescrObject *)descriptor)->d_member->offset);
    if (text) Py_XSETREF(*slot, text);
    else Py_CLEAR(value);
  }
  Py_DECREF(descriptor);
  return value;
}

/* ---- reading ----------------------------------------------------------------------------------------------- */

/* Read a piece: 1 with a value, 0 where it has none, -1 on an error. */
static int read_piece(const Reader *reader, const Reading *in, Py_ssize_t begin, Py_ssize_t end, PyObject **value) {
  if (reader->kind != READER_FOREIGN) {
    int matched = rule_read(in->state, reader->rule, in->source, begin, end, value);
    if (matched == 1 && *value != Py_None) return 1;
    if (matched == 1) Py_CLEAR(*value);
    if (matched < 0) return -1;
  }
  return lenient(reader, in, begin, end, value);
}

static int lenient_foreign(const Reader *reader, const Reading *in, Py_ssize_t begin, Py_ssize_t end, PyObject **value) {
  PyObject *text = source_piece(in->source, begin, end);
  *value = text ? PyObject_CallFunction(reader->foreign, "OOn", text, in->faults, in->shift + begin) : 0;
  Py_XDECREF(text);
  if (!*value) return -1;
  if (*value != Py_None) return 1;
  Py_CLEAR(*value);
  return 0;
}

static int lenient_plain(const Reader *reader, const Reading *in, Py_ssize_t begin, Py_ssize_t end, PyObject **value) {
  if (!reader->kept || !source_is_one_line(in->source, begin, end)) return 0;
  *value = source_piece(in->source, begin, end);
  if (*value && add_fault(in, reader, reader->rule_object, *value, begin, FAULT_REFUSED)) return 1;
  Py_CLEAR(*value);
  return -1;
}

/* Read the pieces of one alternative: 1 where all have values, which are in `children` then. */
static int read_pieces(const Alternative *cut, const Reading *in, const Py_ssize_t *noted, Py_ssize_t begin, Py_ssize_t end,
                       Child *children) {
  for (int index = 0; index < cut->pieces; index++) {
    const Reader *reader = cut->plan[index].reader;
    const Py_ssize_t *at = noted + 2 * index;
    int follows = cut->plan[index].follows;
    Child *child = &children[index];
    if (at[0] >= 0 && !reader) {
      child->begin = begin + at[0];
      child->end = begin + at[1];
    } else if (at[0] >= 0) {
      int read = read_piece(reader, in, begin + at[0], begin + at[1], &child->object);
      if (read != 1) return read;
    } else if (follows == 0 || (follows > 0 && noted[2 * (follows - 1)] >= 0)) {
      if (!reader || !reader->kept) return 0;
      Py_ssize_t place = end;
      for (int next = cut->pieces - 1; next > index; next--)
        if (noted[2 * next] >= 0) place = begin + noted[2 * next];
      child->object = PyUnicode_New(0, 0);
      if (!child->object || !add_fault(in, reader, reader->rule_object, child->object, place, FAULT_MISSING)) return -1;
    }
  }
  return 1;
}

static int lenient_shaped(const Reader *reader, const Reading *in, Py_ssize_t begin, Py_ssize_t end, PyObject **value) {
  Trail trail;
  const Alternative *cut = 0;
  Py_ssize_t noted = PyList_GET_SIZE(in->faults);
  int matched = 0;
  trail_open(&trail);
  for (int index = 0; index < reader->count && !matched; index++) {
    cut = &reader->cuts[index];
    trail.used = 0;
    matched = source_matches(in->source, &cut->entry->form, begin, end, &trail);
  }
  if (matched == 1) {
    Child children[MOST_PIECES];
    for (int index = 0; index < cut->pieces; index++) children[index] = (Child){0, -1, -1};
    matched = read_pieces(cut, in, trail.noted, begin, end, children);
    PyObject *made = matched == 1 ? builder_build(&cut->build, in->source, children, cut->pieces) : 0;
    for (int index = 0; index < cut->pieces; index++) Py_XDECREF(children[index].object);
    if (matched == 1 && !made) matched = -1;
    if (made == Py_None) {
      Py_CLEAR(made);
      matched = 0;
    }
    if (matched == 0) matched = forget(in, noted);
    if (made && !whole_is_wrong(reader, in, noted, begin, end)) Py_CLEAR(made);
    if (made) made = kept_text(reader, in, made, begin, end);
    if (matched == 1 && !made) matched = -1;
    *value = made;
  }
  trail_close(&trail);
  return matched;
}

/* Return the value of a list of values, which is taken over. */
static int made_of_list(const Reader *reader, const Reading *in, PyObject *list, Py_ssize_t noted, Py_ssize_t begin,
                        Py_ssize_t end, PyObject **value) {
  Child all = {list ? PyList_AsTuple(list) : 0, -1, -1};
  PyObject *made = 0;
  Py_XDECREF(list);
  if (all.object && whole_is_wrong(reader, in, noted, begin, end))
    made = builder_build(&reader->cuts[0].build, in->source, &all, 1);
  Py_XDECREF(all.object);
  *value = kept_text(reader, in, made, begin, end);
  return *value ? 1 : -1;
}

static int lenient_repeated(const Reader *reader, const Reading *in, Py_ssize_t begin, Py_ssize_t end, PyObject **value) {
  Trail trail;
  Py_ssize_t noted = PyList_GET_SIZE(in->faults);
  trail_open(&trail);
  int matched = source_matches(in->source, &reader->cuts[0].entry->form, begin, end, &trail);
  PyObject *list = matched == 1 ? PyList_New(0) : 0;
  if (matched == 1 && !list) matched = -1;
  for (size_t at = 0; matched == 1 && at + 3 <= trail.used; at += 3) {
    PyObject *child = 0;
    matched = read_piece(reader->cuts[0].plan[0].reader, in, begin + trail.noted[at + 1], begin + trail.noted[at + 2], &child);
    if (child && PyList_Append(list, child) < 0) matched = -1;
    Py_XDECREF(child);
    if (matched == 0) matched = forget(in, noted);
    if (matched != 1) break;
  }
  trail_close(&trail);
  if (matched == 1) return made_of_list(reader, in, list, noted, begin, end, value);
  Py_XDECREF(list);
  return matched;
}

/* Add an element to the list, or report that it is left out: 1, 0 where it is, -1 on an error. */
static int read_element(const Reader *item, const Reading *in, Py_ssize_t begin, Py_ssize_t end, PyObject *list) {
  PyObject *value = 0;
  int read = read_piece(item, in, begin, end, &value);
  if (read == 1 && PyList_Append(list, value) < 0) read = -1;
  Py_XDECREF(value);
  if (read != 0) return read;
  PyObject *text = source_piece(in->source, begin, end);
  int reported = text && add_fault(in, item, item->rule_object, text, begin, FAULT_LEFT_OUT);
  Py_XDECREF(text);
  return reported ? 0 : -1;
}

static int surplus(const Reader *item, const Reading *in, Py_ssize_t place) {
  PyObject *nothing = PyUnicode_New(0, 0);
  int reported = nothing && add_fault(in, item, Py_None, nothing, place, FAULT_SURPLUS);
  Py_XDECREF(nothing);
  return reported;
}

static int lenient_listed(const Reader *reader, const Reading *in, Py_ssize_t begin, Py_ssize_t end, PyObject **value) {
  Trail trail;
  const Reader *item = reader->cuts[0].plan[0].reader;
  Py_ssize_t noted = PyList_GET_SIZE(in->faults);
  int empty = 1, lost = 0;
  trail_open(&trail);
  int matched = source_matches(in->source, &reader->cuts[0].entry->form, begin, end, &trail);
  PyObject *list = matched == 1 ? PyList_New(0) : 0;
  if (matched == 1 && !list) matched = -1;
  for (size_t at = 0; matched == 1 && at + 3 <= trail.used; at += 3) {
    Py_ssize_t first = begin + trail.noted[at + 1];
    if (trail.noted[at] < 64 && reader->separators >> trail.noted[at] & 1) {
      if (empty && !surplus(item, in, first)) matched = -1;
      empty = 1;
    } else {
      int read = read_element(item, in, first, begin + trail.noted[at + 2], list);
      if (read < 0) matched = -1;
      lost |= read == 0;
      empty = 0;
    }
  }
  trail_close(&trail);
  if (matched == 1 && empty && !surplus(item, in, end)) matched = -1;
  if (matched == 1 && lost && !PyList_GET_SIZE(list)) matched = forget(in, noted);
  if (matched == 1) return made_of_list(reader, in, list, noted, begin, end, value);
  Py_XDECREF(list);
  return matched;
}

static int lenient(const Reader *reader, const Reading *in, Py_ssize_t begin, Py_ssize_t end, PyObject **value) {
  switch (reader->kind) {
  case READER_FOREIGN:
    return lenient_foreign(reader, in, begin, end, value);
  case READER_SHAPED:
    return lenient_shaped(reader, in, begin, end, value);
  case READER_REPEATED:
    return lenient_repeated(reader, in, begin, end, value);
  case READER_LISTED:
    return lenient_listed(reader, in, begin, end, value);
  default:
    return lenient_plain(reader, in, begin, end, value);
  }
}

/* ---- the type ---------------------------------------------------------------------------------------------- */

/* Return the reading of a text, or None where it has no value; `strictly` where the rule has not been tried yet. */
static PyObject *reading_of(PyObject *self, PyObject *text, int strictly) {
  Reader *reader = (Reader *)self;
  Source source;
  PyObject *value = 0, *made = 0, *faults = PyList_New(0);
  Reading in = {reader->state, &source, faults, 0};
  if (!faults || !source_open(&source, text)) {
    Py_XDECREF(faults);
    return 0;
  }
  int read = (strictly ? read_piece : lenient)(reader, &in, 0, source.length, &value);
  source_close(&source);
  if (read == 0) made = Py_NewRef(Py_None);
  if (read == 1) {
    PyTypeObject *type = (PyTypeObject *)reader->state->reading;
    PyObject *all = PyList_AsTuple(faults);
    made = all ? type->tp_alloc(type, 2) : 0;
    if (made) {
      PyTuple_SET_ITEM(made, 0, value);
      PyTuple_SET_ITEM(made, 1, all);
    } else {
      Py_XDECREF(all);
      Py_XDECREF(value);
    }
  }
  Py_DECREF(faults);
  return made;
}

static PyObject *reader_reading(PyObject *self, PyObject *text) { return reading_of(self, text, 1); }
static PyObject *reader_lenient(PyObject *self, PyObject *text) { return reading_of(self, text, 0); }

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
    Py_VISIT(cut->build.call);
    for (int part = 0; part < cut->build.count; part++) Py_VISIT(cut->build.parts[part].other);
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

/* reader(kind, rule number, rule, about, kept, slot, separators, foreign, alternatives) */
PyObject *reader_make(PyObject *module, PyObject *given) {
  State *state = PyModule_GetState(module);
  int kind, number, kept;
  unsigned long long separators;
  PyObject *rule, *about, *slot, *foreign, *cuts;
  if (!PyArg_ParseTuple(given, "iiOOpOKOO!", &kind, &number, &rule, &about, &kept, &slot, &separators, &foreign, &PyTuple_Type, &cuts))
    return 0;
  Py_ssize_t count = PyTuple_GET_SIZE(cuts);
  int repeats = kind == READER_REPEATED || kind == READER_LISTED;
  if (kind < 0 || kind > READER_FOREIGN || number >= core_rule_count || (number < 0 && kind != READER_FOREIGN) ||
      (repeats && count != 1) || (kind == READER_SHAPED && !count) || !state->reading) {
    PyErr_SetString(PyExc_ValueError, "no such reader");
    return 0;
  }
  Reader *made = (Reader *)state->reader_type->tp_alloc(state->reader_type, 0);
  if (!made) return 0;
  made->cuts = PyMem_Calloc((size_t)count + 1, sizeof *made->cuts);
  made->kind = kind;
  made->kept = kept;
  made->separators = separators;
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
  if (!builder_set(&state->fault, plan)) return 0;
  Py_XSETREF(state->reading, Py_NewRef(reading));
  Py_XSETREF(state->fault_kinds, Py_NewRef(kinds));
  Py_RETURN_NONE;
}
