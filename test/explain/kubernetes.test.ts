import assert from 'node:assert/strict';
import { DEFAULT_KUBELET } from '../../server/src/kernel/host';
import { assertIncludes, contextWith, explainAt, kubernetes, valuesOf } from './support';

/** A pod with one container `web`; lines of its spec and of the container, each without indentation. */
function pod({ spec = [], container = [] }: { spec?: readonly string[]; container?: readonly string[] }): string {
  return [
    'apiVersion: v1', 'kind: Pod', 'metadata: { name: web }', 'spec:',
    ...spec.map((line) => `  ${line}`),
    '  containers:', '    - name: web', '      image: ghcr.io/acme/web:1.2',
    ...container.map((line) => `      ${line}`), '',
  ].join('\n');
}

describe('explain kubernetes: resources', () => {
  it('computes the worked example of a Burstable pod', () => {
    const explanation = kubernetes(pod({
      container: ['resources:', '  requests: { memory: 256Mi }', '  limits:', '    ‸memory: 512Mi'],
    }));
    assert.deepEqual(valuesOf(explanation), {
      'cgroup memory.max': '536870912',
      'cgroup memory.swap.max': '0',
      'cgroup memory.oom.group': '1',
      'oom oom_score_adj': '985',
      'pod qos qosClass': 'Burstable',
      'pod cgroup memory.max': '536870912',
    });
    assert.equal(explanation?.title, 'memory: 512Mi');
    assert.deepEqual(explanation?.assumptions, ['cgroup v2', '4 KiB pages', 'kubelet defaults', 'node memory 16 GiB']);
    assert.match(explanation?.meaning ?? '', /^At 512 MiB .*every process of the container at once.*137/);
    assert.match(explanation?.doesNot ?? '', /not heap size/);
  });

  it('keeps the files of a request at the kernel’s defaults while MemoryQoS is off', () => {
    const explanation = kubernetes(pod({ container: ['resources:', '  requests: { ‸memory: 256Mi }', '  limits: { memory: 512Mi }'] }));
    assertIncludes(explanation, { 'cgroup memory.min': '0', 'cgroup memory.low': '0', 'oom oom_score_adj': '985' });
    assert.match(explanation?.doesNot ?? '', /neither cap nor reservation/);
  });

  it('protects memory under TieredReservation', () => {
    const host = { kubelet: { ...DEFAULT_KUBELET, memoryQos: true, memoryReservationPolicy: 'TieredReservation' as const } };
    const text = pod({ container: ['resources:', '  requests: { ‸memory: 256Mi }', '  limits: { memory: 512Mi }'] });
    assertIncludes(kubernetes(text, contextWith(host)), { 'cgroup memory.low': '268435456' });
  });

  it('computes the worked example of a Guaranteed pod', () => {
    const explanation = kubernetes(pod({
      container: ['resources:', '  requests: { memory: 512Mi, cpu: 1 }', '  limits: { ‸memory: 512Mi, cpu: "1" }'],
    }));
    assertIncludes(explanation, { 'oom oom_score_adj': '-997', 'pod qos qosClass': 'Guaranteed' });
  });

  it('computes the worked example of a CPU limit under either driver', () => {
    const text = pod({ container: ['resources:', '  limits: { ‸cpu: 125m }'] });
    assert.deepEqual(valuesOf(kubernetes(text)), {
      'cgroup cpu.max': '13000 100000',
      'cgroup cpu.weight': '21',
      'pod cgroup cpu.max': '13000 100000',
      'pod cgroup cpu.weight': '5',
      'pod qos qosClass': 'Burstable',
    });
    const cgroupfs = kubernetes(text, contextWith({ cgroupDriver: 'cgroupfs' }));
    assertIncludes(cgroupfs, { 'cgroup cpu.max': '12500 100000' });
    assert.ok(cgroupfs?.assumptions.includes('cgroupfs cgroup driver'));
    const older = kubernetes(text, contextWith({ ociRuntime: { name: 'runc', version: '1.2.0' } }));
    assertIncludes(older, { 'cgroup cpu.weight': '5', 'cgroup cpu.max': '12500 100000' });
  });

  it('sums the pod from all containers and names what keeps it from a limit', () => {
    const two = pod({ container: ['resources: { limits: { ‸memory: 512Mi } }'] }) + '    - name: b\n      image: b\n      resources: { limits: { memory: 256Mi } }\n';
    assertIncludes(kubernetes(two), { 'cgroup memory.max': '536870912', 'pod cgroup memory.max': '805306368' });
    const open = pod({ container: ['resources: { limits: { ‸memory: 512Mi } }'] }) + '    - name: b\n      image: b\n';
    const explanation = kubernetes(open);
    assertIncludes(explanation, { 'pod cgroup memory.max': 'max' });
    assert.equal(explanation?.consequences.find(({ scope, name }) => scope === 'pod' && name === 'memory.max')?.note, 'set only when every container has a memory limit');
    assert.match(explanation?.consequences.find(({ name }) => name === 'qosClass')?.note ?? '', /no cpu/);
  });

  it('counts the first sidecar and init container', () => {
    const text = pod({
      spec: ['initContainers:', '  - name: proxy', '    image: p', '    restartPolicy: Always', '    resources: { limits: { memory: 100Mi } }'],
      container: ['resources: { limits: { ‸memory: 200Mi } }'],
    });
    assertIncludes(kubernetes(text), { 'pod cgroup memory.max': String(300 * 1024 ** 2) });
  });

  it('takes a thousandth of a byte for what it is', () => {
    const explanation = kubernetes(pod({ container: ['resources: { limits: { ‸memory: 400m } }'] }));
    assertIncludes(explanation, { 'cgroup memory.max': '0' });
    assert.match(explanation?.meaning ?? '', /thousandths/);
  });

  it('says of a patch only what hangs on the container itself', () => {
    const text = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec:\n  template:\n    spec:\n      containers:\n        - name: web\n          resources:\n            limits: { ‸memory: 1Gi }\n';
    const values = valuesOf(explainAt('patch.yaml', text));
    assert.equal(values['cgroup memory.max'], '1073741824');
    assert.ok(!('pod qos qosClass' in values) && !('oom oom_score_adj' in values));
  });

  it('stays silent about templates and what is no quantity', () => {
    assert.equal(kubernetes(pod({ container: ['resources: { limits: { ‸memory: 512MB } }'] })), undefined);
    const chart = pod({ container: ['resources:', '  limits:', '    ‸memory: {{ .Values.memory }}'] });
    assert.equal(explainAt('templates/pod.yaml', chart), undefined);
  });

  it('writes system-node-critical', () => {
    assertIncludes(kubernetes(pod({ spec: ['‸priorityClassName: system-node-critical'] })), { 'oom oom_score_adj': '-997', 'pod qos qosClass': 'BestEffort' });
  });

  it('leaves cgroup v2 files out for a host with v1', () => {
    const explanation = kubernetes(pod({ container: ['resources: { limits: { ‸memory: 512Mi } }'] }), contextWith({ cgroupVersion: 1 }));
    assert.ok(!explanation?.consequences.some(({ surface }) => surface === 'cgroup'));
    assert.ok(explanation?.assumptions.includes('cgroup v1'));
  });

  it('gives huge pages to the pod’s cgroup', () => {
    const explanation = kubernetes(pod({ container: ['resources:', '  limits: { memory: 1Gi, ‸hugepages-2Mi: 64Mi }'] }));
    assertIncludes(explanation, { 'pod cgroup hugetlb.2MB.max': String(64 * 1024 ** 2) });
    assert.match(explanation?.doesNot ?? '', /containerd leaves/);
  });
});

