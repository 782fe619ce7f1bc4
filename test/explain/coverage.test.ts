import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { explanationMarkdown, type Explanation } from '../../server/src/core/explain';
import { compose, dockerfile, dockerRun, ecs, kubernetes } from './support';

/**
 * What `facts` of the kernel, the engines and the builder give a consequence for, each in the smallest file that has it. A row that is
 * not explained fails, whatever else is.
 */
type Row = readonly [name: string, explain: () => Explanation | undefined];

function container(...lines: string[]): () => Explanation | undefined {
  return podWith([], lines);
}

function spec(...lines: string[]): () => Explanation | undefined {
  return podWith(lines, []);
}

function podWith(lines: readonly string[], containerLines: readonly string[]): () => Explanation | undefined {
  const text = [
    'apiVersion: v1', 'kind: Pod', 'metadata: { name: p }', 'spec:', ...lines.map((line) => `  ${line}`), '  containers:', '    - name: c',
    '      image: ghcr.io/a/b:1', ...containerLines.map((line) => `      ${line}`), '',
  ].join('\n');
  return () => kubernetes(text);
}

function service(...lines: string[]): () => Explanation | undefined {
  return () => compose(`services:\n  web:\n    image: ghcr.io/a/b:1\n${lines.map((line) => `    ${line}\n`).join('')}`);
}

function instruction(line: string, before = 'FROM ghcr.io/a/b:1'): () => Explanation | undefined {
  return () => dockerfile(`${before}\n${line}\n`);
}

function flag(text: string): () => Explanation | undefined {
  return () => dockerRun(`docker run ${text} ghcr.io/a/b:1`);
}

function definition(field: string, top = ''): () => Explanation | undefined {
  return () => ecs(`{ ${top}"containerDefinitions": [{ "name": "c", "image": "nginx:1.27", ${field} }] }`);
}

/** Rows of one place each: the name of the field and the text around it. */
function named(prefix: string, make: (line: string) => () => Explanation | undefined, fields: Readonly<Record<string, string>>): readonly Row[] {
  return Object.entries(fields).map(([field, line]): Row => [`${prefix} ${field}`, make(line)]);
}

const PROBE_FIELDS = ['periodSeconds: 5', 'timeoutSeconds: 5', 'failureThreshold: 5', 'initialDelaySeconds: 5', 'successThreshold: 1', 'terminationGracePeriodSeconds: 9', 'exec: { command: [x] }', 'httpGet: { port: 1 }', 'tcpSocket: { port: 1 }', 'grpc: { port: 1 }'];
const PROBE_HANDLER_FIELDS = ['httpGet: { ‸path: /a, port: 1 }', 'httpGet: { ‸port: 1 }', 'httpGet: { port: 1, ‸host: 127.0.0.1 }', 'httpGet: { port: 1, ‸scheme: HTTPS }', 'tcpSocket: { port: 1, ‸host: 127.0.0.1 }', 'grpc: { ‸port: 1 }'];

