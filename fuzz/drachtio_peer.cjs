// Reads raw SIP messages, a JSON string a line, and prints what drachtio-srf makes of each: an object, or null.
const parser = require(`${process.argv[2]}/node_modules/drachtio-srf/lib/sip-parser/parser`);
const MEMBERS = ['headers', 'body', 'method', 'version', 'uri', 'status', 'reason', 'payload'];

function made(raw) {
  try {
    const message = parser.parseSipMessage(raw, true);
    return message ? { raw, ...Object.fromEntries(MEMBERS.map((name) => [name, message[name]])) } : null;
  } catch {
    return null;
  }
}

require('readline')
  .createInterface({ input: process.stdin, terminal: false })
  .on('line', (line) => process.stdout.write(`${JSON.stringify(made(JSON.parse(line)))}\n`));
