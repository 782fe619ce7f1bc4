import assert from 'node:assert/strict';
import { cgroupHints } from '../../server/src/overview/cgroup-hints';
import { contextWith, opened } from './support';

/** The lines that have hints, each with its hint. */
function hints(path: string, text: string): string[] {
  return cgroupHints(opened(path, text), contextWith()).map(({ offset, text: hint }) => {
    const start = text.lastIndexOf('\n', offset - 1) + 1;
    return `${text.slice(start, offset).trim()} => ${hint}`;
  });
}

const POD = `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: example/web:1
      resources:
        requests:
          cpu: 250m
          memory: 256Mi
        limits:
          cpu: 500m
          memory: 512Mi
`;

describe('hints of cgroup values', () => {
  it('stand behind the limits of a pod', () => {
    assert.deepEqual(hints('pod.yaml', POD), [
      'cpu: 250m => cpu.weight 35', 'cpu: 500m => cpu.max 50000 100000', 'memory: 512Mi => memory.max 536870912',
    ]);
  });

  it('stand behind the limits of a service, in both of their forms', () => {
    const text = 'services:\n  a:\n    image: x\n    mem_limit: 512m # enough\n    cpus: 1.5\n    pids_limit: 200\n'
      + '  b:\n    image: y\n    deploy:\n      resources:\n        limits:\n          memory: 1g\n          pids: 10\n        reservations:\n          memory: 64m\n'
      + '  c: { image: z, mem_limit: $LIMIT }\n';
    assert.deepEqual(hints('compose.yaml', text), [
      'mem_limit: 512m => memory.max 536870912', 'cpus: 1.5 => cpu.max 150000 100000', 'pids_limit: 200 => pids.max 200',
      'memory: 1g => memory.max 1073741824', 'pids: 10 => pids.max 10', 'memory: 64m => memory.low 67108864',
    ]);
  });

  it('stand behind those of a task definition', () => {
    const text = '{ "family": "web", "containerDefinitions": [\n{ "name": "web", "image": "x",\n"memory": 512,\n"memoryReservation": 256\n} ] }\n';
    assert.deepEqual(hints('task-definition.json', text), ['"memory": 512 => memory.max 536870912', '"memoryReservation": 256 => memory.low 268435456']);
  });

  it('name the pod where its own limits are meant', () => {
    const text = POD.replace('  containers:', '  resources:\n    limits:\n      memory: 1Gi\n  containers:');
    assert.equal(hints('pod.yaml', text)[0], 'memory: 1Gi => pod memory.max 1073741824');
  });

  it('are made for a part of the file when only that is in sight', () => {
    const inPart = (from: string, to: string): string[] =>
      cgroupHints(opened('pod.yaml', POD), contextWith(), { start: POD.indexOf(from), end: POD.indexOf(to) }).map(({ text }) => text);
    assert.deepEqual(inPart('limits:', 'memory: 512Mi'), ['cpu.max 50000 100000', 'memory.max 536870912']);
    assert.deepEqual(inPart('cpu: 500m', '          memory: 512Mi'), ['cpu.max 50000 100000']);
    assert.deepEqual(inPart('apiVersion', 'spec'), []);
  });

  it('never stand behind keys of the same name elsewhere', () => {
    const text = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a, labels: { memory: big } }\ndata:\n  memory: 512Mi\n  cpu: "1"\n';
    assert.deepEqual(hints('map.yaml', text), []);
    assert.deepEqual(hints('Dockerfile', 'FROM alpine\n'), []);
  });
});
