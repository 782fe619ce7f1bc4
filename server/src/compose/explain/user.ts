import type { Effects } from '../../core/effects';
import { addedCapability, capabilityLists, droppedCapability, privileged } from '../../docker/explain/capabilities';
import { device, deviceRule, securityOption, securityOptions, sysctl } from '../../docker/explain/security';
import { ociRuntime, platform } from '../../docker/explain/process';
import { extraGroup, user } from '../../docker/explain/user';
import { SOURCES } from '../../core/sources';
import { asScalar } from '../../yaml/tree';
import { pointedMap, pointedText, setting, type Explain, type KeyTable, type ServiceSite } from './site';

/** Keys that say who the processes are and what they may do. */
export const SECURITY_KEYS: KeyTable = {
  user: setting(user),
  'group_add[]': withText((site, text) => extraGroup(site.container, text)),
  cap_add: setting(capabilityLists),
  cap_drop: setting(capabilityLists),
  'cap_add[]': withText(({ container, context }, text) => addedCapability(container, text, context)),
  'cap_drop[]': withText(({ container }, text) => droppedCapability(container, text)),
  privileged: setting(privileged),
  security_opt: setting(securityOptions),
  'security_opt[]': withText(({ container }, text) => securityOption(container, text)),
  'devices[]': withText(({ container }, text) => device(container, ...deviceParts(text))),
  'devices[].source': longDevice,
  'devices[].target': longDevice,
  'devices[].permissions': longDevice,
  'device_cgroup_rules[]': withText((_, text) => deviceRule(text)),
  'sysctls.*': (site) => {
    const text = pointedText(site);
    return text === undefined ? undefined : sysctl(site.container, String(site.path[1]), text, site.context);
  },
  'sysctls[]': withText((site, text) => {
    const [, name, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
    return name === undefined || value === undefined ? undefined : sysctl(site.container, name, value, site.context);
  }),
  gpus,
  'deploy.resources.reservations.devices': gpus,
  use_api_socket: apiSocket,
  runtime: withText((_, text) => ociRuntime(text)),
  platform: withText((_, text) => platform(text)),
};

/** An explainer of a key whose text must be known. */
export function withText(explain: (site: ServiceSite, text: string) => Effects | undefined): Explain {
  return (site) => {
    const text = pointedText(site);
    return text === undefined ? undefined : explain(site, text);
  };
}

/** `SOURCE[:TARGET[:PERMISSIONS]]`; a CDI name has no path and stays whole. */
export function deviceParts(text: string): [source: string, target?: string, permissions?: string] {
  if (!text.startsWith('/')) return [text];
  const [source = text, second, third] = text.split(':');
  if (second !== undefined && third === undefined && /^[rwm]{1,3}$/.test(second)) return [source, source, second];
  return [source, second ?? source, third ?? 'rwm'];
}

function longDevice(site: ServiceSite): Effects | undefined {
  const map = pointedMap(site);
  const source = asScalar(map?.get('source'))?.string;
  const target = asScalar(map?.get('target'))?.string;
  const permissions = asScalar(map?.get('permissions'))?.string;
  return source === undefined ? undefined : device(site.container, source, target ?? source, permissions ?? 'rwm');
}

function gpus(): Effects {
  return {
    values: [],
    meaning: 'The engine hands the devices over through the vendor’s runtime hook or CDI: nodes, driver libraries and the device cgroup rules come with them.',
    doesNot: 'It limits neither memory nor time of a GPU: containers that share one compete.',
    sources: [SOURCES.composeDeploy],
    topics: ['compose-services'],
  };
}

function apiSocket(site: ServiceSite): Effects | undefined {
  if (pointedText(site) !== 'true') return undefined;
  return {
    values: [],
    meaning: 'The engine’s socket and the user’s registry credentials are mounted into the container: whoever runs code in it is root on the host.',
    doesNot: 'No user in the container and no dropped capability makes up for it.',
    sources: [SOURCES.dockerSecurity],
    topics: ['hardening', 'secrets'],
  };
}
