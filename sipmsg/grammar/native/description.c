/* The values of texts of lines: one of the first level, and one of each level below it. Their classes, which slots are filled
   with what, and which lines say it is passed in: see sipmsg.values.sdp.slots. A slot is filled when somebody asks for it; where
   its lines are not as they should be that is done in Python. */
#include "description.h"
#include "codecs.h"

#define MOST_HEADS 32
#define ABOUT_FORMATS 3

/* How a slot is filled: with the value of the first line of a type, a part of that of the line that opens the level, the
   value of the first attribute of a name, the first of some names that is there, or with codecs. */
enum { FROM_LINE, FROM_PART, FROM_NAME, FROM_FIRST, FROM_CODECS };

typedef struct {
  int kind, inherits; /* `inherits`: what the level does not have is that of the first level */
  Py_ssize_t slot, second; /* `second` says whether all lines about codecs were about one */
  int heads, head[MOST_HEADS]; /* numbers among those that are looked for */
  Py_ssize_t part[ABOUT_FORMATS]; /* slots of the value of the opening line: of FROM_CODECS formats, media and protocol */
  PyObject *other; /* what is taken where there is nothing; of FROM_CODECS what a protocol with codecs has in it */
} Field;

/* A class of values: its slots for what every value has, and those that fields fill. */
enum { LEVEL, SESSION, EXTRA, MEMBERS };
typedef struct {
  PyTypeObject *type;
  Py_ssize_t member[MEMBERS];
  int count;
  Field *fields;
} Plan;

/* Of what is shared, of the whole text, of each level below the first. */
enum { SHARED, WHOLE, BELOW, PLANS };

/* What limits there are: of rows, of levels below the first, of what stands in the row that opens one. */
enum { MOST_ROWS, MOST_BELOW, MOST_FORMATS, BOUNDS };

typedef struct {
  PyObject_HEAD
  vectorcallfunc call;
  PyObject *module, *joiner;
  Describer *by;
  PyTypeObject *source, *opening, *limits;
  Py_ssize_t text, bound[BOUNDS];
  Plan plan[PLANS];
  int heads, entry[MOST_HEADS]; /* the entries that are looked for, */
  signed char *head_of; /* and which of them each entry is, or -1 */
} Describing;

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

/* Read the attributes of one of the names of the field. */
static int named(const Filling *in, int index, Values *values) {
  int head = in->field->head[index];
  Py_ssize_t row = in->place.row[head];
  return row < 0 ? 1 : level_named(&in->lines, in->by->entry[head], row, in->place.after, values);
}

static int from_name(const Filling *in, PyObject **value) {
  Values values = {0};
  int read = in->place.is_odd ? 0 : named(in, 0, &values);
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
  for (int index = 0; read == 1 && index < ABOUT_FORMATS; index++) read = named(in, index, &said[index]);
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
  if (!source || !kept || !Py_IS_TYPE(source, by->source) || *slot(*first, by->by->slots[ROWS]) != kept || !PyBytes_Check(kept)) return 0;
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
  source_close(&source);
  Py_DECREF(own);
  Py_DECREF(first);
  Py_DECREF(text);
  return found ? value : PyObject_CallOneArg(filler->python, given[0]);
}

/* ---- descriptions ------------------------------------------------------------------------------------------ */

static PyObject *value_open(const Plan *plan, PyObject *level, PyObject *session, PyObject *extra) {
  PyObject *made = plan->type->tp_alloc(plan->type, 0);
  if (!made) return 0;
  *slot(made, plan->member[LEVEL]) = Py_NewRef(level);
  *slot(made, plan->member[SESSION]) = Py_NewRef(session);
  if (extra) *slot(made, plan->member[EXTRA]) = Py_NewRef(extra);
  return made;
}

static PyObject *described(const Describing *by, const Lines *lines, PyObject *limits) {
  PyObject *levels = PyList_GetSlice(lines->levels, 1, PyList_GET_SIZE(lines->levels)), *made = 0;
  PyObject *session = levels ? value_open(&by->plan[SHARED], PyList_GET_ITEM(lines->levels, 0), levels, limits) : 0;
  PyObject *below = session ? PyTuple_New(PyList_GET_SIZE(levels)) : 0;
  for (Py_ssize_t index = 0; below && index < PyList_GET_SIZE(levels); index++) {
    PyObject *value = value_open(&by->plan[BELOW], PyList_GET_ITEM(levels, index), session, 0);
    if (value) PyTuple_SET_ITEM(below, index, value);
    else Py_CLEAR(below);
  }
  if (below) made = value_open(&by->plan[WHOLE], below, session, limits);
  Py_XDECREF(levels);
  Py_XDECREF(session);
  Py_XDECREF(below);
  return made;
}

