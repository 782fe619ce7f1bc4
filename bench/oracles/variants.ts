// Writes Dockerfiles that come near what rules look for, each a small variation, for compare.mjs to show to all sides.
//
//   npx tsx bench/oracles/variants.ts FOLDER [COUNT] [SEED]
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';

const [folder, count = '2000', seed] = process.argv.slice(2);
if (!folder) {
  console.error('usage: variants.ts FOLDER [COUNT] [SEED]');
  process.exit(2);
}

fc.sample(dockerfiles(), { numRuns: Number(count), ...(seed && { seed: Number(seed) }) }).forEach((text, index) => {
  const own = path.join(folder, String(index).padStart(5, '0'));
  mkdirSync(own, { recursive: true });
  writeFileSync(path.join(own, 'Dockerfile'), text);
});

function dockerfiles(): fc.Arbitrary<string> {
  const head = oneOf('FROM debian:12\n', 'FROM alpine:3.20\n', 'FROM fedora:40 AS base\n', 'FROM scratch\n');
  const body = fc.oneof({ weight: 2, arbitrary: run() }, list(fc.oneof(run(), plainInstructions()), '\n', 1, 3));
  const more = joined(oneOf('\n'), stage(), body);
  return joined(head, body, fc.oneof({ weight: 9, arbitrary: oneOf('') }, more), oneOf('\n', ''));
}

function stage(): fc.Arbitrary<string> {
  return oneOf('FROM base\n', 'FROM base AS next\n', 'FROM debian:12\nCOPY --from=base /a /b\n', 'FROM debian:12 AS base\n', 'FROM 0\n');
}

/** RUN in its forms around the commands of one group. */
function run(): fc.Arbitrary<string> {
  const flags = rarely(
    '--mount=type=cache,target=/var/cache/apt ', '--mount=type=cache,target=/var/lib/apt ', '--mount=type=cache,target=/var/lib/apt/lists ',
    '--mount=type=tmpfs,target=/var/lib/apt/lists ', '--mount=type=cache,target=/var/cache/apt --mount=type=cache,target=/var/lib/apt ',
    '--mount=type=cache,target=/root/.cache ', '--mount=type=cache,target=/root/.cache/pip ', '--mount=type=cache,target=/var/cache/apk ',
    '--mount=type=cache,target=/var/cache/dnf ', '--mount=type=cache,target=/var/cache/yum ', '--mount=type=cache,target=/var/cache/zypp ',
    '--mount=type=cache,target=/usr/local/share/.cache/yarn ', '--mount=type=cache,id=x,dst=/var/cache/libdnf5 ', '--network=none ',
  );
  const separator = often([' && ', '; ', ' \\\n  && '], ' || ', ' | ', ' & ');
  const script = fc.oneof(...groups().map((group) => list(joined(prefix(), group, suffix()), separator, 1, 2)));
  const ordinary = joined(oneOf('RUN '), flags, script);
  return fc.oneof(
    { weight: 40, arbitrary: ordinary },
    joined(oneOf('ONBUILD RUN '), script),
    joined(oneOf('RUN sh -c "', "RUN bash -c '", 'RUN ['), script, oneOf('"', "'", ']')),
    joined(oneOf('RUN <<EOF\n', 'RUN <<EOF bash\n', 'RUN bash <<EOF\n'), script, oneOf('\nEOF')),
    script.map((text) => `RUN ${JSON.stringify(text.split(' ').filter(Boolean)).replaceAll(',', ', ')}`),
    joined(oneOf('RUN if true; then '), script, oneOf('; fi')),
    joined(oneOf('RUN ( ', 'RUN { ', 'RUN for x in a b; do ', 'RUN x=$('), script, oneOf(' )', '; }', '; done', ')')),
  );
}