describe('explain kubernetes: security', () => {
  it('gives a user without uid 0 no effective capability', () => {
    const explanation = kubernetes(pod({ container: ['securityContext:', '  ‸runAsUser: 1001'] }));
    assertIncludes(explanation, { 'user uid': '1001', 'user gid': '0', 'capability effective': '', 'capability permitted': '' });
    assert.match(explanation?.consequences.find(({ name }) => name === 'bounding')?.note ?? '', /a80425fb/);
    assert.match(explanation?.consequences.find(({ name }) => name === 'gid')?.note ?? '', /set runAsGroup/);
    assert.ok(explanation?.assumptions.includes('containerd 2'));
  });

  it('knows the smaller default set of CRI-O', () => {
    const explanation = kubernetes(pod({ container: ['securityContext: { ‸runAsUser: 0 }'] }), contextWith({ criRuntime: { name: 'cri-o', version: '1.36' } }));
    assert.equal(explanation?.consequences.find(({ name }) => name === 'bounding')?.note, 'CapBnd 00000000000005fb');
    assert.equal(valuesOf(explanation)['capability effective'], valuesOf(explanation)['capability bounding']);
  });

  it('computes the worked example of privileged', () => {
    const explanation = kubernetes(pod({ container: ['securityContext:', '  runAsUser: 0', '  ‸privileged: true'] }));
    assertIncludes(explanation, {
      'capability effective': 'ALL',
      'seccomp profile': 'Unconfined',
      'apparmor profile': 'unconfined',
      'namespace cgroup': 'host',
      'mount /sys': 'sysfs, sysfs, rw',
      'pod pod-security level': 'privileged',
    });
    assert.equal(explanation?.consequences.find(({ name }) => name === 'bounding')?.note, 'CapBnd 000001ffffffffff');
    assert.match(explanation?.doesNot ?? '', /network/);
  });

  it('drops and adds as containerd does', () => {
    const text = (cursor: string): string => pod({
      container: ['securityContext:', '  runAsUser: 0', '  capabilities:', `    ${cursor}drop: [ALL]`, '    add: [NET_BIND_SERVICE]'],
    });
    assertIncludes(kubernetes(text('‸')), { 'capability effective': 'NET_BIND_SERVICE', 'capability bounding': 'NET_BIND_SERVICE' });
    const prefixed = kubernetes(pod({ container: ['securityContext:', '  capabilities: { ‸add: [CAP_NET_ADMIN] }'] }));
    assert.match(prefixed?.meaning ?? '', /ignores CAP_NET_ADMIN/);
  });

  it('says how dangerous a capability is where it stands', () => {
    const inItem = (spec: readonly string[]): string | undefined =>
      kubernetes(pod({ spec, container: ['securityContext:', '  capabilities:', '    add:', '      - ‸SYS_PTRACE'] }))?.meaning;
    assert.match(inItem([]) ?? '', /Danger: high\./);
    assert.match(inItem(['hostPID: true']) ?? '', /Danger: critical because the pid namespace is the node’s/);
  });

  it('takes a field from the pod unless the container has it', () => {
    const text = pod({ spec: ['securityContext:', '  ‸runAsUser: 1000'], container: ['ports: []'] });
    assertIncludes(kubernetes(text), { 'user uid': '1000' });
  });

  it('says what runAsNonRoot refuses', () => {
    const explanation = kubernetes(pod({ container: ['securityContext: { ‸runAsNonRoot: true, runAsUser: 0 }'] }));
    assert.match(explanation?.meaning ?? '', /refuses to create container web: runAsUser 0 breaks runAsNonRoot/);
    const byName = kubernetes(pod({ container: [] }).replace('ghcr.io/acme/web:1.2', 'gcr.io/distroless/static:nonroot')
      .replace('      image:', '      securityContext: { ‸runAsNonRoot: true }\n      image:'));
    assert.match(byName?.meaning ?? '', /refuses|checks/);
  });

  it('computes the worked example of hostPID', () => {
    const explanation = kubernetes(pod({ spec: ['‸hostPID: true'] }));
    assertIncludes(explanation, { 'namespace pid': 'host', 'pod pod-security level': 'privileged' });
    assert.match(explanation?.doesNot ?? '', /PID 1 is the node’s init/);
  });

  it('follows namespaces of the pod', () => {
    assertIncludes(kubernetes(pod({ spec: ['‸shareProcessNamespace: true'] })), { 'namespace pid': 'pod' });
    assertIncludes(kubernetes(pod({ spec: ['‸hostNetwork: true'] })), { 'namespace net': 'host', 'namespace uts': 'host' });
    assertIncludes(kubernetes(pod({ spec: ['‸hostUsers: false'] })), { 'namespace user': 'pod' });
    assert.match(kubernetes(pod({ spec: ['‸hostUsers: false', 'hostPID: true'] }))?.meaning ?? '', /API server refuses.*hostPID/);
  });

  it('shows the seccomp profile in force', () => {
    assertIncludes(kubernetes(pod({ spec: ['securityContext:', '  seccompProfile: { ‸type: RuntimeDefault }'] })), { 'seccomp profile': 'RuntimeDefault' });
    const text = pod({ container: ['‸securityContext: { runAsUser: 1000 }'] });
    assertIncludes(kubernetes(text), { 'seccomp profile': 'Unconfined' });
    assertIncludes(kubernetes(text, contextWith({ kubelet: { ...DEFAULT_KUBELET, seccompDefault: true } })), { 'seccomp profile': 'RuntimeDefault' });
  });

  it('lists what stays writable under a read-only root', () => {
    const text = pod({
      spec: ['volumes: [{ name: tmp, emptyDir: {} }]'],
      container: ['securityContext: { ‸readOnlyRootFilesystem: true }', 'volumeMounts: [{ name: tmp, mountPath: /tmp }]'],
    });
    const explanation = kubernetes(text);
    assertIncludes(explanation, { 'mount /': 'overlay, overlay, ro' });
    assert.match(explanation?.meaning ?? '', /still writable: \/dev, \/etc\/hosts, \/proc, \/tmp\./);
  });
});

