/* The values of messages: the start line read, fields cut, all else for when somebody asks. The classes and their slots are
   passed in; what is not as it should be is left to Python: see sipmsg.message.message, which does the same. */
#include "message.h"
#include "framing.h"
#include <structmember.h>

#define KINDS 2
#define PARTS 3

/* The slots of a message, in the order in which they are named, and of limits. */
enum { HEADERS, START, TEXT, REST, LIMITS, IS_TEXT, FAULTS, BODY, PROBLEMS, FRAME, CACHE, READINGS, BODY_PARTS, SDP, MEMBERS };
enum { MOST_FIELDS, HEADER_SIZE, FOLDS, SAFE_SIZE, BOUNDS };
enum { FIELDS, INDEX, HEADERS_SLOTS };

/* A kind of message: its rule makes a tuple of a word and the parts of the start line. */
typedef struct {
  PyTypeObject *type;
  Py_ssize_t part[PARTS];
  const RuleEntry *rule;
} Kind;

typedef struct {
  PyObject_HEAD
  vectorcallfunc call;
  PyObject *module;
  const State *state;
  PyTypeObject *message, *headers, *limits;
  Py_ssize_t member[MEMBERS], headers_slot[HEADERS_SLOTS], bound[BOUNDS];
  Kind kind[KINDS];
} Messages;

/* Read a start line: a message with its parts, nothing where no rule matches; -1 on an error. */
static int read_start(const Messages *by, const Source *source, const Cut *cut, PyObject **made) {
  for (int which = 0; which < KINDS; which++) {
    const Kind *kind = &by->kind[which];
    PyObject *value = 0;
    int read = rule_read(by->state, kind->rule, source, cut->start, cut->start_end, &value);
    if (read == 1 && (!PyTuple_Check(value) || PyTuple_GET_SIZE(value) != 1 + PARTS)) read = 0;
    if (read == 1 && !(*made = kind->type->tp_alloc(kind->type, 0))) read = -1;
    for (int part = 0; read == 1 && part < PARTS; part++) slot_fill(*made, kind->part[part], Py_NewRef(PyTuple_GET_ITEM(value, part + 1)));
    Py_XDECREF(value);
    if (read) return read;
  }
  return 0;
}

static PyObject *headers_of(const Messages *by, const Cut *cut) {
  PyObject *fields = PyList_AsTuple(cut->fields), *made = fields ? by->headers->tp_alloc(by->headers, 0) : 0;
  if (made) {
    slot_fill(made, by->headers_slot[FIELDS], Py_NewRef(fields));
    slot_fill(made, by->headers_slot[INDEX], Py_NewRef(Py_None));
  }
  Py_XDECREF(fields);
  return made;
}

static int fill_message(const Messages *by, const Source *source, const Cut *cut, PyObject *const *given, PyObject *made) {
  const Py_ssize_t *member = by->member;
  return slot_fill(made, member[HEADERS], headers_of(by, cut)) && slot_fill(made, member[START], source_piece(source, cut->start, cut->start_end)) &&
         slot_fill(made, member[TEXT], Py_NewRef(given[0])) && slot_fill(made, member[REST], source_piece(source, cut->body, source->length)) &&
         slot_fill(made, member[LIMITS], Py_NewRef(given[1])) && slot_fill(made, member[IS_TEXT], Py_NewRef(given[2])) &&
         slot_fill(made, member[FAULTS], PyTuple_New(0)) && slot_fill(made, member[BODY], Py_NewRef(Py_None)) &&
         slot_fill(made, member[PROBLEMS], Py_NewRef(Py_None)) && slot_fill(made, member[FRAME], Py_NewRef(Py_None)) &&
         slot_fill(made, member[CACHE], PyDict_New()) && slot_fill(made, member[READINGS], PyDict_New()) &&
         slot_fill(made, member[BODY_PARTS], Py_NewRef(Py_None)) && slot_fill(made, member[SDP], Py_NewRef(Py_None));
}

/* Make the message of a head: 1, 0 for what is left to Python, -1 on an error. */
static int make_message(const Messages *by, const Source *source, const Cut *cut, const Py_ssize_t *bounds, PyObject *const *given, PyObject **made) {
  Py_ssize_t length = cut->start_end - cut->start;
  if (length > bounds[HEADER_SIZE] || length >= bounds[SAFE_SIZE]) return 0;
  int read = read_start(by, source, cut, made);
  return read == 1 && !fill_message(by, source, cut, given, *made) ? -1 : read;
}

