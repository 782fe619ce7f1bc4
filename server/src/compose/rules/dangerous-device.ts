import type { YamlNode } from '../../yaml/tree';
import { composeRule } from '../rule';
import { reference } from '../sources';
import { hostPath } from '../host-paths';
import { textOf, type ComposeText } from '../text';

/** Whole disks and what stands for them, and the memory and log of the kernel. */
const DANGEROUS =
  /^\/dev\/(?:(?:sd|vd|xvd|hd)[a-z]+\d*|nvme\d\w*|mmcblk\w+|md(?:\d*|\/.+)|dm-\d+|loop[\w-]*|rbd\w*|zfs|mem|kmem|port|kmsg|mapper(?:\/.*)?|disk(?:\/.*)?)$/;

/** Devices that open nothing without a capability that is reported by itself. */
const NEEDS_CAPABILITY = /^\/dev\/(?:mem|kmem|port)$/;

export default composeRule({
  id: 'compose/dangerous-device',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Disk or kernel device of the host in a container',
  why: 'A block device is the file system of the host without its permissions: the container reads and rewrites every file on it. The device of the kernel log and of memory give away what runs beside it.',
  unless: 'The program manages disks.',
  topic: 'hardening',
  sources: [reference('services', 'devices'), reference('services', 'device_cgroup_rules')],
  aliases: ['compose-lint:CL-0016', 'cis-docker:5.18'],
  fix: 'none',
  examples: [
    { bad: 'services:\n  disks:\n    image: example/disks:1\n    devices:\n      - «/dev/sda»:/dev/sda\n' },
    { bad: 'services:\n  disks:\n    image: example/disks:1\n    devices:\n      - source: «/dev/mapper/data»\n        target: /dev/data\n' },
    { bad: 'services:\n  disks:\n    image: example/disks:1\n    device_cgroup_rules:\n      - «"b *:* rwm"»\n', title: 'all block devices' },
    { ok: 'services:\n  vpn:\n    image: example/vpn:1\n    devices:\n      - /dev/net/tun\n      - /dev/dri:/dev/dri\n      - /dev/ttyUSB0:/dev/ttyUSB0\n' },
    { ok: 'services:\n  modem:\n    image: example/modem:1\n    device_cgroup_rules:\n      - "c 188:* rmw"\n', title: 'one kind of character device' },
  ],
  check: {
    service(service, { report }) {
      for (const item of service.items('devices')) {
        const source = sourceOf(item);
        const path = source && hostPath(source);
        if (!source || path === undefined || !DANGEROUS.test(path)) continue;
        report({
          at: source.range,
          message: `${path.slice(0, 40)} gives the container raw access to the host`,
          aliases: NEEDS_CAPABILITY.test(path) ? ['cis-docker:5.18'] : ['compose-lint:CL-0016', 'cis-docker:5.18'],
        });
      }
      for (const rule of service.texts('device_cgroup_rules')) {
        const [, type, device] = /^([abc])(?:\s+(\S+)\s+\S+)?$/.exec(rule.text?.trim() ?? '') ?? [];
        const isWide = type === 'a' || (device === '*:*' && type !== undefined);
        if (isWide) report({ at: rule.range, message: 'The container may use every device of the host', aliases: ['cis-docker:5.18'] });
      }
    },
  },
});

/** `HOST[:CONTAINER[:PERMISSIONS]]`, or the long form. */
function sourceOf(item: YamlNode): ComposeText | undefined {
  return item.kind === 'map' ? textOf(item.get('source')) : textOf(item)?.split(':')[0];
}