const KUBERNETES: readonly Row[] = [
  ...named('container', container, {
    resources: '‸resources: { limits: { cpu: 1 } }',
    'resources.limits.cpu': 'resources: { limits: { ‸cpu: 1 } }',
    'resources.requests.cpu': 'resources: { requests: { ‸cpu: 1 } }',
    'resources.limits.memory': 'resources: { limits: { ‸memory: 1Gi } }',
    'resources.requests.memory': 'resources: { requests: { ‸memory: 1Gi } }',
    'resources.limits.hugepages': 'resources: { limits: { ‸hugepages-2Mi: 2Mi, memory: 1Gi } }',
    'resources.limits.ephemeral-storage': 'resources: { limits: { ‸ephemeral-storage: 1Gi } }',
    'resources.requests.ephemeral-storage': 'resources: { requests: { ‸ephemeral-storage: 1Gi } }',
    'resources.limits.gpu': 'resources: { limits: { ‸nvidia.com/gpu: 1 } }',
    securityContext: '‸securityContext: { runAsUser: 1 }',
    runAsUser: 'securityContext: { ‸runAsUser: 1 }',
    runAsGroup: 'securityContext: { ‸runAsGroup: 1 }',
    runAsNonRoot: 'securityContext: { ‸runAsNonRoot: true }',
    privileged: 'securityContext: { ‸privileged: true }',
    allowPrivilegeEscalation: 'securityContext: { ‸allowPrivilegeEscalation: false }',
    'capabilities.add': 'securityContext: { capabilities: { ‸add: [CHOWN] } }',
    'capabilities.add[]': 'securityContext: { capabilities: { add: [‸CHOWN] } }',
    'capabilities.drop': 'securityContext: { capabilities: { ‸drop: [ALL] } }',
    'capabilities.drop[]': 'securityContext: { capabilities: { drop: [‸ALL] } }',
    readOnlyRootFilesystem: 'securityContext: { ‸readOnlyRootFilesystem: true }',
    procMount: 'securityContext: { ‸procMount: Unmasked }',
    seccompProfile: 'securityContext: { seccompProfile: { ‸type: RuntimeDefault } }',
    appArmorProfile: 'securityContext: { appArmorProfile: { ‸type: RuntimeDefault } }',
    seLinuxOptions: 'securityContext: { seLinuxOptions: { ‸type: spc_t } }',
    command: '‸command: [a]',
    args: '‸args: [a]',
    'lifecycle.preStop': 'lifecycle: { ‸preStop: { exec: { command: [a] } } }',
    'lifecycle.postStart': 'lifecycle: { ‸postStart: { exec: { command: [a] } } }',
    'lifecycle.stopSignal': 'lifecycle: { ‸stopSignal: SIGUSR1 }',
    terminationMessagePath: '‸terminationMessagePath: /dev/x',
    imagePullPolicy: '‸imagePullPolicy: Always',
    containerPort: 'ports: [{ ‸containerPort: 80 }]',
    hostPort: 'ports: [{ containerPort: 80, ‸hostPort: 80 }]',
    'volumeMounts.mountPath': 'volumeMounts: [{ name: a, ‸mountPath: /a }]',
    'volumeMounts.readOnly': 'volumeMounts: [{ name: a, mountPath: /a, ‸readOnly: true }]',
    'volumeMounts.mountPropagation': 'volumeMounts: [{ name: a, mountPath: /a, ‸mountPropagation: Bidirectional }]',
    'volumeMounts.subPath': 'volumeMounts: [{ name: a, mountPath: /a, ‸subPath: x }]',
    'volumeMounts.recursiveReadOnly': 'volumeMounts: [{ name: a, mountPath: /a, ‸recursiveReadOnly: Enabled }]',
    'volumeDevices.devicePath': 'volumeDevices: [{ name: a, ‸devicePath: /dev/x }]',
    volumeMounts: '‸volumeMounts: [{ name: a, mountPath: /a }]',
    capabilities: 'securityContext: { ‸capabilities: { drop: [ALL] } }',
    image: '‸image: a/b:1',
    terminationMessagePolicy: '‸terminationMessagePolicy: FallbackToLogsOnError',
    'ports.hostIP': 'ports: [{ containerPort: 80, hostPort: 80, ‸hostIP: 127.0.0.1 }]',
    'env.value': 'env: [{ name: DB_PASSWORD, ‸value: x }]',
    'lifecycle.preStop.sleep': 'lifecycle: { preStop: { sleep: { ‸seconds: 5 } } }',
    'env.secretKeyRef': 'env: [{ name: A, valueFrom: { ‸secretKeyRef: { name: a, key: b } } }]',
  }),
  ...['livenessProbe', 'readinessProbe', 'startupProbe'].flatMap((kind): Row[] => [
    [`container ${kind}`, container(`‸${kind}: { exec: { command: [a] } }`)],
    ...PROBE_FIELDS.map((field): Row => [`container ${kind}.${field}`, container(`${kind}: { ‸${field} }`)]),
    ...PROBE_HANDLER_FIELDS.map((field): Row => [`container ${kind}.${field}`, container(`${kind}: { ${field} }`)]),
  ]),
  ['init container restartPolicy', spec('initContainers: [{ name: s, image: a/b:1, ‸restartPolicy: Always }]')],
  ...named('pod', spec, {
    resources: 'resources: { limits: { ‸memory: 1Gi } }',
    overhead: 'overhead: { ‸memory: 1Mi }',
    priorityClassName: '‸priorityClassName: system-node-critical',
    securityContext: '‸securityContext: { runAsUser: 1 }',
    runAsUser: 'securityContext: { ‸runAsUser: 1 }',
    runAsGroup: 'securityContext: { ‸runAsGroup: 1 }',
    runAsNonRoot: 'securityContext: { ‸runAsNonRoot: true }',
    fsGroup: 'securityContext: { ‸fsGroup: 1 }',
    fsGroupChangePolicy: 'securityContext: { ‸fsGroupChangePolicy: OnRootMismatch }',
    supplementalGroups: 'securityContext: { ‸supplementalGroups: [1] }',
    supplementalGroupsPolicy: 'securityContext: { ‸supplementalGroupsPolicy: Strict }',
    seccompProfile: 'securityContext: { seccompProfile: { ‸type: Unconfined } }',
    appArmorProfile: 'securityContext: { appArmorProfile: { ‸type: Unconfined } }',
    seLinuxOptions: 'securityContext: { ‸seLinuxOptions: { type: a } }',
    sysctls: 'securityContext: { sysctls: [{ ‸name: net.core.somaxconn, value: "1024" }] }',
    hostPID: '‸hostPID: true',
    hostIPC: '‸hostIPC: true',
    hostNetwork: '‸hostNetwork: true',
    hostUsers: '‸hostUsers: false',
    shareProcessNamespace: '‸shareProcessNamespace: true',
    setHostnameAsFQDN: '‸setHostnameAsFQDN: true',
    dnsPolicy: '‸dnsPolicy: ClusterFirstWithHostNet',
    terminationGracePeriodSeconds: '‸terminationGracePeriodSeconds: 60',
    restartPolicy: '‸restartPolicy: Never',
    runtimeClassName: '‸runtimeClassName: gvisor',
    automountServiceAccountToken: '‸automountServiceAccountToken: false',
    serviceAccountName: '‸serviceAccountName: a',
    'volumes.emptyDir': 'volumes: [{ name: a, ‸emptyDir: {} }]',
    'volumes.emptyDir.medium': 'volumes: [{ name: a, emptyDir: { ‸medium: Memory } }]',
    'volumes.emptyDir.sizeLimit': 'volumes: [{ name: a, emptyDir: { ‸sizeLimit: 1Gi } }]',
    'volumes.hostPath': 'volumes: [{ name: a, ‸hostPath: { path: /etc } }]',
    'volumes.hostPath.type': 'volumes: [{ name: a, hostPath: { path: /etc, ‸type: Directory } }]',
    'volumes.secret': 'volumes: [{ name: a, ‸secret: { secretName: a } }]',
    'volumes.secret.defaultMode': 'volumes: [{ name: a, secret: { secretName: a, ‸defaultMode: 256 } }]',
    'volumes.configMap': 'volumes: [{ name: a, ‸configMap: { name: a } }]',
    'volumes.projected': 'volumes: [{ name: a, ‸projected: { sources: [] } }]',
    'volumes.persistentVolumeClaim': 'volumes: [{ name: a, ‸persistentVolumeClaim: { claimName: a } }]',
    'volumes.image': 'volumes: [{ name: a, ‸image: { reference: a } }]',
    'volumes.downwardAPI': 'volumes: [{ name: a, ‸downwardAPI: {} }]',
    'volumes.nfs': 'volumes: [{ name: a, ‸nfs: { server: a, path: / } }]',
    'volumes.csi': 'volumes: [{ name: a, ‸csi: { driver: a } }]',
    'volumes.ephemeral': 'volumes: [{ name: a, ‸ephemeral: {} }]',
    'resources.limits.cpu': 'resources: { limits: { ‸cpu: 1 } }',
    'resources.requests.cpu': 'resources: { requests: { ‸cpu: 1 } }',
    'resources.requests.memory': 'resources: { requests: { ‸memory: 1Gi } }',
    'overhead.cpu': 'overhead: { ‸cpu: 100m }',
    'sysctls.value': 'securityContext: { sysctls: [{ name: net.core.somaxconn, ‸value: "1024" }] }',
    activeDeadlineSeconds: '‸activeDeadlineSeconds: 60',
    enableServiceLinks: '‸enableServiceLinks: false',
    hostAliases: 'hostAliases: [{ ‸ip: 1.2.3.4, hostnames: [a] }]',
  }),
];

