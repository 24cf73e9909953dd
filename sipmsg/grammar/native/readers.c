/* Readers: by the strict rule, and where that refuses piece by piece as a shape cuts it. What is read with what is
   given from Python, once for each reader; see sipmsg.grammar.reading, which says the same. */
#include "readers.h"

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
  Py_ssize_t offset;
  if (descriptor_offset(descriptor, Py_TYPE(value), &offset)) {
    PyObject *text = source_piece(in->source, begin, end);
    if (text) Py_XSETREF(*slot_at(value, offset), text);
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

static int blank_at(const Source *source, Py_ssize_t place) {
  Py_UCS4 character = at(source, place);
  return character == ' ' || character == '\t';
}

/* Report what parts two elements in the place of another sign: its sign, or blanks. */
static int stands_instead(const Reader *reader, const Reading *in, Py_ssize_t begin, Py_ssize_t end) {
  Py_ssize_t first = begin, last = end;
  while (first < end && blank_at(in->source, first)) first++;
  while (last > first && blank_at(in->source, last - 1)) last--;
  if (first == end) first = begin, last = end;
  PyObject *sign = source_piece(in->source, first, last);
  int reported = sign && add_fault(in, reader, Py_None, sign, first, FAULT_BETWEEN);
  Py_XDECREF(sign);
  return reported;
}

static int lenient_listed(const Reader *reader, const Reading *in, Py_ssize_t begin, Py_ssize_t end, PyObject **value) {
  Trail trail;
  const Reader *item = reader->cuts[0].plan[0].reader;
  Py_ssize_t noted = PyList_GET_SIZE(in->faults);
  int empty = 1, lost = 0, instead = 0;
  trail_open(&trail);
  int matched = source_matches(in->source, &reader->cuts[0].entry->form, begin, end, &trail);
  PyObject *list = matched == 1 ? PyList_New(0) : 0;
  if (matched == 1 && !list) matched = -1;
  for (size_t at = 0; matched == 1 && at + 3 <= trail.used; at += 3) {
    Py_ssize_t first = begin + trail.noted[at + 1];
    if (trail.noted[at] < 64 && reader->separators >> trail.noted[at] & 1) {
      if (empty && !surplus(item, in, first)) matched = -1;
      if (!instead && reader->instead >> trail.noted[at] & 1) {
        instead = 1;
        if (matched == 1 && !stands_instead(reader, in, first, begin + trail.noted[at + 2])) matched = -1;
      }
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

PyObject *reader_reading(PyObject *self, PyObject *text) { return reading_of(self, text, 1); }
PyObject *reader_lenient(PyObject *self, PyObject *text) { return reading_of(self, text, 0); }
