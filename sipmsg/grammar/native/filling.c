/* The slots of descriptions: each is filled with what its lines say, and in Python where these are not as they should be. */
#include "description.h"
#include <structmember.h>

/* What fills one slot; `python` does where it cannot be done here. */
typedef struct {
  PyObject_HEAD
  vectorcallfunc call;
  Describing *by;
  PyObject *python;
  int plan;
  const Field *field;
} Filler;

/* A level while a slot is filled: the first row of each head, -1 for none; whether an attribute may be one of these that is
   written otherwise. */
typedef struct {
  PyObject *level;
  Py_ssize_t first, after, row[MOST_HEADS];
  int is_odd;
} Place;

typedef struct {
  const Describing *by;
  const Field *field;
  Lines lines;
  Place place;
} Filling;

static PyObject **slot(PyObject *value, Py_ssize_t offset) { return (PyObject **)((char *)value + offset); }

/* ---- where lines are --------------------------------------------------------------------------------------- */

/* Look for the heads of a field in a level. */
static int place_open(Filling *in, PyObject *level) {
  const Describing *by = in->by;
  Place *place = &in->place;
  place->level = level;
  place->is_odd = 0;
  for (int index = 0; index < in->field->heads; index++) place->row[in->field->head[index]] = -1;
  if (!level_rows(&in->lines, level, &place->first, &place->after)) return 0;
  int is_named = in->field->kind >= FROM_NAME;
  for (Py_ssize_t row = place->first; in->field->heads && row < place->after; row++) {
    int entry = in->lines.rows[row].entry, head = entry < 0 ? -1 : by->head_of[entry];
    if (entry == OTHER_NAME && is_named && !place->is_odd) place->is_odd = is_odd_name(by->by, in->lines.source, &in->lines.rows[row]);
    if (head >= 0 && place->row[head] < 0) place->row[head] = row;
  }
  return 1;
}

/* ---- fields ------------------------------------------------------------------------------------------------ */

/* Each returns 1 with the value, which is Py_None where there is none, 0 where it is found in Python, -1 on an error. */

static int from_line(const Filling *in, PyObject **value) {
  Py_ssize_t row = in->place.row[in->field->head[0]];
  *value = row < 0 ? Py_NewRef(Py_None) : 0;
  return *value ? 1 : level_line(&in->lines, in->place.level, row, value);
}

/* Read the line that opens the level. */
static int opening_of(const Filling *in, PyObject **value) {
  int read = in->place.first < in->place.after ? level_line(&in->lines, in->place.level, in->place.first, value) : 0;
  if (read != 1 || Py_IS_TYPE(*value, in->by->opening)) return read;
  Py_CLEAR(*value);
  return 0;
}

/* Who asks for one part will ask for others, so that all are filled. */
static int from_part(const Filling *in, PyObject *owner, PyObject **value) {
  const Plan *plan = &in->by->plan[BELOW];
  PyObject *opening;
  int read = opening_of(in, &opening);
  if (read != 1) return read;
  for (int index = 0; index < plan->count; index++) {
    const Field *field = &plan->fields[index];
    PyObject *part = field->kind == FROM_PART ? *slot(opening, field->part[0]) : 0;
    if (part && !*slot(owner, field->slot)) *slot(owner, field->slot) = Py_NewRef(part == Py_None ? field->other : part);
    if (part && field == in->field) *value = Py_NewRef(part);
  }
  Py_DECREF(opening);
  return *value != 0;
}

static int from_name(const Filling *in, PyObject **value) {
  Values values = {0};
  int head = in->field->head[0], read = in->place.is_odd ? 0 : 1;
  Py_ssize_t row = in->place.row[head];
  if (read && row >= 0) read = level_named(&in->lines, in->by->entry[head], row, in->place.after, &values);
  if (read == 1) *value = Py_NewRef(values.count ? values.value[0] : Py_None);
  values_close(&values);
  return read;
}