const COMPOSE: readonly Row[] = named('service', service, {
  cpus: '‸cpus: 1',
  cpu_quota: '‸cpu_quota: 50000',
  cpu_period: '‸cpu_period: 100000',
  cpu_shares: '‸cpu_shares: 512',
  cpuset: '‸cpuset: 0-1',
  cpu_rt_runtime: '‸cpu_rt_runtime: 1000',
  cpu_rt_period: '‸cpu_rt_period: 1000',
  cpu_count: '‸cpu_count: 1',
  cpu_percent: '‸cpu_percent: 50',
  mem_limit: '‸mem_limit: 1g',
  memswap_limit: '‸memswap_limit: -1',
  mem_reservation: '‸mem_reservation: 64m',
  mem_swappiness: '‸mem_swappiness: 10',
  oom_kill_disable: '‸oom_kill_disable: true',
  oom_score_adj: '‸oom_score_adj: 500',
  pids_limit: '‸pids_limit: 100',
  shm_size: '‸shm_size: 1g',
  ulimits: 'ulimits: { ‸nofile: 1024 }',
  'blkio_config.weight': 'blkio_config: { ‸weight: 300 }',
  'blkio_config.device_read_bps': 'blkio_config: { ‸device_read_bps: [{ path: /dev/sda, rate: 1m }] }',
  'blkio_config.device_write_bps': 'blkio_config: { ‸device_write_bps: [{ path: /dev/sda, rate: 1m }] }',
  'blkio_config.device_read_iops': 'blkio_config: { ‸device_read_iops: [{ path: /dev/sda, rate: 100 }] }',
  'blkio_config.device_write_iops': 'blkio_config: { ‸device_write_iops: [{ path: /dev/sda, rate: 100 }] }',
  cgroup: '‸cgroup: host',
  cgroup_parent: '‸cgroup_parent: a-b.slice',
  'deploy.resources.limits.cpus': 'deploy: { resources: { limits: { ‸cpus: "1" } } }',
  'deploy.resources.limits.memory': 'deploy: { resources: { limits: { ‸memory: 1g } } }',
  'deploy.resources.limits.pids': 'deploy: { resources: { limits: { ‸pids: 10 } } }',
  'deploy.resources.reservations.cpus': 'deploy: { resources: { reservations: { ‸cpus: "1" } } }',
  'deploy.resources.reservations.memory': 'deploy: { resources: { reservations: { ‸memory: 1g } } }',
  'deploy.resources.reservations.devices': 'deploy: { resources: { reservations: { ‸devices: [{ capabilities: [gpu] }] } } }',
  'deploy.replicas': 'deploy: { ‸replicas: 2 }',
  'deploy.restart_policy': 'deploy: { ‸restart_policy: { condition: any } }',
  'deploy.placement': 'deploy: { ‸placement: { constraints: [a] } }',
  'deploy.update_config': 'deploy: { ‸update_config: { parallelism: 1 } }',
  user: '‸user: "1001"',
  group_add: 'group_add: [‸"1001"]',
  userns_mode: '‸userns_mode: host',
  cap_add: '‸cap_add: [CHOWN]',
  'cap_add[]': 'cap_add: [‸CHOWN]',
  cap_drop: '‸cap_drop: [ALL]',
  'cap_drop[]': 'cap_drop: [‸ALL]',
  privileged: '‸privileged: true',
  'security_opt seccomp': 'security_opt: [‸seccomp=unconfined]',
  'security_opt apparmor': 'security_opt: [‸apparmor=unconfined]',
  'security_opt label': 'security_opt: ["‸label:disable"]',
  'security_opt no-new-privileges': 'security_opt: ["‸no-new-privileges:true"]',
  'security_opt systempaths': 'security_opt: [‸systempaths=unconfined]',
  devices: 'devices: ["‸/dev/sda:/dev/sda:r"]',
  device_cgroup_rules: 'device_cgroup_rules: ["‸c 13:* rmw"]',
  sysctls: 'sysctls: { ‸net.core.somaxconn: 1024 }',
  'sysctls[]': 'sysctls: [‸net.core.somaxconn=1024]',
  pid: '‸pid: host',
  ipc: '‸ipc: host',
  uts: '‸uts: host',
  network_mode: '‸network_mode: host',
  read_only: '‸read_only: true',
  tmpfs: '‸tmpfs: /tmp',
  'tmpfs[]': 'tmpfs: [‸/tmp]',
  'volumes volume': 'volumes: ["‸data:/a"]',
  'volumes bind': 'volumes: ["‸./a:/a:Z"]',
  'volumes anonymous': 'volumes: [‸/a]',
  'volumes long': 'volumes: [{ ‸type: bind, source: ./a, target: /a }]',
  'volumes propagation': 'volumes: [{ type: bind, source: ./a, target: /a, bind: { ‸propagation: rshared } }]',
  init: '‸init: true',
  command: '‸command: a b',
  entrypoint: '‸entrypoint: [a]',
  stop_signal: '‸stop_signal: SIGQUIT',
  stop_grace_period: '‸stop_grace_period: 1m',
  restart: '‸restart: unless-stopped',
  healthcheck: '‸healthcheck: { test: a }',
  'healthcheck.test': 'healthcheck: { ‸test: a }',
  'healthcheck.interval': 'healthcheck: { test: a, ‸interval: 5s }',
  'healthcheck.timeout': 'healthcheck: { test: a, ‸timeout: 5s }',
  'healthcheck.retries': 'healthcheck: { test: a, ‸retries: 5 }',
  'healthcheck.start_period': 'healthcheck: { test: a, ‸start_period: 5s }',
  'healthcheck.disable': 'healthcheck: { ‸disable: true }',
  ports: 'ports: ["‸80:80"]',
  expose: 'expose: ["‸80"]',
  hostname: '‸hostname: a',
  dns: '‸dns: 1.1.1.1',
  extra_hosts: 'extra_hosts: ["‸a:1.1.1.1"]',
  links: 'links: [‸a]',
  'build.args': 'build: { args: { ‸A: b } }',
  'storage_opt.size': 'storage_opt: { ‸size: 1g }',
  'ulimits as a whole': '‸ulimits: { nofile: 1024 }',
  'ulimits.soft': 'ulimits: { nofile: { ‸soft: 1, hard: 2 } }',
  blkio_config: '‸blkio_config: { weight: 300 }',
  'blkio_config.device_read_bps[].rate': 'blkio_config: { device_read_bps: [{ path: /dev/sda, ‸rate: 1m }] }',
  deploy: '‸deploy: { replicas: 1 }',
  'deploy.resources': 'deploy: { ‸resources: { limits: { memory: 1g } } }',
  'deploy.resources.limits': 'deploy: { resources: { ‸limits: { memory: 1g } } }',
  'deploy.resources.reservations': 'deploy: { resources: { ‸reservations: { memory: 1g } } }',
  'deploy.mode': 'deploy: { ‸mode: global }',
  'deploy.endpoint_mode': 'deploy: { ‸endpoint_mode: dnsrr }',
  'deploy.rollback_config': 'deploy: { ‸rollback_config: { parallelism: 1 } }',
  scale: '‸scale: 2',
  security_opt: '‸security_opt: [no-new-privileges:true]',
  gpus: '‸gpus: all',
  runtime: '‸runtime: runsc',
  platform: '‸platform: linux/arm64',
  working_dir: '‸working_dir: /a',
  image: '‸image: a/b:2',
  pull_policy: '‸pull_policy: always',
  volumes: '‸volumes: [data:/a]',
  'volumes_from[]': 'volumes_from: [‸a]',
  'list of ports': '‸ports: ["80:80"]',
  networks: '‸networks: [a]',
  'networks[]': 'networks: [‸a]',
  'healthcheck.start_interval': 'healthcheck: { test: a, ‸start_interval: 5s }',
  depends_on: 'depends_on: [‸a]',
  environment: 'environment: { ‸DB_PASSWORD: x }',
  logging: '‸logging: { driver: json-file }',
});