/* Return a limit. */
static Py_ssize_t bound_of(const Describing *by, PyObject *limits, int which) {
  PyObject *bound = *slot(limits, by->bound[which]);
  Py_ssize_t number = bound && PyLong_Check(bound) ? PyLong_AsSsize_t(bound) : 0;
  if (!PyErr_Occurred() && number < PY_SSIZE_T_MAX / 4) return number;
  PyErr_Clear();
  return PY_SSIZE_T_MAX / 4;
}

/* Called with a text, limits, and those that are looked at here: the value of the text, or None where it may pass one. */
static PyObject *describing_call(PyObject *self, PyObject *const *given, size_t flags, PyObject *names) {
  Describing *by = (Describing *)self;
  Source source;
  Lines lines;
  if (PyVectorcall_NARGS(flags) != 3 || names || !Py_IS_TYPE(given[2], by->limits))
    return PyErr_Format(PyExc_TypeError, "a text is described, with two limits");
  Py_ssize_t most = bound_of(by, given[2], MOST_ROWS), below = bound_of(by, given[2], MOST_BELOW), longest = 2 * bound_of(by, given[2], MOST_FORMATS);
  if (below < most) most = below;
  if (!source_open(&source, given[0])) return 0;
  PyObject *kept = by->source->tp_alloc(by->source, 0), *made = 0;
  if (kept) {
    *slot(kept, by->text) = Py_NewRef(given[0]);
    int cut = lines_cut(&lines, by->by, &source, kept, most, longest);
    if (cut == 1) made = described(by, &lines, given[1]);
    else if (cut == 2) made = Py_NewRef(Py_None);
    lines_close(&lines);
  }
  Py_XDECREF(kept);
  source_close(&source);
  return made;
}

/* ---- the plan ---------------------------------------------------------------------------------------------- */

static int plan_traverse(const Plan *plan, visitproc visit, void *arg) {
  Py_VISIT(plan->type);
  for (int index = 0; index < plan->count; index++) Py_VISIT(plan->fields[index].other);
  return 0;
}

static void plan_clear(Plan *plan) {
  Py_CLEAR(plan->type);
  for (int index = 0; index < plan->count; index++) Py_CLEAR(plan->fields[index].other);
}

static int describing_traverse(PyObject *self, visitproc visit, void *arg) {
  Describing *by = (Describing *)self;
  int stopped = 0;
  Py_VISIT(Py_TYPE(self));
  Py_VISIT(by->module);
  Py_VISIT(by->joiner);
  Py_VISIT(by->by);
  Py_VISIT(by->source);
  Py_VISIT(by->opening);
  Py_VISIT(by->limits);
  for (int index = 0; !stopped && index < PLANS; index++) stopped = plan_traverse(&by->plan[index], visit, arg);
  return stopped;
}

static int describing_clear(PyObject *self) {
  Describing *by = (Describing *)self;
  Py_CLEAR(by->module);
  Py_CLEAR(by->joiner);
  Py_CLEAR(by->by);
  Py_CLEAR(by->source);
  Py_CLEAR(by->opening);
  Py_CLEAR(by->limits);
  for (int index = 0; index < PLANS; index++) plan_clear(&by->plan[index]);
  return 0;
}

static void describing_free(PyObject *self) {
  Describing *by = (Describing *)self;
  PyTypeObject *type = Py_TYPE(self);
  PyObject_GC_UnTrack(self);
  describing_clear(self);
  for (int index = 0; index < PLANS; index++) PyMem_Free(by->plan[index].fields);
  PyMem_Free(by->head_of);
  type->tp_free(self);
  Py_DECREF(type);
}

static PyMemberDef describing_members[] = {
    {"__vectorcalloffset__", T_PYSSIZET, offsetof(Describing, call), READONLY, 0},
    {0},
};

static PyType_Slot describing_slots[] = {
    {Py_tp_call, PyVectorcall_Call}, {Py_tp_traverse, describing_traverse}, {Py_tp_clear, describing_clear},
    {Py_tp_dealloc, describing_free}, {Py_tp_members, describing_members},  {0},
};

PyType_Spec describing_spec = {
    "sipmsg._core.Describing", sizeof(Describing), 0,
    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_HAVE_VECTORCALL | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    describing_slots,
};

/* Return the number of a head among those that are looked for, where it is added; -1, with an exception, where it cannot be. */
static int head_number(Describing *by, PyObject *head) {
  int entry = PyUnicode_Check(head) ? find_head(by->by, head) : OTHER_TYPE;
  if (entry < 0) PyErr_SetString(PyExc_TypeError, "only what is known can be looked for");
  else if (by->head_of[entry] >= 0) return by->head_of[entry];
  else if (by->heads == MOST_HEADS) PyErr_SetString(PyExc_TypeError, "few heads can be looked for");
  else {
    by->entry[by->heads] = entry;
    return by->head_of[entry] = (signed char)by->heads++;
  }
  return -1;
}

