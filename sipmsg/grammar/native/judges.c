/* Judges: which rules about the class of a value have something to look at, by their conditions. */
#include "judges.h"
#include "conditions.h"
#include "kinds.h" /* made by sipmsg.grammar.native.source */
#include <structmember.h>

#define MOST_PARTS_DEEP 4
#define FEW_FIELDS 96

/* A test in an alternative, which holds if all of its tests have the answers that are wanted. */
typedef struct {
  int test, wanted, is_last, next; /* where the next alternative begins */
} Question;

typedef struct {
  PyObject *function;
  int count; /* of questions; none where the rule always runs */
  Question *questions;
} Rule;

/* What is known of one class: its rules, the tests that they ask for, the ways to the fields that those are about, the slots
   of the parts that are asked as well; `python` judges in their place. */
typedef struct {
  PyObject_HEAD
  int rules, parts, tests;
  Test *test;
  Rule *rule;
  Ways ways;
  Py_ssize_t *part;
  PyObject *python;
} Plan;

typedef struct {
  PyObject_HEAD
  vectorcallfunc call;
  PyObject *module, *plan_of, *plans;
  Asking asking;
} Judges;

/* What is asked of one value: the fields that were taken, and the answers so far, each two more than what test_holds
   returned, or 0. */
typedef struct {
  PyObject *value, **fields, *few_fields[FEW_FIELDS];
  signed char *taken, *answers, few_marks[2 * FEW_FIELDS];
  void *owned;
} Inquiry;

static int inquiry_begin(Inquiry *inquiry, const Plan *plan, PyObject *value) {
  inquiry->value = value;
  inquiry->fields = inquiry->few_fields;
  inquiry->taken = inquiry->few_marks;
  inquiry->owned = 0;
  if (plan->ways.count > FEW_FIELDS || plan->tests > FEW_FIELDS) {
    inquiry->owned = PyMem_Malloc((size_t)plan->ways.count * sizeof *inquiry->fields + (size_t)plan->ways.count + (size_t)plan->tests);
    if (!inquiry->owned) return PyErr_NoMemory() != 0;
    inquiry->fields = inquiry->owned;
    inquiry->taken = (signed char *)(inquiry->fields + plan->ways.count);
  }
  inquiry->answers = inquiry->taken + plan->ways.count;
  memset(inquiry->taken, 0, (size_t)(plan->ways.count + plan->tests));
  return 1;
}

static void inquiry_end(Inquiry *inquiry, const Plan *plan) {
  for (int index = 0; index < plan->ways.count; index++)
    if (inquiry->taken[index]) Py_XDECREF(inquiry->fields[index]);
  PyMem_Free(inquiry->owned);
}

/* Return what test_holds does, of fields that are taken for it; 2 where one is not of the type that is expected. */
static int asked(const Judges *judges, const Plan *plan, const Test *test, Inquiry *inquiry, int depth) {
  PyObject *given[MOST_FIELDS];
  for (int index = 0; index < test->count; index++) {
    int way = test->fields[index];
    if (!inquiry->taken[way]) way_take(&plan->ways, way, inquiry->value, inquiry->fields, inquiry->taken);
    given[index] = inquiry->fields[way];
    if (!given[index]) return PyErr_Occurred() ? -1 : 2;
  }
  /* half of the tests are this one */
  return test->kind == IS_THERE ? given[0] != Py_None : test_holds(test, &judges->asking, given, depth);
}

/* Return whether the condition of a rule holds. */
static int rule_runs(const Judges *judges, const Plan *plan, const Rule *rule, Inquiry *inquiry, int depth) {
  for (int index = 0; index < rule->count;) {
    const Question *question = &rule->questions[index];
    signed char *answer = &inquiry->answers[question->test];
    if (!*answer) *answer = (signed char)(asked(judges, plan, &plan->test[question->test], inquiry, depth) + 2);
    if (*answer < 2) return -1;
    if (*answer != 4 && (*answer == 3) != question->wanted) index = question->next;
    else if (question->is_last) return 1;
    else index++;
  }
  return !rule->count;
}

/* ---- plans ------------------------------------------------------------------------------------------------- */

static void plan_free(PyObject *self) {
  Plan *plan = (Plan *)self;
  PyTypeObject *type = Py_TYPE(self);
  PyObject_GC_UnTrack(self);
  for (int index = 0; index < plan->rules; index++) {
    Py_XDECREF(plan->rule[index].function);
    PyMem_Free(plan->rule[index].questions);
  }
  for (int index = 0; index < plan->tests; index++) Py_XDECREF(plan->test[index].words);
  PyMem_Free(plan->test);
  ways_clear(&plan->ways);
  PyMem_Free(plan->rule);
  PyMem_Free(plan->part);
  Py_XDECREF(plan->python);
  type->tp_free(self);
  Py_DECREF(type);
}

