/* The module sipmsg._core: rules and cuts by number, and what calls a rule with a text. */
#include "runtime.h"
#include "codecs.h"
#include "description.h"
#include "late.h"
#include "framing.h"
#include "judges.h"
#include "json.h"
#include "readers.h"
#include <structmember.h>

/* Raised, here and in sipmsg.grammar.core, whenever what the two say to each other changes. */
#define INTERFACE 6

/* A start rule, called with a text: its value, or None where the text is not of the rule. */
typedef struct {
  PyObject_HEAD
  vectorcallfunc call;
  PyObject *module;
  const State *state;
  const RuleEntry *rule;
} Matcher;

const RuleEntry *matcher_rule(PyObject *matcher) { return ((Matcher *)matcher)->rule; }

static PyObject *matcher_call(PyObject *self, PyObject *const *given, size_t flags, PyObject *names) {
  Matcher *matcher = (Matcher *)self;
  if (PyVectorcall_NARGS(flags) != 1 || names) {
    PyErr_SetString(PyExc_TypeError, "a rule takes a text");
    return 0;
  }
  Source source;
  PyObject *value = 0;
  if (!source_open(&source, given[0])) return 0;
  int matched = rule_read(matcher->state, matcher->rule, &source, 0, source.length, &value);
  source_close(&source);
  return matched == 0 ? Py_NewRef(Py_None) : value;
}

/* How the fields of a header are read: a list each, of which the elements are one list; several values; comments. */
enum { FIELDS_MANY = 1, FIELDS_REPEAT = 2, FIELDS_COMMENTS = 4 };

/* Return whether a text holds too little, with those before it, for any limit to be passed: few characters, or few
   separators, and no comment where those may stand. */
static int holds_little(const Source *source, Py_ssize_t safe, int flags, Py_ssize_t *length, Py_ssize_t *separators) {
  *length += source->length;
  *separators += 1;
  if (*length < safe && !(flags & FIELDS_COMMENTS)) return 1;
  for (Py_ssize_t index = 0; index < source->length; index++) {
    Py_UCS4 character = PyUnicode_READ(source->kind, source->data, index);
    if (flags & FIELDS_COMMENTS && character == '(') return 0;
    *separators += character == ',' || character == ';' || character == '&';
  }
  return *length < safe || *separators < safe;
}

/* Read the texts of a header: 1 with the value, 0 for what is left to Python, -1 on an error. */
static int read_texts(const Matcher *matcher, PyObject *texts, Py_ssize_t safe, int flags, PyObject **made) {
  Py_ssize_t count = PyList_GET_SIZE(texts), length = 0, separators = 0;
  int often = flags & (FIELDS_MANY | FIELDS_REPEAT), matched = count == 1 || often;
  PyObject *values = often && count ? PyList_New(0) : 0;
  if (often && !values) return count ? -1 : 0;
  *made = 0;
  for (Py_ssize_t index = 0; matched == 1 && index < PyList_GET_SIZE(texts); index++) {
    Source source;
    PyObject *text = Py_NewRef(PyList_GET_ITEM(texts, index)), *value = 0;
    matched = source_open(&source, text) ? 0 : -1;
    if (matched == 0) {
      if (holds_little(&source, safe, flags, &length, &separators))
        matched = rule_read(matcher->state, matcher->rule, &source, 0, source.length, &value);
      source_close(&source);
    }
    Py_DECREF(text);
    if (matched == 1 && (value == Py_None || (flags & FIELDS_MANY && !PyTuple_Check(value)))) matched = 0;
    if (matched == 1 && !often) *made = Py_NewRef(value);
    else if (matched == 1 && flags & FIELDS_MANY && count == 1) *made = Py_NewRef(value);
    else if (matched == 1 && flags & FIELDS_MANY)
      matched = PyList_SetSlice(values, PY_SSIZE_T_MAX, PY_SSIZE_T_MAX, value) < 0 ? -1 : 1;
    else if (matched == 1) matched = PyList_Append(values, value) < 0 ? -1 : 1;
    Py_XDECREF(value);
  }
  if (matched == 1 && !*made && !(*made = PyList_AsTuple(values))) matched = -1;
  Py_XDECREF(values);
  if (matched != 1) Py_CLEAR(*made);
  return matched;
}

