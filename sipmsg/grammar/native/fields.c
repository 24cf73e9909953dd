/* Values of the fields of a message, by their name. What a field holds is in slots of the message, which Python code says
   the places of; what is not as most are is left to that code. See sipmsg.message.typed_headers, which does the same. */
#include "runtime.h"
#include "fields.h"
#include "descriptors.h"
#include <structmember.h>

/* ---- texts by name ----------------------------------------------------------------------------------------- */

PyObject *in_dictionary(PyObject *dictionary, PyObject *key) {
  PyObject *found = PyDict_GetItemWithError(dictionary, key);
  if (found) return Py_NewRef(found);
  return PyErr_Occurred() ? 0 : PyObject_GetItem(dictionary, key);
}

/* Add a text to those of its name: a tuple while there is one, and a list of more. */
static int add_text(PyObject *texts, PyObject *key, PyObject *text) {
  PyObject *one = PyTuple_New(1), *found = 0;
  int added = 0;
  if (one) {
    PyTuple_SET_ITEM(one, 0, Py_NewRef(text));
    found = PyDict_SetDefault(texts, key, one);
  }
  if (found == one) added = one != 0;
  else if (found && PyList_Check(found)) added = PyList_Append(found, text) == 0;
  else if (found) {
    PyObject *two = Py_BuildValue("[OO]", PyTuple_GET_ITEM(found, 0), text);
    added = two && PyDict_SetItem(texts, key, two) == 0;
    Py_XDECREF(two);
  }
  Py_XDECREF(one);
  return added;
}

/* Return the texts of each name, in order, by the key that a dictionary has for the name. */
static PyObject *grouped(PyObject *fields, PyObject *keys) {
  PyObject *made = PyDict_New();
  for (Py_ssize_t index = 0; made && index < PyTuple_GET_SIZE(fields); index++) {
    PyObject *field = PyTuple_GET_ITEM(fields, index), *key = 0;
    if (PyTuple_Check(field) && PyTuple_GET_SIZE(field) == 2) key = in_dictionary(keys, PyTuple_GET_ITEM(field, 0));
    else PyErr_SetString(PyExc_TypeError, "a field is a name and a value");
    if (!key || !add_text(made, key, PyTuple_GET_ITEM(field, 1))) Py_CLEAR(made);
    Py_XDECREF(key);
  }
  return made;
}

/* grouped(fields, keys) */
PyObject *core_grouped(PyObject *Py_UNUSED(module), PyObject *const *given, Py_ssize_t count) {
  if (count != 2 || !PyTuple_Check(given[0]) || !PyDict_Check(given[1]))
    return PyErr_Format(PyExc_TypeError, "grouped takes fields and keys");
  return grouped(given[0], given[1]);
}

/* ---- values ------------------------------------------------------------------------------------------------ */

/* How the fields of a header are read: a list each, of which the elements are one list; several values; comments. */
enum { FIELDS_MANY = 1, FIELDS_REPEAT = 2, FIELDS_COMMENTS = 4 };

/* What reads the fields of a header, and how. */
typedef struct {
  const State *state;
  const RuleEntry *rule;
  int flags;
} How;

/* Find out how a header is read: 1, or 0 where that is left to Python; without a rule where it has none here. */
static int how_of(const State *state, PyObject *row, How *how) {
  if (!PyTuple_Check(row) || PyTuple_GET_SIZE(row) != 2 || !PyLong_Check(PyTuple_GET_ITEM(row, 1))) return 0;
  PyObject *matcher = PyTuple_GET_ITEM(row, 0);
  const RuleEntry *rule = Py_IS_TYPE(matcher, state->matcher_type) ? matcher_rule(matcher) : 0;
  *how = (How){state, rule, (int)PyLong_AsLong(PyTuple_GET_ITEM(row, 1))};
  return 1;
}

/* How much the texts of a header hold: what limits bound is no more than that. */
typedef struct {
  Py_ssize_t length, separators;
} Held;

static Py_ssize_t separators_in(const Source *source) {
  Py_ssize_t found = 0;
  const uint8_t *narrow = source->kind == PyUnicode_1BYTE_KIND ? source->data : 0;
  for (Py_ssize_t index = 0; index < source->length; index++) {
    Py_UCS4 character = narrow ? narrow[index] : PyUnicode_READ(source->kind, source->data, index);
    found += character == ',' || character == ';' || character == '&';
  }
  return found;
}

/* Return whether a text holds too little, with those before it, for any limit to be passed: few characters, or few
   separators, and no comment where those may stand. `alone` is a text that has none beside it. */
static int holds_little(const Source *source, Py_ssize_t safe, int flags, int alone, Held *held) {
  if (flags & FIELDS_COMMENTS && source_find(source, '(', 0, source->length) < source->length) return 0;
  held->length += source->length;
  if (alone && held->length < safe) return 1;
  held->separators += 1 + separators_in(source);
  return held->length < safe || held->separators < safe;
}