function prefix(): fc.Arbitrary<string> {
  return rarely(
    'sudo ', 'sudo -E ', 'DEBIAN_FRONTEND=noninteractive ', 'env A=b ', 'time ', '! ', 'exec ', 'command ', '/usr/bin/', 'yes | ', 'yes ',
    'PIP_NO_CACHE_DIR=1 ', 'export A=b && ', 'set -ex && ', 'nice ', 'python3 -m ', 'python -m ', 'echo ', 'eval ', 'xargs ', 'timeout 5 ',
  );
}

function suffix(): fc.Arbitrary<string> {
  return rarely(
    ' && rm -rf /var/lib/apt/lists/*', ' && rm -rf /var/lib/apt/lists', ' && rm -r /var/lib/apt/lists/*', ' && apt-get clean', ' && dnf clean all',
    ' && yum clean all', ' && rm -rf /var/cache/yum/*', ' && rm -rf /var/cache/dnf', ' && zypper clean', ' && zypper cc -a', ' && yarn cache clean',
    ' && microdnf clean all', ' > /dev/null', ' 2>&1', ' # why', ' || true', ' && apt-get -y autoremove', ' && rm -rf /var/lib/apt/*',
    ' && rm -rf /var/cache/apt/* /var/lib/apt/lists/*', ' && yum -y clean all', ' && rm -rf /var/cache/zypp/*', ' && dnf clean packages',
  );
}

