/* What builders make of children: see runtime.h. */
#include "runtime.h"
#include "kinds.h" /* made by sipmsg.grammar.native.source */

/* ---- children -------------------------------------------------------------------------------------------- */

/* Return a child as an object of its own, with the reference that the child held. */
PyObject *child_take(const Source *source, Child *child) {
  PyObject *made = child->object;
  if (made) child->object = 0;
  else if (child->begin < 0) made = Py_NewRef(Py_None);
  else made = source_piece(source, child->begin, child->end);
  child->begin = -1;
  return made;
}

static int child_is_none(const Child *child) {
  return child->object ? child->object == Py_None : child->begin < 0;
}

static int child_is_empty(const Child *child) {
  if (!child->object) return child->begin == child->end;
  return PyUnicode_Check(child->object) && !PyUnicode_GetLength(child->object);
}

/* The characters of a child, wherever they are. */
typedef struct {
  int kind;
  const void *data;
  PyObject *text;
  Py_ssize_t begin, end;
} Characters;

static Py_UCS4 read_at(const Characters *in, Py_ssize_t index) { return PyUnicode_READ(in->kind, in->data, index); }

static int characters_of(const Source *source, const Child *child, Characters *made) {
  PyObject *text = child->object ? child->object : source->text;
  if (!PyUnicode_Check(text)) return 0;
#if PY_VERSION_HEX < 0x030C0000
  if (PyUnicode_READY(text) < 0) return 0;
#endif
  made->kind = PyUnicode_KIND(text);
  made->data = PyUnicode_DATA(text);
  made->text = text;
  made->begin = child->object ? 0 : child->begin;
  made->end = child->object ? PyUnicode_GET_LENGTH(text) : child->end;
  return 1;
}

/* Return the number that at most ten digits stand for, or -1; `written` says whether it would be written so. */
static long long number_of(const Characters *in, long long most, int *written) {
  long long number = number_in(in->kind, in->data, in->begin, in->end, USUAL_DIGITS);
  *written = number >= 0 && (in->end - in->begin == 1 || read_at(in, in->begin) != '0');
  return most >= 0 && number > most ? -1 : number;
}

static PyObject *piece_of(const Characters *in) { return PyUnicode_Substring(in->text, in->begin, in->end); }

/* Return the number of more digits than ten. */
static PyObject *long_number(const Characters *in) {
  PyObject *piece = piece_of(in), *made = piece ? PyLong_FromUnicodeObject(piece, 10) : 0;
  Py_XDECREF(piece);
  return made;
}

static PyObject *lower(const Characters *in) {
  Py_ssize_t length = in->end - in->begin;
  if (in->kind == PyUnicode_1BYTE_KIND) {
    const uint8_t *from = (const uint8_t *)in->data + in->begin;
    Py_ssize_t index = 0;
    while (index < length && from[index] < 128) index++;
    if (index == length) {
      PyObject *made = PyUnicode_New(length, 127);
      if (!made || !length) return made;
      uint8_t *to = PyUnicode_DATA(made);
      for (index = 0; index < length; index++) to[index] = from[index] >= 'A' && from[index] <= 'Z' ? from[index] + 32 : from[index];
      return made;
    }
  }
  PyObject *piece = piece_of(in), *made = piece ? PyUnicode_New(length, PyUnicode_MAX_CHAR_VALUE(piece)) : 0;
  for (Py_ssize_t index = 0; made && index < length; index++) {
    Py_UCS4 found = read_at(in, in->begin + index);
    PyUnicode_WRITE(PyUnicode_KIND(made), PyUnicode_DATA(made), index, found >= 'A' && found <= 'Z' ? found + 32 : found);
  }
  Py_XDECREF(piece);
  return made;
}

/* Return what a word stands for in a dictionary. */
static PyObject *named(const Characters *in, PyObject *values) {
  PyObject *word = lower(in), *made = word && PyDict_Check(values) ? Py_XNewRef(PyDict_GetItemWithError(values, word)) : 0;
  if (word && !made && !PyErr_Occurred()) PyErr_SetObject(PyExc_KeyError, word);
  Py_XDECREF(word);
  return made;
}

