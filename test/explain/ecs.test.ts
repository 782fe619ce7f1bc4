import assert from 'node:assert/strict';
import { assertIncludes, ecs, valuesOf } from './support';

function task(container: string, top = ''): string {
  return `{ ${top}"containerDefinitions": [{ "name": "web", "image": "ghcr.io/acme/web:1", ${container} }] }`;
}

const FARGATE = '"requiresCompatibilities": ["FARGATE"], ';

describe('explain ecs', () => {
  it('tells hard from soft limit and from shares', () => {
    assertIncludes(ecs(task('"‸memory": 512, "memoryReservation": 256')), { 'cgroup memory.max': '536870912', 'cgroup memory.swap.max': '536870912' });
    assertIncludes(ecs(task('"memory": 512, "‸memoryReservation": 256')), { 'cgroup memory.low': '268435456', 'cgroup memory.max': '536870912' });
    const cpu = ecs(task('"‸cpu": 512'));
    assertIncludes(cpu, { 'cgroup cpu.weight': '59', 'cgroup cpu.max': 'max 100000' });
    assert.match(cpu?.doesNot ?? '', /caps nothing/);
    assert.ok(cpu?.assumptions.includes('the EC2 launch type'));
  });

  it('says why registering fails', () => {
    assert.match(ecs(task('"‸memory": 4'))?.meaning ?? '', /^Amazon ECS refuses this: .*6 MiB/);
    assert.match(ecs(task('"memory": 256, "‸memoryReservation": 256'))?.meaning ?? '', /greater than memoryReservation/);
    assert.match(ecs(task('"‸privileged": true', FARGATE))?.meaning ?? '', /Fargate refuses/);
    assert.match(ecs(task('"linuxParameters": { "capabilities": { "add": ["‸NET_ADMIN"] } }', FARGATE))?.meaning ?? '', /only SYS_PTRACE/);
    assert.match(ecs(task('"essential": true', `${FARGATE}"‸cpu": "256", "memory": "4096", `))?.meaning ?? '', /Registering fails: .*512, 1024, 2048/);
    assert.match(ecs(task('"‸stopTimeout": 300', FARGATE))?.meaning ?? '', /from 2 to 120 s/);
    assert.match(ecs(task('"logConfiguration": { "‸logDriver": "awslogs" }', FARGATE))?.meaning ?? '', /awslogs-stream-prefix/);
  });

  it('computes the size of a task', () => {
    assert.deepEqual(valuesOf(ecs(task('"cpu": 1', `${FARGATE}"‸cpu": "1 vCPU", "memory": "2 GB", `))), {
      'task cgroup cpu.max': '100000 100000', 'task cgroup memory.max': String(2 * 1024 ** 3),
    });
  });

  it('joins the task’s pause container', () => {
    assertIncludes(ecs(task('"cpu": 1', '"‸networkMode": "awsvpc", ')), { 'namespace net': 'container:pause' });
    assertIncludes(ecs(task('"cpu": 1', '"‸pidMode": "task", ')), { 'namespace pid': 'container:pause' });
    assertIncludes(ecs(task('"cpu": 1', '"‸pidMode": "host", ')), { 'namespace pid': 'host' });
  });

  it('knows users, capabilities and stops', () => {
    assertIncludes(ecs(task('"‸user": "1001"')), { 'user uid': '1001', 'user gid': '0', 'capability effective': '' });
    assertIncludes(ecs(task('"user": "0", "linuxParameters": { "capabilities": { "drop": ["‸ALL"] } }')), { 'capability effective': '' });
    assertIncludes(ecs(task('"‸stopTimeout": 60')), { 'signal stop': 'SIGTERM', 'signal grace': '60s' });
    assertIncludes(ecs(task('"linuxParameters": { "‸initProcessEnabled": true }')), { 'signal pid1': '/sbin/docker-init' });
    assert.match(ecs(task('"entryPoint": ["a"], "linuxParameters": { "‸initProcessEnabled": true }', '"pidMode": "task", '))?.meaning ?? '', /no effect/);
  });

  it('tells environment from secrets', () => {
    assert.match(ecs(task('"environment": [{ "name": "DB_PASSWORD", "‸value": "x" }]'))?.meaning ?? '', /DescribeTaskDefinition/);
    assert.equal(ecs(task('"environment": [{ "name": "MODE", "‸value": "x" }]')), undefined);
    assert.match(ecs(task('"secrets": [{ "name": "A", "‸valueFrom": "arn:aws:secretsmanager:eu:1:secret:a" }]'))?.meaning ?? '', /Secrets Manager/);
  });

  it('mounts volumes of the task', () => {
    const volumes = '"volumes": [{ "name": "h", "host": { "sourcePath": "/srv" } }, { "name": "d" }], ';
    assertIncludes(ecs(task('"mountPoints": [{ "sourceVolume": "h", "‸containerPath": "/data", "readOnly": true }]', volumes)), { 'mount /data': 'bind, /srv, rbind,rro,rprivate' });
    assert.match(ecs(task('"mountPoints": [{ "sourceVolume": "x", "‸containerPath": "/data" }]', volumes))?.meaning ?? '', /no volume of the task is called x/);
  });

  it('reads CloudFormation’s spelling and what describe-task-definition prints', () => {
    assertIncludes(ecs('{ "ContainerDefinitions": [{ "Name": "a", "‸Memory": 512 }] }'), { 'cgroup memory.max': '536870912' });
    assertIncludes(ecs('{ "taskDefinition": { "containerDefinitions": [{ "name": "a", "‸memory": 512 }] } }'), { 'cgroup memory.max': '536870912' });
  });

  it('is silent about plain values and Windows', () => {
    assert.equal(ecs(task('"‸essentials": true')), undefined);
    assert.equal(ecs(task('"memory": 512').replace('"name"', '"‸name"')), undefined);
    assert.equal(ecs(task('"‸memory": 512', '"runtimePlatform": { "operatingSystemFamily": "WINDOWS_SERVER_2022_CORE" }, ')), undefined);
  });
});

