import assert from 'node:assert/strict';
import {
  assumesYes, type PackageCommand, packageCommands, packageInstalls, PACKAGE_MANAGERS, skipsCache, skipsRecommended,
} from '../../../server/src/dockerfile/shell';
import { at, script } from './support';

function only(text: string): PackageCommand {
  const [first, ...more] = packageCommands(script(text));
  assert.ok(first && more.length === 0, text);
  return first;
}

/** `kind:name@version constraint` of each package. */
function packages(text: string): string[] {
  return only(text).packages.map(({ kind, name, version, constraint }) => {
    return `${kind === 'name' ? '' : `${kind}:`}${name}${version === undefined ? '' : `@${version}`} ${constraint}`;
  });
}

describe('package managers: actions', () => {
  const cases: [string, string, string, string][] = [
    ['apt-get update', 'apt-get', 'update', 'update'],
    ['apt-get -y -o X=install dist-upgrade', 'apt-get', 'upgrade', 'dist-upgrade'],
    ['/usr/bin/apt install x', 'apt', 'install', 'install'],
    ['apt-get purge -y x', 'apt-get', 'remove', 'purge'],
    ['apk --no-cache add x', 'apk', 'install', 'add'],
    ['apk info', 'apk', 'other', 'info'],
    ['tdnf clean all', 'dnf', 'clean', 'clean'],
    ['dnf --enablerepo powertools install x', 'dnf', 'install', 'install'],
    ['dnf module install nodejs:20', 'dnf', 'install', 'module install'],
    ['dnf module list', 'dnf', 'other', 'module'],
    ['yum update', 'yum', 'upgrade', 'update'],
    ['zypper -n in x', 'zypper', 'install', 'in'],
    ['zypper dup', 'zypper', 'upgrade', 'dup'],
    ['pip3.12 install x', 'pip', 'install', 'install'],
    ['python -m pip install x', 'pip', 'install', 'install'],
    ['pip freeze', 'pip', 'other', 'freeze'],
    ['uv pip install x', 'uv', 'install', 'pip install'],
    ['uv sync --frozen', 'uv', 'install', 'sync'],
    ['uv cache clean', 'uv', 'clean', 'cache clean'],
    ['npm i', 'npm', 'install', 'i'],
    ['npm cache clean --force', 'npm', 'clean', 'cache clean'],
    ['npm run install', 'npm', 'other', 'run'],
    ['yarn', 'yarn', 'install', ''],
    ['yarn --version', 'yarn', 'other', ''],
    ['yarn global add x', 'yarn', 'install', 'global add'],
    ['yarn build', 'yarn', 'other', 'build'],
    ['bundle', 'bundle', 'install', ''],
    ['go mod download', 'go', 'install', 'mod download'],
    ['go build ./...', 'go', 'other', 'build'],
    ['cargo +nightly install x', 'cargo', 'other', '+nightly'],
    ['conda env create -f e.yml', 'conda', 'install', 'env create'],
    ['mamba clean -afy', 'conda', 'clean', 'clean'],
    ['pacman -Sy x', 'pacman', 'install', '-Sy'],
    ['pacman -Syu --noconfirm', 'pacman', 'upgrade', '-Syu'],
    ['pacman -Scc', 'pacman', 'clean', '-Scc'],
    ['pacman -Rns x', 'pacman', 'remove', '-Rns'],
    ['pacman -Ss x', 'pacman', 'other', '-Ss'],
  ];
  for (const [text, manager, action, verb] of cases) {
    it(text, () => {
      const found = only(text);
      assert.deepEqual([found.manager.id, found.action, found.verb], [manager, action, verb]);
    });
  }

  it('are found in nested scripts and behind wrappers', () => {
    const found = packageCommands(script("sudo apt-get update && bash -c 'apt-get install -y x' && command -v apt-get"));
    assert.deepEqual(found.map(({ action }) => action), ['update', 'install']);
  });

  it('tell after which word a flag may be inserted', () => {
    const verbs = { 'yarn global add x': 'add', 'apt-get -q install x': 'install', yarn: 'yarn', 'pacman -S x': '-S' };
    for (const [text, word] of Object.entries(verbs)) assert.equal(at(text, only(text).verbWord.range), word);
  });

  it('are all in one table, each command once', () => {
    const commands = PACKAGE_MANAGERS.flatMap((manager) => manager.commands);
    assert.equal(new Set(commands).size, commands.length);
    const ids = PACKAGE_MANAGERS.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
  });
});