describe('explain kubernetes: storage and processes', () => {
  it('bounds a memory volume by the pod’s limit', () => {
    const text = pod({
      spec: ['volumes:', '  - name: cache', '    ‸emptyDir: { medium: Memory, sizeLimit: 1Gi }'],
      container: ['resources: { limits: { memory: 512Mi } }', 'volumeMounts: [{ name: cache, mountPath: /cache }]'],
    });
    const explanation = kubernetes(text);
    assertIncludes(explanation, { 'mount /cache': 'tmpfs, emptyDir cache, rw,size=536870912,rprivate' });
    assert.match(explanation?.meaning ?? '', /at most 512 MiB/);
  });

  it('knows the runtime’s socket', () => {
    const text = pod({ spec: ['volumes:', '  - name: sock', '    hostPath: { ‸path: /var/run/docker.sock }'], container: ['volumeMounts: [{ name: sock, mountPath: /sock, readOnly: true }]'] });
    const explanation = kubernetes(text);
    assertIncludes(explanation, { 'mount /sock': 'bind, /var/run/docker.sock, ro,rprivate', 'pod pod-security level': 'privileged' });
    assert.match(explanation?.meaning ?? '', /root on the node, read-only mount or not/);
  });

  it('says who gets the stop signal, and when SIGKILL comes', () => {
    const explanation = kubernetes(pod({
      spec: ['terminationGracePeriodSeconds: 60'],
      container: ['‸command: ["sh", "-c", "migrate && serve"]', 'lifecycle: { preStop: { sleep: { seconds: 20 } } }'],
    }));
    assert.deepEqual(valuesOf(explanation), { 'signal pid1': 'sh', 'signal stop': 'SIGTERM', 'signal grace': '40s' });
    assert.match(explanation?.meaning ?? '', /Put exec before/);
  });

  it('leaves at least two seconds after preStop', () => {
    const explanation = kubernetes(pod({ spec: ['‸terminationGracePeriodSeconds: 10'], container: ['lifecycle: { preStop: { exec: { command: [sleep, "30"] } } }'] }));
    assertIncludes(explanation, { 'signal grace': '2s' });
  });

  it('finds pause as PID 1 of a shared namespace', () => {
    const explanation = kubernetes(pod({ spec: ['shareProcessNamespace: true'], container: ['‸command: [node, server.js]'] }));
    assertIncludes(explanation, { 'signal pid1': '/pause' });
  });

  it('computes how long a probe takes to act', () => {
    const text = (kind: string): string => pod({ container: [`‸${kind}: { tcpSocket: { port: 80 }, periodSeconds: 5, failureThreshold: 4, timeoutSeconds: 2, initialDelaySeconds: 3 }`] });
    assert.match(kubernetes(text('livenessProbe'))?.meaning ?? '', /at most 22 s after it hangs: 4 failed checks in a row, one every 5 s with 2 s to answer, beginning 3 s after the start/);
    assert.match(kubernetes(text('startupProbe'))?.meaning ?? '', /has 23 s to start \(3 \+ 4 × 5\)/);
    assert.match(kubernetes(text('readinessProbe'))?.doesNot ?? '', /restarts nothing/);
  });

  it('knows the default pull policy', () => {
    const image = (name: string): string => kubernetes(pod({}).replace('image: ghcr.io/acme/web:1.2', `‸image: ${name}`))?.meaning ?? '';
    assert.match(image('web'), /this one gets Always/);
    assert.match(image('web:1'), /this one gets IfNotPresent/);
    assert.match(image(`web@sha256:${'0'.repeat(64)}`), /The digest pins/);
  });

  it('takes the user from the table of images unless a field names one', () => {
    const image = (...container: string[]): ReturnType<typeof kubernetes> =>
      kubernetes(pod({ container }).replace('image: ghcr.io/acme/web:1.2', '‸image: nginxinc/nginx-unprivileged:1.27'));
    assertIncludes(image(), { 'user uid': '101' });
    assert.deepEqual(valuesOf(image('securityContext: { runAsUser: 2000 }')), {});
  });

  it('mounts the token of the service account', () => {
    const explanation = kubernetes(pod({ spec: ['serviceAccountName: deployer', '‸automountServiceAccountToken: true'] }));
    assertIncludes(explanation, { 'pod mount /var/run/secrets/kubernetes.io/serviceaccount': 'tmpfs, token of ServiceAccount deployer, ro' });
    assert.equal(kubernetes(pod({ spec: ['‸automountServiceAccountToken: false'] }))?.consequences.length, 0);
  });
});

