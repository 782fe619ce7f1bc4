import assert from 'node:assert/strict';
import { assertIncludes, dockerfile, valuesOf } from './support';

const FILE = [
  'ARG NODE=20', 'FROM node:${NODE}-slim AS build', 'WORKDIR /app', 'COPY package.json ./', 'RUN npm ci', 'COPY . .', 'ARG VERSION=1',
  'RUN npm run build', 'FROM debian:12-slim', 'COPY --from=build /app/dist /app', 'LABEL a=b', 'CMD ["node", "server.js"]', '',
];

function at(line: number, text = ''): ReturnType<typeof dockerfile> {
  const lines = [...FILE];
  lines[line] = `‸${text || (lines[line] ?? '')}`;
  return dockerfile(lines.join('\n'));
}

describe('explain dockerfile: cache and layers', () => {
  it('lists what a change of a COPY rebuilds', () => {
    assertIncludes(at(3), {
      'layer COPY': 'a layer: the copied files',
      'cache COPY': 'RUN (line 5), COPY (line 6), RUN (line 8), COPY (line 10?)',
      'user uid': '0',
    });
    assertIncludes(at(5), { 'cache COPY': 'RUN (line 8), COPY (line 10?)' });
  });

  it('knows that metadata rebuilds nothing and variables only RUN', () => {
    assertIncludes(at(10), { 'layer LABEL': 'no layer: a label', 'cache LABEL': 'nothing below it' });
    assertIncludes(at(6), { 'cache ARG': 'RUN (line 8), COPY (line 10?)' });
    assertIncludes(at(0), { 'cache ARG': 'FROM (line 2), WORKDIR (line 3), COPY (line 4), RUN (line 5), COPY (line 6) and 2 more' });
  });

  it('makes a layer of WORKDIR but not of its root', () => {
    assert.match(valuesOf(at(2))['layer WORKDIR'] ?? '', /^a layer/);
    assert.match(valuesOf(at(2, 'WORKDIR /'))['layer WORKDIR'] ?? '', /^no layer/);
    assert.match(at(2, 'WORKDIR src')?.meaning ?? '', /this directory/);
    assert.match(dockerfile('FROM scratch\nWORKDIR /a\n‸WORKDIR b\nRUN x\n')?.meaning ?? '', /start from \/a\/b/);
  });

  it('leaves owners alone that come from another stage', () => {
    assert.ok(!('user uid' in valuesOf(at(9))));
    assertIncludes(at(9, 'COPY --chown=1000 --from=build /a /b'), { 'user uid': '1000', 'user gid': '1000' });
  });

  it('does not look at layers before a linked copy', () => {
    assert.match(at(5, 'COPY --link . .')?.doesNot ?? '', /does not depend on the layers before/);
    assertIncludes(dockerfile('FROM a\nCOPY --link x /x\n‸RUN y\nCOPY --link z /z\n'), { 'cache RUN': 'nothing below it' });
  });

  it('explains flags by themselves', () => {
    const cache = dockerfile('FROM a\nRUN ‸--mount=type=cache,target=/root/.npm,id=npm,sharing=locked npm ci\n');
    assert.equal(cache?.title, '--mount=type=cache,target=/root/.npm,id=npm,sharing=locked');
    assertIncludes(cache, { 'mount /root/.npm': 'cache, cache npm, rw' });
    assert.match(cache?.meaning ?? '', /id npm, locked/);
    const secret = dockerfile('FROM a\nRUN ‸--mount=type=secret,id=token cat /run/secrets/token\n');
    assertIncludes(secret, { 'mount /run/secrets/token': 'tmpfs, secret token, ro' });
    assert.match(dockerfile('FROM ‸--platform=$BUILDPLATFORM golang AS b\nFROM scratch\n')?.meaning ?? '', /machine that builds/);
    assertIncludes(dockerfile('FROM a\nCOPY ‸--chown=10:20 x /x\n'), { 'user uid': '10', 'user gid': '20' });
  });

  it('names the stage at its name', () => {
    const explanation = dockerfile('FROM golang AS ‸build\nFROM scratch\nCOPY --from=build /a /a\n');
    assert.equal(explanation?.title, 'AS build');
    assert.match(explanation?.meaning ?? '', /^Used by the last stage;/);
  });
});