/** Command lines, one arbitrary for each kind of program. */
function groups(): readonly fc.Arbitrary<string>[] {
  const debian = packages(
    'curl', 'curl=7.1', 'curl=7.*', 'curl/stable', '"curl=7.1"', "'curl'", '$X', '${X}', 'curl=$V', './a.deb', '/tmp/a.deb', 'a.deb', 'x-$V', 'curl-', 'libc6:i386', '*.deb', '$(cat list)',
  );
  const rpm = packages(
    'curl', 'curl-7.1', 'curl-7.1-1.el9', 'curl-7.1.x86_64', 'curl.x86_64', 'rpm-sign', 'gcc-c++', 'gcc-c++-1.1', 'curl-$V', '$X', '${X}', './a.rpm', 'a.rpm', 'https://h/a.rpm', '@development', 'openssl-1:1.1', '"curl"', 'x86_64',
    'python3', 'python3-3.9', 'glibc-2', 'java-1.8.0-openjdk', 'java-1.8.0-openjdk-1.8.0.352',
  );
  const apk = packages('curl', 'curl=7.1', 'curl>7', 'curl<8', 'curl~7', 'curl~=7.1', '"curl>7"', 'curl@edge', '$X', 'curl=$V', './a.apk', '.build', '!curl', '"curl=7"', 'a.apk');
  const zypper = packages('curl', 'curl=7.1', 'curl>=7.1', '"curl>=7"', 'curl-7.1', 'curl.rpm', './curl.rpm', '$X', '+vim', '-vim', 'curl<8', 'curl\\>7');
  const python = packages(
    'flask', 'flask==1.0', 'flask>=1', "'flask>=1'", 'flask~=1.0', '"flask==1"', 'flask[async]', 'flask[async]==1', '.', './x', '/x', 'x.whl', 'x.tar.gz', 'git+https://h/x@v1', 'git+https://h/x',
    'git+ssh://h/x@v1#egg=x', 'https://h/x.zip', '$X', 'flask==$V', '${X}', '"flask<2"', 'flask===1', 'flask!=1', 'pkg @ https://h/x', '-r r.txt', '--requirement r.txt', '--requirement=r.txt', '-rr.txt', '-e .', '-c c.txt', '--constraint c.txt', '--constraint=c.txt',
  );
  const pipFlags = words(
    '--no-cache-dir', '--no-cache', '--upgrade', '-U', '--user', '--index-url https://h', '--index-url=https://h', '-i https://h', '--extra-index-url https://h', '--trusted-host h', '--target /x', '-t /x', '--prefix /x',
    '--no-deps', '-q', '-v', '--pre', '--ignore-installed', '--cache-dir /x', '--find-links x', '-f x', '--break-system-packages', '--no-build-isolation', '--root-user-action=ignore', '--platform x', '--python-version 3', '--only-binary :all:',
    '--no-binary :all:', '--global-option x', '--log x', '--proxy x', '--progress-bar off', '--no-compile', '--timeout 5', '--retries 5', '--build x', '--editable .', '--src x', '--root x', '--abi x', '--implementation x', '--report x', '--use-pep517', '--no-index',
  );
  const node = packages(
    'x', 'x@1', 'x@1.2.3', 'x@latest', '@s/x', '@s/x@1', 'x@^1', '"x@>=1"', 'x@$V', '$X', '.', './x', '../x', '/x', 'x.tgz', 'x.tar.gz', 'https://h/x', 'git+https://h/x', 'git+https://h/x#v1', 'git://h/x.git', 'git+ssh://git@h/x.git#v1', 'u/x', 'github:u/x', 'u/x#v1', 'file:x', 'x@npm:y@1', 'x@beta',
  );
  const nodeFlags = words('-g', '--global', '--save-dev', '-D', '--no-save', '--registry https://h', '--registry=https://h', '--prefix /x', '--production', '--silent', '--loglevel verbose', '--unsafe-perm', '--omit=dev', '-s', '--force', '--ignore-scripts', '--legacy-peer-deps', '--no-optional');
  const gem = packages('x', 'x:1', 'x:1.0', "'x:~> 1'", 'x y', './x.gem', '$X', '-v 1.0', '--version 1.0', '--version=1', "--version '~> 1'", '-v1', "-v '>= 1'", '-- --with-x', 'x:$V');
  const go = packages('h.io/x', 'h.io/x@v1', 'h.io/x@v1.2.3', 'h.io/x@latest', './...', './cmd/x', '.', 'all', 'main.go', 'h.io/x/...@latest', '$X', 'x', 'h.io/x@$V', 'x@latest', 'cmd/x.go', '/x', '../x', '-v', '-u', '-ldflags x', '-mod=mod', '-tags x');
  return [
    command(oneOf('apt-get', 'apt-get', 'apt-get', 'apt', 'aptitude'), aptFlags(), oneOf('install', 'install', 'install', 'update', 'upgrade', 'dist-upgrade', 'build-dep', 'remove', 'purge', 'reinstall', 'clean'), aptFlags(), debian),
    command(oneOf('yum', 'dnf', 'microdnf', 'dnf5', 'tdnf'), rpmFlags(), oneOf('install', 'install', 'install', 'update', 'upgrade', 'groupinstall', 'group install', 'localinstall', 'module install', 'module enable', 'remove', 'reinstall', 'clean all', 'clean', 'makecache', 'config-manager'), rpmFlags(), rpm),
    command(oneOf('apk'), apkFlags(), oneOf('add', 'add', 'add', 'update', 'upgrade', 'del', 'fetch'), apkFlags(), apk),
    command(oneOf('zypper'), zypperFlags(), oneOf('install', 'in', 'install', 'update', 'up', 'dup', 'dist-upgrade', 'refresh', 'remove', 'rm', 'patch', 'si', 'source-install', 'clean', 'cc', 'addrepo', 'ref'), zypperFlags(), zypper),
    command(oneOf('pip', 'pip3', 'pip2', 'pip3.9', 'python -m pip', 'python3 -m pip', 'pipx', 'pipenv', 'uv pip'), rarely('-q', '--no-cache-dir', '--isolated', '--disable-pip-version-check'), oneOf('install', 'install', 'install', 'download', 'uninstall', 'wheel', 'freeze'), pipFlags, python),
    command(oneOf('npm', 'npm', 'pnpm', 'yarn'), nodeFlags, oneOf('install', 'install', 'i', 'ci', 'add', 'global add', 'run', 'update', 'cache clean', 'cache clean --all', 'uninstall', 'exec', 'link'), nodeFlags, node),
    command(oneOf('yarn'), rarely('--cwd x', '--silent'), oneOf('install', '', 'add', 'cache clean', 'global add', 'run x', 'workspaces focus', 'cache clean --all'), rarely('--frozen-lockfile', '--immutable', '--production'), rarely('x', 'x@1')),
    command(oneOf('gem', 'gem', 'bundle'), rarely('-q', '--silent'), oneOf('install', 'i', 'install', 'update', 'uninstall', 'fetch'), words('--no-document', '-N', '--no-ri', '--user-install', '-i x', '--install-dir x', '--source https://h', '-s https://h', '--prerelease', '-f', '-V'), gem),
    command(oneOf('go'), oneOf(''), oneOf('install', 'get', 'run', 'build', 'mod download', 'get -u', 'install -v', 'tool', 'get -d', 'run -v', 'generate'), oneOf(''), go),
    other(),
    download(),
  ];
}

