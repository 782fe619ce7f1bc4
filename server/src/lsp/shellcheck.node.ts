import { spawn } from 'node:child_process';
import type { RunProgram } from './shellcheck';

/** Milliseconds. One script takes some tens of them. */
const LONGEST_RUN = 10_000;

/** Exit status when ShellCheck found something; 0 when it did not, others when it could not work. */
const FOUND = 1;

export const runProgram: RunProgram = (program, args, input) => new Promise((resolve, reject) => {
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'], timeout: LONGEST_RUN, windowsHide: true });
  let output = '';
  let complaint = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
  child.on('error', reject);
  child.on('close', (status, signal) => {
    if (status === 0 || status === FOUND) resolve(output);
    else reject(new Error(complaint.trim().split('\n')[0] || `ended with ${signal ?? status}`));
  });
  // A program that ends before it has read everything says why by its status.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
});