/* Put the value of a header into the cache, where it can be read here: as read_texts. */
static int read_header(PyObject *matcher, PyObject *cache, PyObject *texts, PyObject *key, Py_ssize_t safe, int flags, PyObject **made) {
  PyObject *found = PyDict_GetItemWithError(texts, key);
  if (!found || !PyList_Check(found)) return PyErr_Occurred() ? -1 : 0;
  Py_INCREF(found);
  int matched = read_texts((const Matcher *)matcher, found, safe, flags, made);
  Py_DECREF(found);
  if (matched == 1 && PyDict_SetItem(cache, key, *made) < 0) {
    Py_CLEAR(*made);
    matched = -1;
  }
  return matched;
}

/* fields(cache, texts, key, safe size, flags): the value of a header whose texts are short and as they should be, which
   is put into the cache; None for what is left to Python. */
static PyObject *matcher_fields(PyObject *self, PyObject *const *given, Py_ssize_t count) {
  if (count != 5 || !PyDict_Check(given[0]) || !PyDict_Check(given[1]))
    return PyErr_Format(PyExc_TypeError, "fields takes a cache, texts, a key, a size and flags");
  Py_ssize_t safe = PyLong_AsSsize_t(given[3]);
  long flags = PyLong_AsLong(given[4]);
  PyObject *made = 0;
  if (PyErr_Occurred()) return 0;
  return read_header(self, given[0], given[1], given[2], safe, (int)flags, &made) ? made : Py_NewRef(Py_None);
}

static PyMethodDef matcher_methods[] = {
    {"fields", (PyCFunction)(void (*)(void))matcher_fields, METH_FASTCALL, "Return the value of the fields of a header."},
    {0},
};

static int matcher_traverse(PyObject *self, visitproc visit, void *arg) {
  Py_VISIT(Py_TYPE(self));
  Py_VISIT(((Matcher *)self)->module);
  return 0;
}

static int matcher_clear(PyObject *self) {
  Py_CLEAR(((Matcher *)self)->module);
  return 0;
}

static void matcher_free(PyObject *self) {
  PyTypeObject *type = Py_TYPE(self);
  PyObject_GC_UnTrack(self);
  matcher_clear(self);
  type->tp_free(self);
  Py_DECREF(type);
}

static PyObject *matcher_repr(PyObject *self) {
  const RuleEntry *rule = ((Matcher *)self)->rule;
  return PyUnicode_FromFormat("<matcher of %s in %s>", rule->name, rule->file);
}

static PyMemberDef matcher_members[] = {
    {"__vectorcalloffset__", T_PYSSIZET, offsetof(Matcher, call), READONLY, 0},
    {0},
};

static PyType_Slot matcher_slots[] = {
    {Py_tp_call, PyVectorcall_Call}, {Py_tp_traverse, matcher_traverse}, {Py_tp_clear, matcher_clear},
    {Py_tp_methods, matcher_methods}, {Py_tp_dealloc, matcher_free},   {Py_tp_repr, matcher_repr},         {Py_tp_members, matcher_members},
    {0},
};

static PyType_Spec matcher_spec = {
    "sipmsg._core.Matcher", sizeof(Matcher), 0,
    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_HAVE_VECTORCALL | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    matcher_slots,
};

/* ---- functions of the module ------------------------------------------------------------------------------- */

static int number_given(PyObject *given, int count) {
  long number = PyLong_AsLong(given);
  if (number == -1 && PyErr_Occurred()) return -1;
  if (number < 0 || number >= count) {
    PyErr_SetString(PyExc_IndexError, "no such number");
    return -1;
  }
  return (int)number;
}