describe('package managers: packages', () => {
  const cases: [string, string[]][] = [
    ['apt-get install -y a=1.2-3 b:amd64=2* c/stable d', ['a@1.2-3 exact', 'b@2* range', 'c@stable tag', 'd none']],
    ['apt-get install -t bookworm-backports g++ libstdc++6', ['g++ none', 'libstdc++6 none']],
    ['apt-get install ./x.deb /tmp/*.deb x- task^', [
      ...['file:./x.deb unknown', 'file:/tmp/*.deb unknown', 'x unknown', 'group:task^ none'],
    ]],
    ['apt-get install a=$V "b=${V}" $LIST linux-$(uname -r) a-$V', [
      ...['a@$V unknown', 'b@${V} unknown', 'variable:$LIST unknown'],
      ...['variable:linux-$(uname -r) unknown', 'variable:a-$V unknown'],
    ]],
    ['apk add --no-cache --virtual .build a=1.2-r0 "b~=3" "c>4" d@edge e', [
      ...['a@1.2-r0 exact', 'b@3 range', 'c@4 range', 'd none', 'e none'],
    ]],
    ['yum install -y gcc-c++-1.1 gcc-c++ httpd-2.4.57-5.el9.x86_64 java-1.8.0-openjdk postgresql-14 nginx-1.20*', [
      ...['gcc-c++@1.1 exact', 'gcc-c++ none', 'httpd@2.4.57-5.el9 exact', 'java-1.8.0-openjdk none', 'postgresql-14 unknown'],
      'nginx@1.20* range',
    ]],
    ['dnf install @development x.rpm https://x/y.rpm /usr/bin/vim', [
      ...['group:@development unknown', 'file:x.rpm unknown', 'url:https://x/y.rpm unknown', 'local:/usr/bin/vim unknown'],
    ]],
    ['dnf groupinstall tools', ['group:tools unknown']],
    ['dnf module install -y nodejs:22/minimal tomcat $M', ['nodejs@22 range', 'tomcat none', 'variable:$M unknown']],
    ['zypper install a=1.0 "b>=2" pattern:devel c', ['a@1.0 exact', 'b@2 range', 'group:pattern:devel unknown', 'c none']],
    ['zypper in -t pattern devel', ['group:devel unknown']],
    ['pip install a==1 "b[x,y]==1.2" c[x] d~=1 e==1.* "f>=1,<2" g===1', [
      ...['a@1 exact', 'b@1.2 exact', 'c none', 'd@1 range', 'e@1.* range', 'f@1,<2 range', 'g@1 exact'],
    ]],
    ["pip install 'a==1; python_version > \"3\"' -r r.txt -c c.txt . ./x -e ./y .[dev]", [
      ...['a@1 exact', 'requirement:r.txt unknown', 'local:. unknown', 'local:./x unknown', 'local:./y unknown'],
      'local:.[dev] unknown',
    ]],
    ['pip install git+https://x/y.git@v1.2 git+https://x/y git+ssh://git@x/y.git@main a-1-py3-none-any.whl https://x/a.zip', [
      ...['git:git+https://x/y.git@v1.2@v1.2 exact', 'git:git+https://x/y none', 'git:git+ssh://git@x/y.git@main@main tag'],
      ...['file:a-1-py3-none-any.whl unknown', 'url:https://x/a.zip unknown'],
    ]],
    ['pip install "a @ git+https://x/y@0123abc"', ['git:a @ git+https://x/y@0123abc@0123abc exact']],
    ['pip install a=1.0 -b /tmp/x b -e mypkg', ['a=1.0 unknown', 'b none', 'local:mypkg unknown']],
    ['uv pip sync requirements.txt', ['requirement:requirements.txt unknown']],
    ['npm install -g a@1.2.3 @s/b @s/c@^1 d@latest e@1 --registry https://r f', [
      ...['a@1.2.3 exact', '@s/b none', '@s/c@^1 range', 'd@latest tag', 'e@1 range', 'f none'],
    ]],
    ['npm i o/r#v1 git+ssh://git@h/o/r.git ./x x.tgz github:o/r https://x/y.tgz', [
      ...['git:o/r#v1@v1 tag', 'git:git+ssh://git@h/o/r.git none', 'local:./x unknown', 'file:x.tgz unknown'],
      ...['git:github:o/r none', 'url:https://x/y.tgz unknown'],
    ]],
    ['npm ci', []],
    ['yarn add file:../a link:./b workspace:c d', ['local:file:../a unknown', 'local:link:./b unknown', 'local:workspace:c unknown', 'd none']],
    ['gem install a b:1.2 -- --with-x', ['a none', 'b@1.2 exact']],
    ['gem install a:1 --use-system-libraries true', ['a@1 exact']],
    ["gem install a -v '~> 1.2'", ['a@~> 1.2 range']],
    ['gem install a b -v 1.2', ['a@1.2 exact', 'b@1.2 exact']],
    ['go install ./... x.io/a@v1.2.3 x.io/b@latest x.io/c x.io/d@main cmd/e', [
      ...['local:./... unknown', 'x.io/a@v1.2.3 exact', 'x.io/b@latest tag', 'x.io/c none', 'x.io/d@main tag'],
      'local:cmd/e unknown',
    ]],
    ['go get -tool a b@latest c@v1.2.3 ./... all', [
      ...['a none', 'b@latest tag', 'c@v1.2.3 exact', 'local:./... unknown', 'local:all unknown'],
    ]],
    ['go run x.io/a serve now', ['x.io/a none']],
    ['cargo install a --version 1.2.3 --locked', ['a@1.2.3 exact']],
    ['cargo install a@1.2.3 b --root /x', ['a@1.2.3 exact', 'b none']],
    ['cargo install --path .', ['local:. unknown']],
    ['cargo install --git https://x/y --rev 0123abc tool', ['git:tool@0123abc exact']],
    ['composer require a/b:1.2.3 a/c:^1 a/d', ['a/b@1.2.3 exact', 'a/c@^1 range', 'a/d none']],
    ['composer create-project a/b dir 1.2.3', ['a/b@1.2.3 exact']],
    ["conda install -c conda-forge a=1.2 b==1 'c>=1' x::d e --file r.txt", [
      ...['a@1.2 exact', 'b@1 exact', 'c@1 range', 'd none', 'e none', 'requirement:r.txt unknown'],
    ]],
    ['conda env create -n x -f e.yml', ['requirement:e.yml unknown']],
  ];
  for (const [text, expected] of cases) {
    it(text, () => assert.deepEqual(packages(text), expected));
  }

  it('are pinned, not pinned, or unknown', () => {
    const [install] = packageInstalls(script('apt-get install a=1 b c=$V'));
    assert.deepEqual(install?.packages.map(({ pinned }) => pinned), [true, false, undefined]);
  });

  it('have the range of their word', () => {
    const text = 'apt-get install -y \\\n    a=1 \\\n    b';
    assert.deepEqual(only(text).packages.map(({ range }) => at(text, range)), ['a=1', 'b']);
  });
});