function aptFlags(): fc.Arbitrary<string> {
  return words(
    '-y', '-y', '-y', '--yes', '--assume-yes', '-qq', '-q', '-q -q', '-q=2', '-q=1', '-qqy', '-yq', '-qy', '--quiet', '--quiet --quiet', '--quiet=2', '--no-install-recommends', '--no-install-recommends', '-o APT::Install-Recommends=false',
    '-o=APT::Install-Recommends=0', '-o "APT::Install-Recommends=false"', '--install-recommends', '-f', '--fix-broken', '-t stable', '-t=stable', '--target-release stable', '--target-release=stable', '-o Dpkg::Options::="--force-confold"', '-o X=y', '-c f', '--force-yes', '-m',
    '--allow-downgrades', '--reinstall', '-d', '-a amd64', '--no-install-suggests', '-V', '-s', '-u', '-o APT::Get::Assume-Yes=true', '--default-release stable', '--option X=y', '-oX=y', '--only-upgrade',
  );
}

function rpmFlags(): fc.Arbitrary<string> {
  return words(
    '-y', '-y', '-y', '--assumeyes', '-qy', '-yq', '-q', '-ey', '--enablerepo=x', '--enablerepo x', '--disablerepo=x', '--disablerepo x', '--setopt=tsflags=nodocs', '--setopt tsflags=nodocs', '--nodocs', '--nogpgcheck', '--releasever 9', '--installroot /x', '--installroot=/x', '-C', '-x y', '--best', '--allowerasing',
    '--exclude x', '--exclude=x', '-d 1', '--skip-broken', '--repo x', '--nobest', '--setopt=install_weak_deps=0', '-v', '--refresh', '--setopt=keepcache=1', '--downloadonly',
  );
}

function apkFlags(): fc.Arbitrary<string> {
  return words(
    '--no-cache', '--no-cache', '--update', '-U', '--update-cache', '-q', '--virtual .x', '--virtual=.x', '-t .x', '--repository https://h', '--repository=https://h', '-X https://h', '--no-progress', '--root /x', '-p /x', '--cache-dir x', '--allow-untrusted', '--upgrade', '-u', '--arch x', '--wait 5', '--keys-dir x', '--initdb', '--latest', '--repositories-file x', '--no-network', '-l', '--progress-fd 1', '--cache-max-age 1',
  );
}

function zypperFlags(): fc.Arbitrary<string> {
  return words('-y', '-n', '-y', '--non-interactive', '--no-confirm', '-ny', '-l', '--auto-agree-with-licenses', '--no-recommends', '-q', '--gpg-auto-import-keys', '-t pattern', '--type pattern', '-r x', '--repo x', '--from x', '-f', '--force', '--oldpackage', '-R /x', '--root /x', '--no-gpg-checks', '-d', '--download-only', '-C', '--replacefiles', '--details');
}