/* matcher(number): what calls a start rule. Its builders have to be set before. */
static PyObject *matcher(PyObject *module, PyObject *given) {
  State *state = PyModule_GetState(module);
  int number = number_given(given, core_rule_count);
  if (number < 0) return 0;
  for (const int *each = core_rules[number].builders; *each >= 0; each++)
    if (state->builders[*each].how == BUILD_UNKNOWN) {
      PyErr_Format(PyExc_LookupError, "the builder of %s is not set", core_builders[*each].rule);
      return 0;
    }
  Matcher *made = (Matcher *)state->matcher_type->tp_alloc(state->matcher_type, 0);
  if (!made) return 0;
  made->call = matcher_call;
  made->module = Py_NewRef(module);
  made->state = state;
  made->rule = &core_rules[number];
  return (PyObject *)made;
}

/* rules(): the number of each start rule and of the builders that it calls, by its grammar's file and its name. */
static PyObject *rules(PyObject *module, PyObject *Py_UNUSED(none)) {
  PyObject *made = PyDict_New();
  for (int number = 0; made && number < core_rule_count; number++) {
    const RuleEntry *rule = &core_rules[number];
    PyObject *builders = PyList_New(0), *key = Py_BuildValue("(ss)", rule->file, rule->name), *value = 0;
    for (const int *each = rule->builders; builders && *each >= 0; each++) {
      PyObject *one = PyLong_FromLong(*each);
      if (!one || PyList_Append(builders, one) < 0) Py_CLEAR(builders);
      Py_XDECREF(one);
    }
    if (builders) value = Py_BuildValue("(iO)", number, builders);
    if (!key || !value || PyDict_SetItem(made, key, value) < 0) Py_CLEAR(made);
    Py_XDECREF(builders);
    Py_XDECREF(key);
    Py_XDECREF(value);
  }
  (void)module;
  return made;
}

/* builders(): the grammar's file, the rule, the module, whether the rule repeats, of each builder. */
static PyObject *builders(PyObject *module, PyObject *Py_UNUSED(none)) {
  PyObject *made = PyList_New(core_builder_count);
  for (int number = 0; made && number < core_builder_count; number++) {
    const BuilderEntry *each = &core_builders[number];
    PyObject *one = Py_BuildValue("(sszN)", each->file, each->rule, each->module, PyBool_FromLong(each->repeats));
    if (one) PyList_SET_ITEM(made, number, one);
    else Py_CLEAR(made);
  }
  (void)module;
  return made;
}

/* sources(): the grammar's file, a file that it was made from, and the version of that, of each. */
static PyObject *sources(PyObject *module, PyObject *Py_UNUSED(none)) {
  PyObject *made = PyList_New(core_source_count);
  for (int number = 0; made && number < core_source_count; number++) {
    const SourceEntry *each = &core_sources[number];
    PyObject *one = Py_BuildValue("(sss)", each->file, each->used, each->digest);
    if (one) PyList_SET_ITEM(made, number, one);
    else Py_CLEAR(made);
  }
  (void)module;
  return made;
}

/* cuts(): the name of a shape and the number of an alternative, of each cut. */
static PyObject *cuts(PyObject *module, PyObject *Py_UNUSED(none)) {
  PyObject *made = PyList_New(core_cut_count);
  for (int number = 0; made && number < core_cut_count; number++) {
    PyObject *one = Py_BuildValue("(si)", core_cuts[number].name, core_cuts[number].alternative);
    if (one) PyList_SET_ITEM(made, number, one);
    else Py_CLEAR(made);
  }
  (void)module;
  return made;
}

/* build(number, plan): say how a builder makes its values. One that is known stays. */
static PyObject *build(PyObject *module, PyObject *given) {
  State *state = PyModule_GetState(module);
  PyObject *which, *plan;
  if (!PyArg_ParseTuple(given, "OO", &which, &plan)) return 0;
  int number = number_given(which, core_builder_count);
  if (number < 0) return 0;
  if (state->builders[number].how == BUILD_UNKNOWN && !builder_set(&state->builders[number], plan)) return 0;
  Py_RETURN_NONE;
}