/* Return what a string in double quotes stands for, and any other text as it is. */
static PyObject *unquoted(Characters *in) {
  if (in->end - in->begin < 2 || read_at(in, in->begin) != '"' || read_at(in, in->end - 1) != '"') return piece_of(in);
  in->begin++;
  in->end--;
  Py_ssize_t index = in->begin, length = 0;
  while (index < in->end && read_at(in, index) != '\\') index++;
  if (index == in->end) return piece_of(in);
  Py_UCS4 *made = PyMem_Malloc((size_t)(in->end - in->begin) * sizeof *made);
  if (!made) return PyErr_NoMemory();
  int escaped = 0;
  for (index = in->begin; index < in->end; index++) {
    Py_UCS4 character = read_at(in, index);
    if (character == '\\' && !escaped) escaped = 1;
    else {
      made[length++] = character;
      escaped = 0;
    }
  }
  PyObject *text = PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, made, length);
  PyMem_Free(made);
  return text;
}

/* ---- values ------------------------------------------------------------------------------------------------ */

int values_add(Values *values, PyObject *value) {
  if (!value) return 0;
  if (values->count == values->room) {
    Py_ssize_t room = values->room ? values->room * 2 : 8;
    PyObject **grown = PyMem_Realloc(values->value, (size_t)room * sizeof *grown);
    if (!grown) {
      Py_DECREF(value);
      return PyErr_NoMemory() != 0;
    }
    values->value = grown;
    values->room = room;
  }
  values->value[values->count++] = value;
  return 1;
}

void values_close(Values *values) {
  while (values->count) Py_DECREF(values->value[--values->count]);
  PyMem_Free(values->value);
  values->value = 0;
  values->room = 0;
}

/* ---- builders -------------------------------------------------------------------------------------------- */

/* Return the text of a part, cut as it is declared, converted. */
static PyObject *part_converted(const Part *part, Characters *in) {
  Py_ssize_t length = in->end - in->begin;
  in->begin += part->first < length ? part->first : length;
  length = in->end - in->begin;
  in->end -= part->last < length ? part->last : length;
  if (part->flags & IN_BRACKETS && in->end > in->begin && read_at(in, in->begin) == '[' && read_at(in, in->end - 1) == ']') {
    in->begin++;
    in->end--;
  }
  int written = 0;
  long long number;
  switch (part->how) {
  case HOW_LOWER:
    return lower(in);
  case HOW_UNQUOTED:
    return unquoted(in);
  case HOW_NUMBER:
    number = number_of(in, part->most, &written);
    return number < 0 ? Py_NewRef(Py_None) : PyLong_FromLongLong(number);
  case HOW_NAMED:
    return named(in, part->other);
  case HOW_LONG_NUMBER:
    number = number_of(in, -1, &written);
    return number < 0 ? long_number(in) : PyLong_FromLongLong(number);
  case HOW_UNLESS_NUMBER:
    number = number_of(in, part->most, &written);
    return written && number >= 0 ? Py_NewRef(Py_None) : piece_of(in);
  default:
    return piece_of(in);
  }
}

/* Return the value of a field. Children are borrowed, so that several fields can be made of one; the last takes it. */
static PyObject *part_make(const Part *part, const Source *source, Child *children, Py_ssize_t count) {
  if (part->how == HOW_CONSTANT || part->child >= count) return Py_NewRef(part->other);
  Child *child = &children[part->child], item;
  if (part->given >= 0 && (part->given >= count || child_is_none(&children[part->given]))) return Py_NewRef(Py_None);
  if (child_is_none(child)) return Py_NewRef(part->flags & NONE_STAYS ? Py_None : part->other);
  if (part->item >= 0) {
    if (!child->object || !PyTuple_Check(child->object) || part->item >= PyTuple_GET_SIZE(child->object))
      return Py_NewRef(part->other);
    item.object = PyTuple_GET_ITEM(child->object, part->item);
    item.begin = item.end = -1;
    if (item.object == Py_None) return Py_NewRef(part->other);
    child = &item;
  }
  if (part->flags & EMPTY_TOO && child_is_empty(child)) return Py_NewRef(part->other);
  Characters in;
  int plain = part->how == HOW_AS_IS && !part->first && !part->last && !(part->flags & IN_BRACKETS);
  if (plain && child->object) return Py_NewRef(child->object);
  if (plain) return source_piece(source, child->begin, child->end);
  if (!characters_of(source, child, &in)) return PyErr_Occurred() ? 0 : Py_NewRef(child->object);
  return part_converted(part, &in);
}