const COMPOSE_RESOURCES: readonly Row[] = [
  ['secret of a service', () => compose('services: { a: { image: b, secrets: [‸s] } }\nsecrets: { s: { file: ./s } }\n')],
  ['config of a service', () => compose('services: { a: { image: b, configs: [‸s] } }\nconfigs: { s: { content: x } }\n')],
  ['uid of a secret, which is ignored', () => compose('services: { a: { image: b, secrets: [{ source: s, ‸uid: "1" }] } }\nsecrets: { s: { file: ./s } }\n')],
  ['mode of a secret, which is ignored', () => compose('services: { a: { image: b, secrets: [{ source: s, ‸mode: 256 }] } }\nsecrets: { s: { file: ./s } }\n')],
  ['secret of the environment', () => compose('services: { a: { image: b, secrets: [‸s] } }\nsecrets: { s: { environment: S } }\n')],
  ['external volume', () => compose('services: { a: { image: b } }\nvolumes: { v: { ‸external: true } }\n')],
  ['options of a volume', () => compose('services: { a: { image: b } }\nvolumes: { v: { driver_opts: { ‸type: nfs, o: rw, device: ":/a" } } }\n')],
  ['secret', () => compose('services: { a: { image: b } }\nsecrets: { s: { ‸file: ./s } }\n')],
  ['volume', () => compose('services: { a: { image: b } }\nvolumes: { ‸v: {} }\n')],
  ['internal network', () => compose('services: { a: { image: b } }\nnetworks: { n: { ‸internal: true } }\n')],
  ['encrypted network', () => compose('services: { a: { image: b } }\nnetworks: { n: { driver: overlay, driver_opts: { ‸encrypted: "" } } }\n')],
];

