/* Ways: through the slots of a value, and those of the values, dictionaries and lists on the way; see sipmsg.grammar.conditions. */
#include "ways.h"
#include "kinds.h" /* made by sipmsg.grammar.native.source */

/* Forget what was raised on the way, which leads to nothing; but for want of memory there is an error. */
static void forget_error(void) {
  if (PyErr_Occurred() && !PyErr_ExceptionMatches(PyExc_MemoryError)) PyErr_Clear();
}

/* Return what a slot holds, which may be filled late; nothing where it is open. */
static PyObject *slot_take(const Step *step, PyObject *name, PyObject *value) {
  PyObject *found = *slot_at(value, step->offset);
  if (found) return Py_NewRef(found);
  found = PyObject_GetAttr(value, name);
  if (!found) forget_error();
  return found;
}

/* Add to a list what a slot of each of some values holds, of a tuple among them as well, once. */
static int each_add(const Step *step, PyObject *values, PyObject *made, int within) {
  for (Py_ssize_t index = 0; index < PyTuple_GET_SIZE(values); index++) {
    PyObject *value = PyTuple_GET_ITEM(values, index);
    if (PyTuple_CheckExact(value) && !within) {
      if (!each_add(step, value, made, 1)) return 0;
      continue;
    }
    if (!Py_IS_TYPE(value, (PyTypeObject *)PyTuple_GET_ITEM(step->object, 0))) return 0;
    PyObject *found = slot_take(step, PyTuple_GET_ITEM(step->object, 1), value);
    int added = found && PyList_Append(made, found) == 0;
    Py_XDECREF(found);
    if (!added) return 0;
  }
  return 1;
}

/* Return what a slot of each of some values holds; `object` is their class and the name of the slot. */
static PyObject *each_take(const Step *step, PyObject *values) {
  if (!PyTuple_CheckExact(values)) return 0;
  PyObject *list = PyList_New(0), *made = list && each_add(step, values, list, 0) ? PyList_AsTuple(list) : 0;
  Py_XDECREF(list);
  if (!made) forget_error();
  return made;
}

/* Return what a step leads to from a value, None from None; nothing where the value is not what is expected. */
static PyObject *step_take(const Step *step, PyObject *value) {
  PyObject *found = 0;
  if (step->kind == STEP_CONSTANT) return Py_NewRef(step->object);
  if (!value || value == Py_None) return Py_XNewRef(value);
  if (step->kind == STEP_SLOT) return slot_take(step, step->object, value);
  if (step->kind == STEP_EACH) return each_take(step, value);
  if (step->kind == STEP_CLASS) found = PyObject_TypeCheck(value, (PyTypeObject *)step->object) ? value : 0;
  else if (step->kind == STEP_KEY && PyDict_Check(value)) {
    found = PyDict_GetItemWithError(value, step->object);
    if (!found && PyErr_Occurred()) forget_error();
    else if (!found) found = Py_None;
  } else if (step->kind == STEP_ENTRY && PyList_CheckExact(value) && PyList_GET_SIZE(value) == 1) found = PyList_GET_ITEM(value, 0);
  else if (step->kind == STEP_ENTRY && PyTuple_CheckExact(value) && PyTuple_GET_SIZE(value) == 1) found = PyTuple_GET_ITEM(value, 0);
  return Py_XNewRef(found);
}

void way_take(const Ways *ways, int way, PyObject *value, PyObject **fields, signed char *taken) {
  const Step *step = &ways->steps[way];
  /* a way is as long as it is declared */
  if (step->from >= 0 && !taken[step->from]) way_take(ways, step->from, value, fields, taken);
  fields[way] = step_take(step, step->from < 0 ? value : fields[step->from]);
  taken[way] = 1;
}

void ways_clear(Ways *ways) {
  for (int index = 0; index < ways->count; index++) Py_XDECREF(ways->steps[index].object);
  PyMem_Free(ways->steps);
  ways->steps = 0;
  ways->count = 0;
}

/* Return the number of a step that is there already, or -1: with an exception where that cannot be told. */
static int step_known(const Ways *ways, int from, int kind, PyObject *object) {
  for (int index = 0; index < ways->count; index++) {
    const Step *each = &ways->steps[index];
    if (each->from != from || each->kind != kind || Py_TYPE(each->object) != Py_TYPE(object)) continue;
    int same = PyObject_RichCompareBool(each->object, object, Py_EQ);
    if (same) return same < 0 ? -1 : index;
  }
  return -1;
}

/* Find the slot of a step that has one; return whether the step is what its kind has to be, with an exception where it is not. */
static int step_check(Step *step, PyObject *cls) {
  PyObject *slot = step->kind == STEP_SLOT ? step->object : 0;
  if (step->kind == STEP_EACH && !PyArg_ParseTuple(step->object, "O!U", &PyType_Type, &cls, &slot)) return 0;
  if (slot && !cls) return PyErr_Format(PyExc_TypeError, "a slot is of a class") != 0;
  if (slot) {
    const char *name = PyUnicode_AsUTF8(slot);
    return name && slot_offset(cls, name, &step->offset);
  }
  int is_right = step->kind == STEP_CLASS ? PyType_Check(step->object) : step->kind != STEP_KEY || PyUnicode_CheckExact(step->object);
  return is_right || PyErr_Format(PyExc_TypeError, "a step is a slot, a class, or a key") != 0;
}

/* Return the number of a step, which is added where it is not there, or -1 with an exception. */
static int step_add(Ways *ways, int from, int kind, PyObject *cls, PyObject *object) {
  int known = step_known(ways, from, kind, object);
  if (known >= 0 || PyErr_Occurred()) return known;
  Step made = {from, kind, 0, object};
  if (!step_check(&made, cls)) return -1;
  Step *more = PyMem_Realloc(ways->steps, ((size_t)ways->count + 1) * sizeof *more);
  if (!more) {
    PyErr_NoMemory();
    return -1;
  }
  Py_INCREF(object);
  ways->steps = more;
  ways->steps[ways->count] = made;
  return ways->count++;
}

int ways_add(Ways *ways, PyObject *cls, PyObject *way) {
  int at = -1, kind;
  PyObject *object;
  if (!PyTuple_Check(way) || !PyTuple_GET_SIZE(way)) PyErr_SetString(PyExc_TypeError, "a way has steps");
  if (PyErr_Occurred()) return -1;
  for (Py_ssize_t index = 0; index < PyTuple_GET_SIZE(way); index++) {
    if (!PyArg_ParseTuple(PyTuple_GET_ITEM(way, index), "iO", &kind, &object)) return -1;
    at = step_add(ways, at, kind, cls, object);
    if (at < 0) return -1;
    cls = kind == STEP_CLASS ? object : 0;
  }
  return at;
}