/* Read one text: 1 with the value, 0 for what is left to Python, -1 on an error. */
static int read_text(const How *how, PyObject *text, Py_ssize_t safe, int alone, Held *held, PyObject **value) {
  Source source;
  if (!source_open(&source, text)) return -1;
  int matched = 0;
  if (holds_little(&source, safe, how->flags, alone, held)) matched = rule_read(how->state, how->rule, &source, 0, source.length, value);
  if (matched == 1 && (*value == Py_None || (how->flags & FIELDS_MANY && !PyTuple_Check(*value)))) {
    Py_CLEAR(*value);
    matched = 0;
  }
  return matched;
}

/* Add the value of one of several texts to the list: 1, or -1. */
static int add_value(PyObject *values, PyObject *value, int flags) {
  int added = flags & FIELDS_MANY ? PyList_SetSlice(values, PY_SSIZE_T_MAX, PY_SSIZE_T_MAX, value) : PyList_Append(values, value);
  return added < 0 ? -1 : 1;
}

/* Read all texts of a header, which may come often: as read_text. */
static int read_texts(const How *how, PyObject *texts, Py_ssize_t safe, PyObject **made) {
  Held held = {0, 0};
  PyObject *values = PyList_New(0);
  int matched = values ? 1 : -1;
  for (Py_ssize_t index = 0; matched == 1 && index < PySequence_Fast_GET_SIZE(texts); index++) {
    PyObject *text = Py_NewRef(PySequence_Fast_GET_ITEM(texts, index)), *value = 0;
    matched = read_text(how, text, safe, 0, &held, &value);
    if (matched == 1) matched = add_value(values, value, how->flags);
    Py_DECREF(text);
    Py_XDECREF(value);
  }
  if (matched == 1 && !(*made = PyList_AsTuple(values))) matched = -1;
  Py_XDECREF(values);
  return matched;
}

/* Read the texts of a header, and put the value into the cache: as read_text. */
static int read_header(const How *how, PyObject *cache, PyObject *texts, PyObject *key, Py_ssize_t safe, PyObject **made) {
  int many = PyList_Check(texts), repeats = how->flags & FIELDS_REPEAT, matched;
  Held held = {0, 0};
  if ((many && !(how->flags & (FIELDS_MANY | FIELDS_REPEAT))) || (!many && !PyTuple_Check(texts))) return 0;
  if (!PySequence_Fast_GET_SIZE(texts)) return 0;
  Py_INCREF(texts);
  *made = 0;
  if (many || repeats) matched = read_texts(how, texts, safe, made);
  else matched = read_text(how, PyTuple_GET_ITEM(texts, 0), safe, 1, &held, made);
  Py_DECREF(texts);
  if (matched == 1 && PyDict_SetItem(cache, key, *made) < 0) {
    Py_CLEAR(*made);
    matched = -1;
  }
  return matched;
}

/* headers(cache, texts, safe size, how, typed): put the value of each header into the cache that is not there and can be read here;
   `how` gives a matcher, or None, and flags for a key. Return the keys of the others that are among those that have a type. */
PyObject *core_headers(PyObject *module, PyObject *const *given, Py_ssize_t count) {
  const State *state = PyModule_GetState(module);
  if (count != 5 || !PyDict_Check(given[0]) || !PyDict_CheckExact(given[1]) || !PyLong_Check(given[2]) || !PyDict_Check(given[3]) || !PyAnySet_Check(given[4]))
    return PyErr_Format(PyExc_TypeError, "headers takes a cache, texts, a size, how each is read, and those that have a type");
  Py_ssize_t safe = bound_in(given[2]);
  PyObject *keys = PyDict_Keys(given[1]), *left = PyList_New(0);
  int read = keys && left ? 0 : -1;
  for (Py_ssize_t place = 0; read >= 0 && place < PyList_GET_SIZE(keys); place++) {
    PyObject *key = PyList_GET_ITEM(keys, place), *row = PyDict_GetItemWithError(given[3], key), *made = 0, *texts;
    How how;
    read = PyErr_Occurred() ? -1 : PyDict_Contains(given[0], key);
    if (read) continue;
    texts = row && how_of(state, row, &how) && how.rule ? PyDict_GetItemWithError(given[1], key) : 0;
    read = texts ? read_header(&how, given[0], texts, key, safe, &made) : PyErr_Occurred() ? -1 : 0;
    if (read == 0) read = PySet_Contains(given[4], key);
    if (read == 1 && !made) read = PyList_Append(left, key) < 0 ? -1 : 1;
    Py_XDECREF(made);
  }
  Py_XDECREF(keys);
  if (read < 0) Py_CLEAR(left);
  return left;
}

