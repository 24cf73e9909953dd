// Reads raw SIP messages, a JSON string a line, and prints what drachtio-srf makes of each: an object, or null.
const SipMessage = require(`${process.argv[2]}/node_modules/drachtio-srf/lib/sip-parser/message`);
const MEMBERS = ['headers', 'raw', 'body', 'method', 'version', 'uri', 'status', 'reason', 'payload'];

function made(raw) {
  try {
    const message = new SipMessage(raw);
    return Object.fromEntries(MEMBERS.map((name) => [name, message[name]]));
  } catch {
    return null;
  }
}

require('readline')
  .createInterface({ input: process.stdin, terminal: false })
  .on('line', (line) => process.stdout.write(`${JSON.stringify(made(JSON.parse(line)))}\n`));