describe('explain ecs: words of its own', () => {
  it('does not speak of swap where there is none', () => {
    assert.match(ecs(task('"‸memory": 512', FARGATE))?.meaning ?? '', /drops page cache;/);
    assert.match(ecs(task('"‸memory": 512'))?.meaning ?? '', /drops page cache and swaps;/);
  });

  it('rounds what units come to', () => {
    assert.match(ecs(task('"‸cpu": 10'))?.meaning ?? '', /^10 CPU units, 0\.0098 of a CPU/);
    assert.match(ecs(task('"‸cpu": 512'))?.meaning ?? '', /^512 CPU units, 0\.5 of a CPU/);
  });

  it('says when a task is stopped, not what Compose calls it', () => {
    assert.match(ecs(task('"‸stopTimeout": 60'))?.doesNot ?? '', /^It holds for a task that is stopped or replaced/);
  });

  it('explains every image, and a pinned one as pinned', () => {
    assert.match(ecs(task('"cpu": 1').replace('"image"', '"‸image"'))?.doesNot ?? '', /^It pins nothing/);
    assert.match(ecs(`{ "containerDefinitions": [{ "name": "a", "user": "1", "‸image": "a@sha256:${'0'.repeat(64)}" }] }`)?.doesNot ?? '', /^The digest pins/);
  });

  it('names what Fargate does not take', () => {
    for (const field of ['"‸disableNetworking": true', '"dnsServers": ["‸1.1.1.1"]', '"links": ["‸a"]', '"extraHosts": [{ "‸hostname": "a" }]']) {
      assert.match(ecs(task(field, FARGATE))?.meaning ?? '', /^Fargate refuses the task definition/, field);
    }
    assert.match(ecs(task('"resourceRequirements": [{ "‸type": "GPU", "value": "1" }]', FARGATE))?.meaning ?? '', /Fargate has no GPUs/);
  });
});
