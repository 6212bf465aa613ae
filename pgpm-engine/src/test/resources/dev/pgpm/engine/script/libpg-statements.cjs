// Says where PostgreSQL's own parser finds the statements of a script.
//
// Usage: node libpg-statements.cjs DIRECTORY    (DIRECTORY holds node_modules/libpg-query)
// Input, one script per line: its UTF-8 bytes in base64.
// Output, one line per script: "start:length:Type …" with offsets in bytes, length 0 meaning "to the end";
// or "error POSITION MESSAGE", with the position in characters, from 1.
const path = require('node:path');
const readline = require('node:readline');
const { loadModule, parseSync } = require(path.resolve(process.argv[2], 'node_modules', 'libpg-query'));

const statement = ({ stmt, stmt_location = 0, stmt_len = 0 }) =>
  `${stmt_location}:${stmt_len}:${Object.keys(stmt)[0]}`;

const line = (sql) => {
  try {
    return ((parseSync(sql) ?? {}).stmts ?? []).map(statement).join(' ');
  } catch (error) {
    return `error ${error.sqlDetails?.cursorPosition ?? -1} ${String(error.message).replace(/\s+/g, ' ')}`;
  }
};

(async () => {
  await loadModule();
  for await (const input of readline.createInterface({ input: process.stdin })) {
    console.log(line(Buffer.from(input, 'base64').toString('utf8')));
  }
})();
