/* Conditions on the fields of values: which rules about the class of a value have something to look at. What a field
   holds is asked in its slot; where it holds anything that is not expected, the rule runs. */
#include "judges.h"
#include <structmember.h>

#define MOST_COMPARED 24
#define MOST_PARTS_DEEP 4
#define MOST_STEPS 4

enum { THERE, EXCEEDS, BEGINS, REFUSED, REPEATED, HAS, FILLED, REFUSED_PARAMETER, NO_NUMBER, IS, TEXT_IS, TRUE, KEYS, MANY, AGAIN, OTHERS, LONGER, TWICE, NO_NUMBERS };

typedef struct {
  int kind, wanted, is_last; /* `is_last` of the tests of an alternative */
  int steps;                 /* on the way to the field: the slot of each value, and the class of the value in it */
  Py_ssize_t offset[MOST_STEPS];
  PyTypeObject *type[MOST_STEPS];
  long long most;
  PyObject *words; /* of AGAIN and OTHERS a set, else a tuple */
  const RuleEntry *rule;
  unsigned char first[16]; /* of BEGINS: a bit for each ASCII character */
} Test;

typedef struct {
  PyObject *function;
  int count; /* of tests; none where the rule always runs */
  Test *tests;
} Rule;

/* What is known of one class: its rules, the slots of the parts that are asked as well; `python` judges in their place. */
typedef struct {
  PyObject_HEAD
  int rules, parts;
  Rule *rule;
  Py_ssize_t *part;
  PyObject *python;
} Plan;

typedef struct {
  PyObject_HEAD
  vectorcallfunc call;
  PyObject *module, *plan_of, *plans, *pairs_type;
  Py_ssize_t pairs_offset;
} Judges;

static PyObject *slot_of(PyObject *value, Py_ssize_t offset) { return *(PyObject **)((char *)value + offset); }

/* ---- tests ------------------------------------------------------------------------------------------------- */

static Py_UCS4 folded(Py_UCS4 character) { return character >= 'A' && character <= 'Z' ? character + 32 : character; }

static int same_name(PyObject *one, PyObject *other) {
  if (one == other) return 1;
  Py_ssize_t length = PyUnicode_GET_LENGTH(one);
  if (length != PyUnicode_GET_LENGTH(other)) return 0;
  int kind = PyUnicode_KIND(one), other_kind = PyUnicode_KIND(other);
  const void *data = PyUnicode_DATA(one), *other_data = PyUnicode_DATA(other);
  for (Py_ssize_t index = 0; index < length; index++)
    if (folded(PyUnicode_READ(kind, data, index)) != folded(PyUnicode_READ(other_kind, other_data, index))) return 0;
  return 1;
}

static int is_one_of(PyObject *name, PyObject *words) {
  for (Py_ssize_t index = 0; index < PyTuple_GET_SIZE(words); index++)
    if (same_name(name, PyTuple_GET_ITEM(words, index))) return 1;
  return 0;
}

/* Return whether a rule refuses a text: -1 on an error. */
static int is_refused(const RuleEntry *rule, PyObject *text) {
  Source source;
  Trail trail;
  if (!source_open(&source, text)) return -1;
  trail_open(&trail);
  int matched = source_matches(&source, &rule->form, 0, source.length, &trail);
  trail_close(&trail);
  source_close(&source);
  return matched < 0 ? -1 : !matched;
}

static int is_number(PyObject *text, long long most) {
  Py_ssize_t length = PyUnicode_GET_LENGTH(text);
  long long number = 0;
  if (length < 1 || length > 10) return 0;
  for (Py_ssize_t index = 0; index < length; index++) {
    Py_UCS4 digit = PyUnicode_READ_CHAR(text, index);
    if (digit < '0' || digit > '9') return 0;
    number = number * 10 + (digit - '0');
  }
  return number <= most;
}