const DOCKERFILE: readonly Row[] = [
  ['FROM', instruction('', '‸FROM a:1')],
  ['ARG before FROM', instruction('', '‸ARG A=1\nFROM a:$A')],
  ...named('instruction', instruction, {
    RUN: '‸RUN a', COPY: '‸COPY a b', ADD: '‸ADD a b', WORKDIR: '‸WORKDIR /a', ENV: '‸ENV A=b', ARG: '‸ARG A=b', USER: '‸USER 1001', SHELL: '‸SHELL ["/bin/bash", "-c"]',
    CMD: '‸CMD ["a"]', ENTRYPOINT: '‸ENTRYPOINT ["a"]', EXPOSE: '‸EXPOSE 80', HEALTHCHECK: '‸HEALTHCHECK CMD a', LABEL: '‸LABEL a=b', MAINTAINER: '‸MAINTAINER a',
    STOPSIGNAL: '‸STOPSIGNAL SIGQUIT', VOLUME: '‸VOLUME /a', ONBUILD: '‸ONBUILD RUN a',
  }),
  ...named('flag', instruction, {
    'RUN --mount=cache': 'RUN ‸--mount=type=cache,target=/a b', 'RUN --mount=secret': 'RUN ‸--mount=type=secret,id=a b', 'RUN --mount=ssh': 'RUN ‸--mount=type=ssh b',
    'RUN --mount=tmpfs': 'RUN ‸--mount=type=tmpfs,target=/a b', 'RUN --mount=bind': 'RUN ‸--mount=type=bind,target=/a b', 'RUN --network': 'RUN ‸--network=none b',
    'RUN --security': 'RUN ‸--security=insecure b', 'COPY --link': 'COPY ‸--link a b', 'COPY --chown': 'COPY ‸--chown=1 a b', 'COPY --chmod': 'COPY ‸--chmod=755 a b',
    'COPY --from': 'COPY ‸--from=nginx:1 a b', 'COPY --parents': 'COPY ‸--parents a b', 'COPY --exclude': 'COPY ‸--exclude=x a b', 'ADD --checksum': 'ADD ‸--checksum=sha256:00 https://a/b /c',
    'ADD --chown': 'ADD ‸--chown=1 a b', 'ADD --link': 'ADD ‸--link a b', 'ADD --keep-git-dir': 'ADD ‸--keep-git-dir=true https://a/b.git /c', 'ADD --unpack': 'ADD ‸--unpack=true https://a/b /c',
    'HEALTHCHECK --interval': 'HEALTHCHECK ‸--interval=5s CMD a', 'HEALTHCHECK --timeout': 'HEALTHCHECK ‸--timeout=5s CMD a', 'HEALTHCHECK --retries': 'HEALTHCHECK ‸--retries=5 CMD a',
    'HEALTHCHECK --start-period': 'HEALTHCHECK ‸--start-period=5s CMD a', 'HEALTHCHECK --start-interval': 'HEALTHCHECK ‸--start-interval=5s CMD a',
  }),
  ['flag FROM --platform', instruction('', 'FROM ‸--platform=linux/arm64 a')],
];

