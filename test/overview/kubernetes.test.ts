import assert from 'node:assert/strict';
import { edgesIn, nodeIn, overviewIn, titlesMarked } from './support';

const WEB = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      serviceAccountName: web
      hostNetwork: true
      containers:
        - name: web
          image: example/web:1
          envFrom: [{ configMapRef: { name: settings } }]
          env:
            - { name: TOKEN, valueFrom: { secretKeyRef: { name: token, key: token } } }
          resources:
            requests: { cpu: 250m, memory: 256Mi }
            limits: { memory: 512Mi }
          securityContext:
            runAsUser: 10001
            capabilities: { drop: [ALL] }
      volumes:
        - { name: data, persistentVolumeClaim: { claimName: data } }
---
apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: web }
  ports: [{ port: 80 }]
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: shop }
spec:
  tls: [{ secretName: shop-tls }]
  rules: [{ http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }]
---
apiVersion: v1
kind: ConfigMap
metadata: { name: settings }
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: all }
spec: { podSelector: {} }
`;

function at(piece: string): string {
  assert.ok(WEB.includes(piece));
  return WEB.replace(piece, `▮${piece}`);
}

describe('the overview of a manifest', () => {
  it('follows names and selectors', () => {
    const overview = overviewIn('web.yaml', WEB);
    assert.deepEqual(edgesIn(overview, 'selects'), ['object:1 > object:0', 'object:5 > object:0']);
    assert.deepEqual(edgesIn(overview, 'refers'), [
      'object:0 > missing:ServiceAccount/web', 'object:0 > missing:PersistentVolumeClaim/data',
      'object:0 > missing:Secret/token', 'object:0 > object:3',
      'object:2 > object:1', 'object:2 > missing:Secret/shop-tls',
      'object:4 > object:0',
    ]);
  });

  it('shows objects that are named and not in the file', () => {
    const missing = overviewIn('web.yaml', WEB).nodes.filter(({ state }) => state === 'missing');
    assert.deepEqual(missing.map(({ title }) => title), [
      'ServiceAccount web', 'PersistentVolumeClaim data', 'Secret token', 'Secret shop-tls',
    ]);
    assert.ok(missing.every(({ range }) => WEB.slice(range.start).startsWith('web') || /^(?:data|token|shop-tls)/.test(WEB.slice(range.start))));
  });

  it('keeps namespaces apart', () => {
    const text = 'apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: a, namespace: one }\n---\n'
      + 'apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: { name: b, namespace: two }\n'
      + 'roleRef: { kind: ClusterRole, name: view }\nsubjects: [{ kind: ServiceAccount, name: a, namespace: one }, { kind: ServiceAccount, name: a, namespace: three }, { kind: User, name: jo }]\n';
    assert.deepEqual(edgesIn(overviewIn('rbac.yaml', text), 'refers'), [
      'object:1 > missing:ClusterRole/view', 'object:1 > object:0', 'object:1 > missing:ServiceAccount/a',
    ]);
  });

  it('looks for what is named in the namespace of who names it', () => {
    const text = 'apiVersion: v1\nkind: Secret\nmetadata: { name: s, namespace: one }\n---\napiVersion: v1\nkind: ServiceAccount\nmetadata: { name: a, namespace: two }\nsecrets: [{ name: s }]\n'
      + '---\napiVersion: v1\nkind: ServiceAccount\nmetadata: { name: b }\nsecrets: [{ name: s }]\n';
    assert.deepEqual(edgesIn(overviewIn('secrets.yaml', text), 'refers'), ['object:1 > missing:Secret/s', 'object:2 > object:0']);
  });

  it('says how the workload is isolated', () => {
    const overview = overviewIn('web.yaml', WEB);
    const namespaces = overview.nodes.filter(({ kind }) => kind === 'namespace').map(({ title, state }) => `${title} ${state}`);
    assert.deepEqual(namespaces, ['pid own', 'net node', 'ipc shared', 'uts node', 'mnt own', 'user node', 'cgroup own', 'time node']);
    assert.equal(nodeIn(overview, 'object:0:level').state, 'privileged');
    const controls = overview.nodes.filter(({ kind }) => kind === 'control').map(({ title, state }) => `${title} ${state}`);
    assert.deepEqual(controls, [
      'hostNamespaces dangerous', 'allowPrivilegeEscalation plain', 'runAsNonRoot plain', 'seccompProfile plain',
    ]);
  });

  it('draws the cgroup tree with its limits', () => {
    const overview = overviewIn('web.yaml', WEB);
    const cgroups = overview.nodes.filter(({ kind }) => kind === 'cgroup').map(({ title, details }) => [title, details.join(', ')]);
    assert.deepEqual(cgroups, [
      ['kubepods-burstable.slice', 'QoS class Burstable, web has no cpu limit'],
      ['pod', 'memory.max 512 MiB, cpu.max max, cpu.weight 10'],
      ['web', 'memory.max 512 MiB, cpu.max max, cpu.weight 35, oom_score_adj 985'],
    ]);
  });

  it('says what the process may do', () => {
    const process = nodeIn(overviewIn('web.yaml', WEB), 'object:0:process:0');
    assert.deepEqual(process.details.slice(0, 2), ['uid 10001', 'no capabilities']);
    const privileged = WEB.replace('runAsUser: 10001', 'privileged: true');
    assert.equal(nodeIn(overviewIn('web.yaml', privileged), 'object:0:process:0').state, 'dangerous');
  });

  it('says nothing of a level that a template decides', () => {
    const overview = overviewIn('web.yaml', WEB.replace('      hostNetwork: true\n', '      {{- if .Values.host }}\n      hostNetwork: true\n      {{- end }}\n'));
    assert.equal(overview.nodes.some(({ kind }) => kind === 'level'), false);
  });

  it('marks the object at the cursor and what it is connected with', () => {
    const overview = overviewIn('web.yaml', at('kind: Service\nmetadata'));
    assert.deepEqual(titlesMarked(overview, 'cursor'), ['Service web']);
    assert.deepEqual(titlesMarked(overview, 'related'), ['Deployment web', 'Ingress shop']);
    assert.equal(overview.headline, 'Service web selects Deployment web; is used by Ingress shop.');
  });

  it('marks the fact at the cursor with its workload', () => {
    const marked = (piece: string): string[] => overviewIn('web.yaml', at(piece)).nodes.filter(({ mark }) => mark === 'cursor').map(({ id }) => id);
    assert.deepEqual(marked('requests: { cpu'), ['object:0', 'object:0:cgroup:0']);
    assert.deepEqual(marked('capabilities: { drop'), ['object:0', 'object:0:process:0']);
    assert.deepEqual(marked('metadata: { name: web }\nspec:\n  selector'), ['object:0']);
  });

  it('never throws', () => {
    for (const text of ['apiVersion: v1\nkind: Pod\n', 'apiVersion: v1\nkind: Pod\nspec: 1\n', 'apiVersion: v1\nkind: Pod\nspec: { containers: [1, {}, {name: a}] }\n', 'apiVersion: v1\nkind: List\nitems: []\n']) {
      assert.equal(overviewIn('pod.yaml', text).kind, 'kubernetes');
    }
  });
});