describe('package managers: answers', () => {
  it('assume yes', () => {
    const yes = [
      ...['apt-get install -y x', 'apt-get -qqy install x', 'apt-get install -qq x', 'apt-get install -q=2 x'],
      ...['apt-get -q -q install x', 'apt-get install --assume-yes x'],
      ...[ 'apt-get -o APT::Get::Assume-Yes=true install x', 'yes | apt-get install x'],
      ...['yum install -y x', 'dnf --assumeyes install x', 'zypper -n install x', 'zypper install -y x', 'microdnf install -y x'],
      ...['conda install -y x', 'pacman -S --noconfirm x'],
    ];
    const asks = [
      ...['apt-get install x', 'apt-get install -q x', 'DEBIAN_FRONTEND=noninteractive apt-get install x'],
      'apt-get install -o y=-y x',
      ...['apt-get install --yes=false x', 'yum install x', 'zypper install x', 'zypper --quiet install x'],
    ];
    for (const text of yes) assert.equal(packageCommands(script(text)).some(assumesYes), true, text);
    for (const text of asks) assert.equal(packageCommands(script(text)).some(assumesYes), false, text);
  });

  it('skip recommended packages', () => {
    for (const text of [
      ...['apt-get install --no-install-recommends x', 'apt-get -o APT::Install-Recommends=0 install x'],
      ...['apt-get install -o "APT::Install-Recommends=false" x', 'zypper in --no-recommends x'],
      ...['microdnf install --setopt=install_weak_deps=0 x', 'apt-get install --install-recommends=false x'],
    ]) assert.equal(skipsRecommended(only(text)), true, text);
    const keeps = ['install x', 'install --no-install-suggests x', '-o APT::Install-Recommends=1 install x'];
    for (const rest of keeps) assert.equal(skipsRecommended(only(`apt-get ${rest}`)), false, rest);
  });

  it('skip the cache', () => {
    assert.ok(skipsCache(only('apk add --no-cache x')));
    assert.ok(skipsCache(only('pip install --no-cache-dir x')));
    assert.ok(!skipsCache(only('apk add --update-cache x')));
  });
});