/* headers(cache, texts, safe size, how): put the value of each header into the cache that is not there and can be read
   here; `how` gives a matcher and flags for a key, or None. */
static PyObject *headers(PyObject *module, PyObject *const *given, Py_ssize_t count) {
  State *state = PyModule_GetState(module);
  if (count != 4 || !PyDict_Check(given[0]) || !PyDict_CheckExact(given[1]))
    return PyErr_Format(PyExc_TypeError, "headers takes a cache, texts, a size and how each is read");
  Py_ssize_t safe = PyLong_AsSsize_t(given[2]), place = 0;
  if (safe == -1 && PyErr_Occurred()) return 0;
  PyObject *keys = PyDict_Keys(given[1]);
  if (!keys) return 0;
  for (; place < PyList_GET_SIZE(keys); place++) {
    PyObject *key = PyList_GET_ITEM(keys, place), *made = 0, *matcher_object, *how;
    int known = PyDict_Contains(given[0], key), flags = 0, matched = 0;
    if (known > 0) continue;
    how = known < 0 ? 0 : PyObject_GetItem(given[3], key);
    if (how && how != Py_None) {
      if (!PyArg_ParseTuple(how, "O!i", state->matcher_type, &matcher_object, &flags)) matched = -1;
      else matched = read_header(matcher_object, given[0], given[1], key, safe, flags, &made);
    }
    Py_XDECREF(made);
    if (!how || matched < 0) {
      Py_XDECREF(how);
      Py_DECREF(keys);
      return 0;
    }
    Py_DECREF(how);
  }
  Py_DECREF(keys);
  Py_RETURN_NONE;
}

static PyMethodDef functions[] = {
    {"matcher", matcher, METH_O, "Return what calls a start rule, by its number."},
    {"rules", rules, METH_NOARGS, "Return the number and the builders of each start rule."},
    {"builders", builders, METH_NOARGS, "Return what each builder builds."},
    {"sources", sources, METH_NOARGS, "Return the files that the core was made from."},
    {"readers", readers_begin, METH_VARARGS, "Say what readers return, and how they make faults."},
    {"reader", reader_make, METH_VARARGS, "Return a reader."},
    {"describer", describer_make, METH_VARARGS, "Return what cuts texts of lines, and reads them."},
    {"describing", describing_make, METH_VARARGS, "Return what makes descriptions of texts."},
    {"filler", filler_make, METH_VARARGS, "Return what fills a slot of a description."},
    {"late", late_make, METH_VARARGS, "Return an attribute that is filled when it is first asked for."},
    {"joiner", joiner_make, METH_VARARGS, "Return what joins formats with what is said of them."},
    {"headers", (PyCFunction)(void (*)(void))headers, METH_FASTCALL, "Read all headers that are as they should be."},
    {"judges", judges_make, METH_VARARGS, "Return what judges values."},
    {"frame", (PyCFunction)(void (*)(void))core_frame, METH_FASTCALL, "Cut a message: start line, fields, body."},
    {"lines", (PyCFunction)(void (*)(void))core_lines, METH_FASTCALL, "Cut a message: the parts of its frame."},
    {"grouped", (PyCFunction)(void (*)(void))core_grouped, METH_FASTCALL, "Return the values of fields by their keys."},
    {"json_members", (PyCFunction)(void (*)(void))core_json_members, METH_FASTCALL, "Count the members of a JSON text."},
    {"json_clean", (PyCFunction)(void (*)(void))core_json_clean, METH_FASTCALL, "Return whether a value is in order."},
    {"cuts", cuts, METH_NOARGS, "Return the number of each alternative of each shape."},
    {"build", build, METH_VARARGS, "Say how a builder makes its values."},
    {0},
};