static PyObject *filled(const Builder *builder, const Source *source, Child *children, Py_ssize_t count) {
  int is_tuple = builder->how == BUILD_FILL_TUPLE;
  PyTypeObject *type = (PyTypeObject *)builder->call;
  PyObject *made = is_tuple ? PyTuple_New(builder->count) : type->tp_alloc(type, 0);
  if (!made) return 0;
  for (int index = 0; index < builder->count; index++) {
    const Part *part = &builder->parts[index];
    PyObject *value = part_make(part, source, children, count);
    if (!value) {
      Py_DECREF(made);
      return 0;
    }
    if (is_tuple) PyTuple_SET_ITEM(made, index, value);
    else slot_fill(made, part->offset, value);
  }
  return made;
}

int builder_fills(const Builder *builder, const Class *of) {
  return builder->how == BUILD_FILL && builder->call == (PyObject *)of->type;
}

int builder_parts(const Builder *builder, const Source *source, Child *children, Py_ssize_t count, const Class *of, PyObject **parts) {
  Py_ssize_t made = 0;
  for (; made < of->count; made++) {
    int index = 0;
    while (index < builder->count && builder->parts[index].offset != of->slots[made]) index++;
    parts[made] = index < builder->count ? part_make(&builder->parts[index], source, children, count) : Py_NewRef(Py_None);
    if (!parts[made]) break;
  }
  if (made == of->count) return 1;
  while (made) Py_DECREF(parts[--made]);
  return 0;
}

/* Return the value of a derived class that has the slots of another. */
static PyObject *derived_one(const Builder *builder, PyObject *value) {
  PyTypeObject *type = (PyTypeObject *)builder->call;
  if (!Py_IS_TYPE(value, (PyTypeObject *)builder->base)) return PyErr_Format(PyExc_TypeError, "not a value to derive from");
  PyObject *made = type->tp_alloc(type, 0);
  for (int index = 0; made && index < builder->count; index++) {
    Py_ssize_t offset = builder->parts[index].offset;
    slot_fill(made, offset, Py_XNewRef(*slot_at(value, offset)));
  }
  return made;
}

static PyObject *derived(const Builder *builder, const Child *children, Py_ssize_t count) {
  PyObject *value = count == 1 ? children->object : 0;
  if (!value || !PyTuple_Check(value)) return derived_one(builder, value ? value : Py_None);
  PyObject *made = PyTuple_New(PyTuple_GET_SIZE(value));
  for (Py_ssize_t index = 0; made && index < PyTuple_GET_SIZE(value); index++) {
    PyObject *one = derived_one(builder, PyTuple_GET_ITEM(value, index));
    if (one) PyTuple_SET_ITEM(made, index, one);
    else Py_CLEAR(made);
  }
  return made;
}

PyObject *builder_build(const Builder *builder, const Source *source, Child *children, Py_ssize_t count) {
  if (builder->how == BUILD_FILL || builder->how == BUILD_FILL_TUPLE) return filled(builder, source, children, count);
  if (builder->how == BUILD_TAKE) return part_make(builder->parts, source, children, count);
  if (builder->how == BUILD_DERIVE) return derived(builder, children, count);
  PyObject *few[16], **given = count <= 16 ? few : PyMem_Malloc((size_t)count * sizeof *given), *made = 0;
  if (!given) return PyErr_NoMemory();
  Py_ssize_t ready = 0;
  for (; ready < count; ready++)
    if (!(given[ready] = child_take(source, &children[ready]))) break;
  if (ready == count) {
    if (builder->how == BUILD_CALL) made = PyObject_Vectorcall(builder->call, given, (size_t)count, 0);
    else if (builder->how == BUILD_UNKNOWN) PyErr_SetString(PyExc_SystemError, "a builder that was not asked for");
    else if (count == 1) made = Py_NewRef(given[0]);
    else {
      made = PyTuple_New(count);
      for (Py_ssize_t index = 0; made && index < count; index++) PyTuple_SET_ITEM(made, index, Py_NewRef(given[index]));
    }
  }
  while (ready) Py_DECREF(given[--ready]);
  if (given != few) PyMem_Free(given);
  return made;
}