static int is_repeated(PyObject *pairs) {
  Py_ssize_t count = PyTuple_GET_SIZE(pairs);
  if (count > MOST_COMPARED) return 1;
  for (Py_ssize_t index = 1; index < count; index++) {
    PyObject *name = PyTuple_GET_ITEM(PyTuple_GET_ITEM(pairs, index), 0);
    if (!PyUnicode_GET_LENGTH(name)) continue;
    for (Py_ssize_t before = 0; before < index; before++)
      if (same_name(name, PyTuple_GET_ITEM(PyTuple_GET_ITEM(pairs, before), 0))) return 1;
  }
  return 0;
}

/* Return whether all pairs are of a name and a text or None. */
static int are_pairs(PyObject *pairs) {
  if (!pairs || !PyTuple_Check(pairs)) return 0;
  for (Py_ssize_t index = 0; index < PyTuple_GET_SIZE(pairs); index++) {
    PyObject *pair = PyTuple_GET_ITEM(pairs, index), *text;
    if (!PyTuple_Check(pair) || PyTuple_GET_SIZE(pair) != 2 || !PyUnicode_Check(PyTuple_GET_ITEM(pair, 0))) return 0;
    text = PyTuple_GET_ITEM(pair, 1);
    if (text != Py_None && !PyUnicode_Check(text)) return 0;
  }
  return 1;
}

static int parameter_holds(const Test *test, PyObject *name, PyObject *text) {
  if (test->kind == IS)
    return text != Py_None && same_name(name, PyTuple_GET_ITEM(test->words, 0)) &&
           PyUnicode_Compare(text, PyTuple_GET_ITEM(test->words, 1)) == 0;
  if (!is_one_of(name, test->words)) return 0;
  if (test->kind == HAS) return 1;
  if (test->kind == NO_NUMBER) return text != Py_None && PyUnicode_GET_LENGTH(text) && !is_number(text, test->most);
  return text == Py_None ? 1 : is_refused(test->rule, text);
}

static int parameters_hold(const Test *test, PyObject *pairs) {
  if (test->kind == FILLED) return PyTuple_GET_SIZE(pairs) > 0;
  if (test->kind == REPEATED) return is_repeated(pairs);
  for (Py_ssize_t index = 0; index < PyTuple_GET_SIZE(pairs); index++) {
    PyObject *pair = PyTuple_GET_ITEM(pairs, index);
    int holds = parameter_holds(test, PyTuple_GET_ITEM(pair, 0), PyTuple_GET_ITEM(pair, 1));
    if (holds) return holds;
  }
  return 0;
}

static int number_exceeds(PyObject *field, long long most) {
  int overflow = 0;
  long long number;
  if (field == Py_None) return 0;
  if (!PyLong_Check(field)) return 1;
  number = PyLong_AsLongLongAndOverflow(field, &overflow);
  return overflow > 0 || (!overflow && number > most);
}

/* ---- tests of collections ---------------------------------------------------------------------------------- */

static int asks_keys(const Test *test) { return test->kind == AGAIN || test->kind == OTHERS; }

static Py_ssize_t length_of(PyObject *list) { return PyList_Check(list) ? PyList_GET_SIZE(list) : 1; }

/* Return whether a dictionary of lists has some keys, other keys, more entries for some than `most`, or several for others. */
static int lists_hold(const Test *test, PyObject *lists) {
  PyObject *key, *list;
  Py_ssize_t entries = 0, place = 0;
  if (asks_keys(test)) {
    while (PyDict_Next(lists, &place, &key, &list)) {
      int exempt = test->kind == OTHERS || length_of(list) > 1 ? PySet_Contains(test->words, key) : 1;
      if (exempt <= 0) return exempt < 0 ? -1 : 1;
    }
    return 0;
  }
  for (Py_ssize_t index = 0; index < PyTuple_GET_SIZE(test->words); index++) {
    list = PyDict_GetItemWithError(lists, PyTuple_GET_ITEM(test->words, index));
    if (!list && PyErr_Occurred()) return -1;
    entries += list ? length_of(list) : 0;
  }
  return entries > (test->kind == KEYS ? 0 : test->most);
}

/* Return whether a text is a number up to `most`, as numbers are written. */
static int is_written_number(PyObject *text, long long most) {
  return is_number(text, most) && (PyUnicode_GET_LENGTH(text) == 1 || PyUnicode_READ_CHAR(text, 0) != '0');
}

