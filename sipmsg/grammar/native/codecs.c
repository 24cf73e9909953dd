/* The formats of a media line joined with what lines say of each: see sipmsg.values.sdp.media_codecs, which does the same
   in Python. The classes and slots are passed in. */
#include "codecs.h"

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

/* What lines say, by format or payload type, and how much of it was of a format. */
typedef struct {
  const Joiner *by;
  PyObject *maps, *sets, *feeds, *for_every, *media;
  Py_ssize_t used;
} Join;

static PyObject *slot_of(PyObject *value, Py_ssize_t offset) { return *(PyObject **)((char *)value + offset); }

/* Return the value of a pair of a place and a value, borrowed. */
static PyObject *value_of(PyObject *pair, PyTypeObject *type) {
  if (PyTuple_CheckExact(pair) && PyTuple_GET_SIZE(pair) == 2 && Py_IS_TYPE(PyTuple_GET_ITEM(pair, 1), type)) return PyTuple_GET_ITEM(pair, 1);
  PyErr_SetString(PyExc_TypeError, "values are joined as they were read");
  return 0;
}

/* ---- lines by format --------------------------------------------------------------------------------------- */

/* Sort mappings by payload type: the first of one counts. */
static PyObject *maps_by_number(const Joiner *by, PyObject *pairs) {
  PyObject *made = PyDict_New();
  for (Py_ssize_t index = 0; made && index < PyList_GET_SIZE(pairs); index++) {
    PyObject *map = value_of(PyList_GET_ITEM(pairs, index), by->map);
    PyObject *number = map ? slot_of(map, by->map_slots[MAP_NUMBER]) : 0;
    if (!number || !PyDict_SetDefault(made, number, map)) Py_CLEAR(made);
  }
  return made;
}

/* Sort what pairs say by format: lists of values. */
static PyObject *by_format(PyObject *pairs, PyTypeObject *type, Py_ssize_t offset) {
  PyObject *made = PyDict_New();
  for (Py_ssize_t index = 0; made && index < PyList_GET_SIZE(pairs); index++) {
    PyObject *value = value_of(PyList_GET_ITEM(pairs, index), type);
    PyObject *format = value ? slot_of(value, offset) : 0;
    PyObject *found = format ? PyDict_GetItemWithError(made, format) : 0, *list = 0;
    if (found) {
      if (PyList_Append(found, value) < 0) Py_CLEAR(made);
    } else if (!format || PyErr_Occurred() || !(list = PyList_New(1))) Py_CLEAR(made);
    else {
      PyList_SET_ITEM(list, 0, Py_NewRef(value));
      if (PyDict_SetItem(made, format, list) < 0) Py_CLEAR(made);
      Py_DECREF(list);
    }
  }
  return made;
}

static PyObject *feedback_text(const Joiner *by, PyObject *feed) {
  PyObject *kind = slot_of(feed, by->feed_slots[FEED_KIND]), *parameter = slot_of(feed, by->feed_slots[FEED_PARAMETER]);
  if (!parameter || parameter == Py_None) return Py_XNewRef(kind);
  return PyUnicode_FromFormat("%S %S", kind, parameter);
}

/* Return the texts of feedback for a format, with those for every format behind them. */
static PyObject *feedback_of(const Join *in, PyObject *feeds) {
  Py_ssize_t own = feeds ? PyList_GET_SIZE(feeds) : 0, every = in->for_every ? PyList_GET_SIZE(in->for_every) : 0;
  PyObject *made = PyTuple_New(own + every);
  for (Py_ssize_t index = 0; made && index < own + every; index++) {
    PyObject *feed = index < own ? PyList_GET_ITEM(feeds, index) : PyList_GET_ITEM(in->for_every, index - own);
    PyObject *text = feedback_text(in->by, feed);
    if (text) PyTuple_SET_ITEM(made, index, text);
    else Py_CLEAR(made);
  }
  return made;
}

static PyObject *parameters_of(const Join *in, PyObject *sets) {
  if (!sets) return Py_NewRef(Py_None);
  if (PyList_GET_SIZE(sets) > 1) return PyObject_CallOneArg(in->by->joined, sets);
  return Py_XNewRef(slot_of(PyList_GET_ITEM(sets, 0), in->by->set_slots[SET_PARAMETERS]));
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
  PyObject *map = known ? PyDict_GetItemWithError(in->maps, PyTuple_GET_ITEM(known, KNOWN_NUMBER)) : 0;
  if (!map && PyErr_Occurred()) return 0;
  in->used += map != 0;
  return fill(codec, by, ENCODING, map ? Py_XNewRef(slot_of(map, by->map_slots[MAP_ENCODING])) : known_part(known, KNOWN_ENCODING, Py_None)) &&
         fill(codec, by, RATE, map ? Py_XNewRef(slot_of(map, by->map_slots[MAP_RATE])) : known_part(known, KNOWN_RATE, Py_None)) &&
         fill(codec, by, CHANNELS, map ? Py_XNewRef(slot_of(map, by->map_slots[MAP_CHANNELS])) : known_part(known, KNOWN_CHANNELS, Py_None)) &&
         fill(codec, by, MAPPED, PyBool_FromLong(map != 0));
}

