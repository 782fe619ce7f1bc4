import assert from 'node:assert/strict';
import { assertIncludes, contextWith, dockerRun, valuesOf } from './support';

describe('explain docker run', () => {
  it('computes resources from flags in every spelling', () => {
    for (const flag of ['‸-m 512m', '‸-m512m', '‸--memory=512m', '‸--memory 512m', '-it‸m 512m']) {
      assertIncludes(dockerRun(`docker run ${flag} nginx`), { 'cgroup memory.max': '536870912', 'cgroup memory.swap.max': '536870912' });
    }
    assertIncludes(dockerRun('docker run ‸--cpus=1.5 nginx'), { 'cgroup cpu.max': '150000 100000', 'cgroup cpu.weight': '100' });
    assertIncludes(dockerRun('docker run ‸--cpus=0.13 nginx', 'shellscript', contextWith({ cgroupDriver: 'cgroupfs' })), { 'cgroup cpu.max': '13000 100000' });
    assertIncludes(dockerRun('docker run -m 1g --memory-swap ‸-1 nginx'), { 'cgroup memory.swap.max': 'max' });
  });

  it('says what the client and the engine refuse', () => {
    assert.match(dockerRun('docker run ‸-m 512Mi x')?.meaning ?? '', /^docker run refuses this: --memory: .*no unit Docker knows/);
    assert.match(dockerRun('docker run ‸-m 1m x')?.meaning ?? '', /^The engine refuses the container: Minimum memory/);
  });

  it('reads the whole command, in whichever order', () => {
    const text = 'sudo docker --context prod container run -d --user 1001 \\\n  --cap-drop=ALL --cap-add ‸NET_BIND_SERVICE ghcr.io/acme/web serve';
    assertIncludes(dockerRun(text), { 'user uid': '1001', 'capability effective': '', 'capability bounding': 'NET_BIND_SERVICE' });
    assertIncludes(dockerRun('docker run ‸--pid=host x'), { 'namespace pid': 'host' });
    assert.match(dockerRun('docker run ‸--read-only --tmpfs /tmp -v "$PWD":/app x')?.meaning ?? '', /still writable: \/app, \/dev, \/proc, \/tmp\./);
  });

  it('ends the flags at the image', () => {
    assert.equal(dockerRun('docker run alpine stress ‸-m 512m'), undefined);
    assert.equal(dockerRun('docker run ‸alpine'), undefined);
  });

  it('finds the first process', () => {
    assertIncludes(dockerRun('docker run ‸--init x node'), { 'signal pid1': '/sbin/docker-init' });
    assertIncludes(dockerRun("docker run ‸--entrypoint sh x -c 'a; b'"), { 'signal pid1': 'sh' });
    assert.deepEqual(valuesOf(dockerRun('docker run --entrypoint a --stop-signal QUIT ‸--stop-timeout 3 x')), {
      'signal stop': 'SIGQUIT', 'signal grace': '3s', 'signal pid1': 'a',
    });
  });

  it('explains mounts and ports', () => {
    assertIncludes(dockerRun('docker run ‸-v data:/data:ro x'), { 'mount /data': 'bind, /var/lib/docker/volumes/data/_data, rbind,rro,rprivate' });
    assertIncludes(dockerRun('docker run ‸--mount type=bind,source=/srv,target=/srv,readonly x'), { 'mount /srv': 'bind, /srv, rbind,rro,rprivate' });
    assertIncludes(dockerRun('docker run ‸--mount type=tmpfs,target=/t,tmpfs-size=1m x'), { 'mount /t': 'tmpfs, tmpfs, noexec,nosuid,nodev,rprivate,size=1048576' });
    assert.match(dockerRun('docker run ‸-p 127.0.0.1:80:8080 x')?.meaning ?? '', /Port 80 of the host leads to 8080\/tcp .* processes on the host only/);
    assert.match(dockerRun('docker run ‸-p 80 x')?.meaning ?? '', /A free port/);
  });

  it('is silent where the shell decides', () => {
    assert.equal(dockerRun('docker run ‸-m "$MEMORY" x'), undefined);
    assert.equal(dockerRun('docker run -m "$MEMORY" ‸--cpus 2 x'), undefined);
    const open = dockerRun('docker run ‸--cpus 2 $OPTIONS x');
    assert.ok(open?.assumptions.some((text) => text.includes('variables of the shell')));
  });

  it('does not give Podman the capabilities of Docker', () => {
    assert.equal(dockerRun('podman run ‸--cap-drop ALL x'), undefined);
    assertIncludes(dockerRun('podman run ‸-m 512m x'), { 'cgroup memory.max': '536870912' });
  });

  it('reads scripts, code blocks of Markdown and recipes of make', () => {
    const memory = { 'cgroup memory.max': '1073741824' };
    assertIncludes(dockerRun('#!/bin/sh\nset -e\nid=$(docker run -d ‸-m 1g x)\n'), memory);
    assertIncludes(dockerRun('text\n\n```console\n$ docker run ‸-m 1g x\n```\n', 'markdown'), memory);
    assertIncludes(dockerRun('run:\n\t@docker run ‸-m 1g $(IMAGE) sh -c \'echo $$HOME\'\n', 'makefile'), memory);
    for (const [text, language] of [
      ['docker run ‸-m 1g x', 'markdown'], ['```yaml\ndocker run ‸-m 1g x\n```\n', 'markdown'], ['```sh\na\n```\ndocker run ‸-m 1g x\n', 'markdown'],
      ['X = docker run ‸-m 1g x\n', 'makefile'], ['# docker run ‸-m 1g x\n', 'shellscript'], ['docker run ‸-m 1g x', 'python'],
    ] as const) assert.equal(dockerRun(text, language), undefined, text);
  });

  it('has a title and a range of the flag with its value', () => {
    const explanation = dockerRun('docker run ‸-m 512m x');
    assert.equal(explanation?.title, '-m 512m');
    assert.deepEqual(explanation?.range, { start: 11, end: 18 });
  });
});

describe('explain docker run: other programs', () => {
  it('reads past flags that only Podman has', () => {
    assertIncludes(dockerRun('podman run --replace --pod x --secret s ‸-m 1g x'), { 'cgroup memory.max': '1073741824' });
  });

  it('says nothing where Podman and nerdctl have defaults of their own', () => {
    for (const flag of ['--userns=keep-id', '--network slirp4netns', '--read-only', '-v data:/data', '--restart always', '--privileged']) {
      assert.equal(dockerRun(`podman run ‸${flag} x`), undefined, flag);
      assert.equal(dockerRun(`nerdctl run ‸${flag} x`), undefined, flag);
    }
  });

  it('names what it takes them to have in common with Docker', () => {
    const explanation = dockerRun('podman run ‸-m 1g x');
    assert.deepEqual(explanation?.assumptions, ['cgroup v2', '4 KiB pages', 'podman does here what Docker does']);
    assert.ok(!explanation?.consequences.some(({ note }) => note?.includes('Docker')));
  });

  it('gives a flag that stands twice its due', () => {
    assert.match(dockerRun('docker run ‸-m 1g -m 2g x')?.meaning ?? '', /^It has no effect: -m stands again/);
    assertIncludes(dockerRun('docker run -m 1g ‸-m 2g x'), { 'cgroup memory.max': '2147483648' });
    assert.doesNotMatch(dockerRun('docker run ‸--cap-add CHOWN --cap-add KILL x')?.meaning ?? '', /no effect/);
  });
});