static int texts_hold(const Test *test, PyObject *texts) {
  if (PyUnicode_Check(texts)) return test->kind != LONGER || PyUnicode_GET_LENGTH(texts) > test->most;
  if (!PyTuple_Check(texts)) return 1;
  if (test->kind == TWICE) {
    PyObject *once = PySet_New(texts);
    Py_ssize_t count = once ? PySet_GET_SIZE(once) : -1;
    Py_XDECREF(once);
    return count < 0 ? -1 : count != PyTuple_GET_SIZE(texts);
  }
  for (Py_ssize_t index = 0; index < PyTuple_GET_SIZE(texts); index++) {
    PyObject *text = PyTuple_GET_ITEM(texts, index);
    if (!PyUnicode_Check(text)) return 1;
    if (test->kind == LONGER ? PyUnicode_GET_LENGTH(text) > test->most : !is_written_number(text, test->most)) return 1;
  }
  return 0;
}

/* ---- tests of fields --------------------------------------------------------------------------------------- */

static int text_holds(const Test *test, PyObject *text) {
  if (test->kind == TEXT_IS) return PyUnicode_Compare(text, PyTuple_GET_ITEM(test->words, 0)) == 0;
  if (test->kind == REFUSED) return is_refused(test->rule, text);
  Py_UCS4 first = PyUnicode_GET_LENGTH(text) ? PyUnicode_READ_CHAR(text, 0) : 128;
  return first < 128 && test->first[first / 8] >> first % 8 & 1;
}

/* Return the field that a test is about, borrowed, or nothing where it is not where it is expected. */
static PyObject *field_of(const Test *test, PyObject *value) {
  for (int step = 0; step < test->steps; step++) {
    value = slot_of(value, test->offset[step]);
    if (!value || !Py_IS_TYPE(value, test->type[step])) return 0;
  }
  return slot_of(value, test->offset[test->steps]);
}

/* Return whether a test holds of a value: -1 on an error. */
static int test_holds(const Judges *judges, const Test *test, PyObject *value) {
  PyObject *field = field_of(test, value);
  int holds;
  if (!field) return 1;
  if (test->kind == THERE) holds = field != Py_None;
  else if (test->kind == TRUE) holds = field == Py_True;
  else if (test->kind == EXCEEDS) holds = number_exceeds(field, test->most);
  else if (test->kind >= REPEATED && test->kind <= IS) {
    PyObject *pairs = (PyObject *)Py_TYPE(field) == judges->pairs_type ? slot_of(field, judges->pairs_offset) : 0;
    if (!are_pairs(pairs)) return 1;
    holds = parameters_hold(test, pairs);
  } else if (field == Py_None) holds = 0;
  else if (test->kind >= LONGER) holds = texts_hold(test, field);
  else if (test->kind >= KEYS && PyDict_Check(field)) holds = lists_hold(test, field);
  else if (test->kind < KEYS && PyUnicode_Check(field)) holds = text_holds(test, field);
  else return 1;
  return holds < 0 ? -1 : holds == test->wanted;
}

/* Return whether the condition of a rule holds. */
static int rule_runs(const Judges *judges, const Rule *rule, PyObject *value) {
  int index = 0;
  if (!rule->count) return 1;
  while (index < rule->count) {
    int holds = test_holds(judges, &rule->tests[index], value);
    if (holds < 0) return -1;
    if (holds && rule->tests[index].is_last) return 1;
    while (!holds && !rule->tests[index].is_last) index++;
    index++;
  }
  return 0;
}

/* ---- plans ------------------------------------------------------------------------------------------------- */

static void plan_free(PyObject *self) {
  Plan *plan = (Plan *)self;
  PyTypeObject *type = Py_TYPE(self);
  PyObject_GC_UnTrack(self);
  for (int index = 0; index < plan->rules; index++) {
    Py_XDECREF(plan->rule[index].function);
    for (int test = 0; test < plan->rule[index].count; test++) {
      Py_XDECREF(plan->rule[index].tests[test].words);
      for (int step = 0; step < plan->rule[index].tests[test].steps; step++) Py_XDECREF(plan->rule[index].tests[test].type[step]);
    }
    PyMem_Free(plan->rule[index].tests);
  }
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
  return 0;
}

