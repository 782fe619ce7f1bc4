/** A flag of `docker run` and `docker create`. */
export interface RunFlag {
  /** With its dashes: `--memory`. */
  readonly name: string;
  /** Other spellings: `-m`. */
  readonly aliases: readonly string[];
  /** A switch takes a value only behind `=`. */
  readonly isSwitch: boolean;
}

/** Flags with a value. Source: https://docs.docker.com/reference/cli/docker/container/run/. */
const WITH_VALUE = `
  --add-host --annotation -a/--attach --blkio-weight --blkio-weight-device --cap-add --cap-drop --cgroup-parent --cgroupns --cidfile
  --cpu-count --cpu-percent --cpu-period --cpu-quota --cpu-rt-period --cpu-rt-runtime -c/--cpu-shares --cpus --cpuset-cpus --cpuset-mems
  --detach-keys --device --device-cgroup-rule --device-read-bps --device-read-iops --device-write-bps --device-write-iops --dns
  --dns-opt/--dns-option --dns-search --domainname --entrypoint -e/--env --env-file --expose --gpus --group-add --health-cmd
  --health-interval --health-retries --health-start-interval --health-start-period --health-timeout -h/--hostname --io-maxbandwidth
  --io-maxiops --ip --ip6 --ipc --isolation --kernel-memory -l/--label --label-file --link --link-local-ip --log-driver --log-opt
  --mac-address -m/--memory --memory-reservation --memory-swap --memory-swappiness --mount --name --net/--network
  --net-alias/--network-alias --oom-score-adj --pid --pids-limit --platform -p/--publish --pull --restart --runtime --security-opt
  --shm-size --stop-signal --stop-timeout --storage-opt --sysctl --tmpfs --ulimit -u/--user --userns --uts -v/--volume --volume-driver
  --volumes-from -w/--workdir
`;

const SWITCHES = `
  -d/--detach --disable-content-trust --help --init -i/--interactive --no-healthcheck --oom-kill-disable --privileged -P/--publish-all
  -q/--quiet --read-only --rm --sig-proxy -t/--tty --use-api-socket
`;

/** What Podman knows besides. Source: https://docs.podman.io/en/latest/markdown/podman-run.1.html. */
const PODMAN_WITH_VALUE = `
  --arch --authfile --cert-dir --cgroup-conf --cgroups --chrootdirs --conmon-pidfile --creds --decryption-key --env-merge --gidmap
  --group-entry --health-log-destination --health-max-log-count --health-max-log-size --health-on-failure --health-startup-cmd
  --health-startup-interval --health-startup-retries --health-startup-success --health-startup-timeout --hosts-file --hostuser
  --image-volume --init-path --os --passwd-entry --personality --pidfile --pod --pod-id-file --preserve-fd --preserve-fds --requires
  --retry --retry-delay --sdnotify --seccomp-policy --secret --shm-size-systemd --subgidname --subuidname --systemd --timeout --tz
  --uidmap --umask --unsetenv --variant
`;

const PODMAN_SWITCHES = `
  --env-host --http-proxy --no-hostname --no-hosts --passwd --read-only-tmpfs --replace --rmi --rootfs --tls-verify --unsetenv-all
`;

/** Every flag by each of its spellings. */
const FLAGS: ReadonlyMap<string, RunFlag> = new Map([
  ...readList(`${WITH_VALUE} ${PODMAN_WITH_VALUE}`, false), ...readList(`${SWITCHES} ${PODMAN_SWITCHES}`, true),
]);

export function runFlag(spelling: string): RunFlag | undefined {
  return FLAGS.get(spelling);
}

/** The long name comes last. */
function readList(list: string, isSwitch: boolean): [string, RunFlag][] {
  return list.trim().split(/\s+/).flatMap((spellings) => {
    const all = spellings.split('/');
    const name = all.at(-1) ?? spellings;
    const flag = { name, aliases: all.slice(0, -1), isSwitch };
    return all.map((spelling): [string, RunFlag] => [spelling, flag]);
  });
}
