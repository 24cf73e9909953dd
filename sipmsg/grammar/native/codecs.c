/* The formats of a media line joined with what lines say of each: see sipmsg.values.sdp.media_codecs, which does the same
   in Python. The classes and slots are passed in. */
#include "codecs.h"

#define FEW_LINES 64
#define FEW_FORMATS 6

/* The slots of a codec, of a mapping, of parameters, and of feedback, in the order in which they are named. */
enum { FORMAT, NUMBER, ENCODING, RATE, CHANNELS, PARAMETERS, MAPPED, STATIC, FEEDBACK, MEDIA, CODEC_SLOTS };
enum { MAP_NUMBER, MAP_ENCODING, MAP_RATE, MAP_CHANNELS, MAP_SLOTS };
enum { SET_FORMAT, SET_PARAMETERS, SET_SLOTS };
enum { FEED_FORMAT, FEED_KIND, FEED_PARAMETER, FEED_SLOTS };
enum { KNOWN_NUMBER, KNOWN_STATIC, KNOWN_ENCODING, KNOWN_RATE, KNOWN_CHANNELS, KNOWN };

typedef struct {
  PyObject_HEAD
  vectorcallfunc call;
  PyTypeObject *codec, *map, *set, *feed;
  Py_ssize_t codec_slots[CODEC_SLOTS], map_slots[MAP_SLOTS], set_slots[SET_SLOTS], feed_slots[FEED_SLOTS];
  PyObject *known, *joined, *every; /* payload types by format; what joins parameters; the format of feedback for all */
} Joiner;

/* What lines say, which of it was of a format, and the first that is of every format. */
typedef struct {
  const Joiner *by;
  PyObject *formats, *media;
  const Values *maps, *sets, *feeds;
  PyObject *for_every; /* the texts of feedback for every format, in a tuple, once they are there */
  char *used; /* by the places of all values: those of mappings, of parameters, of feedback */
} Join;

static PyObject *slot_of(PyObject *value, Py_ssize_t offset) { return *(PyObject **)((char *)value + offset); }

static int is_same_text(PyObject *one, PyObject *other) {
  if (one == other) return 1;
  return one && PyUnicode_Check(one) && PyUnicode_Check(other) && PyUnicode_GET_LENGTH(one) == PyUnicode_GET_LENGTH(other) &&
         PyUnicode_Compare(one, other) == 0;
}

/* ---- what is said of a format ------------------------------------------------------------------------------ */

/* Return the mapping of a payload type, borrowed: the first of one counts. */
static PyObject *map_of(Join *in, PyObject *number) {
  for (Py_ssize_t index = 0; index < in->maps->count; index++) {
    PyObject *map = in->maps->value[index], *mapped = slot_of(map, in->by->map_slots[MAP_NUMBER]);
    /* numbers up to 127 are one object each */
    if (mapped != number) continue;
    in->used[index] = 1;
    return map;
  }
  return 0;
}

static PyObject *feedback_text(const Joiner *by, PyObject *feed) {
  PyObject *kind = slot_of(feed, by->feed_slots[FEED_KIND]), *parameter = slot_of(feed, by->feed_slots[FEED_PARAMETER]);
  if (!kind || !parameter) return PyErr_Format(PyExc_AttributeError, "feedback without a slot");
  if (parameter == Py_None) return Py_NewRef(kind);
  return PyUnicode_FromFormat("%S %S", kind, parameter);
}

/* Return the texts of feedback for a format, in a list. */
static PyObject *texts_for(Join *in, PyObject *format) {
  char *used = in->used + in->maps->count + in->sets->count;
  PyObject *list = PyList_New(0);
  for (Py_ssize_t index = 0; list && index < in->feeds->count; index++) {
    PyObject *feed = in->feeds->value[index];
    if (!is_same_text(slot_of(feed, in->by->feed_slots[FEED_FORMAT]), format)) continue;
    used[index] = 1;
    PyObject *text = feedback_text(in->by, feed);
    if (!text || PyList_Append(list, text) < 0) Py_CLEAR(list);
    Py_XDECREF(text);
  }
  return list;
}