static PyType_Slot plan_slots[] = {{Py_tp_dealloc, plan_free}, {Py_tp_traverse, plan_traverse}, {0}};
PyType_Spec plan_spec = {
    "sipmsg._core.Plan", sizeof(Plan), 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION, plan_slots,
};

/* Take the way to a field: the names of slots, and between them the class of the value in each. */
static int way_fill(Test *test, PyObject *cls, PyObject *way) {
  Py_ssize_t count = PyTuple_GET_SIZE(way);
  if (count % 2 == 0 || count / 2 >= MOST_STEPS) return PyErr_Format(PyExc_TypeError, "a way has few steps") != 0;
  for (Py_ssize_t index = 0; index < count; index += 2) {
    const char *name = PyUnicode_AsUTF8(PyTuple_GET_ITEM(way, index));
    if (!name || !slot_offset(cls, name, &test->offset[index / 2])) return 0;
    if (index + 1 == count) break;
    cls = PyTuple_GET_ITEM(way, index + 1);
    if (!PyType_Check(cls)) return PyErr_Format(PyExc_TypeError, "a class stands between slots") != 0;
    test->type[test->steps++] = (PyTypeObject *)Py_NewRef(cls);
  }
  return 1;
}

static int test_fill(Test *test, PyObject *cls, PyObject *row, int is_last) {
  int rule;
  PyObject *words, *way;
  if (!PyArg_ParseTuple(row, "iO!OLip", &test->kind, &PyTuple_Type, &way, &words, &test->most, &rule, &test->wanted)) return 0;
  if (rule >= core_rule_count || !way_fill(test, cls, way)) return PyErr_Occurred() ? 0 : PyErr_Format(PyExc_TypeError, "no such rule") != 0;
  if (asks_keys(test) ? !PyAnySet_Check(words) : !PyTuple_Check(words)) return PyErr_Format(PyExc_TypeError, "words are a tuple") != 0;
  for (Py_ssize_t index = 0; !asks_keys(test) && index < PyTuple_GET_SIZE(words); index++)
    if (!PyUnicode_Check(PyTuple_GET_ITEM(words, index))) return PyErr_Format(PyExc_TypeError, "words are str") != 0;
  test->rule = rule < 0 ? 0 : &core_rules[rule];
  test->is_last = is_last;
  test->words = Py_NewRef(words);
  if (test->kind != BEGINS) return 1;
  PyObject *characters = PyTuple_GET_ITEM(words, 0);
  for (Py_ssize_t index = 0; index < PyUnicode_GET_LENGTH(characters); index++) {
    Py_UCS4 each = PyUnicode_READ_CHAR(characters, index);
    if (each < 128) test->first[each / 8] |= (unsigned char)(1 << each % 8);
  }
  return 1;
}

static int rule_fill(Rule *rule, PyObject *cls, PyObject *row) {
  PyObject *function, *alternatives;
  if (!PyArg_ParseTuple(row, "OO", &function, &alternatives)) return 0;
  rule->function = Py_NewRef(function);
  if (alternatives == Py_None) return 1;
  Py_ssize_t count = 0;
  for (Py_ssize_t index = 0; index < PyTuple_GET_SIZE(alternatives); index++)
    count += PyTuple_GET_SIZE(PyTuple_GET_ITEM(alternatives, index));
  rule->tests = PyMem_Calloc((size_t)count + 1, sizeof *rule->tests);
  if (!rule->tests) return PyErr_NoMemory() != 0;
  for (Py_ssize_t index = 0; index < PyTuple_GET_SIZE(alternatives); index++) {
    PyObject *tests = PyTuple_GET_ITEM(alternatives, index);
    for (Py_ssize_t each = 0; each < PyTuple_GET_SIZE(tests); each++)
      if (!test_fill(&rule->tests[rule->count++], cls, PyTuple_GET_ITEM(tests, each), each + 1 == PyTuple_GET_SIZE(tests)))
        return 0;
  }
  return 1;
}

