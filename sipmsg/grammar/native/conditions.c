/* Conditions on the fields of a value. What a field holds is asked in its slot, and in those of the values, dictionaries
   and lists on the way to it; where that leads to anything that is not expected, a test holds, and the rule runs. */
#include "conditions.h"
#include "comparisons.h"
#include "kinds.h" /* made by sipmsg.grammar.native.source */

#define MOST_COMPARED 24
#define MOST_FOLDED 64

/* ---- tests of texts and numbers ------------------------------------------------------------------------------ */

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
  return matched < 0 ? -1 : !matched;
}

static int is_number(PyObject *text, long long most) {
  long long number = number_in(PyUnicode_KIND(text), PyUnicode_DATA(text), 0, PyUnicode_GET_LENGTH(text), USUAL_DIGITS);
  return number >= 0 && number <= most;
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
  if (!is_one_of(name, test->words)) return 0;
  if (test->kind == HAS_PARAMETER) return 1;
  if (test->kind == HAS_NON_NUMERIC_PARAMETER) return text != Py_None && PyUnicode_GET_LENGTH(text) && !is_number(text, test->most);
  return text == Py_None ? 1 : is_refused(test->rule, text);
}

static int parameters_hold(const Test *test, PyObject *pairs) {
  if (test->kind == HAS_PARAMETERS) return PyTuple_GET_SIZE(pairs) > 0;
  if (test->kind == REPEATS_PARAMETER) return is_repeated(pairs);
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

static int asks_keys(const Test *test) { return test->kind == HAS_SEVERAL_BUT || test->kind == HAS_OTHER_KEY || test->kind == HAS_SEVERAL; }

static Py_ssize_t length_of(PyObject *list) { return PyList_Check(list) ? PyList_GET_SIZE(list) : 1; }

/* Return whether a dictionary of lists has some keys, other keys, more entries for some than `most`, or several for others. */
static int lists_hold(const Test *test, PyObject *lists) {
  PyObject *key, *list;
  Py_ssize_t entries = 0, place = 0;
  if (asks_keys(test)) {
    while (PyDict_Next(lists, &place, &key, &list)) {
      if (test->kind != HAS_OTHER_KEY && length_of(list) < 2) continue;
      int named = PySet_Contains(test->words, key);
      if (named < 0 || named == (test->kind == HAS_SEVERAL)) return named < 0 ? -1 : 1;
    }
    return 0;
  }
  for (Py_ssize_t index = 0; index < PyTuple_GET_SIZE(test->words); index++) {
    list = PyDict_GetItemWithError(lists, PyTuple_GET_ITEM(test->words, index));
    if (!list && PyErr_Occurred()) return -1;
    if (test->kind == HAS_ALL ? !list : list && test->kind == HAS_KEY) return list != 0;
    entries += list ? length_of(list) : 0;
  }
  return test->kind == HAS_ALL || (test->kind == HAS_MORE && entries > test->most);
}

/* Return whether a text is a number up to `most`, as numbers are written. */
static int is_written_number(PyObject *text, long long most) {
  return is_number(text, most) && (PyUnicode_GET_LENGTH(text) == 1 || PyUnicode_READ_CHAR(text, 0) != '0');
}

/* Return whether a tuple has something more than once, None apart: -1 on an error. */
static int has_duplicates(PyObject *field) {
  if (!PyTuple_Check(field)) return 1;
  PyObject *once = PySet_New(field);
  Py_ssize_t count = once ? PySet_GET_SIZE(once) : -1, nothing = 0;
  Py_XDECREF(once);
  for (Py_ssize_t index = 0; index < PyTuple_GET_SIZE(field); index++) nothing += PyTuple_GET_ITEM(field, index) == Py_None;
  return count < 0 ? -1 : count - (nothing > 0) != PyTuple_GET_SIZE(field) - nothing;
}

/* Return whether a text is longer than `most`, or one of a tuple of texts is, or is not a number as they are written. */
static int texts_hold(const Test *test, PyObject *texts) {
  if (PyUnicode_Check(texts)) return test->kind != LONGER || PyUnicode_GET_LENGTH(texts) > test->most;
  if (!PyTuple_Check(texts)) return 1;
  for (Py_ssize_t index = 0; index < PyTuple_GET_SIZE(texts); index++) {
    PyObject *text = PyTuple_GET_ITEM(texts, index);
    if (!PyUnicode_Check(text)) return 1;
    if (test->kind == LONGER ? PyUnicode_GET_LENGTH(text) > test->most : !is_written_number(text, test->most)) return 1;
  }
  return 0;
}

/* Return whether two of a tuple are not equal: -1 on an error. */
static int has_unequal(PyObject *field) {
  if (!PyTuple_Check(field)) return 1;
  for (Py_ssize_t index = 1; index < PyTuple_GET_SIZE(field); index++) {
    int same = PyObject_RichCompareBool(PyTuple_GET_ITEM(field, 0), PyTuple_GET_ITEM(field, index), Py_EQ);
    if (same <= 0) return same < 0 ? -1 : 1;
  }
  return 0;
}

/* Return whether other fields are not those that are known for the first, or none are known for it: -1 on an error. */
static int differs_from_known(PyObject *known, PyObject *const *fields, int count) {
  PyObject *expected = PyDict_GetItemWithError(known, fields[0]);
  if (!expected || !PyTuple_Check(expected) || PyTuple_GET_SIZE(expected) != count - 1) return PyErr_Occurred() ? -1 : 1;
  for (int index = 1; index < count; index++) {
    int same = PyObject_RichCompareBool(PyTuple_GET_ITEM(expected, index - 1), fields[index], Py_EQ);
    if (same <= 0) return same < 0 ? -1 : 1;
  }
  return 0;
}

/* Return what a dictionary has for a name, in small letters; nothing where that is not there, or an exception. */
static PyObject *known_as(PyObject *known, PyObject *name) {
  char small[MOST_FOLDED];
  Py_ssize_t length = PyUnicode_GET_LENGTH(name);
  if (length > MOST_FOLDED || !PyUnicode_IS_ASCII(name)) return 0;
  for (Py_ssize_t index = 0; index < length; index++) small[index] = (char)folded(PyUnicode_1BYTE_DATA(name)[index]);
  PyObject *key = PyUnicode_FromStringAndSize(small, length), *found = key ? PyDict_GetItemWithError(known, key) : 0;
  Py_XDECREF(key);
  return found;
}

static const RuleEntry *rule_of(PyObject *number) {
  long found = PyLong_Check(number) ? PyLong_AsLong(number) : -1;
  if (found >= 0 && found < core_rule_count) return &core_rules[found];
  PyErr_Clear();
  return 0;
}

/* Return whether one of some parameters is there without a value, or with one that its rule refuses: -1 on an error. */
static int any_refused(PyObject *pairs, PyObject *view) {
  if (!are_pairs(pairs)) return 1;
  for (Py_ssize_t index = 0; index < PyTuple_GET_SIZE(pairs); index++) {
    PyObject *pair = PyTuple_GET_ITEM(pairs, index), *text = PyTuple_GET_ITEM(pair, 1);
    PyObject *number = known_as(view, PyTuple_GET_ITEM(pair, 0));
    if (!number && PyErr_Occurred()) return -1;
    const RuleEntry *rule = number ? rule_of(number) : 0;
    int refused = !number ? 0 : !rule || text == Py_None ? 1 : is_refused(rule, text);
    if (refused) return refused;
  }
  return 0;
}

/* Return whether a text is not what texts of its kind have to be, by a rule of the whole text, or by rules of parameters,
   which the rule of the test reads; of a kind without a view, whether that rule refuses it. */
static int is_refused_by_kind(const Test *test, const State *state, PyObject *kind, PyObject *text) {
  if (text == Py_None) return 0;
  if (!PyUnicode_Check(text)) return 1;
  PyObject *view = PyUnicode_Check(kind) ? known_as(test->words, kind) : 0, *pairs = 0;
  if (!view) return PyErr_Occurred() ? -1 : is_refused(test->rule, text);
  if (!PyDict_Check(view)) return rule_of(view) ? is_refused(rule_of(view), text) : 1;
  Source source;
  if (!source_open(&source, text)) return -1;
  int read = rule_read(state, test->rule, &source, 0, source.length, &pairs);
  int refused = read == 1 ? any_refused(pairs, view) : read < 0 ? -1 : 1;
  Py_XDECREF(pairs);
  return refused;
}

/* Return whether one of the texts that a rule has read is not among known ones: of pairs, the texts that have a name. */
static int any_unknown(PyObject *read, PyObject *name, PyObject *known) {
  if (!PyTuple_Check(read) || (name && !are_pairs(read))) return 1;
  int is_there = !name;
  for (Py_ssize_t index = 0; index < PyTuple_GET_SIZE(read); index++) {
    PyObject *each = PyTuple_GET_ITEM(read, index);
    if (name && !same_name(PyTuple_GET_ITEM(each, 0), name)) continue;
    is_there = 1;
    if (name) each = PyTuple_GET_ITEM(each, 1);
    int among = each == Py_None ? 1 : PySequence_Contains(known, each);
    if (among <= 0) return among < 0 ? -1 : 1;
  }
  return !is_there;
}

/* Return whether a text of a kind refers to something that is not known: by a parameter, which has to be there, or as a
   list. */
static int refers_to_unknown(const Test *test, const State *state, PyObject *kind, PyObject *text, PyObject *known) {
  if (kind == Py_None) return 0;
  if (!PyUnicode_Check(kind)) return 1;
  PyObject *to = known_as(test->words, kind), *found = 0;
  if (!to) return PyErr_Occurred() ? -1 : 0;
  if (text == Py_None) return PyUnicode_Check(to);
  if (!PyUnicode_Check(text)) return 1;
  const RuleEntry *rule = PyUnicode_Check(to) ? test->rule : rule_of(to);
  Source source;
  if (!rule) return 1;
  if (!source_open(&source, text)) return -1;
  int read = rule_read(state, rule, &source, 0, source.length, &found);
  int refers = read == 1 ? any_unknown(found, PyUnicode_Check(to) ? to : 0, known) : read < 0 ? -1 : 1;
  Py_XDECREF(found);
  return refers;
}

static int has_unknown_reference(const Test *test, const State *state, PyObject *kinds, PyObject *texts, PyObject *known) {
  if (!PyTuple_CheckExact(kinds) || !PyTuple_CheckExact(texts) || !PyTuple_CheckExact(known)) return 1;
  if (PyTuple_GET_SIZE(kinds) != PyTuple_GET_SIZE(texts)) return 1;
  int found = 0;
  for (Py_ssize_t index = 0; !found && index < PyTuple_GET_SIZE(kinds); index++)
    found = refers_to_unknown(test, state, PyTuple_GET_ITEM(kinds, index), PyTuple_GET_ITEM(texts, index), known);
  return found;
}

/* Return whether there is anything in a text or a collection. */
static int holds_some(PyObject *field) {
  if (PyUnicode_Check(field)) return PyUnicode_GET_LENGTH(field) > 0;
  if (PyTuple_Check(field)) return PyTuple_GET_SIZE(field) > 0;
  if (PyDict_Check(field)) return PyDict_GET_SIZE(field) > 0;
  return 1;
}

/* Return whether a rule about a value runs, or about one of those that a tuple or a dictionary has: -1 on an error. */
static int any_judged(const Asking *asking, PyObject *field, int depth) {
  PyObject *key, *value;
  Py_ssize_t place = 0;
  int judged = 0;
  if (PyTuple_CheckExact(field)) {
    for (; !judged && place < PyTuple_GET_SIZE(field); place++) judged = asking->judged(asking, PyTuple_GET_ITEM(field, place), depth);
    return judged;
  }
  if (!PyDict_CheckExact(field)) return asking->judged(asking, field, depth);
  while (!judged && PyDict_Next(field, &place, &key, &value)) {
    Py_INCREF(value);
    judged = PyDict_CheckExact(value) ? 1 : any_judged(asking, value, depth);
    Py_DECREF(value);
  }
  return judged;
}

/* ---- tests of fields --------------------------------------------------------------------------------------- */

static int text_holds(const Test *test, PyObject *text) {
  if (test->kind == TEXT_IS) return same_text(text, PyTuple_GET_ITEM(test->words, 0));
  if (test->kind == REFUSED) return is_refused(test->rule, text);
  if (test->kind == CONTAINS) return contains_any(text, test->words);
  Py_UCS4 first = PyUnicode_GET_LENGTH(text) ? PyUnicode_READ_CHAR(text, 0) : 128;
  return first < 128 && test->first[first / 8] >> first % 8 & 1;
}

/* Return whether a test of one field holds, which is not None. */
static int field_holds(const Test *test, PyObject *field) {
  switch (test->kind) {
  case BEGINS: case REFUSED: case TEXT_IS: case CONTAINS:
    return PyUnicode_Check(field) ? text_holds(test, field) : 2;
  case HAS_KEY: case HAS_MORE: case HAS_SEVERAL_BUT: case HAS_OTHER_KEY: case HAS_ALL: case HAS_SEVERAL:
    return PyDict_Check(field) ? lists_hold(test, field) : 2;
  case LONGER: case HAS_NON_NUMERIC:
    return texts_hold(test, field);
  case HAS_DUPLICATES:
    return has_duplicates(field);
  case OTHER_TYPES:
    return has_other_type(field, PyTuple_GET_ITEM(test->words, 0), PyTuple_GET_ITEM(test->words, 1));
  case RESPELLED:
    return is_respelled(field, test->words);
  case HAS_UNEQUAL:
    return has_unequal(field);
  default:
    return holds_some(field);
  }
}

int test_holds(const Test *test, const Asking *asking, PyObject *const *given, int depth) {
  PyObject *field = given[0];
  switch (test->kind) {
  case IS_UNREACHABLE:
    return 0;
  case IS_THERE:
    return field != Py_None;
  case IS_TRUE:
    return field == Py_True;
  case EXCEEDS:
    return number_exceeds(field, test->most);
  case DIFFERS:
    return fields_differ(given, test->count);
  case IS_LENGTH:
    return is_length_of(field, given[1]);
  case OTHER_TEXTS:
    return texts_differ(field, given[1], test->words);
  case REFUSED_BY_KIND:
    return is_refused_by_kind(test, asking->state, field, given[1]);
  case HAS_UNKNOWN_REFERENCE:
    return has_unknown_reference(test, asking->state, field, given[1], given[2]);
  case DIFFERS_FROM_KNOWN:
    return differs_from_known(test->words, given, test->count);
  case HAS_UNKNOWN:
    return has_unknown(field, given[1]);
  case REPEATS_PARAMETER: case HAS_PARAMETER: case HAS_PARAMETERS: case REFUSED_PARAMETER: case HAS_NON_NUMERIC_PARAMETER:
    field = Py_IS_TYPE(field, asking->pairs_type) ? *slot_at(field, asking->pairs_offset) : 0;
    return are_pairs(field) ? parameters_hold(test, field) : 2;
  case JUDGED:
    return field == Py_None ? 0 : any_judged(asking, field, depth);
  default:
    return field == Py_None ? 0 : field_holds(test, field);
  }
}

/* ---- taking what is declared ------------------------------------------------------------------------------- */

static int asks_mapping(const Test *test) {
  return test->kind == OTHER_TEXTS || test->kind == DIFFERS_FROM_KNOWN || test->kind == REFUSED_BY_KIND || test->kind == HAS_UNKNOWN_REFERENCE;
}

/* Return whether words are what a kind of test takes: a set of keys, a mapping, or a tuple, mostly of texts. */
static int are_words(const Test *test, PyObject *words) {
  if (asks_keys(test)) return PyAnySet_Check(words);
  if (asks_mapping(test)) return PyDict_Check(words);
  if (!PyTuple_Check(words) || PyTuple_GET_SIZE(words) < (test->kind == TEXT_IS || test->kind == BEGINS)) return 0;
  if (test->kind == OTHER_TYPES) return PyTuple_GET_SIZE(words) == 2 && PyDict_Check(PyTuple_GET_ITEM(words, 0));
  for (Py_ssize_t index = 0; index < PyTuple_GET_SIZE(words); index++)
    if (!PyUnicode_Check(PyTuple_GET_ITEM(words, index))) return 0;
  return 1;
}

static int asks_rule(const Test *test) {
  return test->kind == REFUSED || test->kind == REFUSED_PARAMETER || test->kind == REFUSED_BY_KIND || test->kind == HAS_UNKNOWN_REFERENCE;
}

/* Return how many fields a kind of test is about at least. */
static int fields_wanted(const Test *test) {
  switch (test->kind) {
  case DIFFERS: case IS_LENGTH: case OTHER_TEXTS: case DIFFERS_FROM_KNOWN: case REFUSED_BY_KIND: case HAS_UNKNOWN:
    return 2;
  case HAS_UNKNOWN_REFERENCE:
    return 3;
  default:
    return 1;
  }
}

static void first_fill(Test *test, PyObject *characters) {
  for (Py_ssize_t index = 0; index < PyUnicode_GET_LENGTH(characters); index++) {
    Py_UCS4 each = PyUnicode_READ_CHAR(characters, index);
    if (each < 128) test->first[each / 8] |= (unsigned char)(1 << each % 8);
  }
}

/* Take a test, a tuple: kind, ways to the fields, words, number, rule. */
int test_fill(Test *test, Ways *ways, PyObject *cls, PyObject *row) {
  int rule;
  PyObject *words, *fields;
  if (!PyArg_ParseTuple(row, "iO!OLi", &test->kind, &PyTuple_Type, &fields, &words, &test->most, &rule)) return 0;
  Py_ssize_t count = PyTuple_GET_SIZE(fields);
  if (rule >= core_rule_count || (rule < 0 && asks_rule(test))) return PyErr_Format(PyExc_TypeError, "no such rule") != 0;
  if (count < fields_wanted(test) || count > MOST_FIELDS) return PyErr_Format(PyExc_TypeError, "a test is of some fields") != 0;
  if (!are_words(test, words)) return PyErr_Format(PyExc_TypeError, "words are str") != 0;
  for (; test->count < count; test->count++)
    if ((test->fields[test->count] = ways_add(ways, cls, PyTuple_GET_ITEM(fields, test->count))) < 0) return 0;
  test->rule = rule < 0 ? 0 : &core_rules[rule];
  test->words = Py_NewRef(words);
  if (test->kind == BEGINS) first_fill(test, PyTuple_GET_ITEM(words, 0));
  return 1;
}
