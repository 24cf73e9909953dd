/* The values of texts of lines: one of the first level, and one of each level below it. */
#include "description.h"
#include <structmember.h>

#define LARGEST_BOUND (PY_SSIZE_T_MAX / 4) /* it is doubled */

/* ---- descriptions ------------------------------------------------------------------------------------------ */

static PyObject *value_open(const Plan *plan, PyObject *level, PyObject *session, PyObject *extra) {
  PyObject *made = plan->type->tp_alloc(plan->type, 0);
  if (!made) return 0;
  *slot_at(made, plan->member[LEVEL]) = Py_NewRef(level);
  *slot_at(made, plan->member[SESSION]) = Py_NewRef(session);
  if (extra) *slot_at(made, plan->member[EXTRA]) = Py_NewRef(extra);
  return made;
}

/* Return the value of what was cut: the levels but for the first are what it shares from then on. */
static PyObject *described(const Describing *by, const Lines *lines, PyObject *limits) {
  PyObject *levels = lines->levels, *first = Py_NewRef(PyList_GET_ITEM(levels, 0)), *made = 0;
  PyObject *session = PyList_SetSlice(levels, 0, 1, 0) < 0 ? 0 : value_open(&by->plan[SHARED], first, levels, limits);
  PyObject *below = session ? PyTuple_New(PyList_GET_SIZE(levels)) : 0;
  for (Py_ssize_t index = 0; below && index < PyList_GET_SIZE(levels); index++) {
    PyObject *value = value_open(&by->plan[BELOW], PyList_GET_ITEM(levels, index), session, 0);
    if (value) PyTuple_SET_ITEM(below, index, value);
    else Py_CLEAR(below);
  }
  if (below) made = value_open(&by->plan[WHOLE], below, session, limits);
  Py_DECREF(first);
  Py_XDECREF(session);
  Py_XDECREF(below);
  return made;
}

/* Return a limit, no more than the largest bound. */
static Py_ssize_t bound_of(const Describing *by, PyObject *limits, int which) {
  PyObject *bound = *slot_at(limits, by->bound[which]);
  Py_ssize_t number = bound && PyLong_Check(bound) ? bound_in(bound) : 0;
  return number < LARGEST_BOUND ? number : LARGEST_BOUND;
}

RowBounds bounds_of(const Describing *by, PyObject *limits) {
  Py_ssize_t rows = bound_of(by, limits, MOST_ROWS), below = bound_of(by, limits, MOST_BELOW);
  return (RowBounds){below < rows ? below : rows, 2 * bound_of(by, limits, MOST_FORMATS)};
}

/* Called with a text, limits, and those that are looked at here: the value of the text, or None where it may pass one. */
static PyObject *describing_call(PyObject *self, PyObject *const *given, size_t flags, PyObject *names) {
  Describing *by = (Describing *)self;
  Source source;
  Lines lines;
  if (PyVectorcall_NARGS(flags) != 3 || names || !PyObject_TypeCheck(given[2], by->limits))
    return PyErr_Format(PyExc_TypeError, "a text is described, with two limits");
  RowBounds bounds = bounds_of(by, given[2]);
  if (!source_open(&source, given[0])) return 0;
  int cut = lines_cut(&lines, by->by, &source, bounds.rows, bounds.longest);
  PyObject *made = cut == 1 ? described(by, &lines, given[1]) : cut == 2 ? Py_NewRef(Py_None) : 0;
  lines_close(&lines);
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
  type->tp_free(self);
  Py_DECREF(type);
}

static PyMethodDef describing_methods[] = {
    {"codecs", (PyCFunction)(void (*)(void))describing_codecs, METH_FASTCALL, "Return the codecs of a text."},
    {0},
};

static PyMemberDef describing_members[] = {
    {"__vectorcalloffset__", T_PYSSIZET, offsetof(Describing, call), READONLY, 0},
    {0},
};

static PyType_Slot describing_slots[] = {
    {Py_tp_call, PyVectorcall_Call}, {Py_tp_traverse, describing_traverse}, {Py_tp_clear, describing_clear},
    {Py_tp_dealloc, describing_free}, {Py_tp_methods, describing_methods},  {Py_tp_members, describing_members}, {0},
};

PyType_Spec describing_spec = {
    "sipmsg._core.Describing", sizeof(Describing), 0,
    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_HAVE_VECTORCALL | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    describing_slots,
};

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
  for (Py_ssize_t index = 0; index < wanted; index++) {
    PyObject *head = PyTuple_GET_ITEM(heads, index);
    int entry = field->head[field->heads++] = PyUnicode_Check(head) ? find_head(by->by, head) : OTHER_TYPE;
    if (entry < 0) return PyErr_Format(PyExc_TypeError, "only what is known can be looked for") != 0;
    if ((by->by->entries[entry].name != 0) != (field->kind >= FROM_NAME)) return PyErr_Format(PyExc_TypeError, "a type has no name") != 0;
  }
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

/* describing(describer, joiner, limits with their slots, class of the opening line's values, and of what is shared, of the whole and
   of each level below (class, members, rows)). */
PyObject *describing_make(PyObject *module, PyObject *given) {
  State *state = PyModule_GetState(module);
  PyObject *describer, *joiner, *limits, *opening, *session, *whole, *below;
  if (!PyArg_ParseTuple(given, "O!O!OO!OOO", state->describer_type, &describer, state->joiner_type, &joiner, &limits, &PyType_Type, &opening, &session, &whole, &below))
    return 0;
  Describing *made = (Describing *)state->describing_type->tp_alloc(state->describing_type, 0);
  if (!made) return 0;
  made->call = describing_call;
  made->module = Py_NewRef(module);
  made->by = (Describer *)Py_NewRef(describer);
  made->joiner = Py_NewRef(joiner);
  made->opening = (PyTypeObject *)Py_NewRef(opening);
  int done = class_take(limits, &made->limits, made->bound, BOUNDS) && plan_take(made, &made->plan[SHARED], session) &&
             plan_take(made, &made->plan[WHOLE], whole) && plan_take(made, &made->plan[BELOW], below);
  if (!done) Py_CLEAR(made);
  return (PyObject *)made;
}