static int plan_traverse(PyObject *self, visitproc visit, void *arg) {
  Plan *plan = (Plan *)self;
  Py_VISIT(Py_TYPE(self));
  Py_VISIT(plan->python);
  for (int index = 0; index < plan->rules; index++) Py_VISIT(plan->rule[index].function);
  for (int index = 0; index < plan->tests; index++) Py_VISIT(plan->test[index].words);
  for (int index = 0; index < plan->ways.count; index++) Py_VISIT(plan->ways.steps[index].object);
  return 0;
}

static PyType_Slot plan_slots[] = {{Py_tp_dealloc, plan_free}, {Py_tp_traverse, plan_traverse}, {0}};
PyType_Spec plan_spec = {
    "sipmsg._core.Plan", sizeof(Plan), 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION, plan_slots,
};

/* Return the number of a test, which another rule may ask as well, or -1 with an exception; `rows` are those of all tests. */
static int test_add(Plan *plan, PyObject *cls, PyObject *row, PyObject *rows) {
  for (Py_ssize_t index = 0; index < PyList_GET_SIZE(rows); index++) {
    int same = PyObject_RichCompareBool(PyList_GET_ITEM(rows, index), row, Py_EQ);
    if (same) return same < 0 ? -1 : (int)index;
  }
  Test *more = PyMem_Realloc(plan->test, ((size_t)plan->tests + 1) * sizeof *more);
  if (!more) {
    PyErr_NoMemory();
    return -1;
  }
  plan->test = more;
  memset(&more[plan->tests], 0, sizeof *more);
  return test_fill(&more[plan->tests++], &plan->ways, cls, row) && PyList_Append(rows, row) == 0 ? plan->tests - 1 : -1;
}

/* Return how many questions alternatives have, or -1 where they are none. */
static Py_ssize_t questions_in(PyObject *alternatives) {
  Py_ssize_t count = 0;
  for (Py_ssize_t index = 0; PyTuple_Check(alternatives) && index < PyTuple_GET_SIZE(alternatives); index++) {
    PyObject *questions = PyTuple_GET_ITEM(alternatives, index);
    if (!PyTuple_Check(questions)) return -1;
    count += PyTuple_GET_SIZE(questions);
  }
  return PyTuple_Check(alternatives) ? count : -1;
}

/* Take a rule: its function, and its alternatives, tuples of pairs of a test and the answer that is wanted. */
static int rule_fill(Plan *plan, Rule *rule, PyObject *cls, PyObject *row, PyObject *rows) {
  PyObject *function, *alternatives, *test;
  if (!PyArg_ParseTuple(row, "OO", &function, &alternatives)) return 0;
  rule->function = Py_NewRef(function);
  if (alternatives == Py_None) return 1;
  Py_ssize_t count = questions_in(alternatives);
  if (count < 0) return PyErr_Format(PyExc_TypeError, "alternatives are tuples of questions") != 0;
  rule->questions = PyMem_Calloc((size_t)count + 1, sizeof *rule->questions);
  if (!rule->questions) return PyErr_NoMemory() != 0;
  for (Py_ssize_t index = 0; index < PyTuple_GET_SIZE(alternatives); index++) {
    PyObject *questions = PyTuple_GET_ITEM(alternatives, index);
    for (Py_ssize_t each = 0; each < PyTuple_GET_SIZE(questions); each++) {
      Question *question = &rule->questions[rule->count];
      if (!PyArg_ParseTuple(PyTuple_GET_ITEM(questions, each), "O!p", &PyTuple_Type, &test, &question->wanted)) return 0;
      if ((question->test = test_add(plan, cls, test, rows)) < 0) return 0;
      question->is_last = each + 1 == PyTuple_GET_SIZE(questions);
      question->next = rule->count + (int)(PyTuple_GET_SIZE(questions) - each);
      rule->count++;
    }
  }
  return 1;
}