/** Programs that rules know by name. */
function other(): fc.Arbitrary<string> {
  const whole = oneOf(
    'cd /x', 'cd x', 'cd', 'cd -', 'pushd x', 'popd', 'ln -s /bin/bash /bin/sh', 'ln -sf /bin/bash /bin/sh', 'ln -sfv /bin/bash /bin/sh', 'ln /bin/sh /bin/bash', 'ln -s bash /bin/sh', 'ln -sf bash /usr/bin/sh', 'mv /bin/sh /bin/sh.old', 'chsh -s /bin/bash',
    'usermod -s /bin/bash root', 'dpkg-reconfigure dash', 'rm /bin/sh', 'ssh h', 'vim', 'shutdown now', 'service x start', 'ps aux', 'free', 'top', 'kill 1', 'mount x', 'ifconfig', 'nano', 'find . -name x', 'which vim', 'killall x', 'htop', 'reboot', 'mkdir x',
    'useradd x', 'useradd -u 123456 x', 'useradd -u 12345 x', 'useradd -l -u 123456 x', 'useradd --no-log-init -u 123456 x', 'useradd --uid 123456 x', 'useradd --uid=123456 x', 'useradd -lu 123456 x', 'useradd -u123456 x', 'useradd -lmu 123456 x', 'adduser -u 123456 x', 'useradd -m -u $U x', 'useradd -u 000001 x', 'useradd -Nlmu 1234567 x',
    'tar xf /a.tar', 'tar -xf /a.tar.gz', 'tar -zxvf /a.tgz', 'tar --extract --file=/a.tar', 'tar xf a.tar', 'tar -C /x -xf a.tar', 'gunzip a.gz', 'unzip a.zip', 'tar cf a.tar x', 'tar -x -f a.tar', 'unxz a.xz', 'bunzip2 a.bz2', 'gzip -d a.gz', 'tar -tf a.tar', 'uncompress a.Z', 'tar --get -f a.tar', 'unlzma a.lzma',
    'echo x', 'echo "apt-get install x"', 'rm -rf /x', 'make', 'x | y', 'x |& y', 'x || y', 'cat x | grep y | z', 'echo x | y > z', 'A=$(x | y)', 'set -o pipefail', 'set -euxo pipefail', 'set -eo pipefail', 'true', 'service x start || true', 'sudo x', 'sudo -u x y', 'su x', 'su -c x y', 'gosu x y',
    'rm -f /etc/apt/apt.conf.d/docker-clean', "echo 'Binary::apt::APT::Keep-Downloaded-Packages \"true\";' > /etc/apt/apt.conf.d/keep-cache", 'source x', '. x',
  );
  return whole;
}

function download(): fc.Arbitrary<string> {
  const wget = command(oneOf('wget'), words('-q', '--quiet', '-nv', '--no-verbose', '--progress=dot:giga', '--progress=bar:force', '--progress dot', '-O x', '-qO-', '-O- ', '--output-document=x', '-c', '-N', '-P x', '-o l', '-a l', '--append-output=l', '--output-file=l', '--output-file l', '-v', '-nc', '-b', '-i x', '-nq', '--no-check-certificate', '-S', '-d'), oneOf('https://h/x', 'http://h/x', '$U', '"$U"', ''), words('-q', '-O x', '-nv', '--show-progress'), oneOf(''));
  const curl = command(oneOf('curl', 'curl', 'curlx', 'axel', 'aria2c'), words('-s', '-fsSL', '-o x', '-O', '-k', '-L', '--insecure'), oneOf('https://h/x', 'http://h/x'), oneOf(''), oneOf(''));
  return fc.oneof(wget, curl);
}