static int from_first(const Filling *in, PyObject **value) {
  Py_ssize_t first = -1;
  if (in->place.is_odd) return 0;
  for (int index = 0; index < in->field->heads; index++) {
    Py_ssize_t row = in->place.row[in->field->head[index]];
    if (row >= 0 && (first < 0 || row < first)) {
      first = row;
      *value = in->by->by->entries[in->by->entry[in->field->head[index]]].name;
    }
  }
  if (first < 0) *value = Py_None;
  else if (in->lines.rows[first].colon < in->lines.rows[first].end) return 0;
  Py_INCREF(*value);
  return 1;
}

/* Read what one of the names of the field says of formats. */
static int said_of(const Filling *in, int which, Values *said) {
  int head = in->field->head[which];
  Py_ssize_t row = in->place.row[head];
  return row < 0 ? 1 : level_parts(&in->lines, in->by->entry[head], row, in->place.after, joiner_class(in->by->joiner, which), said);
}

/* Return whether a text has another in it, in whatever letter case. */
static int has_within(PyObject *text, PyObject *wanted) {
  Py_ssize_t length = PyUnicode_GET_LENGTH(wanted);
  for (Py_ssize_t begin = 0; begin + length <= PyUnicode_GET_LENGTH(text); begin++) {
    Py_ssize_t index = 0;
    while (index < length && folded(PyUnicode_READ_CHAR(text, begin + index)) == PyUnicode_READ_CHAR(wanted, index)) index++;
    if (index == length) return 1;
  }
  return 0;
}

/* Join the codecs of an opening line, and note whether all that is said of formats is of one that is there. */
static int join(const Filling *in, PyObject *opening, PyObject *owner, PyObject **value) {
  PyObject *parts[ABOUT_FORMATS];
  Values said[ABOUT_FORMATS] = {{0}};
  int read = 1, matched = -1;
  for (int index = 0; read && index < ABOUT_FORMATS; index++) read = (parts[index] = *slot(opening, in->field->part[index])) != 0;
  if (!read || !PyTuple_Check(parts[0]) || !PyUnicode_Check(parts[2]) || !has_within(parts[2], in->field->other)) return 0;
  for (int index = 0; read == 1 && index < ABOUT_FORMATS; index++) read = said_of(in, index, &said[index]);
  if (read == 1) matched = codecs_join(in->by->joiner, parts[0], parts[1], said, value);
  if (read == 1 && matched < 0) read = -1;
  if (read == 1) Py_XSETREF(*slot(owner, in->field->second), PyBool_FromLong(matched));
  for (int index = 0; index < ABOUT_FORMATS; index++) values_close(&said[index]);
  return read;
}

static int from_codecs(const Filling *in, PyObject *owner, PyObject **value) {
  PyObject *opening;
  int read = in->place.is_odd ? 0 : opening_of(in, &opening);
  if (read != 1) return read;
  read = join(in, opening, owner, value);
  Py_DECREF(opening);
  return read;
}

static int field_value(const Filling *in, PyObject *owner, PyObject **value) {
  switch (in->field->kind) {
  case FROM_LINE:
    return from_line(in, value);
  case FROM_PART:
    return from_part(in, owner, value);
  case FROM_NAME:
    return from_name(in, value);
  case FROM_FIRST:
    return from_first(in, value);
  default:
    return from_codecs(in, owner, value);
  }
}

/* ---- filling ----------------------------------------------------------------------------------------------- */

/* Find the levels of a value, its own and the first, and the text that they are of; borrowed. */
static int levels_of(const Filler *filler, PyObject *owner, PyObject **own, PyObject **first, PyObject **text) {
  const Describing *by = filler->by;
  const Plan *plan = &by->plan[filler->plan], *shared = &by->plan[SHARED];
  PyObject *session = PyObject_TypeCheck(owner, plan->type) ? *slot(owner, plan->member[SESSION]) : 0;
  if (!session || !Py_IS_TYPE(session, shared->type)) return 0;
  *first = *slot(session, shared->member[LEVEL]);
  *own = filler->plan == WHOLE ? *first : *slot(owner, plan->member[LEVEL]);
  if (!*first || !*own || !Py_IS_TYPE(*first, by->by->level) || !Py_IS_TYPE(*own, by->by->level)) return 0;
  PyObject *source = *slot(*own, by->by->slots[SOURCE]), *kept = *slot(*own, by->by->slots[ROWS]);
  /* one text, cut once */
  if (!source || !kept || !Py_IS_TYPE(source, by->source) || *slot(*first, by->by->slots[ROWS]) != kept) return 0;
  *text = *slot(source, by->text);
  return *text && PyUnicode_Check(*text);
}