/* Make the plan of a class from (rules, parts, function): the function judges where there are no rules. */
static Plan *plan_make(Judges *judges, PyObject *cls) {
  State *state = PyModule_GetState(judges->module);
  PyObject *given = PyObject_CallOneArg(judges->plan_of, cls), *tests = given ? PyList_New(0) : 0, *rules, *parts, *python;
  if (!tests) {
    Py_XDECREF(given);
    return 0;
  }
  Plan *plan = (Plan *)state->plan_type->tp_alloc(state->plan_type, 0);
  int made = plan && PyArg_ParseTuple(given, "O!O!O", &PyTuple_Type, &rules, &PyTuple_Type, &parts, &python);
  if (made && python != Py_None) plan->python = Py_NewRef(python);
  if (made) {
    plan->rule = PyMem_Calloc((size_t)PyTuple_GET_SIZE(rules) + 1, sizeof *plan->rule);
    plan->part = PyMem_Calloc((size_t)PyTuple_GET_SIZE(parts) + 1, sizeof *plan->part);
    if (!plan->rule || !plan->part) made = PyErr_NoMemory() != 0;
  }
  for (Py_ssize_t index = 0; made && index < PyTuple_GET_SIZE(rules); index++)
    made = rule_fill(plan, &plan->rule[plan->rules++], cls, PyTuple_GET_ITEM(rules, index), tests);
  for (Py_ssize_t index = 0; made && index < PyTuple_GET_SIZE(parts); index++) {
    const char *name = PyUnicode_AsUTF8(PyTuple_GET_ITEM(parts, index));
    made = name && slot_offset(cls, name, &plan->part[plan->parts++]);
  }
  if (made) made = PyDict_SetItem(judges->plans, cls, (PyObject *)plan) == 0;
  Py_DECREF(given);
  Py_DECREF(tests);
  if (!made) Py_CLEAR(plan);
  return plan;
}

/* ---- judging ----------------------------------------------------------------------------------------------- */

static int judge_add(PyObject **found, PyObject *function, PyObject *value) {
  if (!*found && !(*found = PyList_New(0))) return 0;
  PyObject *pair = PyTuple_Pack(2, function, value);
  int added = pair && PyList_Append(*found, pair) == 0;
  Py_XDECREF(pair);
  return added;
}

/* Add to the list the rules of a plan that run for a value. */
static int judge_rules(Judges *judges, const Plan *plan, PyObject *value, PyObject **found, int depth) {
  Inquiry inquiry;
  if (!inquiry_begin(&inquiry, plan, value)) return 0;
  int judged = 1;
  for (int index = 0; judged && index < plan->rules; index++) {
    int runs = rule_runs(judges, plan, &plan->rule[index], &inquiry, depth);
    judged = runs >= 0 && (!runs || judge_add(found, plan->rule[index].function, value));
  }
  inquiry_end(&inquiry, plan);
  return judged;
}

/* Return the plan of a class. */
static Plan *plan_for(Judges *judges, PyObject *cls) {
  PyObject *known = PyDict_GetItemWithError(judges->plans, cls);
  if (!known && PyErr_Occurred()) return 0;
  /* the dictionary may change while rules are asked for */
  return known ? (Plan *)Py_NewRef(known) : plan_make(judges, cls);
}

/* Add to the list the rules that run for a value, and for its parts. */
static int judge(Judges *judges, PyObject *value, PyObject **found, int depth) {
  Plan *plan = plan_for(judges, (PyObject *)Py_TYPE(value));
  if (!plan) return 0;
  int judged = 1;
  if (plan->python) {
    if (!*found && !(*found = PyList_New(0))) judged = 0;
    PyObject *none = judged ? PyObject_CallFunctionObjArgs(plan->python, value, *found, 0) : 0;
    judged = none != 0;
    Py_XDECREF(none);
  }
  for (int index = 0; judged && index < plan->parts; index++) {
    PyObject *part = Py_XNewRef(*slot_at(value, plan->part[index]));
    if (part && depth < MOST_PARTS_DEEP) judged = judge(judges, part, found, depth + 1);
    Py_XDECREF(part);
  }
  if (judged && plan->rules) judged = judge_rules(judges, plan, value, found, depth);
  Py_DECREF(plan);
  return judged;
}

/* Return whether any rule runs for a value: -1 on an error. */
static int is_judged(const Asking *asking, PyObject *value, int depth) {
  Judges *judges = (Judges *)((char *)asking - offsetof(Judges, asking));
  PyObject *found = 0;
  if (depth >= MOST_PARTS_DEEP) return 1;
  int judged = judge(judges, value, &found, depth + 1), any = found && PyList_GET_SIZE(found) > 0;
  Py_XDECREF(found);
  return judged ? any : -1;
}

static int are_judges(const State *state, PyObject *judges) {
  return Py_IS_TYPE(judges, state->judges_type) || PyErr_Format(PyExc_TypeError, "what judges is made by the core") != 0;
}

int judges_any(const State *state, PyObject *judges, PyObject *value) {
  return are_judges(state, judges) ? is_judged(&((Judges *)judges)->asking, value, 0) : -1;
}

int judges_know(const State *state, PyObject *judges, PyObject *cls) {
  Plan *plan = are_judges(state, judges) ? plan_for((Judges *)judges, cls) : 0;
  int known = plan ? plan->rules || plan->parts || plan->python : -1;
  Py_XDECREF(plan);
  return known;
}

