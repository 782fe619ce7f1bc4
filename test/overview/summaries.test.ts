import assert from 'node:assert/strict';
import { summariesOf } from '../../server/src/overview/summaries';
import { contextWith, opened } from './support';

/** The summaries with the text that each stands above. */
function summaries(path: string, text: string, files: Readonly<Record<string, string>> = {}): string[] {
  return summariesOf(opened(path, text), contextWith(files)).map(({ range, text: summary }) => {
    const [line = ''] = text.slice(range.start).split(/[\n:]/, 1);
    return `${line.trim()}: ${summary}`;
  });
}

describe('one line for each stage', () => {
  it('says who runs and what ships', () => {
    assert.deepEqual(summaries('Dockerfile', 'FROM node:24 AS build\nRUN a\nFROM build AS test\nRUN b\nFROM node:24-alpine\nCOPY --from=build /a /a\nUSER node\n'), [
      'FROM node: 1 layer · stays behind',
      'FROM build AS test: 1 layer · built by --target only',
      'FROM node: runs as node (1000) · ships 1 layer',
    ]);
  });

  it('counts the layers of the stages below', () => {
    assert.deepEqual(summaries('Dockerfile', 'FROM scratch AS a\nCOPY x /\nCOPY y /\nFROM a\nCOPY z /\n'), [
      'FROM scratch AS a: ships 2 layers', 'FROM a: runs as root · ships 3 layers',
    ]);
  });

  it('says nothing of a user that it does not know', () => {
    assert.deepEqual(summaries('Dockerfile', 'FROM example/unknown\nRUN a\n'), ['FROM example/unknown: ships 1 layer']);
  });
});

describe('one line for each service', () => {
  it('says who runs, what it may use and who reaches it', () => {
    const text = 'services:\n  api:\n    image: node:24\n    user: "1000"\n    mem_limit: 512m\n    cpus: 1.5\n    ports: ["8080:80", "443:443"]\n'
      + '  db:\n    image: postgres:18\n    privileged: true\n    ports: ["127.0.0.1:5432:5432"]\n  agent: { image: x, network_mode: host, mem_limit: $LIMIT }\n';
    assert.deepEqual(summaries('compose.yaml', text), [
      'api: runs as 1000 · memory.max 512 MiB · cpu.max 150000 100000 · everyone reaches 8080 and 443',
      'db: starts as root, steps down · privileged · no memory limit · reached from this machine alone',
      'agent: on the network of the host',
    ]);
  });

  it('is silent in files that others complete', () => {
    assert.deepEqual(summaries('compose.override.yaml', 'services:\n  api:\n    user: "1"\n'), []);
  });
});

describe('one line for each workload', () => {
  const pod = (container: string, spec = ''): string =>
    `apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  ${spec}\n  containers:\n    - name: web\n      image: example/web:1\n      ${container}\n`;

  it('says QoS class, Pod Security and limits', () => {
    assert.deepEqual(summaries('pod.yaml', pod('resources: { limits: { memory: 512Mi } }')), [
      'web: Burstable · restricted fails: 4 · memory.max 512 MiB',
    ]);
    assert.deepEqual(summaries('pod.yaml', pod('securityContext: { runAsUser: 0 }', 'hostPID: true')), [
      'web: root · BestEffort · baseline fails: 1 · no memory limit',
    ]);
  });

  it('says so when nothing fails', () => {
    const context = 'securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: [ALL] } }';
    const spec = 'securityContext: { runAsNonRoot: true, runAsUser: 10001, seccompProfile: { type: RuntimeDefault } }';
    assert.deepEqual(summaries('pod.yaml', pod(`${context}\n      resources: { limits: { cpu: 1, memory: 1Gi } }`, spec)), [
      'web: uid 10001 · Guaranteed · restricted · memory.max 1 GiB',
    ]);
  });

  it('is silent about what a template decides', () => {
    const [line = ''] = summaries('pod.yaml', pod('resources: { limits: { memory: {{ .Values.memory }} } }'));
    assert.ok(!line.includes('memory'), line);
  });

  it('has none for other objects', () => {
    assert.deepEqual(summaries('map.yaml', 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n'), []);
  });
});

describe('one line for each container of a task', () => {
  it('says who runs, and what container and task may use', () => {
    const text = '{ "cpu": "256", "memory": "1024", "containerDefinitions": [\n'
      + '{ "name": "web", "image": "node:24", "user": "1000", "memory": 512 },\n'
      + '{ "name": "log", "image": "example/unknown", "privileged": true }\n] }\n';
    assert.deepEqual(summariesOf(opened('task-definition.json', text), contextWith()).map((one) => one.text), [
      'runs as 1000 · memory.max 512 MiB · task memory.max 1 GiB', 'privileged · task memory.max 1 GiB',
    ]);
    const unlimited = '{ "containerDefinitions": [\n{ "name": "web", "image": "example/unknown", "memoryReservation": 64 } ] }\n';
    assert.deepEqual(summariesOf(opened('task-definition.json', unlimited), contextWith()).map((one) => one.text), ['no memory limit']);
  });
});
