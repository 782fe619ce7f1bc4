// Explains offsets of files and says how long an answer takes.
//
//   npx tsx bench/explain.ts                    a Dockerfile, a Compose file, a manifest and a task definition of 1,000 lines each
//   npx tsx bench/explain.ts DIR [--step N]     every Nth offset (default 7) of the files of a folder: throws on the first that fails
//
// Times are of a file that is open: parsed once, then asked about place after place, as hovers do. "After a keystroke" is a question
// about a version of the file that was not read yet: parsing it, with the last version at hand, and the answer.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { languageFor } from '../server/src/core/registry';
import type { ExplainContext } from '../server/src/core/explain';
import { explainDockerRun } from '../server/src/docker-run';
import { DEFAULT_HOST } from '../server/src/kernel/host';
import { Workspace } from '../server/src/workspace/workspace';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { step: { type: 'string', default: '7' } } });
const context: ExplainContext = { host: DEFAULT_HOST, workspace: new Workspace(), kubernetesMinor: 36 };
const folder = positionals[0];

if (folder) explainFolder(folder, Number(values.step));
else {
  for (const [name, text] of Object.entries(thousandLines())) {
    print(name, times(name, text));
    print('  after a keystroke', afterKeystrokes(name, text));
  }
}

interface Times {
  /** Milliseconds of the answers that explained something. */
  readonly answers: readonly number[];
  readonly asked: number;
}

function times(name: string, text: string, step = 13): Times {
  const ask = askerOf(name, text);
  const answers: number[] = [];
  let asked = 0;
  for (let round = 0; round < 2; round++) {
    for (let offset = round; offset <= text.length; offset += step) {
      const start = performance.now();
      const explanation = ask(offset);
      if (round === 0) continue;
      asked++;
      if (explanation) answers.push(performance.now() - start);
    }
  }
  return { answers: answers.sort((a, b) => a - b), asked };
}

/** A space behind the line of a place that is explained, then a question about that place; at places all over the file. */
function afterKeystrokes(name: string, text: string, places = 60): Times {
  const language = languageFor(name, text);
  const answers: number[] = [];
  let file = language?.open(name, text);
  let asked = 0;
  for (let place = 0; place < places; place++) {
    const offset = explainedFrom(Math.floor((text.length * place) / places), text, (at) => (file ? file.explain(at, context) : askerOf(name, text)(at)));
    const end = text.indexOf('\n', offset);
    const typed = `${text.slice(0, end)} ${text.slice(end)}`;
    const start = performance.now();
    const explanation = file ? (file = language?.open(name, typed, file))?.explain(offset, context) : askerOf(name, typed)(offset);
    asked++;
    if (explanation) answers.push(performance.now() - start);
  }
  return { answers: answers.sort((a, b) => a - b), asked };
}

function explainedFrom(start: number, text: string, ask: (offset: number) => unknown): number {
  for (let offset = start; offset < text.length; offset++) if (ask(offset)) return offset;
  return start;
}

function askerOf(name: string, text: string): (offset: number) => unknown {
  if (name.endsWith('.sh')) return (offset) => explainDockerRun(text, 'shellscript', offset, context);
  const file = languageFor(name, text)?.open(name, text);
  return (offset) => file?.explain(offset, context);
}

function print(name: string, { answers, asked }: Times): void {
  const at = (share: number): string => (answers[Math.floor(share * (answers.length - 1))] ?? 0).toFixed(2);
  console.log(`${name.padEnd(18)} ${String(answers.length).padStart(6)} of ${String(asked).padStart(6)} explained   median ${at(0.5)} ms   99 % ${at(0.99)} ms   most ${at(1)} ms`);
}