/* ---- methods and attributes -------------------------------------------------------------------------------- */

/* Where a message has what is asked for, and what that is read by. */
typedef struct {
  PyTypeObject *owner, *headers, *limits;
  Py_ssize_t cache, headers_slot, limits_slot; /* of the owner */
  Py_ssize_t fields, texts;                    /* of its headers */
  Py_ssize_t safe;                             /* of its limits */
  PyObject *keys, *how;
} Place;

/* A method that takes a name, or an attribute, of which `key` is the name. */
typedef struct {
  Descriptor base;
  vectorcallfunc call;
  const State *state;
  PyObject *module, *key;
  Place place;
} Asker;

/* Return the texts of a message by name, which are grouped when they are first asked for; nothing where there are none. */
static PyObject *texts_of(const Place *place, PyObject *message) {
  PyObject *headers = *slot_at(message, place->headers_slot);
  if (!headers || !PyObject_TypeCheck(headers, place->headers)) return 0;
  PyObject **texts = slot_at(headers, place->texts), *fields = *slot_at(headers, place->fields), *made;
  if (*texts && PyDict_CheckExact(*texts)) return *texts;
  if (!fields || !PyTuple_CheckExact(fields)) return 0;
  Py_INCREF(fields);
  made = grouped(fields, place->keys);
  Py_DECREF(fields);
  if (made) Py_XSETREF(*texts, made);
  return made;
}

/* Read a header that is not in the cache; nothing, perhaps without an error, for what is left to Python. */
static PyObject *read_now(const Asker *asker, PyObject *message, PyObject *cache, PyObject *key) {
  const Place *place = &asker->place;
  How how;
  PyObject *texts = texts_of(place, message), *limits = *slot_at(message, place->limits_slot), *made = 0;
  PyObject *row = texts ? PyDict_GetItemWithError(place->how, key) : 0;
  if (!texts || (!row && PyErr_Occurred())) return 0;
  PyObject *found = PyDict_GetItemWithError(texts, key);
  if (!found && PyErr_Occurred()) return 0;
  /* a header that nobody knows is a text */
  if (!row && !found) return Py_NewRef(Py_None);
  if (!row) return PySequence_GetItem(found, 0);
  if (!how_of(asker->state, row, &how)) return 0;
  if (!found) return how.flags & (FIELDS_MANY | FIELDS_REPEAT) ? PyTuple_New(0) : Py_NewRef(Py_None);
  if (!how.rule || !limits || !PyObject_TypeCheck(limits, place->limits)) return 0;
  PyObject *safe = *slot_at(limits, place->safe);
  if (!safe || !PyLong_CheckExact(safe)) return 0;
  Py_INCREF(cache);
  read_header(&how, cache, found, key, bound_in(safe), &made);
  Py_DECREF(cache);
  return made;
}

/* Return the value of a header; nothing, perhaps without an error, for what is left to Python. */
static PyObject *value_of(const Asker *asker, PyObject *message, PyObject *key) {
  if (!PyObject_TypeCheck(message, asker->place.owner)) return 0;
  PyObject *cache = *slot_at(message, asker->place.cache);
  if (!cache || !PyDict_CheckExact(cache)) return 0;
  PyObject *value = PyDict_GetItemWithError(cache, key);
  if (value) return Py_NewRef(value);
  return PyErr_Occurred() ? 0 : read_now(asker, message, cache, key);
}

static PyObject *method_call(PyObject *self, PyObject *const *given, size_t flags, PyObject *names) {
  const Asker *asker = (const Asker *)self;
  PyObject *value = 0, *key;
  if (PyVectorcall_NARGS(flags) == 2 && !names && PyUnicode_CheckExact(given[1])) {
    if (!(key = in_dictionary(asker->place.keys, given[1]))) return 0;
    value = value_of(asker, given[0], key);
    Py_DECREF(key);
  }
  if (value || PyErr_Occurred()) return value;
  return PyObject_Vectorcall(asker->base.instead, given, flags, names);
}

/* Of a class it is what it stands for, of an object a method. */
static PyObject *method_get(PyObject *self, PyObject *object, PyObject *Py_UNUSED(owner)) {
  return object ? PyMethod_New(self, object) : Py_NewRef(((Asker *)self)->base.instead);
}

static PyObject *attribute_get(PyObject *self, PyObject *object, PyObject *owner) {
  const Asker *asker = (const Asker *)self;
  if (!object) return Py_NewRef(asker->base.instead);
  PyObject *value = value_of(asker, object, asker->key);
  if (value || PyErr_Occurred()) return value;
  return descriptor_get(self, object, owner);
}