describe('explain kubernetes: objects around pods', () => {
  const deployment = (spec: string): string =>
    `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec:\n${spec}  selector: { matchLabels: { app: web } }\n  template:\n    metadata: { labels: { app: web } }\n    spec: { containers: [{ name: a, image: b }] }\n`;

  it('rounds a rolling update as the controller does', () => {
    assert.match(kubernetes(deployment('  ‸replicas: 3\n'))?.meaning ?? '', /at most 4 pods at a time and keeps at least 3 of 3 ready: 1 more, 0 fewer/);
    assert.match(kubernetes(deployment('  replicas: 10\n  strategy: { rollingUpdate: { ‸maxSurge: 0, maxUnavailable: 25% } }\n'))?.meaning ?? '', /at most 10 .* at least 8 of 10/);
    assert.match(kubernetes(deployment('  replicas: 2\n  strategy: { rollingUpdate: { maxSurge: 0, ‸maxUnavailable: 10% } }\n'))?.meaning ?? '', /at least 1 of 2/);
    assert.match(kubernetes(deployment('  strategy: { ‸type: Recreate }\n'))?.meaning ?? '', /nobody answers/);
  });

  it('finds the pods of a disruption budget', () => {
    const budget = (field: string): string => `${deployment('  replicas: 2\n')}---\napiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: { name: b }\nspec:\n  selector: { matchLabels: { app: web } }\n  ‸${field}\n`;
    assert.match(kubernetes(budget('minAvailable: 2'))?.meaning ?? '', /None of the 2 pods of Deployment "web" may be evicted/);
    assert.match(kubernetes(budget('minAvailable: 50%'))?.meaning ?? '', /Of the 2 pods of Deployment "web", 1 may be evicted/);
    assert.match(kubernetes(budget('maxUnavailable: 30%'))?.meaning ?? '', /, 1 may be evicted/);
  });

  it('tells types of Services and access modes', () => {
    const service = (spec: string): string => `apiVersion: v1\nkind: Service\nmetadata: { name: s }\nspec:\n  ${spec}\n  ports: [{ port: 80, nodePort: 30080 }]\n`;
    assert.match(kubernetes(service('‸type: NodePort'))?.meaning ?? '', /port 30080 of every node/);
    assert.match(kubernetes(service('‸clusterIP: None'))?.meaning ?? '', /headless/);
    assert.match(kubernetes('apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: { name: c }\nspec: { accessModes: [‸ReadWriteOnce] }\n')?.meaning ?? '', /One node at a time/);
    assert.equal(kubernetes('apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: { name: s }\nspec: { ‸type: NodePort }\n'), undefined);
  });

  it('counts the attempts of a Job, also within a CronJob', () => {
    assert.match(kubernetes('apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: c }\nspec: { jobTemplate: { spec: { ‸backoffLimit: 2 } } }\n')?.meaning ?? '', /after 3 failed attempts/);
  });
});