/* Return the texts of feedback for a format, with those for every format behind them: formats that have none share those. */
static PyObject *feedback_of(Join *in, PyObject *format) {
  if (!in->feeds->count) return PyTuple_New(0);
  PyObject *list = texts_for(in, in->for_every ? format : in->by->every), *made = 0;
  if (list && !in->for_every) {
    in->for_every = PyList_AsTuple(list);
    Py_SETREF(list, in->for_every ? texts_for(in, format) : 0);
  }
  if (list && (!PyList_GET_SIZE(list) || is_same_text(format, in->by->every))) made = Py_NewRef(in->for_every);
  else if (list && PyList_SetSlice(list, PY_SSIZE_T_MAX, PY_SSIZE_T_MAX, in->for_every) == 0) made = PyList_AsTuple(list);
  Py_XDECREF(list);
  return made;
}

/* Return the parameters of a format: those of several lines joined, None where there is no line. */
static PyObject *parameters_of(Join *in, PyObject *format) {
  char *used = in->used + in->maps->count;
  PyObject *first = 0, *several = 0;
  for (Py_ssize_t index = 0; index < in->sets->count; index++) {
    PyObject *set = in->sets->value[index];
    if (!is_same_text(slot_of(set, in->by->set_slots[SET_FORMAT]), format)) continue;
    used[index] = 1;
    if (!first) first = set;
    else if (!several && ((several = PyList_New(0)) == 0 || PyList_Append(several, first) < 0)) break;
    if (several && PyList_Append(several, set) < 0) break;
  }
  PyObject *made = 0;
  if (!PyErr_Occurred() && several) made = PyObject_CallOneArg(in->by->joined, several);
  else if (!PyErr_Occurred()) made = first ? Py_XNewRef(slot_of(first, in->by->set_slots[SET_PARAMETERS])) : Py_NewRef(Py_None);
  Py_XDECREF(several);
  return made;
}

/* ---- codecs ------------------------------------------------------------------------------------------------ */

static int fill(PyObject *codec, const Joiner *by, int which, PyObject *value) {
  *(PyObject **)((char *)codec + by->codec_slots[which]) = value;
  return value != 0;
}

static PyObject *known_part(PyObject *known, int which, PyObject *other) {
  return Py_NewRef(known ? PyTuple_GET_ITEM(known, which) : other);
}

static int fill_encoding(Join *in, PyObject *codec, PyObject *known) {
  const Joiner *by = in->by;
  PyObject *map = known ? map_of(in, PyTuple_GET_ITEM(known, KNOWN_NUMBER)) : 0;
  return fill(codec, by, ENCODING, map ? Py_XNewRef(slot_of(map, by->map_slots[MAP_ENCODING])) : known_part(known, KNOWN_ENCODING, Py_None)) &&
         fill(codec, by, RATE, map ? Py_XNewRef(slot_of(map, by->map_slots[MAP_RATE])) : known_part(known, KNOWN_RATE, Py_None)) &&
         fill(codec, by, CHANNELS, map ? Py_XNewRef(slot_of(map, by->map_slots[MAP_CHANNELS])) : known_part(known, KNOWN_CHANNELS, Py_None)) &&
         fill(codec, by, MAPPED, PyBool_FromLong(map != 0));
}

/* Return the codec of one format. */
static PyObject *codec_of(Join *in, PyObject *format) {
  const Joiner *by = in->by;
  PyObject *known = PyDict_GetItemWithError(by->known, format);
  if (PyErr_Occurred()) return 0;
  PyObject *made = by->codec->tp_alloc(by->codec, 0);
  int done = made && fill(made, by, FORMAT, Py_NewRef(format)) && fill(made, by, MEDIA, Py_NewRef(in->media)) &&
             fill(made, by, NUMBER, known_part(known, KNOWN_NUMBER, Py_None)) &&
             fill(made, by, STATIC, known_part(known, KNOWN_STATIC, Py_False)) && fill_encoding(in, made, known) &&
             fill(made, by, PARAMETERS, parameters_of(in, format)) && fill(made, by, FEEDBACK, feedback_of(in, format));
  if (!done && !PyErr_Occurred()) PyErr_SetString(PyExc_AttributeError, "what lines say has an open slot");
  if (!done) Py_CLEAR(made);
  return made;
}