static int asker_traverse(PyObject *self, visitproc visit, void *arg) {
  Asker *asker = (Asker *)self;
  Py_VISIT(Py_TYPE(self));
  Py_VISIT(asker->module);
  Py_VISIT(asker->base.instead);
  Py_VISIT(asker->place.owner);
  Py_VISIT(asker->place.headers);
  Py_VISIT(asker->place.limits);
  Py_VISIT(asker->place.keys);
  Py_VISIT(asker->place.how);
  return 0;
}

static int asker_clear(PyObject *self) {
  Asker *asker = (Asker *)self;
  Py_CLEAR(asker->module);
  Py_CLEAR(asker->base.instead);
  Py_CLEAR(asker->key);
  Py_CLEAR(asker->place.owner);
  Py_CLEAR(asker->place.headers);
  Py_CLEAR(asker->place.limits);
  Py_CLEAR(asker->place.keys);
  Py_CLEAR(asker->place.how);
  return 0;
}

static PyMemberDef method_members[] = {
    {"__vectorcalloffset__", T_PYSSIZET, offsetof(Asker, call), READONLY, 0},
    {0},
};

static PyType_Slot method_slots[] = {
    {Py_tp_call, PyVectorcall_Call},    {Py_tp_descr_get, method_get}, {Py_tp_getattro, descriptor_getattr}, {Py_tp_members, method_members},
    {Py_tp_traverse, asker_traverse}, {Py_tp_clear, asker_clear},    {Py_tp_dealloc, object_free},     {0},
};

PyType_Spec method_spec = {
    "sipmsg._core.Method", sizeof(Asker), 0,
    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_HAVE_VECTORCALL | Py_TPFLAGS_METHOD_DESCRIPTOR | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    method_slots,
};

static PyType_Slot attribute_slots[] = {
    {Py_tp_descr_get, attribute_get}, {Py_tp_descr_set, descriptor_set}, {Py_tp_getattro, descriptor_getattr},
    {Py_tp_traverse, asker_traverse}, {Py_tp_clear, asker_clear},       {Py_tp_dealloc, object_free},     {0},
};

PyType_Spec attribute_spec = {
    "sipmsg._core.Attribute", sizeof(Asker), 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    attribute_slots,
};

/* Find the slots of a message, of its headers and of its limits. */
static int place_of(PyObject *given, Place *place) {
  PyObject *owner, *headers, *limits, *keys, *how;
  const char *cache, *headers_slot, *limits_slot, *fields, *texts, *safe;
  if (!PyArg_ParseTuple(given, "(O!sss)(O!ss)(O!s)O!O!", &PyType_Type, &owner, &cache, &headers_slot, &limits_slot, &PyType_Type, &headers,
                        &fields, &texts, &PyType_Type, &limits, &safe, &PyDict_Type, &keys, &PyDict_Type, &how))
    return 0;
  if (!slot_offset(owner, cache, &place->cache) || !slot_offset(owner, headers_slot, &place->headers_slot) ||
      !slot_offset(owner, limits_slot, &place->limits_slot) || !slot_offset(headers, fields, &place->fields) ||
      !slot_offset(headers, texts, &place->texts) || !slot_offset(limits, safe, &place->safe))
    return 0;
  place->owner = (PyTypeObject *)Py_NewRef(owner);
  place->headers = (PyTypeObject *)Py_NewRef(headers);
  place->limits = (PyTypeObject *)Py_NewRef(limits);
  place->keys = Py_NewRef(keys);
  place->how = Py_NewRef(how);
  return 1;
}

static PyObject *asker_make(PyObject *module, PyTypeObject *type, PyObject *given, PyObject *instead, PyObject *key) {
  Asker *made = (Asker *)type->tp_alloc(type, 0);
  if (!made) return 0;
  made->call = method_call;
  made->state = PyModule_GetState(module);
  made->module = Py_NewRef(module);
  made->base.instead = Py_NewRef(instead);
  made->key = Py_XNewRef(key);
  if (!place_of(given, &made->place)) Py_CLEAR(made);
  return (PyObject *)made;
}

/* method(place, function): a method that returns the value of a header, by its name; the function does where that fails. */
PyObject *method_make(PyObject *module, PyObject *given) {
  PyObject *place, *instead;
  if (!PyArg_ParseTuple(given, "O!O", &PyTuple_Type, &place, &instead)) return 0;
  return asker_make(module, ((State *)PyModule_GetState(module))->method_type, place, instead, 0);
}

/* attribute(place, descriptor, key): an attribute that is the value of a header; the descriptor is where that fails. */
PyObject *attribute_make(PyObject *module, PyObject *given) {
  PyObject *place, *instead, *key;
  if (!PyArg_ParseTuple(given, "O!OU", &PyTuple_Type, &place, &instead, &key)) return 0;
  if (!is_descriptor(instead)) return 0;
  return asker_make(module, ((State *)PyModule_GetState(module))->attribute_type, place, instead, key);
}