describe('explain kubernetes: places', () => {
  it('answers for key, value and the space between, and with the range of both', () => {
    const text = pod({ container: ['resources: { limits: { memory: 512Mi } }'] });
    const start = text.indexOf('memory: 512Mi');
    for (const at of [0, 3, 7, 9, 13]) {
      const explanation = kubernetes(`${text.slice(0, start + at)}‸${text.slice(start + at)}`);
      assert.deepEqual(explanation?.range, { start, end: start + 'memory: 512Mi'.length });
    }
  });

  it('says nothing of plain values, comments, blanks and other kinds', () => {
    for (const marked of [
      pod({}).replace('name: web', '‸name: web'), pod({}).replace('kind: Pod', 'ki‸nd: Pod'), `# ‸runAsUser: 0\n${pod({})}`,
      pod({ container: ['env:', '  - { name: MODE, ‸value: fast }'] }),
      pod({ spec: ['nodeSelector: { ‸disk: ssd }'] }),
      'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata: { ‸memory: 512Mi }\n',
    ]) assert.equal(kubernetes(marked), undefined, marked);
  });

  it('is silent about Windows pods', () => {
    assert.equal(kubernetes(pod({ spec: ['os: { name: windows }'], container: ['resources: { limits: { ‸memory: 1Gi } }'] })), undefined);
  });

  it('explains the pods of a CronJob in the second document', () => {
    const text = `${pod({})}---\napiVersion: batch/v1\nkind: CronJob\nmetadata: { name: c }\nspec:\n  jobTemplate:\n    spec:\n      template:\n        spec:\n          ‸restartPolicy: Never\n          containers: [{ name: a, image: b }]\n`;
    assert.match(kubernetes(text)?.meaning ?? '', /Succeeded or Failed/);
  });
});