/** Everything but RUN. */
function plainInstructions(): fc.Arbitrary<string> {
  const onbuild = fc.oneof({ weight: 9, arbitrary: oneOf('') }, oneOf('ONBUILD '));
  const place = oneOf('x', '.', './', '/x', '/x/', '/', 'x/', '"x"', '"/x"', '"x/"', '$X', '${X}', '$X/', '"$X"', 'C:/x', 'C:\\x', '"C:/x"', '..', '../x', '%X%', "'x/'", '~', '~/x', '/x/.', './x', '-', 'a b', '#{X}', '%%X%%', '`x`', '$');
  const source = oneOf('a', 'a b', 'a.tar', 'a.tar.gz', 'a.tgz', 'a.zip', 'a.gz', 'a.txz', 'a.tar.xz', 'a.tar.zst', 'a.tlz', 'a.7z', '*', 'a*', '.', './', 'https://h/a', 'http://h/a.tar', 'git@h:u/x.git', 'https://h/x.git', '$S', '${S}', '"a"', 'a/', '"a b"', 'ftp://h/a', 'ssh://h/a', '/', 'a.rpm', 'a.tb2', 'a.TAR', 'a.tar.Z', 'a.xz', 'a.bz2', '${S}.tar', 'a.tar ', 'dir/b.tar.gz');
  const flags = words('--from=base', '--from=0', '--from=1', '--from=other', '--from=debian:12', '--from=$X', '--from=nginx', '--chown=a', '--chown=a:b', '--chmod=755', '--link', '--from=BASE', '--parents', '--exclude=x', '--from=-1', '--from=h.io/x', '--from="base"', '--checksum=sha256:1', '--keep-git-dir=true', '--unpack', '--from=scratch');
  const copy = fc.oneof(
    joined(onbuild, oneOf('COPY ', 'ADD ', 'COPY '), flags, source, oneOf(' '), place),
    joined(onbuild, oneOf('COPY ', 'ADD ', 'COPY '), flags, oneOf('["a", "/x"]', '["a", "x"]', '["a", "b", "x"]', '["a", "b", "x/"]', '["a.tar", "x"]', '[ "a" , "." ]', "['a', 'x']", '["a", ""]', '["a"]', '["a", "/x",]')),
    joined(onbuild, oneOf('COPY ', 'ADD '), oneOf('<<EOF x\nz\nEOF', '<<EOF /x\nz\nEOF', '<<A <<B x\na\nA\nb\nB', '<<A <<B /x/\na\nA\nb\nB', 'a <<B x\nb\nB')),
  );
  const command = joined(onbuild, oneOf('CMD ', 'ENTRYPOINT ', 'HEALTHCHECK CMD ', 'HEALTHCHECK --interval=5s CMD '), oneOf('x', '["x"]', '["x", "y"]', "['x']", '[ "x" ]', '"x"', '[]', '["x",]', '[x]', 'exec x', '$X', '["x" "y"]', 'x && y', '["x"] y', '<<EOF\nx\nEOF', ' ["x", "-c", "y | z"]', 'x | y', 'wget x | y', 'sudo x', '[ -f x ]', '[ "$X" = "y" ] && z'));
  const expose = joined(onbuild, oneOf('EXPOSE '), list(oneOf('80', '80/tcp', '80/TCP', '80/udp', '80/sctp', '80-90', '70000', '65536', '65535', '0', '70000/tcp', '1-70000', '90-80', '$P', '${P}', '${P:-80}', '80:80', '127.0.0.1:80:80', 'x', '22', '22/tcp', '"80"', '${P}-${Q}', '80-$P', '-1', '65535-65536', '022', '80/', '80/x', '70000/udp', '8080-70000/udp', '+80'), ' ', 1, 2));
  const user = joined(onbuild, oneOf('USER '), oneOf('root', '0', 'app', '1000', 'root:root', '0:0', 'app:app', '1000:1000', '$U', '${U}', '${U:-root}', '"root"', 'ROOT', '1000:root', 'root:1000', 'Root', '00', '"0"', 'ContainerAdministrator', '0:app', "'root'", '"app"', ':1', '65534', 'nobody', '$U:$G', '1000:$G', '${U:-1000}', ' root', '"1000"', 'a1', '1a', '+1', '-1', '$1', 'app:', 'app:1'));
  const workdir = joined(onbuild, oneOf('WORKDIR '), place);
  const env = joined(
    onbuild, oneOf('ENV ', 'ARG ', 'ENV '),
    list(oneOf(
      'A=b', 'A=$B', 'B=$A', 'B=${A}', 'A=$A', 'C=$C:x', 'A=1', 'B=x$A', 'B=${A:-x}', "B='$A'", 'B="$A"', 'B=\\$A', 'AB=c', 'B=$AB', 'PIP_NO_CACHE_DIR=1', 'PIP_NO_CACHE_DIR=0', 'PIP_NO_CACHE_DIR=off', 'PIP_NO_CACHE_DIR=true', 'PIP_NO_CACHE_DIR=false', 'PIP_NO_CACHE_DIR=no', 'PIP_NO_CACHE_DIR=on', 'PIP_NO_CACHE_DIR=yes', 'PIP_NO_CACHE_DIR="1"', 'PIP_NO_CACHE_DIR', 'PIP_NO_CACHE_DIR=False', 'PIP_NO_CACHE_DIR=True', 'PIP_NO_CACHE_DIR=',
      'PASSWORD=x', 'PASSWORD', 'API_KEY=x', 'TOKEN=$T', 'MY_SECRET=x', 'DB_PASSWORD_FILE=/x', 'USERNAME=x', 'AWS_SECRET_ACCESS_KEY=x', 'GITHUB_TOKEN', 'KEY=x', 'PUBLIC_KEY=x', 'password=x', 'my_Password=x', 'PASSWD=x', 'PWD=x', 'TOKENIZER=x', 'SECRETS=x', 'AUTH=x', 'CREDENTIALS=x', 'PRIVATE=x', 'APIKEY=x', 'SSH_KEY=x', 'NPM_TOKEN', 'PASSPHRASE=x', 'TRAVIS_OS_NAME=x', 'CLIENT_KEY=x',
      'DEBIAN_FRONTEND=noninteractive', 'X', 'A b',
    ), ' ', 1, 3),
  );
  const label = joined(onbuild, oneOf('LABEL '), list(joined(oneOf('a', 'A', 'a.b', 'a..b', 'a--b', 'a-b', 'a_b', '1a', 'a1', 'com.docker.x', 'io.docker.x', 'org.dockerproject.x', 'a.', '-a', '"a"', '$X', 'a/b', 'aB', 'a.B', 'com.docker', 'io.dockerx.a', 'org.x', 'é', 'a-', '.a', '"a b"', 'a$b', 'a.-b', 'org.opencontainers.image.url', 'maintainer', 'a:b', 'a@b'), oneOf('=x', '="x"', '=', '=""', '=$X', "='x y'")), ' ', 1, 2));
  const from = joined(
    oneOf('FROM '),
    rarely('--platform=linux/amd64 ', '--platform=$BUILDPLATFORM ', '--platform=$TARGETPLATFORM ', '--platform=${TARGETPLATFORM} ', '--platform=$X ', '--platform=linux/$TARGETARCH ', '--platform="linux/amd64" ', '--platform=$BUILDOS/amd64 ', '--platform=${TARGETPLATFORM:-linux/amd64} ', '--platform=linux '),
    oneOf('debian', 'debian:latest', 'debian:12', 'debian@sha256:ab', 'debian:latest@sha256:ab', '$X', '${X}', '${X}:latest', 'x/$X', 'debian:$X', 'debian:${X:-latest}', 'scratch', 'base', 'next', 'h.io/debian', 'h.io:5000/debian', 'h.io:5000/debian:1', 'h.io/x:latest', '"debian"', 'debian:', '${X:-debian}', '$X/debian', 'localhost/x', 'DEBIAN', 'BASE', '${X}-debian', 'debian:latest-slim', 'x:12-latest', 'base:1', '0'),
    rarely(' AS base', ' as next', ' AS Base', ' AS scratch', ' AS context', ' As base', ' AS', ' AS $X', ' AS base-1', ' AS 1', ' AS "base"'),
  );
  const rest = oneOf(
    'MAINTAINER x', 'MAINTAINER x <a@b>', 'ONBUILD MAINTAINER x', 'ONBUILD ONBUILD RUN x', 'ONBUILD FROM x', 'onbuild from x', 'SHELL ["/bin/bash", "-o", "pipefail", "-c"]', 'SHELL ["/bin/bash", "-c"]', 'SHELL ["/bin/sh", "-o", "pipefail", "-c"]', 'SHELL ["/bin/ash", "-eo", "pipefail", "-c"]', 'SHELL ["bash", "-euxo", "pipefail", "-c"]',
    'SHELL ["/bin/bash", "-o", "errexit", "-o", "pipefail", "-c"]', 'SHELL ["pwsh", "-c"]', 'SHELL ["powershell", "-Command"]', 'SHELL ["cmd", "/S", "/C"]', 'SHELL ["/bin/zsh", "-o", "pipefail", "-c"]', 'SHELL ["/usr/bin/env", "bash", "-o", "pipefail", "-c"]', 'SHELL ["/bin/dash", "-o", "pipefail", "-c"]', 'SHELL ["/bin/bash", "-opipefail", "-c"]',
    'SHELL ["C:/pwsh.exe", "-c"]', 'SHELL ["/busybox/sh", "-eo", "pipefail", "-c"]', 'SHELL ["/bin/ksh", "-o", "pipefail", "-c"]', 'HEALTHCHECK NONE', 'STOPSIGNAL SIGTERM', 'VOLUME /x', 'VOLUME ["/x"]', '# comment', '', '# hadolint ignore=DL3003', '# hadolint ignore=DL3008,DL3009', '#hadolint ignore=DL3008', '# hadolint global ignore=DL3008', '# hadolint stage ignore=DL3008',
    '# hadolint shell=powershell', '# hadolint shell=bash', '# hadolint ignore=DL3008 DL3009', '# hadolint  ignore = DL3008 , DL3009', '#  hadolint ignore=DL3003', '# hadolint ignore=SC2086', '# hadolint ignore=dl3008', 'ONBUILD # hadolint ignore=DL3008', 'VOLUME $X', 'HEALTHCHECK --retries=3 NONE', 'ONBUILD HEALTHCHECK NONE', 'ONBUILD USER root', 'arg x', 'run cd x', 'copy a b', 'workdir x',
  );
  return fc.oneof(
    { weight: 3, arbitrary: copy }, command, expose, user, workdir, { weight: 2, arbitrary: env }, label, { weight: 2, arbitrary: from },
    { weight: 2, arbitrary: rest },
  );
}