static PyObject *all_codecs(Join *in) {
  PyObject *made = PyTuple_New(PyTuple_GET_SIZE(in->formats));
  for (Py_ssize_t index = 0; made && index < PyTuple_GET_SIZE(in->formats); index++) {
    PyObject *format = PyTuple_GET_ITEM(in->formats, index), *codec = 0;
    if (PyUnicode_Check(format)) codec = codec_of(in, format);
    else PyErr_SetString(PyExc_TypeError, "a format is a str");
    if (codec) PyTuple_SET_ITEM(made, index, codec);
    else Py_CLEAR(made);
  }
  return made;
}

/* Return whether no format stands twice: -1 on an error. */
static int stand_once(PyObject *formats) {
  Py_ssize_t few = PyTuple_GET_SIZE(formats);
  if (few <= FEW_FORMATS) {
    for (Py_ssize_t index = 1; index < few; index++)
      for (Py_ssize_t before = 0; before < index; before++)
        if (is_same_text(PyTuple_GET_ITEM(formats, before), PyTuple_GET_ITEM(formats, index))) return 0;
    return 1;
  }
  PyObject *once = PySet_New(formats);
  Py_ssize_t count = once ? PySet_GET_SIZE(once) : -1;
  Py_XDECREF(once);
  return count < 0 ? -1 : count == PyTuple_GET_SIZE(formats);
}

int codecs_join(PyObject *joiner, PyObject *formats, PyObject *media, const Values *said, PyObject **codecs) {
  const Values *feeds = &said[2];
  Join in = {(Joiner *)joiner, formats, media, &said[0], &said[1], feeds, 0, 0};
  Py_ssize_t lines = said[0].count + said[1].count + feeds->count;
  char few[FEW_LINES] = {0};
  in.used = lines <= FEW_LINES ? few : PyMem_Calloc((size_t)lines, 1);
  *codecs = in.used ? all_codecs(&in) : PyErr_NoMemory();
  int matched = *codecs ? stand_once(formats) : -1;
  for (Py_ssize_t index = 0; matched > 0 && index < lines; index++)
    /* what is said of every format is of one that is there, even where there is none */
    if (!in.used[index]) matched = index >= lines - feeds->count && is_same_text(slot_of(feeds->value[index - lines + feeds->count], in.by->feed_slots[FEED_FORMAT]), in.by->every);
  if (in.used != few) PyMem_Free(in.used);
  Py_XDECREF(in.for_every);
  if (matched < 0) Py_CLEAR(*codecs);
  return matched;
}

/* ---- called from Python ------------------------------------------------------------------------------------ */

/* Take the values of a list of pairs of a place and a value; what holds them is the caller's. */
static int values_take(Values *values, PyObject *pairs, PyTypeObject *type) {
  *values = (Values){0, 0, 0};
  for (Py_ssize_t index = 0; index < PyList_GET_SIZE(pairs); index++) {
    PyObject *pair = PyList_GET_ITEM(pairs, index);
    if (!PyTuple_CheckExact(pair) || PyTuple_GET_SIZE(pair) != 2 || !Py_IS_TYPE(PyTuple_GET_ITEM(pair, 1), type))
      return PyErr_Format(PyExc_TypeError, "values are joined as they were read") != 0;
    if (!values_add(values, Py_NewRef(PyTuple_GET_ITEM(pair, 1)))) return 0;
  }
  return 1;
}