int builder_traverse(const Builder *builder, visitproc visit, void *arg) {
  for (int index = 0; index < builder->count; index++) Py_VISIT(builder->parts[index].other);
  Py_VISIT(builder->call);
  Py_VISIT(builder->base);
  Py_VISIT(builder->empty);
  return 0;
}

void builder_clear(Builder *builder) {
  for (int index = 0; index < builder->count; index++) Py_CLEAR(builder->parts[index].other);
  Py_CLEAR(builder->call);
  Py_CLEAR(builder->base);
  Py_CLEAR(builder->empty);
  PyMem_Free(builder->parts);
  builder->parts = 0;
  builder->count = 0;
  builder->how = BUILD_UNKNOWN;
}

/* ---- plans ------------------------------------------------------------------------------------------------ */

/* Take a part: (slot or None, child, item, given, first, last, flags, how, most, what is taken where there is nothing). */
static int part_take(const Builder *builder, Part *part, PyObject *row) {
  const char *slot;
  PyObject *other;
  if (!PyArg_ParseTuple(row, "ziiiiiiiLO", &slot, &part->child, &part->item, &part->given, &part->first, &part->last, &part->flags, &part->how,
                        &part->most, &other))
    return 0;
  part->other = Py_NewRef(other);
  if (part->first < 0 || part->last < 0 || (part->child < 0 && part->how != HOW_CONSTANT))
    return PyErr_Format(PyExc_ValueError, "a part is of a child, from a place on") != 0;
  if (builder->how != BUILD_FILL && builder->how != BUILD_DERIVE) return 1;
  if (!slot) return PyErr_Format(PyExc_TypeError, "a part fills a slot") != 0;
  return slot_offset(builder->base ? builder->base : builder->call, slot, &part->offset);
}

/* Return whether what is called is such as the builder can use, and has as many parts as it needs. */
static int is_usable(const Builder *builder, Py_ssize_t parts) {
  if (!PyType_Check(builder->call)) return 0;
  if (builder->how == BUILD_TAKE) return parts == 1;
  if (builder->how == BUILD_FILL_TUPLE) return 1;
  if (builder->base && (!PyType_Check(builder->base) || !PyType_IsSubtype((PyTypeObject *)builder->call, (PyTypeObject *)builder->base))) return 0;
  return is_fillable(builder->call);
}

/* Take a plan of a class: (class, parts, the value of nothing or None, the class that values are derived from or None). The class is
   `tuple` where the parts are items, and `object` where the one part is the value. */
static int class_plan_take(Builder *builder, PyObject *plan) {
  PyObject *parts, *empty, *call, *base;
  if (!PyArg_ParseTuple(plan, "OO!OO", &call, &PyTuple_Type, &parts, &empty, &base)) return 0;
  if (base != Py_None) builder->how = BUILD_DERIVE;
  else if (call == (PyObject *)&PyTuple_Type) builder->how = BUILD_FILL_TUPLE;
  else builder->how = call == (PyObject *)&PyBaseObject_Type ? BUILD_TAKE : BUILD_FILL;
  builder->call = Py_NewRef(call);
  builder->base = base == Py_None ? 0 : Py_NewRef(base);
  builder->empty = empty == Py_None ? 0 : Py_NewRef(empty);
  if (!is_usable(builder, PyTuple_GET_SIZE(parts))) return PyErr_Format(PyExc_TypeError, "a plan is of a class, or of one part") != 0;
  builder->parts = PyMem_Calloc((size_t)PyTuple_GET_SIZE(parts) + 1, sizeof *builder->parts);
  if (!builder->parts) return PyErr_NoMemory() != 0;
  for (Py_ssize_t index = 0; index < PyTuple_GET_SIZE(parts); index++)
    if (!part_take(builder, &builder->parts[builder->count++], PyTuple_GET_ITEM(parts, index))) return 0;
  return 1;
}

int builder_set(Builder *builder, PyObject *plan) {
  Builder made = {BUILD_TUPLE, 0, 0, 0, 0, 0};
  if (plan != Py_None && !PyTuple_Check(plan)) {
    made.how = BUILD_CALL;
    made.call = Py_NewRef(plan);
  } else if (plan != Py_None && !class_plan_take(&made, plan)) {
    builder_clear(&made);
    return 0;
  }
  builder_clear(builder);
  *builder = made;
  return 1;
}
