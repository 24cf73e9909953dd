// Reads {task, text} as JSON on standard input; prints the answers and the seconds a call of each library that is here.
// Answers have the shapes of benchmarks/peers/shapes.py.
'use strict';

const optional = (name) => {
  try {
    return require(name);
  } catch {
    return null;
  }
};
const path = require('path');
const fs = require('fs');

// The file of a package that its "exports" may hide.
const inside = (name, file) => {
  for (const folder of (process.env.NODE_PATH || '').split(path.delimiter).concat(module.paths)) {
    const found = path.join(folder, name, file);
    if (folder && fs.existsSync(found)) return found;
  }
  return null;
};
const versionOf = (name) => {
  const found = inside(name, 'package.json');
  return found && JSON.parse(fs.readFileSync(found, 'utf8')).version;
};

const ADDRESSES = ['from', 'to'];
const LISTS = ['contact', 'record-route', 'p-asserted-identity', 'p-preferred-identity', 'remote-party-id',
  'diversion', 'history-info'];
const TOKENS = ['allow', 'supported', 'require'];
const NUMBERS = ['max-forwards', 'content-length'];
const tasks = {};

const messageFile = inside('drachtio-srf', 'lib/sip-parser/message.js');
if (messageFile) {
  const SipMessage = require(messageFile);
  const { parseUri } = require(inside('drachtio-srf', 'lib/sip-parser/parser.js'));
  const address = (given) => {
    const uri = parseUri(given.uri) || {};
    return [given.name, uri.user, uri.host, uri.port, uri.params || {}, given.params || {}];
  };
  const list = (given) => (Array.isArray(given) ? given : [given]);
  tasks['drachtio-srf'] = {
    split: (text) => {
      const message = new SipMessage(text);
      return { start: [message.method, message.uri], fields: Object.entries(message.headers), body: message.body };
    },
    typed: (text) => {
      const message = new SipMessage(text);
      const uri = parseUri(message.uri);
      const cseq = message.getParsedHeader('cseq');
      const found = {
        uri: [uri.user, uri.host, uri.port],
        via: list(message.getParsedHeader('via')).map((via) => [via.protocol, via.host, via.port, via.params]),
        cseq: [cseq.seq, cseq.method],
        'call-id': message.get('call-id'),
        'content-type': message.get('content-type'),
      };
      for (const name of ADDRESSES) found[name] = address(message.getParsedHeader(name));
      for (const name of LISTS) {
        const parsed = message.has(name) ? message.getParsedHeader(name) : '';
        // A header that it has no parser for comes back as text.
        if (typeof parsed !== 'string') found[name] = list(parsed).map(address);
      }
      for (const name of TOKENS) {
        if (message.has(name)) found[name] = message.get(name).split(',').map((word) => word.trim());
      }
      for (const name of NUMBERS) found[name] = Number(message.get(name));
      return found;
    },
  };
}

const transform = optional('sdp-transform');
if (transform) {
  const codecsOf = (media) => {
    const maps = new Map(media.rtp.map((each) => [each.payload, each]));
    const parameters = new Map(media.fmtp.map((each) => [each.payload, each.config]));
    return String(media.payloads).split(' ').map(Number).map((number) => {
      const each = maps.get(number) || {};
      return [number, each.codec, each.rate, each.encoding, parameters.get(number)];
    });
  };
  tasks['sdp-transform'] = {
    sdp: (text) => {
      const { origin, media } = transform.parse(text);
      return {
        origin: [origin.username, String(origin.sessionId), origin.address],
        media: media.map((each) => [each.type, each.port, each.protocol, String(each.payloads).split(' '),
          codecsOf(each)]),
      };
    },
    codecs: (text) => transform.parse(text).media.flatMap(codecsOf),
  };
}

const sipjs = inside('sip.js', 'lib/core/messages/parser.js');

async function withSipJs() {
  if (!sipjs) return;
  const { Parser } = await import(sipjs);
  const logger = { warn: () => {}, error: () => {}, log: () => {}, debug: () => {} };
  const parameters = (given) => given.parameters || {};
  const address = (given) => [given.displayName, given.uri.user, given.uri.host, given.uri.port,
    parameters(given.uri), parameters(given)];
  const all = (message, name) => (message.headers[name] || []).map((_, index) => message.parseHeader(name, index));
  tasks['sip.js'] = {
    split: (text) => {
      const message = Parser.parseMessage(text, logger);
      const fields = Object.entries(message.headers).flatMap(([name, every]) => every.map((each) => [name, each.raw]));
      return { start: [message.method, message.ruri && message.ruri.toString()], fields, body: message.body };
    },
    typed: (text) => {
      const message = Parser.parseMessage(text, logger);
      const { ruri } = message;
      const header = (name) => message.getHeader(name);
      const found = {
        uri: [ruri.user, ruri.host, ruri.port],
        via: all(message, 'Via').map((via) => [via.transport, via.host, via.port, parameters(via)]),
        cseq: [message.cseq, message.method],
        from: address(message.from),
        to: address(message.to),
        contact: all(message, 'Contact').map(address),
        'call-id': message.callId,
        'content-type': header('content-type'),
      };
      for (const name of TOKENS) {
        if (header(name)) found[name] = header(name).split(',').map((word) => word.trim());
      }
      for (const name of NUMBERS) found[name] = Number(header(name));
      return found;
    },
  };
}

// Best of many short rounds, as benchmarks/clock.py has it.
function secondsOf(work) {
  const begin = process.hrtime.bigint();
  while (process.hrtime.bigint() - begin < 300000000n) work();
  let best = Infinity;
  let calls = 1;
  for (let round = 0; round < 40; round += 1) {
    const start = process.hrtime.bigint();
    for (let call = 0; call < calls; call += 1) work();
    const took = Number(process.hrtime.bigint() - start) / 1e9;
    best = Math.min(best, took / calls);
    if (round === 0) calls = Math.max(1, Math.round(0.004 / Math.max(took, 1e-7)));
  }
  return best;
}

async function main() {
  await withSipJs();
  const { task, text, untimed } = JSON.parse(fs.readFileSync(0, 'utf8'));
  const found = [];
  for (const [library, can] of Object.entries(tasks)) {
    if (!can[task]) continue;
    try {
      const answer = can[task](text);
      found.push({ library, answer, seconds: untimed ? null : secondsOf(() => can[task](text)) });
    } catch (error) {
      found.push({ library, answer: String(error), seconds: null });
    }
  }
  const versions = Object.fromEntries(Object.keys(tasks).map((name) => [name, versionOf(name)]));
  process.stdout.write(JSON.stringify({ node: process.version, versions, found }));
}

main();
