import assert from 'node:assert/strict';
import {
  allCommands, cleanUpAfter, downloads, empties, gitClones, packageInstalls, removedPaths, unpackings,
} from '../../../server/src/dockerfile/shell';
import { script } from './support';

describe('shell: removed paths', () => {
  it('are those of rm and find', () => {
    const cases: [string, string[]][] = [
      ['rm -rf /var/lib/apt/lists/* /tmp/x/', ['/var/lib/apt/lists/*', '/tmp/x']],
      ['rm -rf /var/{cache/apt,log}/*', ['/var/cache/apt/*', '/var/log/*']],
      ['rm -rf "${X}"/y', ['${X}/y']],
      ['rm -- -x /', ['-x', '/']],
      ['find /a /b -type f -delete', ['/a', '/b']],
      ['find /a -name x -exec rm -rf {} +', ['/a (part)']],
      ['find /a -name x', []],
      ['find -L /a -delete', ['/a']],
    ];
    for (const [text, paths] of cases) {
      assert.deepEqual(removedPaths(script(text)).map(({ path, partial }) => path + (partial ? ' (part)' : '')), paths, text);
    }
  });

  it('empty a directory when they reach all of it', () => {
    const check = (text: string, directory: string): boolean => {
      return removedPaths(script(text)).some((removed) => empties(removed, directory));
    };
    assert.equal(check('rm -rf /var/lib/apt/lists/*', '/var/lib/apt/lists'), true);
    assert.equal(check('rm -rf /var/lib/apt/', '/var/lib/apt/lists'), true);
    assert.equal(check('rm -rf /var/lib/apt/lists/*.*', '/var/lib/apt/lists'), false);
    assert.equal(check('rm -rf /var/lib/apt/lists/partial', '/var/lib/apt/lists'), false);
    assert.equal(check('rm -rf /var/lib/ap', '/var/lib/apt/lists'), false);
    assert.equal(check('rm -rf $HOME/.cache/pip', '~/.cache/pip'), true);
    assert.equal(check('rm -rf /root/.cache', '~/.cache/pip'), true);
    assert.equal(check('rm -rf /home/app/.npm/*', '~/.npm'), true);
  });
});

describe('shell: clean-ups', () => {
  const clean = [
    'apt-get install x && rm -rf /var/lib/apt/lists/*',
    'apt-get install x; apt-get distclean',
    'dnf install x && dnf clean all',
    'dnf install x && rm -rf /var/cache/dnf/*',
    'zypper in x && zypper clean -a',
    'yarn install && yarn cache clean',
    'pip install x && rm -rf ~/.cache',
    'conda install x && conda clean -afy',
    "bash -c 'apt-get install x' && rm -rf /var/lib/apt/lists/*",
  ];
  const left = [
    'apt-get install x && apt-get clean',
    'rm -rf /var/lib/apt/lists/* && apt-get install x',
    'dnf install x && dnf clean packages',
    'dnf install x && yum clean all',
    'apt-get install x && rm -rf /var/lib/apt/lists/partial',
  ];
  for (const text of clean) it(text, () => assert.ok(cleanUp(text)));
  for (const text of left) it(`${text}: none`, () => assert.equal(cleanUp(text), undefined));

  function cleanUp(text: string): unknown {
    const model = script(text);
    const [install] = packageInstalls(model);
    assert.ok(install);
    return cleanUpAfter(model, install);
  }
});