/* Called with formats, the kind of media, and three lists of pairs: the codecs, and what `codecs_join` returns. */
static PyObject *joiner_call(PyObject *self, PyObject *const *given, size_t flags, PyObject *names) {
  Joiner *by = (Joiner *)self;
  PyObject *codecs, *made = 0;
  Values said[3] = {{0}};
  if (PyVectorcall_NARGS(flags) != 5 || names || !PyTuple_Check(given[0]) || !PyList_Check(given[2]) || !PyList_Check(given[3]) ||
      !PyList_Check(given[4]))
    return PyErr_Format(PyExc_TypeError, "codecs are joined of formats, media and three lists");
  int taken = values_take(&said[0], given[2], by->map) && values_take(&said[1], given[3], by->set) && values_take(&said[2], given[4], by->feed);
  int matched = taken ? codecs_join(self, given[0], given[1], said, &codecs) : -1;
  if (matched >= 0) {
    made = PyTuple_Pack(2, codecs, matched ? Py_True : Py_False);
    Py_DECREF(codecs);
  }
  for (int which = 0; which < 3; which++) values_close(&said[which]);
  return made;
}

/* ---- the joiner -------------------------------------------------------------------------------------------- */

static int joiner_traverse(PyObject *self, visitproc visit, void *arg) {
  Joiner *by = (Joiner *)self;
  Py_VISIT(Py_TYPE(self));
  Py_VISIT(by->codec);
  Py_VISIT(by->map);
  Py_VISIT(by->set);
  Py_VISIT(by->feed);
  Py_VISIT(by->known);
  Py_VISIT(by->joined);
  return 0;
}

static int joiner_clear(PyObject *self) {
  Joiner *by = (Joiner *)self;
  Py_CLEAR(by->codec);
  Py_CLEAR(by->map);
  Py_CLEAR(by->set);
  Py_CLEAR(by->feed);
  Py_CLEAR(by->known);
  Py_CLEAR(by->joined);
  return 0;
}

static void joiner_free(PyObject *self) {
  PyTypeObject *type = Py_TYPE(self);
  PyObject_GC_UnTrack(self);
  joiner_clear(self);
  Py_XDECREF(((Joiner *)self)->every);
  type->tp_free(self);
  Py_DECREF(type);
}

static PyMemberDef joiner_members[] = {
    {"__vectorcalloffset__", T_PYSSIZET, offsetof(Joiner, call), READONLY, 0},
    {0},
};

static PyType_Slot joiner_slots[] = {
    {Py_tp_call, PyVectorcall_Call}, {Py_tp_traverse, joiner_traverse}, {Py_tp_clear, joiner_clear},
    {Py_tp_dealloc, joiner_free},    {Py_tp_members, joiner_members},   {0},
};

PyType_Spec joiner_spec = {
    "sipmsg._core.Joiner", sizeof(Joiner), 0,
    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_HAVE_VECTORCALL | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    joiner_slots,
};

static int is_known(PyObject *known) {
  PyObject *key, *row;
  for (Py_ssize_t place = 0; PyDict_Next(known, &place, &key, &row);)
    if (!PyTuple_Check(row) || PyTuple_GET_SIZE(row) != KNOWN) return PyErr_Format(PyExc_TypeError, "of a format %d things are known", KNOWN) != 0;
  return 1;
}

/* joiner(codec, mapping, parameters, feedback, known, joined, every): the first four are a class and its slots. */
PyObject *joiner_make(PyObject *module, PyObject *given) {
  State *state = PyModule_GetState(module);
  PyObject *codec, *map, *set, *feed, *known, *joined, *every;
  if (!PyArg_ParseTuple(given, "OOOOO!OU", &codec, &map, &set, &feed, &PyDict_Type, &known, &joined, &every)) return 0;
  Joiner *made = (Joiner *)state->joiner_type->tp_alloc(state->joiner_type, 0);
  if (!made) return 0;
  made->call = joiner_call;
  made->known = PyDict_Copy(known);
  made->joined = Py_NewRef(joined);
  made->every = Py_NewRef(every);
  int done = made->known && is_known(made->known) && class_take(codec, &made->codec, made->codec_slots, CODEC_SLOTS) &&
             class_take(map, &made->map, made->map_slots, MAP_SLOTS) && class_take(set, &made->set, made->set_slots, SET_SLOTS) &&
             class_take(feed, &made->feed, made->feed_slots, FEED_SLOTS);
  if (!done) Py_CLEAR(made);
  return (PyObject *)made;
}