describe('explain dockerfile: the container', () => {
  it('shows what a USER may do', () => {
    const explanation = dockerfile('FROM debian:12\nRUN useradd -u 10001 app\n‸USER app\nRUN x\n');
    assertIncludes(explanation, {
      'user uid': '10001', 'capability effective': '', 'capability permitted': '', 'cache USER': 'RUN (line 4)',
    });
    assert.equal(explanation?.consequences.find(({ name }) => name === 'bounding')?.note, 'CapBnd 00000000a80425fb');
    assert.deepEqual(explanation?.assumptions, ['Docker Engine 29']);
    assertIncludes(dockerfile('FROM a\n‸USER 1001\n'), { 'user uid': '1001', 'user gid': '0' });
    assertIncludes(dockerfile('FROM a\n‸USER root\n'), { 'user uid': '0', 'capability effective': 'AUDIT_WRITE,CHOWN,DAC_OVERRIDE,FOWNER,FSETID,KILL,MKNOD,NET_BIND_SERVICE,NET_RAW,SETFCAP,SETGID,SETPCAP,SETUID,SYS_CHROOT' });
  });

  it('takes the number of a name from the table of images', () => {
    const explanation = dockerfile('FROM node:22\n‸USER node\n');
    assertIncludes(explanation, { 'user uid': '1000' });
    assert.ok(explanation?.assumptions.includes('node is uid 1000 in node:22'));
  });

  it('finds the shell of a shell-form ENTRYPOINT', () => {
    const explanation = dockerfile('FROM scratch\nSTOPSIGNAL SIGQUIT\n‸ENTRYPOINT migrate && serve\n');
    assert.deepEqual(valuesOf(explanation), {
      'signal pid1': '/bin/sh', 'signal stop': 'SIGQUIT', 'signal grace': '10s', 'cache ENTRYPOINT': 'nothing below it',
    });
    assert.match(explanation?.meaning ?? '', /runs \/bin\/sh -c .*keeps it to itself/);
    const bash = dockerfile('FROM scratch\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\n‸CMD cd /app && exec node x.js\n');
    assertIncludes(bash, { 'signal pid1': 'node' });
  });

  it('joins ENTRYPOINT and CMD, and names a base that may have one', () => {
    const both = dockerfile('FROM scratch\nENTRYPOINT ["/srv"]\n‸CMD ["--port", "80"]\n');
    assertIncludes(both, { 'signal pid1': '/srv' });
    assert.match(both?.meaning ?? '', /arguments of ENTRYPOINT/);
    const alone = dockerfile('FROM ghcr.io/acme/base:1\n‸CMD ["node", "x"]\n');
    assert.ok(alone?.assumptions.includes('no ENTRYPOINT in ghcr.io/acme/base:1, or one that ends with exec "$@"'));
    assert.ok(!dockerfile('FROM scratch\n‸CMD ["x"]\n')?.assumptions.some((text) => text.includes('ENTRYPOINT')));
  });

  it('drops the CMD of a base stage under a new ENTRYPOINT', () => {
    assertIncludes(dockerfile('FROM scratch AS a\nCMD ["x"]\nFROM a\n‸ENTRYPOINT ["y"]\n'), { 'signal pid1': 'y' });
    const shell = dockerfile('FROM scratch AS a\nCMD ["-c", "a; b"]\nFROM a\n‸ENTRYPOINT ["sh"]\n');
    assert.equal(shell?.consequences.find(({ name }) => name === 'pid1')?.note, undefined);
    assert.match(dockerfile('FROM scratch\n‸CMD ["x"]\nCMD ["y"]\n')?.meaning ?? '', /Only the last CMD/);
  });

  it('computes a HEALTHCHECK from its flags', () => {
    const expected = /every 5 s with 3 s to answer; 2 failures in a row, at most 16 s, make it unhealthy; failures in the first 60 s/;
    assert.match(dockerfile('FROM a\n‸HEALTHCHECK --interval=5s --timeout=3s --retries=2 --start-period=1m CMD x\n')?.meaning ?? '', expected);
    assert.match(dockerfile('FROM a\nHEALTHCHECK ‸--interval=5s --timeout=3s --retries=2 --start-period=1m CMD x\n')?.meaning ?? '', expected);
    assert.match(dockerfile('FROM a\n‸HEALTHCHECK NONE\n')?.meaning ?? '', /switched off/);
  });

  it('mounts an anonymous volume', () => {
    assertIncludes(dockerfile('FROM a\nVOLUME ["‸/data"]\n'), {
      'mount /data': 'bind, /var/lib/docker/volumes/(a new random name)/_data, rbind,rprivate', 'cache VOLUME': 'nothing below it',
    });
  });
});