const DOCKER_RUN: readonly Row[] = [
  '--cpus 1', '--cpu-quota 50000', '--cpu-period 100000', '--cpu-shares 512', '-c 512', '--cpuset-cpus 0', '--cpuset-mems 0', '--cpu-rt-runtime 1000', '-m 1g', '--memory 1g',
  '--memory-swap -1', '--memory-reservation 64m', '--memory-swappiness 10', '--oom-kill-disable', '--oom-score-adj 5', '--pids-limit 10', '--blkio-weight 300',
  '--device-read-bps /dev/sda:1m', '--device-write-bps /dev/sda:1m', '--device-read-iops /dev/sda:100', '--device-write-iops /dev/sda:100', '--shm-size 1g', '--ulimit nofile=1024',
  '--cgroupns host', '--cgroup-parent a.slice', '--user 1001', '-u 1001', '--group-add 5', '--userns host', '--cap-add CHOWN', '--cap-drop ALL', '--privileged', '--security-opt seccomp=unconfined',
  '--device /dev/sda', '--device-cgroup-rule "c 13:* rmw"', '--sysctl net.core.somaxconn=1024', '--pid host', '--ipc host', '--network host', '--net host', '--uts host', '--read-only', '--tmpfs /tmp', '-v a:/a',
  '--mount type=volume,target=/a', '--init', '--entrypoint a', '--stop-signal QUIT', '--stop-timeout 5', '--restart always', '--health-cmd a', '--health-interval 5s', '--health-timeout 5s', '--health-retries 2', '--health-start-period 5s',
  '--no-healthcheck', '-p 80:80', '-P', '--expose 80', '--rm', '--health-start-interval 5s', '--cpu-rt-period 1000', '--cpu-count 1', '--cpu-percent 5', '--gpus all', '-e PASSWORD=x',
  '--hostname a', '-h a', '--add-host a:1.1.1.1', '--dns 1.1.1.1', '--link a', '--volumes-from a', '--storage-opt size=1g', '--platform linux/arm64', '--runtime runsc', '-w /a',
  '--security-opt apparmor=unconfined', '--security-opt label=disable', '--security-opt no-new-privileges', '--security-opt systempaths=unconfined', '--pid container:a', '--ipc none', '--network none',
  '--network container:a', '--device nvidia.com/gpu=all',
].map((text): Row => [`docker run ${text}`, flag(`‸${text}`)]);