describe('shell: downloads', () => {
  const facts = (text: string): unknown[] => {
    const [first, ...more] = downloads(script(text));
    assert.ok(first && more.length === 0);
    return [first.urls.map((url) => url.text), first.output, first.toStandardOutput, first.runBy?.name];
  };

  it('go to a file or standard output', () => {
    const cases: [string, unknown[]][] = [
      ['curl https://x/a', [['https://x/a'], undefined, true, undefined]],
      ['curl -fsSLo /a https://x/a', [['https://x/a'], '/a', false, undefined]],
      ['curl -O https://x/a.tgz?b', [['https://x/a.tgz?b'], 'a.tgz', false, undefined]],
      ['curl https://x/a -H "A: b" > /c 2>/dev/null', [['https://x/a'], '/c', false, undefined]],
      ['curl https://x/a 2> /log', [['https://x/a'], undefined, true, undefined]],
      ['curl --url https://x/a -o -', [['https://x/a'], undefined, true, undefined]],
      ['wget https://x/a.tgz', [['https://x/a.tgz'], 'a.tgz', false, undefined]],
      ['wget -qO- https://x/a | tar xz', [['https://x/a'], undefined, true, undefined]],
      ['wget -O $F https://x/$V', [['https://x/$V'], '$F', false, undefined]],
    ];
    for (const [text, expected] of cases) assert.deepEqual(facts(text), expected, text);
  });

  it('may be run at once', () => {
    const runs: [string, string | undefined][] = [
      ['curl https://x | sh', 'sh'],
      ['curl https://x | sudo -E bash -s -- -y', 'bash'],
      ['curl https://x | tee log | bash -', 'bash'],
      ['(curl https://x) | python3 -', 'python3'],
      ['sh -c "$(curl https://x)"', 'sh'],
      ['bash <(curl https://x)', 'bash'],
      ['eval "$(wget -qO- https://x)"', 'eval'],
      ['curl https://x | bash script.sh', undefined],
      ['curl https://x | python3 -c "import json"', undefined],
      ['curl https://x | tar xz', undefined],
      ['V=$(curl https://x) && sh -c "echo 1"', undefined],
    ];
    for (const [text, name] of runs) assert.equal(downloads(script(text))[0]?.runBy?.name, name, text);
  });

  it('have safety flags', () => {
    const [a, b, c] = downloads(script('curl -kfL x; wget --no-check-certificate -nv y; curl --progress-bar z'));
    assert.equal(a?.insecure?.name, '-k');
    assert.ok(a.failsOnHttpError && a.followsRedirects && a.quiet === undefined);
    assert.equal(b?.insecure?.name, '--no-check-certificate');
    assert.ok(b.failsOnHttpError && b.followsRedirects && b.quiet?.word.text === '-nv');
    assert.ok(c && c.insecure === undefined && !c.failsOnHttpError && !c.followsRedirects && c.quiet?.name === '--progress-bar');
  });
});

describe('shell: sources', () => {
  it('are cloned at a ref or not', () => {
    const text = 'git clone --depth 1 -b v1 https://x/a && git -C /s clone https://x/b d; cd d; git checkout abc; git pull';
    const clones = gitClones(script(text));
    assert.deepEqual(clones.map(({ url, directory, ref, checkout }) => [url.text, directory?.text, ref?.value, checkout?.text]), [
      ['https://x/a', undefined, 'v1', 'abc'],
      ['https://x/b', 'd', undefined, 'abc'],
    ]);
  });

  it('are unpacked', () => {
    const cases: [string, unknown[]][] = [
      ['tar -xzf /a.tgz -C /opt', ['/a.tgz', '/opt']],
      ['tar xzCf /opt /a.tgz', ['/a.tgz', '/opt']],
      ['tar xf /a.tar --strip-components 1', ['/a.tar', undefined]],
      ['tar --extract --file=/a.tar', ['/a.tar', undefined]],
      ['curl x | tar xzf - -C /opt', [undefined, '/opt']],
      ['curl x | tar -xz -f -', [undefined, undefined]],
      ['unzip -q /a.zip -d /opt', ['/a.zip', '/opt']],
      ['gunzip a.gz', ['a.gz', undefined]],
      ['7z x a.7z', ['a.7z', undefined]],
    ];
    for (const [text, expected] of cases) {
      const [first] = unpackings(script(text));
      assert.deepEqual([first?.archive, first?.directory], expected, text);
    }
    for (const text of ['tar czf a.tgz .', 'tar -tf a.tgz', '7z a x.7z y']) assert.deepEqual(unpackings(script(text)), [], text);
  });

  it('of nested scripts count', () => {
    assert.equal([...allCommands(script("sh -c 'git clone x'"))].length, 2);
    assert.equal(gitClones(script("sh -c 'git clone x'")).length, 1);
  });
});
