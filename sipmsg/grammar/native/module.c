/* The module sipmsg._core: rules and cuts by number, and what calls a rule with a text. */
#include "runtime.h"
#include "codecs.h"
#include "description.h"
#include "fields.h"
#include "late.h"
#include "marks.h"
#include "members.h"
#include "properties.h"
#include "message.h"
#include "framing.h"
#include "judges.h"
#include "json.h"
#include "readers.h"
#include <structmember.h>

/* Raised, here and in sipmsg.grammar.core, whenever what the two say to each other changes. */
#define INTERFACE 36

/* Whether the compiler saw it at work, which the build says; benchmarks tell with which core they ran. */
#ifndef TRAINED
#define TRAINED 0
#endif

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
  return matched == 0 ? Py_NewRef(Py_None) : value;
}

static int matcher_traverse(PyObject *self, visitproc visit, void *arg) {
  Py_VISIT(Py_TYPE(self));
  Py_VISIT(((Matcher *)self)->module);
  return 0;
}

static int matcher_clear(PyObject *self) {
  Py_CLEAR(((Matcher *)self)->module);
  return 0;
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
    {Py_tp_dealloc, object_free},   {Py_tp_repr, matcher_repr},         {Py_tp_members, matcher_members},
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

int rule_ready(const State *state, const RuleEntry *rule) {
  for (const int *each = rule->builders; *each >= 0; each++)
    if (state->builders[*each].how == BUILD_UNKNOWN)
      return PyErr_Format(PyExc_LookupError, "the builder of %s is not set", core_builders[*each].rule) != 0;
  return 1;
}

/* matcher(number): what calls a start rule. Its builders have to be set before. */
static PyObject *matcher(PyObject *module, PyObject *given) {
  State *state = PyModule_GetState(module);
  int number = number_given(given, core_rule_count);
  if (number < 0 || !rule_ready(state, &core_rules[number])) return 0;
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
    {"member", member_make, METH_VARARGS, "Return an attribute that is a member of a JSON object."},
    {"property", property_make, METH_VARARGS, "Return an attribute that is a slot, in the place of a property."},
    {"joiner", joiner_make, METH_VARARGS, "Return what joins formats with what is said of them."},
    {"headers", (PyCFunction)(void (*)(void))core_headers, METH_FASTCALL, "Read all headers that are as they should be."},
    {"method", method_make, METH_VARARGS, "Return a method that returns values of headers."},
    {"attribute", attribute_make, METH_VARARGS, "Return an attribute that is the value of a header."},
    {"judges", judges_make, METH_VARARGS, "Return what judges values."},
    {"messages", messages_make, METH_VARARGS, "Return what makes messages of texts."},
    {"frame", (PyCFunction)(void (*)(void))core_frame, METH_FASTCALL, "Cut a message: start line, fields, body."},
    {"lines", (PyCFunction)(void (*)(void))core_lines, METH_FASTCALL, "Cut a message: the parts of its frame."},
    {"marks_in", (PyCFunction)(void (*)(void))core_marks_in, METH_FASTCALL, "Return those of some marks that stand in a text."},
    {"tidy", core_tidy, METH_O, "Return whether a text is of printable lines."},
    {"plain", (PyCFunction)(void (*)(void))core_plain, METH_FASTCALL, "Return whether a message is cut as most are."},
    {"grouped", (PyCFunction)(void (*)(void))core_grouped, METH_FASTCALL, "Return the values of fields by their keys."},
    {"json_members", (PyCFunction)(void (*)(void))core_json_members, METH_FASTCALL, "Count the members of a JSON text."},
    {"json_outline", (PyCFunction)(void (*)(void))core_json_outline, METH_FASTCALL, "Return where an object ends, and its members."},
    {"json_clean", (PyCFunction)(void (*)(void))core_json_clean, METH_FASTCALL, "Return whether a value is in order."},
    {"cuts", cuts, METH_NOARGS, "Return the number of each alternative of each shape."},
    {"build", build, METH_VARARGS, "Say how a builder makes its values."},
    {0},
};

/* The types of the module: where the state has each, and what it is made of. */
static const struct {
  size_t place;
  PyType_Spec *spec;
} types[] = {
    {offsetof(State, matcher_type), &matcher_spec},       {offsetof(State, reader_type), &reader_spec},
    {offsetof(State, judges_type), &judges_spec},         {offsetof(State, plan_type), &plan_spec},
    {offsetof(State, describer_type), &describer_spec},   {offsetof(State, rows_type), &rows_spec},
    {offsetof(State, describing_type), &describing_spec}, {offsetof(State, filler_type), &filler_spec},
    {offsetof(State, joiner_type), &joiner_spec},         {offsetof(State, late_type), &late_spec},
    {offsetof(State, member_type), &member_spec},         {offsetof(State, method_type), &method_spec},
    {offsetof(State, attribute_type), &attribute_spec},   {offsetof(State, messages_type), &messages_spec},
    {offsetof(State, property_type), &property_spec},
};
enum { TYPES_MADE = sizeof types / sizeof *types };

static PyObject **type_at(State *state, int which) { return (PyObject **)((char *)state + types[which].place); }

static int module_begin(PyObject *module) {
  State *state = PyModule_GetState(module);
  state->builders = PyMem_Calloc((size_t)core_builder_count + 1, sizeof *state->builders);
  if (!state->builders) {
    PyErr_NoMemory();
    return -1;
  }
  for (int which = 0; which < TYPES_MADE; which++)
    if (!(*type_at(state, which) = PyType_FromModuleAndSpec(module, types[which].spec, 0))) return -1;
  if (PyModule_AddIntConstant(module, "trained", TRAINED) < 0) return -1;
  return PyModule_AddIntConstant(module, "interface", INTERFACE);
}

static int module_traverse(PyObject *module, visitproc visit, void *arg) {
  State *state = PyModule_GetState(module);
  for (int which = 0; which < TYPES_MADE; which++) Py_VISIT(*type_at(state, which));
  Py_VISIT(state->reading);
  Py_VISIT(state->fault_kinds);
  int stopped = builder_traverse(&state->fault, visit, arg);
  for (int number = 0; !stopped && state->builders && number < core_builder_count; number++)
    stopped = builder_traverse(&state->builders[number], visit, arg);
  return stopped;
}

static int module_clear(PyObject *module) {
  State *state = PyModule_GetState(module);
  for (int which = 0; which < TYPES_MADE; which++) Py_CLEAR(*type_at(state, which));
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
