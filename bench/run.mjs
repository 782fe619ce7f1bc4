// Prints how long the things take that a user waits for. Nothing here passes or fails: run it before and after a change.
//
//   npm run bench
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { build } from '../scripts/build.mjs';
import { dockerfileOf, manifestOf, composeOf } from './samples.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const KEYSTROKES = 50;

await build({ production: true });
const server = await startServer();
print('server answers initialize', server.started);
await keystrokes('Dockerfile', 'dockerfile', dockerfileOf(200));
await keystrokes('compose.yaml', 'dockercompose', composeOf(200));
await keystrokes('manifest.yaml', 'yaml', manifestOf(200));
await keystrokes('manifest-1000.yaml', 'yaml', manifestOf(1000));
await server.stop();

async function startServer() {
  const begin = performance.now();
  const child = spawn(process.execPath, [path.join(root, 'dist/cli.js'), 'server', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  connection.onRequest('workspace/configuration', ({ items }) => items.map(() => null));
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('workspace/diagnostic/refresh', () => null);
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    workspaceFolders: null,
    capabilities: { textDocument: { diagnostic: { dynamicRegistration: false } }, workspace: { configuration: true } },
  });
  const started = [performance.now() - begin];
  await connection.sendNotification('initialized', {});
  return {
    connection,
    started,
    async stop() {
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      connection.dispose();
    },
  };
}

/** Types one character after the other at the end of a line in the middle, and asks for the problems after each. */
async function keystrokes(name, languageId, text) {
  const uri = `file:///bench/${name}`;
  const line = Math.floor(text.split('\n').length / 2);
  await server.connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
  const times = [];
  for (let i = 0; i < KEYSTROKES; i++) {
    const position = { line, character: text.split('\n')[line].length + i };
    const begin = performance.now();
    await server.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: i + 2 },
      contentChanges: [{ range: { start: position, end: position }, text: 'a' }],
    });
    await server.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } });
    times.push(performance.now() - begin);
  }
  print(`problems after a keystroke, ${name}, ${text.split('\n').length} lines`, times);
}

function print(what, times) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))].toFixed(1);
  console.log(`${what.padEnd(62)} median ${at(0.5).padStart(7)} ms   max ${at(1).padStart(7)} ms   (${times.length})`);
}