/* Return the codec of one format. */
static PyObject *codec_of(Join *in, PyObject *format) {
  const Joiner *by = in->by;
  PyObject *known = PyDict_GetItemWithError(by->known, format);
  PyObject *sets = PyErr_Occurred() ? 0 : PyDict_GetItemWithError(in->sets, format);
  PyObject *feeds = PyErr_Occurred() ? 0 : PyDict_GetItemWithError(in->feeds, format);
  if (PyErr_Occurred()) return 0;
  in->used += (sets != 0) + (feeds != 0);
  PyObject *made = by->codec->tp_alloc(by->codec, 0);
  int done = made && fill(made, by, FORMAT, Py_NewRef(format)) && fill(made, by, MEDIA, Py_NewRef(in->media)) &&
             fill(made, by, NUMBER, known_part(known, KNOWN_NUMBER, Py_None)) &&
             fill(made, by, STATIC, known_part(known, KNOWN_STATIC, Py_False)) && fill_encoding(in, made, known) &&
             fill(made, by, PARAMETERS, parameters_of(in, sets)) && fill(made, by, FEEDBACK, feedback_of(in, feeds));
  if (!done) Py_CLEAR(made);
  return made;
}

static PyObject *all_codecs(Join *in, PyObject *formats) {
  PyObject *made = PyTuple_New(PyTuple_GET_SIZE(formats));
  for (Py_ssize_t index = 0; made && index < PyTuple_GET_SIZE(formats); index++) {
    PyObject *format = PyTuple_GET_ITEM(formats, index), *codec = 0;
    if (PyUnicode_Check(format)) codec = codec_of(in, format);
    else PyErr_SetString(PyExc_TypeError, "a format is a str");
    if (codec) PyTuple_SET_ITEM(made, index, codec);
    else Py_CLEAR(made);
  }
  return made;
}

/* Join formats with the pairs of place and value of mappings, parameters and feedback: return whether each line was about a
   format of its own, and no format stands twice; -1 on an error. */
int codecs_join(PyObject *joiner, PyObject *formats, PyObject *media, PyObject *maps, PyObject *sets, PyObject *feeds, PyObject **codecs) {
  Joiner *by = (Joiner *)joiner;
  int matched = -1;
  Join in = {by, maps_by_number(by, maps), 0, 0, 0, media, 0};
  in.sets = in.maps ? by_format(sets, by->set, by->set_slots[SET_FORMAT]) : 0;
  in.feeds = in.sets ? by_format(feeds, by->feed, by->feed_slots[FEED_FORMAT]) : 0;
  *codecs = 0;
  if (in.feeds && (in.for_every = Py_XNewRef(PyDict_GetItemWithError(in.feeds, by->every)))) PyDict_DelItem(in.feeds, by->every);
  if (in.feeds && !PyErr_Occurred()) *codecs = all_codecs(&in, formats);
  PyObject *once = *codecs ? PySet_New(formats) : 0;
  if (once) {
    Py_ssize_t lines = PyList_GET_SIZE(maps) + PyDict_GET_SIZE(in.sets) + PyDict_GET_SIZE(in.feeds);
    matched = in.used == lines && PySet_GET_SIZE(once) == PyTuple_GET_SIZE(formats);
  } else Py_CLEAR(*codecs);
  Py_XDECREF(once);
  Py_XDECREF(in.maps);
  Py_XDECREF(in.sets);
  Py_XDECREF(in.feeds);
  Py_XDECREF(in.for_every);
  return matched;
}

/* Called with formats, the kind of media, and three lists of pairs: the codecs, and what `codecs_join` returns. */
static PyObject *joiner_call(PyObject *self, PyObject *const *given, size_t flags, PyObject *names) {
  PyObject *codecs, *made = 0;
  if (PyVectorcall_NARGS(flags) != 5 || names || !PyTuple_Check(given[0]) || !PyList_Check(given[2]) || !PyList_Check(given[3]) ||
      !PyList_Check(given[4]))
    return PyErr_Format(PyExc_TypeError, "codecs are joined of formats, media and three lists");
  int matched = codecs_join(self, given[0], given[1], given[2], given[3], given[4], &codecs);
  if (matched >= 0) made = PyTuple_Pack(2, codecs, matched ? Py_True : Py_False);
  Py_XDECREF(codecs);
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
  made->known = Py_NewRef(known);
  made->joined = Py_NewRef(joined);
  made->every = Py_NewRef(every);
  int done = is_known(known) && class_take(codec, &made->codec, made->codec_slots, CODEC_SLOTS) &&
             class_take(map, &made->map, made->map_slots, MAP_SLOTS) && class_take(set, &made->set, made->set_slots, SET_SLOTS) &&
             class_take(feed, &made->feed, made->feed_slots, FEED_SLOTS);
  if (!done) Py_CLEAR(made);
  return (PyObject *)made;
}