/** Every answer of every file, and how many of the places that were asked about had one. */
function explainFolder(root: string, step: number): void {
  const byKind = new Map<string, { files: number; asked: number; answers: number[] }>();
  for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!statSync(path.join(root, name)).isFile()) continue;
    const text = readFileSync(path.join(root, name), 'utf8');
    const file = languageFor(name, text)?.open(name, text);
    if (!file) continue;
    const sum = byKind.get(file.kind) ?? { files: 0, asked: 0, answers: [] };
    byKind.set(file.kind, sum);
    sum.files++;
    for (let offset = 0; offset <= text.length; offset += step) {
      const start = performance.now();
      try {
        if (file.explain(offset, context)) sum.answers.push(performance.now() - start);
      } catch (error) {
        throw new Error(`${name} at ${offset}`, { cause: error });
      }
      sum.asked++;
    }
  }
  for (const [kind, { files, asked, answers }] of byKind) print(`${kind} (${files})`, { asked, answers: answers.sort((a, b) => a - b) });
}

function thousandLines(): Readonly<Record<string, string>> {
  return { Dockerfile: manyInstructions(), 'compose.yaml': manyServices(), 'manifest.yaml': manyContainers(), 'deployments.yaml': manyDocuments(), 'task.json': manyDefinitions(), 'run.sh': manyCommands() };
}

function repeat(count: number, make: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => make(index)).join('');
}

function manyInstructions(): string {
  return `FROM debian:12 AS base\n${repeat(200, (i) => `ARG A${i}=1\nENV E${i}=2\nCOPY f${i} /f${i}\nRUN --mount=type=cache,target=/c make f${i}\nWORKDIR /w${i}\n`)}USER 1001\nCMD ["a"]\n`;
}

function manyServices(): string {
  const service = (i: number): string => [
    `  s${i}:`, '    image: nginx:1.27', '    mem_limit: 512m', '    cpus: 1.5', '    user: "1001"', '    cap_drop: [ALL]', '    ports: ["8080:80"]',
    '    volumes: ["data:/data", "./a:/b:ro"]', '    healthcheck: { test: a, interval: 5s }', '    restart: always', '',
  ].join('\n');
  return `services:\n${repeat(100, service)}volumes: { data: {} }\n`;
}

function containerLines(i: number, indent: string): string {
  return [
    `- name: c${i}`, '  image: nginx:1.27', '  resources:', '    requests: { memory: 64Mi, cpu: 100m }', '    limits: { memory: 128Mi, cpu: 250m }',
    '  securityContext: { runAsUser: 1001, readOnlyRootFilesystem: true }', '  livenessProbe: { tcpSocket: { port: 80 } }', '  volumeMounts: [{ name: tmp, mountPath: /tmp }]', '',
  ].map((line) => (line === '' ? '' : indent + line)).join('\n');
}

/** One pod whose every container counts for every answer. */
function manyContainers(): string {
  const head = 'apiVersion: v1\nkind: Pod\nmetadata: { name: p }\nspec:\n  volumes: [{ name: tmp, emptyDir: { medium: Memory } }]\n  containers:\n';
  return head + repeat(125, (i) => containerLines(i, '    '));
}

function manyDocuments(): string {
  const head = 'apiVersion: v1\nkind: Pod\nmetadata: { name: p }\nspec:\n  volumes: [{ name: tmp, emptyDir: {} }]\n  containers:\n';
  return repeat(70, (i) => `${head}${containerLines(i, '    ')}---\n`);
}

function manyDefinitions(): string {
  const definition = (i: number): object => ({
    name: `c${i}`, image: 'nginx:1.27', cpu: 256, memory: 512, memoryReservation: 256, user: '1001', readonlyRootFilesystem: true, stopTimeout: 30,
    linuxParameters: { initProcessEnabled: true, capabilities: { drop: ['ALL'] } }, healthCheck: { command: ['CMD', 'a'], interval: 10 },
  });
  return JSON.stringify({ networkMode: 'awsvpc', containerDefinitions: Array.from({ length: 40 }, (_, i) => definition(i)) }, undefined, 2);
}

function manyCommands(): string {
  return repeat(250, (i) => `echo step ${i}\ndocker run --rm -m 512m --cpus 1.5 \\\n  --cap-drop ALL --read-only \\\n  nginx:${i} true\n`);
}