describe('explain kubernetes: what surprises', () => {
  it('keeps to the field of pod-level resources', () => {
    const lines = (marked: string): string => pod({
      spec: [marked], container: ['resources: { requests: { memory: 128Mi } }'],
    });
    assert.deepEqual(valuesOf(kubernetes(lines('resources: { limits: { cpu: 1, ‸memory: 1Gi }, requests: { memory: 512Mi } }'))), {
      'pod cgroup memory.max': '1073741824', 'oom oom_score_adj': '969', 'pod qos qosClass': 'Burstable',
    });
    assert.deepEqual(valuesOf(kubernetes(lines('resources: { limits: { ‸cpu: 1, memory: 1Gi } }'))), {
      'pod cgroup cpu.max': '100000 100000', 'pod qos qosClass': 'Burstable',
    });
  });

  it('gives each container of the pod its own score', () => {
    const explanation = kubernetes([
      'apiVersion: v1', 'kind: Pod', 'metadata: { name: p }', 'spec:', '  resources: { limits: { ‸memory: 1Gi }, requests: { memory: 512Mi } }',
      '  containers:', '    - { name: a, image: a, resources: { requests: { memory: 128Mi } } }', '    - { name: b, image: b }', '',
    ].join('\n'));
    const scores = explanation?.consequences.filter(({ surface }) => surface === 'oom').map(({ value, note }) => `${value} ${note}`);
    assert.deepEqual(scores, ['981 in a', '989 in b']);
  });

  it('reads file modes as Kubernetes does', () => {
    const mode = (written: string): string => kubernetes(pod({ spec: [`volumes: [{ name: a, secret: { secretName: a, ‸defaultMode: ${written} } }]`] }))?.meaning ?? '';
    assert.match(mode('0400'), /mode 0400,/);
    assert.match(mode('256'), /mode 0400,/);
    assert.match(mode('400'), /mode 0620,/);
  });

  it('takes the grace period of the probe', () => {
    const probe = (...fields: string[]): string => pod({
      spec: ['terminationGracePeriodSeconds: 30'], container: [`‸livenessProbe: { exec: { command: [a] }, ${fields.join(', ')} }`],
    });
    assertIncludes(kubernetes(probe('terminationGracePeriodSeconds: 60')), { 'signal grace': '60s' });
    assertIncludes(kubernetes(probe('periodSeconds: 5')), { 'signal grace': '30s' });
  });

  it('runs no hook without a grace period', () => {
    const explanation = kubernetes(pod({ spec: ['‸terminationGracePeriodSeconds: 0'], container: ['lifecycle: { preStop: { sleep: { seconds: 5 } } }'] }));
    assert.deepEqual(explanation?.consequences, []);
    assert.match(explanation?.doesNot ?? '', /preStop hooks do not run/);
  });

  it('wants ALL in capitals for Pod Security', () => {
    const dropped = (name: string): string => kubernetes(pod({ container: [`securityContext: { capabilities: { drop: [‸${name}] } }`] }))?.meaning ?? '';
    assert.match(dropped('ALL'), /restricted wants exactly this/);
    assert.match(dropped('all'), /wants it in capitals/);
  });

  it('names the container whose values stand for the others', () => {
    const two = [
      'apiVersion: v1', 'kind: Pod', 'metadata: { name: p }', 'spec:', '  securityContext: { ‸runAsUser: 1000 }', '  containers:',
      '    - { name: a, image: a, securityContext: { runAsUser: 5 } }', '    - { name: b, image: b }', '',
    ].join('\n');
    assert.ok(kubernetes(two)?.assumptions.includes('container b, the first that takes it over'));
    assert.ok(!kubernetes(pod({ spec: ['securityContext: { ‸runAsUser: 1000 }'] }))?.assumptions.some((text) => text.startsWith('container web')));
  });

  it('tells who reaches a port of the node', () => {
    const port = (ip: string): string => kubernetes(pod({ container: [`ports: [{ containerPort: 80, ‸hostPort: 80, hostIP: ${ip} }]`] }))?.meaning ?? '';
    assert.match(port('127.0.0.1'), /for processes of the node\./);
    assert.match(port('0.0.0.0'), /whoever reaches the node/);
  });
});

