import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ILLUSTRATIONS, type Illustration } from '../../server/src/learn';
import { Illustrations, MOST_OF_ONE_FILE, MOST_PLACES, type KnownFile } from '../../server/src/learn/in-your-files';
import { contextWith, opened } from '../overview/support';
import { TOPICS } from './support';

const FILES: Readonly<Record<string, string>> = {
  'api/Dockerfile': `FROM node:24-alpine AS build
ARG TOKEN
COPY . .
RUN --mount=type=cache,target=/root/.npm npm ci
FROM node:24-alpine
COPY --from=build /app /app
USER node
EXPOSE 8080
HEALTHCHECK CMD true
CMD ["node", "server.js"]
`,
  'root/Dockerfile': 'FROM node:24-alpine\nCMD ["node", "server.js"]\n',
  'compose.yaml': `services:
  api:
    image: x
    user: "1000"
    mem_limit: 512m
    cpus: "1.5"
    pids_limit: 100
    pid: host
    userns_mode: host
    cap_drop: [ALL]
    security_opt: [no-new-privileges]
    read_only: true
    tmpfs: ["/tmp:size=64m"]
    ports: ["127.0.0.1:8080:80", "443:443", "\${PORT}:81", "9000"]
    volumes: ["data:/d"]
    secrets: [token]
    environment: ["TOKEN=hunter2", "MODE=prod"]
    networks: [back]
    depends_on: [db, cache]
    healthcheck: { test: "true" }
    logging: { driver: local }
    restart: always
    stop_grace_period: 30s
    profiles: [dev]
  db: { image: y, network_mode: host, ports: ["5432:5432"] }
  cache: { image: z }
networks: { back: { driver: overlay } }
volumes: { data: }
secrets: { token: { file: t } }
`,
  'k8s/web.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      hostNetwork: true
      hostUsers: true
      terminationGracePeriodSeconds: 45
      securityContext: { runAsUser: 10001, seccompProfile: { type: RuntimeDefault } }
      volumes: [{ name: tmp, emptyDir: {} }]
      containers:
        - name: web
          image: x
          env: [{ name: A, valueFrom: { secretKeyRef: { name: s, key: k } } }]
          resources: { requests: { cpu: 250m, memory: 256Mi }, limits: { cpu: "1", memory: 512Mi } }
          readinessProbe: { tcpSocket: { port: 80 } }
          volumeMounts: [{ name: tmp, mountPath: /tmp }]
          securityContext: { readOnlyRootFilesystem: true, capabilities: { drop: [ALL] } }
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
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: reader }
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
  'ecs/task-definition.json': `{
  "family": "web", "cpu": "256", "memory": "512", "requiresCompatibilities": ["FARGATE"],
  "containerDefinitions": [{
    "name": "web", "image": "x", "cpu": 128, "memory": 256, "memoryReservation": 128, "user": "10001", "readonlyRootFilesystem": true,
    "secrets": [{ "name": "TOKEN", "valueFrom": "arn" }], "environment": [], "healthCheck": { "command": ["CMD", "true"] },
    "logConfiguration": { "logDriver": "awslogs" }, "stopTimeout": 60
  }]
}
`,
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

  it('of a Dockerfile say what the page is about', () => {
    assert.deepEqual(told(illustrations, 'dockerfile:user'), ['api/Dockerfile: USER node (uid = 1000)', 'root/Dockerfile: FROM node:24-alpine (uid = 0)']);
    assert.deepEqual(told(illustrations, 'dockerfile:cmd')[0], 'api/Dockerfile: CMD ["node", "server.js"] (PID 1 = node)');
    assert.deepEqual(told(illustrations, 'dockerfile:arg-env').map((line) => line.slice(0, 50)), ['api/Dockerfile: build: ARG TOKEN (ARG adds = no la']);
    assert.deepEqual(told(illustrations, 'dockerfile:context'), ['api/Dockerfile: build: COPY . . (COPY rebuilds = RUN (line 4), COPY (line 6?))']);
    assert.deepEqual(told(illustrations, 'dockerfile:stage').at(-1), 'api/Dockerfile: COPY --from=build /app /app (COPY rebuilds = nothing below it)');
  });

  it('of a Compose file say what is computed of them', () => {
    assert.deepEqual(told(illustrations, 'compose:memory'), ['compose.yaml: api: mem_limit: 512m (memory.max = 536870912)']);
    assert.deepEqual(told(illustrations, 'compose:cpu'), ['compose.yaml: api: cpus: 1.5 (cpu.max = 150000 100000)']);
    assert.deepEqual(told(illustrations, 'compose:oom'), ['compose.yaml: api: mem_limit: 512m (memory.oom.group = 0)']);
    assert.deepEqual(told(illustrations, 'compose:user'), ['compose.yaml: api: user: 1000 (uid = 1000)']);
    assert.deepEqual(told(illustrations, 'compose:capabilities'), ['compose.yaml: api: cap_drop: ALL (bounding capabilities = none)']);
    assert.deepEqual(told(illustrations, 'compose:confinement'), ['compose.yaml: api: security_opt: no-new-privileges (seccomp profile = RuntimeDefault)']);
    assert.deepEqual(told(illustrations, 'compose:read-only')[0], 'compose.yaml: api: read_only: true (/ = overlay, overlay, ro)');
  });

  it('of ports say what docker ps will show, if it will', () => {
    assert.deepEqual(told(illustrations, 'compose:ports'), [
      'compose.yaml: api: ports: 127.0.0.1:8080:80 (docker ps = 127.0.0.1:8080->80/tcp)',
      'compose.yaml: api: ports: 443:443 (docker ps = 0.0.0.0:443->443/tcp)',
      'compose.yaml: api: ports: ${PORT}:81',
      'compose.yaml: api: ports: 9000 (docker ps = 0.0.0.0:any free port->9000/tcp)',
      'compose.yaml: db: ports: 5432:5432',
    ]);
  });

  it('of a manifest tell a request from a limit', () => {
    const of = 'k8s/web.yaml: Deployment web:';
    assert.deepEqual(told(illustrations, 'kubernetes:cpu'), [`${of} requests.cpu: 250m (cpu.weight = 35)`, `${of} limits.cpu: 1 (cpu.max = 100000 100000)`]);
    assert.deepEqual(told(illustrations, 'kubernetes:memory'), [
      `${of} requests.memory: 256Mi (oom_score_adj = 985)`, `${of} limits.memory: 512Mi (memory.max = 536870912)`,
    ]);
    assert.deepEqual(told(illustrations, 'kubernetes:qos'), [`${of} requests.cpu: 250m (QoS class = Burstable)`]);
    assert.deepEqual(told(illustrations, 'kubernetes:user'), [`${of} securityContext.runAsUser: 10001 (uid = 10001)`]);
    assert.deepEqual(told(illustrations, 'kubernetes:namespaces'), [`${of} hostNetwork: true (net namespace = host)`]);
    assert.deepEqual(told(illustrations, 'kubernetes:lifecycle'), [`${of} terminationGracePeriodSeconds: 45 (grace period = 45s)`]);
    assert.deepEqual(told(illustrations, 'kubernetes:secrets'), [`${of} env A from s`, 'k8s/web.yaml: Secret: s']);
  });

  it('of a task definition keep memory and CPU apart', () => {
    const of = 'ecs/task-definition.json: web:';
    assert.deepEqual(told(illustrations, 'ecs:memory'), [
      `${of} memory: 512 (task memory.max = 536870912)`, `${of} memory: 256 (memory.max = 268435456)`, `${of} memoryReservation: 128 (memory.low = 134217728)`,
    ]);
    assert.deepEqual(told(illustrations, 'ecs:cpu'), [`${of} cpu: 256 (task cpu.max = 25000 100000)`, `${of} cpu: 128 (cpu.weight = 21)`]);
    assert.equal(told(illustrations, 'ecs:task')[1], `${of} memory: 512 (task memory.max = 536870912)`);
    assert.deepEqual(told(illustrations, 'ecs:secrets'), [`${of} secrets: TOKEN`]);
  });

  it('are named by what stands there where nothing is computed', () => {
    assert.deepEqual(told(illustrations, 'kubernetes:service'), ['k8s/web.yaml: Service: web']);
    assert.deepEqual(told(illustrations, 'kubernetes:mesh', 'kubernetes:gitops'), ['k8s/web.yaml: VirtualService: route', 'k8s/web.yaml: Application: app']);
    assert.deepEqual(told(illustrations, 'compose:depends-on'), ['compose.yaml: api: depends_on: db, cache']);
    assert.deepEqual(told(illustrations, 'compose:overlay'), ['compose.yaml: networks.back: driver']);
    assert.deepEqual(told(illustrations, 'compose:logging'), ['compose.yaml: api: logging.driver: local']);
  });

  it('show names of variables and not their values', () => {
    assert.deepEqual(told(illustrations, 'compose:environment'), ['compose.yaml: api: environment: TOKEN, MODE']);
  });

  it('mix the illustrations of a topic and show a place once', () => {
    const kinds = illustrations.of(['dockerfile:context', 'kubernetes:secrets']).map(({ in: { file } }) => file.kind);
    assert.deepEqual(kinds, ['dockerfile', 'kubernetes', 'kubernetes']);
    assert.deepEqual(told(illustrations, 'compose:oom', 'compose:memory'), told(illustrations, 'compose:oom'));
  });

  it('come from all files in turns, and few from one', () => {
    const long = `FROM alpine\n${'RUN a\n'.repeat(500)}`;
    const alone = indexed(known({ Dockerfile: long }));
    assert.equal(alone.of(['dockerfile:run']).length, MOST_OF_ONE_FILE);
    assert.deepEqual(alone.of(['compose:user']), []);
    const many = indexed(known(Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`${i}/Dockerfile`, long]))));
    const places = many.of(['dockerfile:run']);
    assert.equal(places.length, MOST_PLACES);
    assert.equal(new Set(places.map(({ in: { file } }) => file.path)).size, MOST_PLACES);
  });

  it('report an anchor once, however many services take it over', () => {
    const takers = Array.from({ length: MOST_OF_ONE_FILE }, (_, i) => `  a${i}: { <<: *base, image: x }\n`).join('');
    const shared = `x-base: &base { mem_limit: 64m }\nservices:\n${takers}  own: { image: y, mem_limit: 32m }\n`;
    assert.deepEqual(told(indexed(known({ 'compose.yaml': shared })), 'compose:memory'), [
      'compose.yaml: a0: mem_limit: 64m (memory.max = 67108864)', 'compose.yaml: own: mem_limit: 32m (memory.max = 33554432)',
    ]);
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

/** The workspace that a newcomer opens first. */
describe('places in the examples', () => {
  const EXAMPLES = [
    'shop/api/Dockerfile', 'shop/web/Dockerfile', 'shop/compose.yaml', 'shop/deploy/shop.yaml',
    'shop/ecs/task-definition.json', 'hardened/Dockerfile', 'hardened/compose.yaml', 'hardened/deployment.yaml',
  ];
  const root = path.join(import.meta.dirname, '../../examples');
  const illustrations = indexed(known(Object.fromEntries(EXAMPLES.map((name) => [name, readFileSync(path.join(root, name), 'utf8')]))));

  it('illustrate nearly every topic', () => {
    const bare = TOPICS.filter((topic) => illustrations.of(topic.illustrates).length === 0).map(({ id }) => id);
    assert.deepEqual(bare, ['encrypted-overlays']);
  });
});
