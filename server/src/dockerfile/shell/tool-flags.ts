import type { FlagSyntax } from './value-flags';
import { valueFlags } from './value-flags';

/** Flags with a value of common programs that are no package managers, from their manual pages (GNU and BusyBox). */
export const TOOL_FLAGS: ReadonlyMap<string, FlagSyntax> = new Map([
  ['curl', valueFlags(`
    -A -b -c -C -d -D -e -E -F -H -K -m -o -P -Q -r -t -T -u -U -w -x -X -y -Y -z --abstract-unix-socket --aws-sigv4 --cacert
    --capath --cert --cert-type --ciphers --config --connect-timeout --connect-to --continue-at --cookie --cookie-jar --curves
    --create-file-mode --data --data-ascii --data-binary --data-raw --data-urlencode --dns-servers --dump-header --engine
    --etag-compare --etag-save --form --form-string --ftp-port --header --hostpubsha256 --interface --ipfs-gateway --json
    --keepalive-time --key --key-type --limit-rate --max-filesize --max-redirs --max-time --netrc-file --noproxy --oauth2-bearer
    --output --output-dir --parallel-max --pass --pinnedpubkey --post301 --proto --proto-default --proto-redir --proxy
    --proxy-cacert --proxy-header --proxy-user --pubkey --quote --range --rate --referer --request --request-target --resolve
    --retry --retry-delay --retry-max-time --socks4 --socks4a --socks5 --socks5-hostname --speed-limit --speed-time --stderr
    --time-cond --tls-max --tls13-ciphers --trace --trace-ascii --unix-socket --upload-file --url --url-query --user
    --user-agent --variable --write-out
  `)],
  ['wget', valueFlags(`
    -a -A -B -D -e -i -I -l -o -O -P -Q -R -t -T -U -w -X --accept --accept-regex --append-output --base --bind-address
    --body-data --body-file --ca-certificate --ca-directory --certificate --certificate-type --ciphers --config
    --connect-timeout --cut-dirs --default-page --directory-prefix --dns-timeout --domains --exclude-directories
    --exclude-domains --execute --header --http-password --http-user --include-directories --input-file --level --limit-rate
    --load-cookies --max-redirect --method --output-document --output-file --password --post-data --post-file --prefer-family
    --private-key --progress --quota --read-timeout --referer --reject --reject-regex --retry-on-http-error --save-cookies
    --secure-protocol --timeout --tries --user --user-agent --wait --waitretry
  `)],
  ['git', valueFlags(`
    -C -c -b -o -u -j --branch --depth --config --origin --reference --reference-if-able --separate-git-dir --template --filter
    --upload-pack --shallow-since --shallow-exclude --jobs --git-dir --work-tree --namespace --exec-path --revision --bundle-uri
    --server-option --recurse-submodules-default
  `)],
  ['tar', valueFlags(`
    -C -f -b -F -g -H -I -K -L -N -T -V -X --directory --file --exclude --exclude-from --files-from --format --group --mode
    --mtime --newer --owner --strip-components --strip --transform --xform --use-compress-program --wildcards-match
    --one-top-level-name
  `)],
  ['bsdtar', valueFlags(`
    -C -f -b -I -T -X -s --directory --file --exclude --include --strip-components --format --options
  `)],
  ['unzip', valueFlags('-d -x -P -O -I')],
  ['7z', valueFlags('')],
  ['useradd', valueFlags(`
    -b -c -d -e -f -g -G -k -K -p -P -R -s -u -Z --base-dir --comment --home-dir --home --expiredate --inactive --gid --groups
    --skel --key --password --prefix --root --shell --uid --selinux-user
  `)],
  ['usermod', valueFlags(`
    -c -d -e -f -g -G -l -p -P -R -s -u -v -V -w -W -Z --comment --home --expiredate --inactive --gid --groups --login
    --password --prefix --root --shell --uid
  `)],
  ['groupadd', valueFlags('-g -K -p -P -R -U --gid --key --password --prefix --root --users')],
  ['groupmod', valueFlags('-g -n -p -P -R -U --gid --new-name --password --prefix --root --users')],
  ['adduser', valueFlags(`
    -h -g -s -G -u -k -b -c -d -e -f -K -p --home --shell --uid --gid --ingroup --gecos --comment --firstuid --lastuid --conf
    --groups --home-dir --password
  `)],
  ['addgroup', valueFlags('-g --gid --firstgid --lastgid --conf')],
  ['chmod', valueFlags('--reference')],
  ['chown', valueFlags('--reference --from')],
  ['chgrp', valueFlags('--reference --from')],
  ['mkdir', valueFlags('-m --mode -Z')],
  ['install', valueFlags('-g -m -o -S -t --group --mode --owner --suffix --target-directory --strip-program')],
  ['cp', valueFlags('-S -t --suffix --target-directory --no-preserve --sparse')],
  ['mv', valueFlags('-S -t --suffix --target-directory')],
  ['ln', valueFlags('-S -t --suffix --target-directory')],
  ['rm', valueFlags('')],
  ['head', valueFlags('-n -c --lines --bytes')],
  ['tail', valueFlags('-n -c -s --lines --bytes --pid --sleep-interval --max-unchanged-stats')],
  ['sed', valueFlags('-e -f -l --expression --file --line-length')],
  ['grep', valueFlags(`
    -e -f -m -A -B -C -D -d --regexp --file --max-count --after-context --before-context --context --include --exclude
    --exclude-dir
  `)],
  ['find', valueFlags('', { singleDash: true })],
  ['openssl', valueFlags(
    '-out -in -days -subj -keyout -newkey -passout -passin -config -CA -CAkey -extfile',
    { singleDash: true },
  )],
  ['rpm', valueFlags(`
    --root --dbpath --define --excludepath --prefix --relocate --queryformat --qf --eval --initdb-path -D -E
  `)],
  ['dpkg', valueFlags('--root --admindir --instdir --log --status-fd')],
  ['apt-key', valueFlags('--keyring --keyserver')],
  ['gpg', valueFlags(`
    --keyserver --recv-keys-from --keyring --homedir --output -o --secret-keyring --primary-keyring --trust-model
    --keyserver-options --passphrase --pinentry-mode -u --local-user -r --recipient
  `)],
  ['docker', valueFlags(`
    -H --host -t --tag -f --file --build-arg --target --platform -v --volume -e --env -p --publish --name --network -w --workdir
    -u --user
  `)],
  ['passwd', valueFlags('-n -x -w -i -R -P -u')],
  ['ssh', valueFlags('-b -c -D -E -e -F -I -i -J -L -l -m -O -o -p -Q -R -S -W -w')],
  ['ssh-keygen', valueFlags('-a -b -C -E -F -f -H -I -J -m -N -n -O -P -R -r -s -t -V -W -w -Y -Z')],
  ['service', valueFlags('')],
  ['mount', valueFlags('-t -o -L -U -N --types --options --source --target')],
  ['xz', valueFlags('-T --threads -M --memlimit -S --suffix -F --format -C --check')],
  ['rsync', valueFlags(`
    -e --rsh --exclude --include --files-from --chmod --chown -f --filter --rsync-path -T --temp-dir
  `)],
]);
