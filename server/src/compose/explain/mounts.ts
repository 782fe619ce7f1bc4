import { mount as mountRow } from '../../core/computed-values';
import type { Effects } from '../../core/effects';
import { SOURCES } from '../../core/sources';
import {
  layerSize, mount, propagation, readOnlyRoot, volumesFrom, workingDirectory, type MountFacts,
} from '../../docker/explain/mounts';
import { PROPAGATION, type Propagation } from '../../kernel/mounts';
import { effectiveMount, grantMount } from '../effective-mounts';
import type { Grant } from '../service-parts';
import { pointedOne, pointedText, setting, type KeyTable, type ServiceSite } from './site';
import { withText } from './user';

export const MOUNT_KEYS: KeyTable = {
  'volumes[]': ofMount,
  'volumes[].source': ofMount,
  'volumes[].target': ofMount,
  'volumes[].type': ofMount,
  'volumes[].read_only': ofMount,
  'volumes[].tmpfs.size': ofMount,
  'volumes[].volume.nocopy': ofMount,
  'volumes[].bind.create_host_path': ofMount,
  'volumes[].bind.selinux': ofMount,
  'volumes[].bind.propagation': ofPropagation,
  tmpfs: ofMount,
  'tmpfs[]': ofMount,
  read_only: setting(readOnlyRoot),
  'secrets[]': (site) => grant(site, site.service.secrets, 'secret'),
  'secrets[].source': (site) => grant(site, site.service.secrets, 'secret'),
  'secrets[].target': (site) => grant(site, site.service.secrets, 'secret'),
  'secrets[].uid': (site) => grant(site, site.service.secrets, 'secret'),
  'secrets[].gid': (site) => grant(site, site.service.secrets, 'secret'),
  'secrets[].mode': (site) => grant(site, site.service.secrets, 'secret'),
  'configs[]': (site) => grant(site, site.service.configs, 'config'),
  'configs[].source': (site) => grant(site, site.service.configs, 'config'),
  'configs[].target': (site) => grant(site, site.service.configs, 'config'),
  'volumes_from[]': withText((_, text) => volumesFrom(text)),
  'storage_opt.size': withText((_, text) => layerSize(text)),
  working_dir: withText((_, text) => workingDirectory(text)),
};

function ofMount(site: ServiceSite): Effects | undefined {
  const facts = mountAt(site);
  return facts && mount(site.container, facts);
}

function ofPropagation(site: ServiceSite): Effects | undefined {
  const facts = mountAt(site);
  const mode = pointedText(site);
  return facts && mode !== undefined && isPropagation(mode) ? propagation(site.container, mode, facts.value) : undefined;
}

function mountAt(site: ServiceSite): MountFacts | undefined {
  const found = pointedOne(site, site.service.mounts);
  return found && effectiveMount(found, site.file);
}

function isPropagation(mode: string): mode is Propagation {
  return Object.hasOwn(PROPAGATION, mode);
}

/** Source: docker/compose, pkg/compose/secrets.go: a file is bind-mounted, anything else is copied into the container's layer. */
function grant(site: ServiceSite, grants: readonly Grant[], kind: 'secret' | 'config'): Effects | undefined {
  const found = pointedOne(site, grants);
  const name = found?.source?.text;
  const declared = name === undefined ? undefined : site.file.resource(kind, name);
  if (!found || !declared) return undefined;
  const facts = grantMount(found, kind, site.file);
  if (facts) return mount(site.container, facts);
  const isCopied = declared.node?.has('environment') || declared.node?.has('content');
  if (!isCopied) return undefined;
  const given = found.target?.text ?? name ?? '';
  const path = given.startsWith('/') ? given : `${kind === 'secret' ? '/run/secrets' : ''}/${given}`;
  return {
    values: [mountRow('compose', { path, type: 'container layer', source: kind, options: ['mode=0444'] })],
    meaning: site.container.readOnlyRoot
      ? 'Compose refuses it: the content is copied into the container’s layer, which read_only closes.'
      : 'Compose copies the content into the container’s writable layer, mode 0444, before it starts.',
    doesNot: kind === 'secret'
      ? 'It is neither encrypted nor kept in memory: the value lies on the host’s disk until the container is removed.'
      : 'Changes arrive only when the container is made anew.',
    sources: [SOURCES.composeSecrets],
    topics: ['secrets'],
  };
}