const ECS: readonly Row[] = [
  ...named('container', definition, {
    cpu: '"‸cpu": 1', memory: '"‸memory": 64', memoryReservation: '"‸memoryReservation": 64', user: '"‸user": "1"', privileged: '"‸privileged": true', readonlyRootFilesystem: '"‸readonlyRootFilesystem": true',
    'capabilities.add': '"linuxParameters": { "capabilities": { "add": ["‸SYS_PTRACE"] } }', 'capabilities.drop': '"linuxParameters": { "capabilities": { "drop": ["‸ALL"] } }',
    initProcessEnabled: '"linuxParameters": { "‸initProcessEnabled": true }', sharedMemorySize: '"linuxParameters": { "‸sharedMemorySize": 64 }', maxSwap: '"memory": 64, "linuxParameters": { "‸maxSwap": 0 }',
    swappiness: '"linuxParameters": { "‸swappiness": 10 }', devices: '"linuxParameters": { "devices": [{ "‸hostPath": "/dev/sda" }] }', tmpfs: '"linuxParameters": { "tmpfs": [{ "‸containerPath": "/a", "size": 64 }] }',
    dockerSecurityOptions: '"dockerSecurityOptions": ["‸no-new-privileges"]', ulimits: '"ulimits": [{ "‸name": "nofile", "softLimit": 1, "hardLimit": 2 }]', systemControls: '"systemControls": [{ "‸namespace": "net.core.somaxconn", "value": "1" }]',
    command: '"entryPoint": ["a"], "‸command": ["b"]', entryPoint: '"‸entryPoint": ["a"]', stopTimeout: '"‸stopTimeout": 60', healthCheck: '"‸healthCheck": { "command": ["CMD", "a"] }', essential: '"‸essential": true',
    secrets: '"secrets": [{ "name": "a", "‸valueFrom": "b" }]', environment: '"environment": [{ "name": "PASSWORD", "‸value": "b" }]', logConfiguration: '"logConfiguration": { "‸logDriver": "awslogs" }',
    portMappings: '"portMappings": [{ "‸containerPort": 80 }]', versionConsistency: '"‸versionConsistency": "enabled"', image: '"‸image": "a/b:1"',
    disableNetworking: '"‸disableNetworking": true', links: '"links": ["‸b"]', dnsServers: '"dnsServers": ["‸1.1.1.1"]', dnsSearchDomains: '"dnsSearchDomains": ["‸a"]', hostname: '"‸hostname": "a"',
    extraHosts: '"extraHosts": [{ "‸hostname": "a", "ipAddress": "1.1.1.1" }]', gpu: '"resourceRequirements": [{ "‸type": "GPU", "value": "1" }]', workingDirectory: '"‸workingDirectory": "/a"',
    'healthCheck.interval': '"healthCheck": { "command": ["CMD", "a"], "‸interval": 10 }', 'healthCheck.timeout': '"healthCheck": { "command": ["CMD", "a"], "‸timeout": 3 }', 'healthCheck.retries': '"healthCheck": { "command": ["CMD", "a"], "‸retries": 3 }',
    'healthCheck.startPeriod': '"healthCheck": { "command": ["CMD", "a"], "‸startPeriod": 3 }', 'restartPolicy': '"restartPolicy": { "‸enabled": true }', startTimeout: '"‸startTimeout": 30', volumesFrom: '"volumesFrom": [{ "‸sourceContainer": "a" }]',
    'awslogs-stream-prefix': '"logConfiguration": { "logDriver": "awslogs", "options": { "‸awslogs-stream-prefix": "a" } }', 'log mode': '"logConfiguration": { "logDriver": "awslogs", "options": { "‸mode": "non-blocking" } }',
    environmentFiles: '"environmentFiles": [{ "‸value": "arn", "type": "s3" }]', dependsOn: '"dependsOn": [{ "containerName": "a", "‸condition": "START" }]', capabilities: '"linuxParameters": { "‸capabilities": { "drop": ["ALL"] } }',
  }),
  ...['"‸cpu": "256", ', '"‸memory": "512", ', '"‸networkMode": "awsvpc", ', '"‸pidMode": "task", ', '"‸ipcMode": "task", ', '"ephemeralStorage": { "‸sizeInGiB": 30 }, ', '"‸taskRoleArn": "a", ', '"‸executionRoleArn": "a", ', '"requiresCompatibilities": ["‸FARGATE"], ', '"volumes": [{ "name": "a", "host": { "‸sourcePath": "/etc" } }], ', '"volumes": [{ "name": "a", "efsVolumeConfiguration": { "‸fileSystemId": "fs-1" } }], ', '"volumes": [{ "name": "a", "efsVolumeConfiguration": { "fileSystemId": "fs-1", "‸transitEncryption": "ENABLED" } }], ', '"volumes": [{ "name": "a", "dockerVolumeConfiguration": { "‸scope": "task" } }], ', '"placementConstraints": [{ "‸type": "memberOf", "expression": "a" }], ', '"runtimePlatform": { "‸cpuArchitecture": "ARM64" }, ']
    .map((top): Row => [`task ${top}`, definition('"essential": true', top)]),
];