/* Return the rules that run for a value, or for each of a tuple, as pairs of a rule and a value; or None. */
static PyObject *judge_value(Judges *judges, PyObject *value) {
  PyObject *found = 0;
  int judged = 1;
  if (PyTuple_CheckExact(value))
    for (Py_ssize_t index = 0; judged && index < PyTuple_GET_SIZE(value); index++)
      judged = judge(judges, PyTuple_GET_ITEM(value, index), &found, 0);
  else judged = judge(judges, value, &found, 0);
  if (!judged) Py_CLEAR(found);
  return !judged || found ? found : Py_NewRef(Py_None);
}

static PyObject *judges_call(PyObject *self, PyObject *const *given, size_t flags, PyObject *names) {
  if (PyVectorcall_NARGS(flags) != 1 || names) return PyErr_Format(PyExc_TypeError, "a value is judged");
  return judge_value((Judges *)self, given[0]);
}

/* placed(pairs): of pairs of a place and a value, the places with the rules that run for the value there; or None. */
static PyObject *judges_placed(PyObject *self, PyObject *pairs) {
  PyObject *all = 0;
  int judged = PyList_CheckExact(pairs) || PyErr_Format(PyExc_TypeError, "placed takes a list");
  for (Py_ssize_t index = 0; judged && index < PyList_GET_SIZE(pairs); index++) {
    PyObject *place, *value, *found = 0, *row = 0;
    PyObject *pair = Py_NewRef(PyList_GET_ITEM(pairs, index));
    judged = PyArg_ParseTuple(pair, "OO", &place, &value) && (found = judge_value((Judges *)self, value));
    if (judged && found != Py_None) {
      if (!all) all = PyList_New(0);
      row = PyTuple_Pack(2, place, found);
      judged = all && row && PyList_Append(all, row) == 0;
    }
    Py_XDECREF(row);
    Py_XDECREF(found);
    Py_DECREF(pair);
  }
  if (!judged) Py_CLEAR(all);
  return !judged || all ? all : Py_NewRef(Py_None);
}

static PyObject *judges_forget(PyObject *self, PyObject *Py_UNUSED(none)) {
  PyDict_Clear(((Judges *)self)->plans);
  Py_RETURN_NONE;
}

static int judges_traverse(PyObject *self, visitproc visit, void *arg) {
  Judges *judges = (Judges *)self;
  Py_VISIT(Py_TYPE(self));
  Py_VISIT(judges->module);
  Py_VISIT(judges->plan_of);
  Py_VISIT(judges->plans);
  Py_VISIT(judges->asking.pairs_type);
  return 0;
}

static int judges_clear(PyObject *self) {
  Judges *judges = (Judges *)self;
  Py_CLEAR(judges->module);
  Py_CLEAR(judges->plan_of);
  Py_CLEAR(judges->plans);
  Py_CLEAR(judges->asking.pairs_type);
  return 0;
}

static PyMethodDef judges_methods[] = {
    {"placed", judges_placed, METH_O, "Return the rules that run for values, each with the place of its value."},
    {"forget", judges_forget, METH_NOARGS, "Forget what is known of classes: a rule has been added."},
    {0},
};

static PyMemberDef judges_members[] = {
    {"__vectorcalloffset__", T_PYSSIZET, offsetof(Judges, call), READONLY, 0},
    {0},
};

static PyType_Slot judges_slots[] = {
    {Py_tp_call, PyVectorcall_Call}, {Py_tp_traverse, judges_traverse}, {Py_tp_clear, judges_clear},
    {Py_tp_dealloc, object_free},    {Py_tp_methods, judges_methods},   {Py_tp_members, judges_members},
    {0},
};

PyType_Spec judges_spec = {
    "sipmsg._core.Judges", sizeof(Judges), 0,
    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_HAVE_VECTORCALL | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    judges_slots,
};

/* judges(plan_of, class of parameters, name of the field of their pairs): what judges values. */
PyObject *judges_make(PyObject *module, PyObject *given) {
  State *state = PyModule_GetState(module);
  PyObject *plan_of, *pairs_type;
  const char *pairs;
  Py_ssize_t offset;
  if (!PyArg_ParseTuple(given, "OO!s", &plan_of, &PyType_Type, &pairs_type, &pairs)) return 0;
  if (!slot_offset(pairs_type, pairs, &offset)) return 0;
  Judges *made = (Judges *)state->judges_type->tp_alloc(state->judges_type, 0);
  if (!made) return 0;
  made->call = judges_call;
  made->module = Py_NewRef(module);
  made->plan_of = Py_NewRef(plan_of);
  made->asking = (Asking){state, (PyTypeObject *)Py_NewRef(pairs_type), offset, is_judged};
  made->plans = PyDict_New();
  if (!made->plans) Py_CLEAR(made);
  return (PyObject *)made;
}
