import type { Effects } from '../../core/effects';
import { SOURCES } from '../../core/sources';
import {
  command, HEALTH_DEFAULTS, healthcheck, init, NO_HEALTHCHECK, readTiming, restart, stopGrace, stopSignal, type HealthTiming,
} from '../../docker/explain/process';
import type { Healthcheck } from '../commands';
import { integerOf } from '../text';
import { pointedText, setting, type KeyTable, type ServiceSite } from './site';
import { withText } from './user';

export const PROCESS_KEYS: KeyTable = {
  command: setting(command),
  'command[]': setting(command),
  entrypoint: setting(command),
  'entrypoint[]': setting(command),
  init: setting(init),
  stop_signal: setting(stopSignal),
  stop_grace_period: setting(stopGrace),
  restart: withText((_, text) => restart(text)),
  'deploy.restart_policy': restartPolicy,
  'deploy.restart_policy.condition': restartPolicy,
  'deploy.restart_policy.max_attempts': restartPolicy,
  healthcheck: health,
  'healthcheck.test': health,
  'healthcheck.test[]': health,
  'healthcheck.interval': health,
  'healthcheck.timeout': health,
  'healthcheck.retries': health,
  'healthcheck.start_period': health,
  'healthcheck.start_interval': health,
  'healthcheck.disable': health,
  'depends_on[]': dependency,
  'depends_on.*': dependency,
  'depends_on.*.condition': dependency,
  'deploy.replicas': replicas,
  scale: replicas,
  'deploy.mode': swarmOnly,
  'deploy.placement': swarmOnly,
  'deploy.update_config': swarmOnly,
  'deploy.rollback_config': swarmOnly,
  'deploy.endpoint_mode': swarmOnly,
};

function health({ service: { healthcheck: check } }: ServiceSite): Effects | undefined {
  if (!check || check.disabled === undefined) return undefined;
  if (check.disabled) return NO_HEALTHCHECK;
  const timing = timingOf(check);
  const runner = check.kind === 'CMD' ? 'exec' : check.kind === 'CMD-SHELL' ? 'shell' : undefined;
  return timing && healthcheck(timing, runner);
}

const SETTINGS = {
  intervalSeconds: 'interval', timeoutSeconds: 'timeout', retries: 'retries', startPeriodSeconds: 'startPeriod',
  startIntervalSeconds: 'startInterval',
} as const;

/** Undefined while a variable decides about one of the times. */
function timingOf(check: Healthcheck): HealthTiming | undefined {
  return readTiming((setting) => {
    const written = check[SETTINGS[setting]];
    if (setting === 'retries') return check.node.has('retries') ? check.retries : HEALTH_DEFAULTS.retries;
    if (typeof written !== 'object') return HEALTH_DEFAULTS[setting];
    return written.nanoseconds === undefined ? undefined : written.nanoseconds / 1e9;
  });
}

/** Source: docker/compose, pkg/compose/create.go, `getRestartPolicy`. */
function restartPolicy({ service }: ServiceSite): Effects | undefined {
  const condition = service.text('deploy', 'restart_policy', 'condition');
  const attempts = service.text('deploy', 'restart_policy', 'max_attempts');
  const text = condition ? condition.defaultText : 'any';
  const count = attempts && integerOf(attempts);
  const policy = text === undefined ? undefined : { none: 'no', 'on-failure': 'on-failure', any: 'always' }[text];
  return policy === undefined ? undefined : restart(policy === 'on-failure' && count ? `${policy}:${count}` : policy);
}

function dependency(site: ServiceSite): Effects | undefined {
  const { service, file, path } = site;
  const name = typeof path[1] === 'string' ? path[1] : pointedText(site);
  const found = service.dependsOn.find((one) => one.service === name);
  if (!found) return undefined;
  const meanings: Readonly<Record<string, string>> = {
    service_started: `Compose starts ${found.service} first and goes on at once: its process exists, which does not mean that it answers.`,
    service_healthy: `Compose waits until the healthcheck of ${found.service} succeeds, and gives up when it becomes unhealthy.`,
    service_completed_successfully: `Compose waits until ${found.service} has ended with 0, and gives up when it fails.`,
  };
  const meaning = found.condition === undefined ? undefined : meanings[found.condition];
  if (meaning === undefined) return undefined;
  const lacksCheck = found.condition === 'service_healthy' && file.service(found.service)?.has('healthcheck') === false;
  return {
    values: [],
    meaning: lacksCheck ? `${meaning} The file gives it none: unless the image does, this never starts.` : meaning,
    doesNot: 'It holds for the start only: when the other service fails later, this one is not told. Stopping goes in reverse order.',
    sources: [SOURCES.composeStartup],
    topics: ['compose-services', 'health-checks'],
  };
}

function replicas(site: ServiceSite): Effects | undefined {
  const count = pointedText(site);
  if (count === undefined || !/^\d+$/.test(count)) return undefined;
  const conflict = Number(count) < 2 ? '' : replicaConflict(site);
  return {
    values: [],
    meaning: `Compose runs ${count} container${count === '1' ? '' : 's'} of the service; each has the limits of the service for itself.${conflict}`,
    doesNot: 'It balances nothing by itself: the service’s name resolves to all of them, in changing order.',
    sources: [SOURCES.composeDeploy],
    topics: ['compose-services', 'dns-and-service-names'],
  };
}

function replicaConflict({ service }: ServiceSite): string {
  if (service.has('container_name')) return ' Compose refuses it together with container_name.';
  const isFixed = service.ports.some(({ published }) => published !== undefined && published.first === published.last);
  return isFixed ? ' All but the first fail to bind the fixed host port.' : '';
}

function swarmOnly(): Effects {
  return {
    values: [],
    meaning: 'Only docker stack deploy acts on it; docker compose up ignores it.',
    doesNot: 'Under Compose it places, restarts and spreads nothing: one host, and what replicas and restart say.',
    sources: [SOURCES.composeDeploy],
    topics: ['compose-services'],
  };
}