static int module_begin(PyObject *module) {
  State *state = PyModule_GetState(module);
  state->builders = PyMem_Calloc((size_t)core_builder_count + 1, sizeof *state->builders);
  if (!state->builders) return PyErr_NoMemory() ? 0 : -1;
  state->matcher_type = (PyTypeObject *)PyType_FromModuleAndSpec(module, &matcher_spec, 0);
  if (!state->matcher_type || PyModule_AddIntConstant(module, "interface", INTERFACE) < 0) return -1;
  state->reader_type = (PyTypeObject *)PyType_FromModuleAndSpec(module, &reader_spec, 0);
  state->judges_type = (PyTypeObject *)PyType_FromModuleAndSpec(module, &judges_spec, 0);
  state->plan_type = (PyTypeObject *)PyType_FromModuleAndSpec(module, &plan_spec, 0);
  state->describer_type = (PyTypeObject *)PyType_FromModuleAndSpec(module, &describer_spec, 0);
  state->describing_type = (PyTypeObject *)PyType_FromModuleAndSpec(module, &describing_spec, 0);
  state->filler_type = (PyTypeObject *)PyType_FromModuleAndSpec(module, &filler_spec, 0);
  state->late_type = (PyTypeObject *)PyType_FromModuleAndSpec(module, &late_spec, 0);
  state->joiner_type = (PyTypeObject *)PyType_FromModuleAndSpec(module, &joiner_spec, 0);
  int made = state->reader_type && state->judges_type && state->plan_type && state->describer_type &&
             state->describing_type && state->filler_type && state->late_type && state->joiner_type;
  return made ? 0 : -1;
}

static int module_traverse(PyObject *module, visitproc visit, void *arg) {
  State *state = PyModule_GetState(module);
  Py_VISIT(state->matcher_type);
  Py_VISIT(state->reader_type);
  Py_VISIT(state->judges_type);
  Py_VISIT(state->plan_type);
  Py_VISIT(state->describer_type);
  Py_VISIT(state->describing_type);
  Py_VISIT(state->filler_type);
  Py_VISIT(state->late_type);
  Py_VISIT(state->joiner_type);
  Py_VISIT(state->reading);
  Py_VISIT(state->fault_kinds);
  Py_VISIT(state->fault.call);
  for (int number = 0; state->builders && number < core_builder_count; number++) {
    Builder *each = &state->builders[number];
    Py_VISIT(each->call);
    Py_VISIT(each->base);
    Py_VISIT(each->empty);
    for (int index = 0; index < each->count; index++) Py_VISIT(each->parts[index].other);
  }
  return 0;
}

static int module_clear(PyObject *module) {
  State *state = PyModule_GetState(module);
  Py_CLEAR(state->matcher_type);
  Py_CLEAR(state->reader_type);
  Py_CLEAR(state->judges_type);
  Py_CLEAR(state->plan_type);
  Py_CLEAR(state->describer_type);
  Py_CLEAR(state->describing_type);
  Py_CLEAR(state->filler_type);
  Py_CLEAR(state->late_type);
  Py_CLEAR(state->joiner_type);
  Py_CLEAR(state->reading);
  Py_CLEAR(state->fault_kinds);
  builder_clear(&state->fault);
  for (int number = 0; state->builders && number < core_builder_count; number++) builder_clear(&state->builders[number]);
  return 0;
}

static void module_free(void *module) {
  State *state = PyModule_GetState(module);
  module_clear(module);
  PyMem_Free(state->builders);
  state->builders = 0;
}

static PyModuleDef_Slot module_slots[] = {
    {Py_mod_exec, module_begin},
#if PY_VERSION_HEX >= 0x030C0000
    {Py_mod_multiple_interpreters, Py_MOD_PER_INTERPRETER_GIL_SUPPORTED},
#endif
    {0},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, "sipmsg._core", "The rules of the grammars in C.", sizeof(State), functions,
    module_slots,          module_traverse, module_clear,                     module_free,
};

PyMODINIT_FUNC PyInit__core(void) { return PyModuleDef_Init(&definition); }
