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

/* A level while a slot is filled. */
typedef struct {
  const Describing *by;
  const Field *field;
  Lines lines;
  PyObject *level;
  Py_ssize_t first, after;
} Filling;

/* ---- where lines are --------------------------------------------------------------------------------------- */

/* Return the first row of a head of the field, or where the level ends. */
static Py_ssize_t first_row(const Filling *in, int which) {
  Py_ssize_t row = in->first;
  while (row < in->after && in->lines.rows[row].entry != in->field->head[which]) row++;
  return row;
}

/* ---- fields ------------------------------------------------------------------------------------------------ */

/* Each returns 1 with the value, which is Py_None where there is none, 0 where it is found in Python, -1 on an error. */

static int from_line(const Filling *in, PyObject **value) {
  Py_ssize_t row = first_row(in, 0);
  if (row < in->after) return level_line(&in->lines, in->level, row, value);
  *value = Py_NewRef(Py_None);
  return 1;
}

/* Read the line that opens the level. */
static int opening_of(const Filling *in, PyObject **value) {
  int read = in->first < in->after ? level_line(&in->lines, in->level, in->first, value) : 0;
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
    PyObject *part = field->kind == FROM_PART ? *slot_at(opening, field->part[0]) : 0;
    if (part && !*slot_at(owner, field->slot)) *slot_at(owner, field->slot) = Py_NewRef(part == Py_None ? field->other : part);
    if (part && field == in->field) *value = Py_NewRef(part);
  }
  Py_DECREF(opening);
  return *value != 0;
}

static int from_name(const Filling *in, PyObject **value) {
  Py_ssize_t row = first_row(in, 0);
  if (row < in->after) return level_named(&in->lines, row, value);
  *value = Py_NewRef(Py_None);
  return 1;
}

static int from_first(const Filling *in, PyObject **value) {
  Py_ssize_t first = in->after;
  for (int index = 0; index < in->field->heads; index++) {
    Py_ssize_t row = first_row(in, index);
    if (row < first) first = row;
  }
  if (first == in->after) *value = Py_NewRef(Py_None);
  else if (in->lines.rows[first].colon == in->lines.rows[first].end) *value = Py_NewRef(in->by->by->entries[in->lines.rows[first].entry].name);
  return *value != 0;
}

/* Join the codecs, and note whether all that is said of formats is of one that is there. */
static int from_codecs(const Filling *in, PyObject *owner, PyObject **value) {
  PyObject *opening, *parts[ABOUT_FORMATS];
  int read = opening_of(in, &opening);
  for (int index = 0; read == 1 && index < ABOUT_FORMATS; index++)
    if (!(parts[index] = *slot_at(opening, in->field->part[index]))) read = 0;
  if (read == 1) read = formats_join(in->by, in->field, &in->lines, parts, in->first, in->after, value);
  if (read > 0) Py_XSETREF(*slot_at(owner, in->field->second), PyBool_FromLong(read == 2));
  Py_XDECREF(opening);
  return read > 0 ? 1 : read;
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

/* Find the levels of a value, its own and the first; borrowed. */
static int levels_of(const Filler *filler, PyObject *owner, PyObject **own, PyObject **first) {
  const Describing *by = filler->by;
  const Plan *plan = &by->plan[filler->plan], *shared = &by->plan[SHARED];
  PyObject *session = PyObject_TypeCheck(owner, plan->type) ? *slot_at(owner, plan->member[SESSION]) : 0;
  if (!session || !Py_IS_TYPE(session, shared->type)) return 0;
  *first = *slot_at(session, shared->member[LEVEL]);
  *own = filler->plan == WHOLE ? *first : *slot_at(owner, plan->member[LEVEL]);
  return *first && *own && Py_IS_TYPE(*first, by->by->level) && level_is_cut(by->by, *own);
}

static int filled_from(Filling *in, PyObject *level, PyObject *owner, PyObject **value) {
  *value = 0;
  in->level = level;
  return level_rows(&in->lines, level, &in->first, &in->after) ? field_value(in, owner, value) : -1;
}

/* Called with a value: what its slot holds. */
static PyObject *filler_call(PyObject *self, PyObject *const *given, size_t flags, PyObject *names) {
  Filler *filler = (Filler *)self;
  Filling in = {filler->by, filler->field, {0}, 0, 0, 0};
  Source source;
  PyObject *own, *first, *value = 0;
  if (PyVectorcall_NARGS(flags) != 1 || names) return PyErr_Format(PyExc_TypeError, "a slot of a value is filled");
  if (!levels_of(filler, given[0], &own, &first)) return PyObject_CallOneArg(filler->python, given[0]);
  if (!lines_open(&in.lines, filler->by->by, own, &source)) return 0;
  /* what reads values may be Python, and change anything */
  Py_INCREF(own);
  Py_INCREF(first);
  int found = in.lines.is_odd && in.field->kind >= FROM_NAME ? 0 : filled_from(&in, own, given[0], &value);
  if (found == 1 && value == Py_None && in.field->inherits) {
    Py_CLEAR(value);
    found = lines_share(&in.lines, first) ? filled_from(&in, first, given[0], &value) : 0;
  }
  if (found == 1 && value == Py_None && in.field->kind != FROM_CODECS) Py_SETREF(value, Py_NewRef(in.field->other));
  lines_close(&in.lines);
  Py_DECREF(own);
  Py_DECREF(first);
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
