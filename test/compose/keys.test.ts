import assert from 'node:assert/strict';
import { keyAt, keysAt, placesOfKey, SERVICE_KEYS, shapeAt, TOP_LEVEL_KEYS } from '../../server/src/compose/keys';
import type { KeyTable, Shape } from '../../server/src/compose/keys';

/** The keys of a service in the published schema (compose-spec.json). */
const SCHEMA_SERVICE_KEYS = `annotations attach blkio_config build cap_add cap_drop cgroup cgroup_parent command configs container_name cpu_count
  cpu_percent cpu_period cpu_quota cpu_rt_period cpu_rt_runtime cpu_shares cpus cpuset credential_spec depends_on deploy develop
  device_cgroup_rules devices dns dns_opt dns_search domainname entrypoint env_file environment expose extends external_links extra_hosts gpus
  group_add healthcheck hostname image init ipc isolation label_file labels links logging mac_address mem_limit mem_reservation mem_swappiness
  memswap_limit models network_mode networks oom_kill_disable oom_score_adj pid pids_limit platform ports post_start pre_stop privileged profiles
  provider pull_policy pull_refresh_after read_only restart runtime scale secrets security_opt shm_size stdin_open stop_grace_period stop_signal
  storage_opt sysctls tmpfs tty ulimits use_api_socket user userns_mode uts volumes volumes_from working_dir`.split(/\s+/);

function* tables(shape: Shape | undefined, path: string): Generator<[path: string, keys: KeyTable]> {
  if (!shape) return;
  if (shape.keys) yield [path, shape.keys];
  for (const [name, { shape: below }] of shape.keys ?? []) yield* tables(below, `${path}.${name}`);
  yield* tables(shape.names, `${path}.*`);
  yield* tables(shape.items, `${path}[]`);
}

describe('compose keys', () => {
  it('knows every key of a service in the published schema', () => {
    assert.deepEqual(SCHEMA_SERVICE_KEYS.filter((key) => !SERVICE_KEYS.has(key)), []);
    assert.deepEqual([...SERVICE_KEYS.keys()].filter((key) => !SCHEMA_SERVICE_KEYS.includes(key)), ['pre_start']);
  });

  it('describes every key in one sentence with a page of the reference', () => {
    for (const [path, keys] of tables(shapeAt([]), '')) {
      for (const [name, { summary, url, obsolete }] of keys) {
        const place = `${path}.${name}`;
        assert.match(summary, /^[\w"$].{5,200}\.$/, place);
        assert.match(url, /^https:\/\/docs\.docker\.com\/reference\/compose-file\/[\w-]*\/?(?:#[\w-]+)?$/, place);
        if (obsolete) assert.match(obsolete, /\.$/, place);
      }
    }
  });

  it('finds keys and shapes at a path', () => {
    assert.equal(keyAt(['services', 'web', 'ports', 0, 'host_ip'])?.name, 'host_ip');
    assert.equal(keyAt(['services', 'web']), undefined);
    assert.equal(keyAt(['services', 'web', 'prots']), undefined);
    assert.equal(keyAt(['version'])?.obsolete !== undefined, true);
    assert.deepEqual(keyAt(['services', 'web', 'depends_on', 'db', 'condition'])?.shape.values, ['service_started', 'service_healthy', 'service_completed_successfully']);
    assert.equal(keyAt(['services', 'web', 'deploy', 'resources', 'limits', 'memory'])?.name, 'memory');
    assert.deepEqual(shapeAt(['services', 'web', 'environment', 'A'])?.scalar, ['scalar', 'null']);
    assert.equal(shapeAt(['x-anything', 'a']), undefined);
    assert.equal(keysAt(['services', 'web'])?.get('image')?.url, 'https://docs.docker.com/reference/compose-file/services/#image');
    assert.equal(keysAt(['services', 'web', 'labels']), undefined);
    assert.equal(TOP_LEVEL_KEYS.has('services'), true);
  });

  it('accepts all forms of a key', () => {
    const build = SERVICE_KEYS.get('build')?.shape;
    assert.deepEqual([build?.scalar, build?.keys?.has('context')], [['text'], true]);
    const ports = SERVICE_KEYS.get('ports')?.shape.items;
    assert.deepEqual([ports?.scalar, ports?.keys?.has('target')], [['text', 'integer'], true]);
  });

  it('says where a misplaced key belongs', () => {
    assert.deepEqual(placesOfKey('ports'), ['a service']);
    assert.deepEqual(placesOfKey('interval'), ['healthcheck']);
    assert.deepEqual(placesOfKey('nonsense'), []);
  });
});