describe('explain dockerfile: places', () => {
  it('is silent in comments, shell text, here-documents and label values', () => {
    for (const marked of [
      '# ‸USER x\nFROM a\n', 'FROM a\nRUN npm ‸ci\n', 'FROM a\nCOPY <<EOF /x\n‸USER y\nEOF\n', 'FROM a\nLABEL a=‸b\n',
      'FROM a\nRUN x && \\\n  # ‸comment\n  y\n', 'FROM a\n\n‸\nUSER b\n', 'FROM a\n‸USER $WHO\n', 'FROM a\n‸RUM x\n',
    ]) assert.equal(dockerfile(marked), undefined, marked);
  });

  it('answers at the keyword and at the argument', () => {
    assert.equal(dockerfile('FROM a\nUSER 10‸01\n')?.title, 'USER 1001');
    assert.deepEqual(dockerfile('FROM a\nUSER 10‸01\n')?.range, { start: 12, end: 16 });
    assert.deepEqual(dockerfile('FROM a\nUS‸ER 1001\n')?.range, { start: 7, end: 11 });
  });

  it('reaches the trigger of an ONBUILD', () => {
    assert.match(dockerfile('FROM a\n‸ONBUILD COPY . /app\n')?.meaning ?? '', /every image that is made FROM this one/);
    assert.match(dockerfile('FROM a\nONBUILD ‸COPY . /app\n')?.title ?? '', /^COPY/);
  });
});

describe('explain dockerfile: places that mislead', () => {
  it('leaves nothing of an ARG before FROM in the image', () => {
    assertIncludes(at(0), { 'layer ARG': 'no layer: a variable for the FROM lines' });
  });

  it('tells a secret variable from a secret file', () => {
    const secret = (options: string): ReturnType<typeof dockerfile> => dockerfile(`FROM a:1\nRUN ‸--mount=type=secret,${options} b\n`);
    assert.match(secret('id=x,env=TOKEN')?.meaning ?? '', /secret x is the variable TOKEN;/);
    assert.ok(!secret('id=x,env=TOKEN')?.consequences.some(({ surface }) => surface === 'mount'));
    assert.match(secret('id=x,env=TOKEN,target=/t')?.meaning ?? '', /the variable TOKEN and a file in memory/);
    assertIncludes(secret('id=x'), { 'mount /run/secrets/x': 'tmpfs, secret x, ro' });
    assertIncludes(secret('target=/t/key'), { 'mount /t/key': 'tmpfs, secret key, ro' });
  });

  it('knows that scratch has nothing', () => {
    assertIncludes(dockerfile('‸FROM scratch\n'), { 'layer FROM': 'nothing: scratch has no layers' });
    assertIncludes(dockerfile('‸FROM alpine:3\n'), { 'layer FROM': 'the layers of the base image' });
  });

  it('says whose the ids are', () => {
    assert.equal(at(3)?.consequences.find(({ name }) => name === 'gid')?.note, 'owner of the copied files');
    assert.equal(at(4)?.consequences.find(({ name }) => name === 'uid')?.note, 'of the command');
  });

  it('is silent about PID 1 and users where a shell of Windows runs', () => {
    const windows = (line: string): string => `FROM registry.example/base:1\nSHELL ["powershell", "-command"]\n${line}\n`;
    for (const line of ['‸CMD ["a"]', '‸VOLUME C:/a', '‸USER a']) assert.equal(dockerfile(windows(line)), undefined, line);
    assert.ok(dockerfile('FROM a:1\nSHELL ["pwsh", "-c"]\n‸CMD ["a"]\n'));
    const copied = dockerfile(windows('‸COPY a C:/a'));
    assert.deepEqual(copied?.consequences.map(({ surface }) => surface), ['layer', 'cache']);
    assert.equal(copied?.doesNot, undefined);
  });

  it('marks what a title leaves out', () => {
    assert.equal(dockerfile('FROM a:1\n‸RUN a && \\\n  b\n')?.title, 'RUN a && …');
    assert.equal(dockerfile('FROM a:1\n‸RUN a\n')?.title, 'RUN a');
  });
});

describe('explain dockerfile: lists', () => {
  it('name as many stages as one reads', () => {
    const users = Array.from({ length: 12 }, (_, i) => `FROM base AS s${i}\n`).join('');
    assert.match(dockerfile(`FROM a:1 AS ‸base\n${users}`)?.meaning ?? '', /^Used by stage s0, .* stage s7 and 4 more;/);
  });
});
