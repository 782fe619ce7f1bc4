import assert from 'node:assert/strict';
import { ILLUSTRATIONS, type Illustration } from '../../server/src/learn';
import { Illustrations, MOST_PLACES, type KnownFile } from '../../server/src/learn/in-your-files';
import { contextWith, opened } from '../overview/support';

const FILES: Readonly<Record<string, string>> = {
  'api/Dockerfile': 'FROM node:24-alpine AS build\nARG TOKEN\nCOPY . .\nRUN npm ci\nFROM node:24-alpine\nCOPY --from=build /app /app\nUSER node\nHEALTHCHECK CMD true\nCMD ["node", "server.js"]\n',
  'compose.yaml': 'services:\n  api:\n    image: x\n    user: "1000"\n    mem_limit: 512m\n    pid: host\n    cap_drop: [ALL]\n    ports: ["80:80", "443:443"]\n    volumes: ["data:/d"]\n    secrets: [token]\n'
    + '    networks: [back]\n    depends_on: [db]\n    healthcheck: { test: "true" }\n    logging: { driver: local }\n  db: { image: y }\nnetworks: { back: }\nvolumes: { data: }\nsecrets: { token: { file: t } }\n',
  'k8s/web.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      hostNetwork: true
      securityContext: { runAsUser: 10001 }
      volumes: [{ name: tmp, emptyDir: {} }]
      containers:
        - name: web
          image: x
          env: [{ name: A, valueFrom: { secretKeyRef: { name: s, key: k } } }]
          resources: { limits: { memory: 512Mi } }
          readinessProbe: { tcpSocket: { port: 80 } }
---
apiVersion: v1
kind: Service
metadata: { name: web }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: all }
---
apiVersion: v1
kind: Secret
metadata: { name: s }
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: { name: hook }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: route }
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: app }
`,
  'ecs/task-definition.json': '{ "family": "web", "cpu": "256", "containerDefinitions": [{ "name": "web", "image": "x", "memory": 512 }] }',
};

function known(files: Readonly<Record<string, string>>): KnownFile[] {
  return Object.entries(files).map(([path, text]) => ({ file: opened(path, text), context: contextWith(files) }));
}

function indexed(files: readonly KnownFile[]): Illustrations<KnownFile> {
  const illustrations = new Illustrations<KnownFile>();
  for (const file of files) illustrations.add(file);
  return illustrations;
}

/** `path: title = value` */
function told(illustrations: Illustrations<KnownFile>, ...names: Illustration[]): string[] {
  return illustrations.of(names).map(({ in: { file }, title, value }) => `${file.path}: ${title}${value === undefined ? '' : ` (${value})`}`);
}

describe('places in your files', () => {
  const illustrations = indexed(known(FILES));

  it('exist for every kind of illustration', () => {
    for (const name of ILLUSTRATIONS) assert.ok(illustrations.of([name]).length > 0, name);
  });

  it('say what is computed of them', () => {
    assert.deepEqual(told(illustrations, 'compose:limits'), ['compose.yaml: api: mem_limit: 512m (memory.max = 536870912)']);
    assert.deepEqual(told(illustrations, 'compose:user'), ['compose.yaml: api: user: 1000 (uid = 1000)']);
    assert.deepEqual(told(illustrations, 'kubernetes:resources'), ['k8s/web.yaml: Deployment web, web: memory: 512Mi (memory.max = 536870912)']);
    assert.deepEqual(told(illustrations, 'kubernetes:namespaces'), ['k8s/web.yaml: Deployment web: hostNetwork: true (net namespace = host)']);
    assert.deepEqual(told(illustrations, 'dockerfile:user'), ['api/Dockerfile: USER node (uid = 1000)']);
  });

  it('are named where nothing is computed of them', () => {
    assert.deepEqual(told(illustrations, 'kubernetes:service'), ['k8s/web.yaml: Service: web']);
    assert.deepEqual(told(illustrations, 'kubernetes:mesh', 'kubernetes:gitops'), ['k8s/web.yaml: VirtualService: route', 'k8s/web.yaml: Application: app']);
  });

  it('are one for each item of a list', () => {
    assert.deepEqual(illustrations.of(['compose:ports']).map(({ range }) => FILES['compose.yaml']?.slice(range.start, range.end)), ['"80:80"', '"443:443"']);
  });

  it('mix the illustrations of a topic', () => {
    const kinds = illustrations.of(['dockerfile:copy', 'kubernetes:secrets']).map(({ in: { file } }) => file.kind);
    assert.deepEqual(kinds, ['dockerfile', 'kubernetes', 'dockerfile', 'kubernetes']);
  });

  it('are no more than a reader looks at', () => {
    const many = indexed(known({ Dockerfile: `FROM alpine\n${'RUN a\n'.repeat(500)}` }));
    assert.equal(many.of(['dockerfile:run']).length, MOST_PLACES);
    const three = indexed(known({ Dockerfile: `FROM alpine\n${'RUN a\nCOPY a b\nENV A=1\n'.repeat(50)}` }));
    assert.equal(three.of(['dockerfile:run', 'dockerfile:copy', 'dockerfile:arg-env']).length, MOST_PLACES);
    assert.deepEqual(many.of(['compose:user']), []);
  });

  it('are walked once and computed once', () => {
    let explained = 0;
    const [one] = known({ Dockerfile: 'FROM alpine\nUSER 1000\n' });
    assert.ok(one);
    const { file } = one;
    const explain = file.explain.bind(file);
    Object.assign(file, { explain: (...args: Parameters<typeof explain>) => (explained++, explain(...args)) });
    const counted = indexed([one]);
    assert.equal(explained, 0);
    counted.of(['dockerfile:user']);
    counted.of(['dockerfile:user']);
    assert.equal(explained, 1);
  });
});