/* Take the numbers of limits. */
static int take_bounds(const Messages *by, PyObject *limits, Py_ssize_t *bounds) {
  if (!PyObject_TypeCheck(limits, by->limits)) return PyErr_Format(PyExc_TypeError, "limits have their own class") != 0;
  for (int which = 0; which < BOUNDS; which++) {
    PyObject *bound = *slot_at(limits, by->bound[which]);
    bounds[which] = bound && PyLong_Check(bound) ? bound_in(bound) : -1;
  }
  return 1;
}

/* Called with a text, limits, and whether the text was one: the message, or None for what is left to Python. */
static PyObject *messages_call(PyObject *self, PyObject *const *given, size_t flags, PyObject *names) {
  Messages *by = (Messages *)self;
  Source source;
  Cut cut;
  Py_ssize_t bounds[BOUNDS];
  PyObject *made = 0;
  if (PyVectorcall_NARGS(flags) != 3 || names) return PyErr_Format(PyExc_TypeError, "a message is made of a text and limits");
  if (!take_bounds(by, given[1], bounds) || !source_open(&source, given[0])) return 0;
  Bounds framing = {bounds[MOST_FIELDS], bounds[HEADER_SIZE], bounds[FOLDS]};
  int is_marked = source.length && PyUnicode_READ(source.kind, source.data, 0) == 0xFEFF;
  int done = is_marked ? 0 : head_cut(&source, &framing, 0, &cut);
  if (done == 1) done = make_message(by, &source, &cut, bounds, given, &made);
  if (done < 0) Py_CLEAR(made);
  if (!is_marked) Py_XDECREF(cut.fields);
  return done ? made : Py_NewRef(Py_None);
}

/* ---- the type ---------------------------------------------------------------------------------------------- */

static int messages_traverse(PyObject *self, visitproc visit, void *arg) {
  Messages *by = (Messages *)self;
  Py_VISIT(Py_TYPE(self));
  Py_VISIT(by->module);
  Py_VISIT(by->message);
  Py_VISIT(by->headers);
  Py_VISIT(by->limits);
  for (int which = 0; which < KINDS; which++) Py_VISIT(by->kind[which].type);
  return 0;
}

static int messages_clear(PyObject *self) {
  Messages *by = (Messages *)self;
  Py_CLEAR(by->module);
  Py_CLEAR(by->message);
  Py_CLEAR(by->headers);
  Py_CLEAR(by->limits);
  for (int which = 0; which < KINDS; which++) Py_CLEAR(by->kind[which].type);
  return 0;
}

static PyMemberDef messages_members[] = {
    {"__vectorcalloffset__", T_PYSSIZET, offsetof(Messages, call), READONLY, 0},
    {0},
};

static PyType_Slot messages_slots[] = {
    {Py_tp_call, PyVectorcall_Call}, {Py_tp_traverse, messages_traverse}, {Py_tp_clear, messages_clear},
    {Py_tp_dealloc, object_free},  {Py_tp_members, messages_members},   {0},
};

PyType_Spec messages_spec = {
    "sipmsg._core.Messages", sizeof(Messages), 0,
    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_HAVE_VECTORCALL | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    messages_slots,
};

/* Take a kind: (matcher of the start line, (class, slots of the parts)). */
static int kind_take(Messages *by, Kind *kind, PyObject *given) {
  PyObject *matcher, *of_class;
  if (!PyArg_ParseTuple(given, "O!O", by->state->matcher_type, &matcher, &of_class) || !class_take(of_class, &kind->type, kind->part, PARTS)) return 0;
  kind->rule = matcher_rule(matcher);
  return PyType_IsSubtype(kind->type, by->message) || PyErr_Format(PyExc_TypeError, "a kind of message is none") != 0;
}

/* messages(message, headers, limits, request, response): the first three are a class and its slots. */
PyObject *messages_make(PyObject *module, PyObject *given) {
  State *state = PyModule_GetState(module);
  PyObject *message, *headers, *limits, *kinds[KINDS];
  if (!PyArg_ParseTuple(given, "OOOOO", &message, &headers, &limits, &kinds[0], &kinds[1])) return 0;
  Messages *made = (Messages *)state->messages_type->tp_alloc(state->messages_type, 0);
  if (!made) return 0;
  made->call = messages_call;
  made->module = Py_NewRef(module);
  made->state = state;
  int done = class_take(message, &made->message, made->member, MEMBERS) && class_take(headers, &made->headers, made->headers_slot, HEADERS_SLOTS) &&
             class_take(limits, &made->limits, made->bound, BOUNDS);
  for (int which = 0; done && which < KINDS; which++) done = kind_take(made, &made->kind[which], kinds[which]);
  if (!done) Py_CLEAR(made);
  return (PyObject *)made;
}