const GROUPS = { KUBERNETES, COMPOSE, COMPOSE_RESOURCES, DOCKERFILE, DOCKER_RUN, ECS };

/** Surfaces and their names as `explain --format json` promises them; a pattern where the name is the file's own. */
const SURFACES: Readonly<Record<string, RegExp>> = {
  cgroup: /^(?:cpu\.(?:max|weight)|cpuset\.(?:cpus|mems)|memory\.(?:max|high|low|min|swap\.max|oom\.group)|pids\.max|io\.(?:max|weight|bfq\.weight)|hugetlb\..+\.max)$/,
  namespace: /^(?:pid|net|ipc|mnt|uts|user|cgroup|time)$/,
  capability: /^(?:effective|permitted|bounding|inheritable|ambient)$/,
  user: /^[ug]id$/,
  oom: /^oom_score_adj$/,
  qos: /^qosClass$/,
  'pod-security': /^level$/,
  seccomp: /^profile$/,
  apparmor: /^profile$/,
  mount: /^(?:\/|\.)/,
  signal: /^(?:stop|pid1|grace)$/,
  layer: /^[A-Z]+$/,
  cache: /^[A-Z]+$/,
};

describe('explain: every field that has a consequence', () => {
  for (const [group, rows] of Object.entries(GROUPS)) {
    it(`${group.toLowerCase().replace('_', ' ')}: ${rows.length}`, () => {
      const silent = rows.filter(([, explain]) => !explain()?.meaning).map(([name]) => name);
      assert.deepEqual(silent, []);
    });
  }
});

describe('explain: what every explanation keeps to', () => {
  const all = Object.values(GROUPS).flat().map(([name, explain]) => ({ name, explanation: explain() }));
  const complaints = (find: (explanation: Explanation) => unknown): readonly string[] =>
    all.flatMap(({ name, explanation }) => (explanation && find(explanation) ? [`${name}: ${JSON.stringify(find(explanation))}`] : []));

  it('uses the surfaces and names of the contract', () => {
    assert.deepEqual(complaints(({ consequences }) => consequences.find(({ surface, name }) => !SURFACES[surface]?.test(name))), []);
  });

  it('refers to topics that exist', () => {
    const ids = new Set(readdirSync(path.join(import.meta.dirname, '../../server/src/learn/topics')).map((name) => name.replace(/\.md$/, '')));
    assert.deepEqual(complaints(({ topics }) => topics.find((id) => !ids.has(id))), []);
  });

  it('names one to four sources, each once', () => {
    assert.deepEqual(complaints(({ sources }) => {
      const urls = sources.map(({ url }) => url);
      return urls.length < 1 || urls.length > 4 || new Set(urls).size < urls.length || urls.some((url) => !url.startsWith('https://')) ? urls : undefined;
    }), []);
  });

  it('writes whole sentences, and few', () => {
    assert.deepEqual(complaints(({ meaning }) => (/^[A-Z0-9“$\w].*[.)”]$/.test(meaning) && meaning.length <= 420 ? undefined : meaning)), []);
    assert.deepEqual(complaints(({ doesNot }) => (doesNot === undefined || (/[.)”]$/.test(doesNot) && doesNot.length <= 240) ? undefined : doesNot)), []);
  });

  it('fits a hover', () => {
    const lines = (explanation: Explanation): number => explanationMarkdown(explanation).split('\n').filter((line) => line.trim() !== '').length;
    assert.deepEqual(complaints((explanation) => (lines(explanation) > 12 ? lines(explanation) : undefined)), []);
  });

  it('repeats no assumption and no value', () => {
    assert.deepEqual(complaints(({ assumptions }) => (new Set(assumptions).size < assumptions.length ? assumptions : undefined)), []);
    assert.deepEqual(complaints(({ consequences }) => {
      const keys = consequences.map(({ scope, surface, name, value }) => `${scope} ${surface} ${name} ${surface === 'mount' || surface === 'user' ? value : ''}`);
      return new Set(keys).size < keys.length ? keys : undefined;
    }), []);
  });
});