/* Make the plan of a class from (rules, parts, function): the function judges where there are no rules. */
static Plan *plan_make(Judges *judges, PyObject *cls) {
  State *state = PyModule_GetState(judges->module);
  PyObject *given = PyObject_CallOneArg(judges->plan_of, cls), *rules, *parts, *python;
  if (!given) return 0;
  Plan *plan = (Plan *)state->plan_type->tp_alloc(state->plan_type, 0);
  int made = plan && PyArg_ParseTuple(given, "O!O!O", &PyTuple_Type, &rules, &PyTuple_Type, &parts, &python);
  if (made && python != Py_None) plan->python = Py_NewRef(python);
  if (made) {
    plan->rule = PyMem_Calloc((size_t)PyTuple_GET_SIZE(rules) + 1, sizeof *plan->rule);
    plan->part = PyMem_Calloc((size_t)PyTuple_GET_SIZE(parts) + 1, sizeof *plan->part);
    if (!plan->rule || !plan->part) made = PyErr_NoMemory() != 0;
  }
  for (Py_ssize_t index = 0; made && index < PyTuple_GET_SIZE(rules); index++)
    made = rule_fill(&plan->rule[plan->rules++], cls, PyTuple_GET_ITEM(rules, index));
  for (Py_ssize_t index = 0; made && index < PyTuple_GET_SIZE(parts); index++) {
    const char *name = PyUnicode_AsUTF8(PyTuple_GET_ITEM(parts, index));
    made = name && slot_offset(cls, name, &plan->part[plan->parts++]);
  }
  if (made) made = PyDict_SetItem(judges->plans, cls, (PyObject *)plan) == 0;
  Py_DECREF(given);
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

/* Add to the list the rules that run for a value, and for its parts. */
static int judge(Judges *judges, PyObject *value, PyObject **found, int depth) {
  PyObject *cls = (PyObject *)Py_TYPE(value);
  PyObject *known = PyDict_GetItemWithError(judges->plans, cls);
  if (!known && PyErr_Occurred()) return 0;
  /* the dictionary may change while rules are asked for */
  Plan *plan = known ? (Plan *)Py_NewRef(known) : plan_make(judges, cls);
  if (!plan) return 0;
  int judged = 1;
  if (plan->python) {
    if (!*found && !(*found = PyList_New(0))) judged = 0;
    PyObject *none = judged ? PyObject_CallFunctionObjArgs(plan->python, value, *found, 0) : 0;
    judged = none != 0;
    Py_XDECREF(none);
  }
  for (int index = 0; judged && index < plan->parts; index++) {
    PyObject *part = slot_of(value, plan->part[index]);
    if (part && depth < MOST_PARTS_DEEP) judged = judge(judges, part, found, depth + 1);
  }
  for (int index = 0; judged && index < plan->rules; index++) {
    int runs = rule_runs(judges, &plan->rule[index], value);
    judged = runs >= 0 && (!runs || judge_add(found, plan->rule[index].function, value));
  }
  Py_DECREF(plan);
  return judged;
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
  Py_VISIT(judges->pairs_type);
  return 0;
}

static int judges_clear(PyObject *self) {
  Judges *judges = (Judges *)self;
  Py_CLEAR(judges->module);
  Py_CLEAR(judges->plan_of);
  Py_CLEAR(judges->plans);
  Py_CLEAR(judges->pairs_type);
  return 0;
}

static void judges_free(PyObject *self) {
  PyTypeObject *type = Py_TYPE(self);
  PyObject_GC_UnTrack(self);
  judges_clear(self);
  type->tp_free(self);
  Py_DECREF(type);
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
    {Py_tp_dealloc, judges_free},    {Py_tp_methods, judges_methods},   {Py_tp_members, judges_members},
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
  made->pairs_type = Py_NewRef(pairs_type);
  made->pairs_offset = offset;
  made->plans = PyDict_New();
  if (!made->plans) Py_CLEAR(made);
  return (PyObject *)made;
}