static int filled_from(Filling *in, PyObject *level, PyObject *owner, PyObject **value) {
  *value = 0;
  return place_open(in, level) ? field_value(in, owner, value) : -1;
}

/* Called with a value: what its slot holds. */
static PyObject *filler_call(PyObject *self, PyObject *const *given, size_t flags, PyObject *names) {
  Filler *filler = (Filler *)self;
  Filling in = {filler->by, filler->field, {0}, {0}};
  Source source;
  PyObject *own, *first, *text, *value = 0;
  if (PyVectorcall_NARGS(flags) != 1 || names) return PyErr_Format(PyExc_TypeError, "a slot of a value is filled");
  if (!levels_of(filler, given[0], &own, &first, &text)) return PyObject_CallOneArg(filler->python, given[0]);
  if (!lines_open(&in.lines, filler->by->by, own, &source, text)) return 0;
  /* what reads values may be Python, and change anything */
  Py_INCREF(own);
  Py_INCREF(first);
  Py_INCREF(text);
  int found = filled_from(&in, own, given[0], &value);
  if (found == 1 && value == Py_None && in.field->inherits) {
    Py_CLEAR(value);
    found = lines_share(&in.lines, first) ? filled_from(&in, first, given[0], &value) : -1;
  }
  if (found == 1 && value == Py_None && in.field->kind != FROM_CODECS) Py_SETREF(value, Py_NewRef(in.field->other));
  lines_close(&in.lines);
  Py_DECREF(own);
  Py_DECREF(first);
  Py_DECREF(text);
  return found ? value : PyObject_CallOneArg(filler->python, given[0]);
}

/* ---- fillers ----------------------------------------------------------------------------------------------- */

static int filler_traverse(PyObject *self, visitproc visit, void *arg) {
  Filler *filler = (Filler *)self;
  Py_VISIT(Py_TYPE(self));
  Py_VISIT(filler->by);
  Py_VISIT(filler->python);
  return 0;
}

static int filler_clear(PyObject *self) {
  Py_CLEAR(((Filler *)self)->python);
  return 0;
}

/* What fills is kept as long as the filler is: its field is in there. */
static void filler_free(PyObject *self) {
  PyTypeObject *type = Py_TYPE(self);
  PyObject_GC_UnTrack(self);
  filler_clear(self);
  Py_XDECREF(((Filler *)self)->by);
  type->tp_free(self);
  Py_DECREF(type);
}

static PyMemberDef filler_members[] = {
    {"__vectorcalloffset__", T_PYSSIZET, offsetof(Filler, call), READONLY, 0},
    {0},
};

static PyType_Slot filler_slots[] = {
    {Py_tp_call, PyVectorcall_Call}, {Py_tp_traverse, filler_traverse}, {Py_tp_clear, filler_clear},
    {Py_tp_dealloc, filler_free},    {Py_tp_members, filler_members},   {0},
};

PyType_Spec filler_spec = {
    "sipmsg._core.Filler", sizeof(Filler), 0,
    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_HAVE_VECTORCALL | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    filler_slots,
};

/* filler(describing, whether the value is of a level below, number of a row, what fills the slot in Python). */
PyObject *filler_make(PyObject *module, PyObject *given) {
  State *state = PyModule_GetState(module);
  PyObject *by, *python;
  int is_below, number;
  if (!PyArg_ParseTuple(given, "O!piO", state->describing_type, &by, &is_below, &number, &python)) return 0;
  const Plan *plan = &((Describing *)by)->plan[is_below ? BELOW : WHOLE];
  if (number < 0 || number >= plan->count) return PyErr_Format(PyExc_IndexError, "there is no such row");
  Filler *made = (Filler *)state->filler_type->tp_alloc(state->filler_type, 0);
  if (!made) return 0;
  made->call = filler_call;
  made->by = (Describing *)Py_NewRef(by);
  made->python = Py_NewRef(python);
  made->plan = is_below ? BELOW : WHOLE;
  made->field = &plan->fields[number];
  return (PyObject *)made;
}