function command(...parts: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> {
  return fc.tuple(...parts).map((all) => all.map((part) => part.trim()).filter(Boolean).join(' '));
}

/** One to three packages, or none. */
function packages(...names: readonly string[]): fc.Arbitrary<string> {
  return list(fc.oneof(oneOf(names[0] ?? ''), oneOf(...names)), often([' '], ' \\\n    '), 0, 3);
}

/** Up to three flags. */
function words(...flags: readonly string[]): fc.Arbitrary<string> {
  return list(oneOf(...flags), ' ', 0, 3).map((text) => text && `${text} `);
}

function rarely(...texts: readonly string[]): fc.Arbitrary<string> {
  return fc.oneof({ weight: 12, arbitrary: oneOf('') }, oneOf(...texts));
}

function often(common: readonly string[], ...seldom: readonly string[]): fc.Arbitrary<string> {
  return fc.oneof({ weight: 5, arbitrary: oneOf(...common) }, oneOf(...seldom));
}

function oneOf(...texts: readonly string[]): fc.Arbitrary<string> {
  return fc.constantFrom(...texts);
}

function list(
  part: fc.Arbitrary<string>,
  separator: string | fc.Arbitrary<string>,
  minLength: number,
  maxLength: number,
): fc.Arbitrary<string> {
  const separators = typeof separator === 'string' ? oneOf(separator) : separator;
  return fc.array(fc.tuple(separators, part), { minLength, maxLength, size: 'max' })
    .map((all) => all.map(([before, text], index) => (index === 0 ? text : before + text)).join(''));
}

function joined(...parts: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> {
  return fc.tuple(...parts).map((all) => all.join(''));
}