/* Take a row: the slots, how they are filled, the heads, the slots of the opening line's value, whether it is inherited, what
   there is else. */
static int field_take(Describing *by, const Plan *plan, Field *field, PyObject *row) {
  PyObject *heads, *parts, *other;
  const char *slot_name, *second;
  if (!PyArg_ParseTuple(row, "sziO!O!pO", &slot_name, &second, &field->kind, &PyTuple_Type, &heads, &PyTuple_Type, &parts, &field->inherits, &other))
    return 0;
  field->second = -1;
  if (!slot_offset((PyObject *)plan->type, slot_name, &field->slot) || (second && !slot_offset((PyObject *)plan->type, second, &field->second))) return 0;
  Py_ssize_t wanted = field->kind == FROM_CODECS ? ABOUT_FORMATS : field->kind == FROM_PART ? 0 : PyTuple_GET_SIZE(heads);
  Py_ssize_t of_opening = field->kind == FROM_CODECS ? ABOUT_FORMATS : field->kind == FROM_PART;
  int is_right = wanted <= MOST_HEADS && PyTuple_GET_SIZE(heads) == wanted && PyTuple_GET_SIZE(parts) == of_opening &&
                 field->kind >= FROM_LINE && field->kind <= FROM_CODECS && (wanted || of_opening) &&
                 (!of_opening || plan == &by->plan[BELOW]) && (field->kind != FROM_CODECS || (second && PyUnicode_Check(other)));
  if (!is_right) return PyErr_Format(PyExc_TypeError, "a slot is filled otherwise") != 0;
  for (Py_ssize_t index = 0; index < wanted; index++)
    if ((field->head[field->heads++] = head_number(by, PyTuple_GET_ITEM(heads, index))) < 0) return 0;
  for (Py_ssize_t index = 0; index < of_opening; index++) {
    const char *part = PyUnicode_AsUTF8(PyTuple_GET_ITEM(parts, index));
    if (!part || !slot_offset((PyObject *)by->opening, part, &field->part[index])) return 0;
  }
  field->other = Py_NewRef(other);
  return 1;
}

/* Take (class, names of the members, rows). */
static int plan_take(Describing *by, Plan *plan, PyObject *given) {
  PyObject *type, *members, *rows, *of_class;
  if (!PyArg_ParseTuple(given, "OOO!", &type, &members, &PyTuple_Type, &rows) || !(of_class = PyTuple_Pack(2, type, members))) return 0;
  int taken = class_take(of_class, &plan->type, plan->member, MEMBERS);
  Py_DECREF(of_class);
  plan->fields = PyMem_Calloc((size_t)PyTuple_GET_SIZE(rows) + 1, sizeof *plan->fields);
  if (taken && !plan->fields) return PyErr_NoMemory() != 0;
  for (Py_ssize_t index = 0; taken && index < PyTuple_GET_SIZE(rows); index++)
    taken = field_take(by, plan, &plan->fields[plan->count++], PyTuple_GET_ITEM(rows, index));
  return taken;
}

/* describing(describer, joiner, source with its slot, limits with theirs, class of the opening line's values, and of what is shared, of the whole
   and of each level below (class, members, rows)). */
PyObject *describing_make(PyObject *module, PyObject *given) {
  State *state = PyModule_GetState(module);
  PyObject *describer, *joiner, *source, *limits, *opening, *session, *whole, *below;
  if (!PyArg_ParseTuple(given, "O!O!OOO!OOO", state->describer_type, &describer, state->joiner_type, &joiner, &source, &limits, &PyType_Type, &opening,
                        &session, &whole, &below))
    return 0;
  Describing *made = (Describing *)state->describing_type->tp_alloc(state->describing_type, 0);
  if (!made) return 0;
  made->call = describing_call;
  made->module = Py_NewRef(module);
  made->by = (Describer *)Py_NewRef(describer);
  made->joiner = Py_NewRef(joiner);
  made->opening = (PyTypeObject *)Py_NewRef(opening);
  made->head_of = PyMem_Malloc((size_t)made->by->count + 1);
  if (made->head_of) memset(made->head_of, -1, (size_t)made->by->count + 1);
  else PyErr_NoMemory();
  int done = made->head_of && class_take(source, &made->source, &made->text, 1) && class_take(limits, &made->limits, made->bound, BOUNDS) && plan_take(made, &made->plan[SHARED], session) &&
             plan_take(made, &made->plan[WHOLE], whole) && plan_take(made, &made->plan[BELOW], below);
  if (!done) Py_CLEAR(made);
  return (PyObject *)made;
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