describe('explain kubernetes: what the API server and the kubelet refuse', () => {
  const meaning = (given: Parameters<typeof pod>[0]): string => kubernetes(pod(given))?.meaning ?? '';

  it('names the field that it cannot be combined with', () => {
    assert.match(meaning({ spec: ['hostPID: true', '‸shareProcessNamespace: true'] }), /^The API server refuses .* hostPID/);
    assert.match(meaning({ container: ['securityContext: { privileged: true, ‸allowPrivilegeEscalation: false }'] }), /refuses .* privileged: true/);
    assert.match(meaning({ container: ['securityContext: { ‸allowPrivilegeEscalation: false, capabilities: { add: [CAP_SYS_ADMIN] } }'] }), /refuses .* CAP_SYS_ADMIN/);
    assert.match(meaning({ container: ['securityContext: { ‸allowPrivilegeEscalation: false, capabilities: { add: [SYS_ADMIN] } }'] }), /no_new_privs/);
    assert.match(meaning({ container: ['securityContext: { ‸procMount: Unmasked }'] }), /refuses .* hostUsers: false/);
    assert.match(meaning({ spec: ['hostUsers: false'], container: ['securityContext: { ‸procMount: Unmasked }'] }), /^Everything below \/proc/);
    assert.match(meaning({ container: ['volumeMounts: [{ name: a, mountPath: /a, ‸mountPropagation: Bidirectional }]'] }), /needs a privileged container/);
  });

  it('knows that an image without USER runs as root', () => {
    const text = pod({ container: ['securityContext: { ‸runAsNonRoot: true }'] }).replace('ghcr.io/acme/web:1.2', 'busybox:1');
    assert.match(kubernetes(text)?.meaning ?? '', /refuses to create container web: its image runs as root\.$/);
  });

  it('says nothing good of a capability that the runtime ignores', () => {
    assert.match(meaning({ container: ['securityContext: { capabilities: { add: [‸CAP_NET_ADMIN] } }'] }), /^It adds nothing\. The runtime ignores CAP_NET_ADMIN/);
  });

  it('knows the least quota and what zero is', () => {
    assert.match(meaning({ container: ['resources: { limits: { ‸cpu: 5m } }'] }), /5m counts as 10m/);
    assert.doesNotMatch(meaning({ container: ['resources: { limits: { ‸cpu: 10m } }'] }), /counts as/);
    assert.match(meaning({ container: ['resources: { limits: { cpu: 1 }, requests: { ‸cpu: 0 } }'] }), /^Zero requests nothing/);
    assert.match(meaning({ container: ['resources: { requests: { ‸memory: 0 } }'] }), /^Zero requests nothing/);
  });
});
