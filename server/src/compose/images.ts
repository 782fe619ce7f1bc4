import { lookUpImage } from '../dockerfile/images';
import type { ImageFacts, ServiceKind } from '../dockerfile/images';
import type { Service } from './model';

/** What is known of the image that a service runs; undefined for one that is built here, whose name says nothing about its content. */
export function imageFacts(service: Service): ImageFacts | undefined {
  return service.image && !service.build ? lookUpImage(service.image.reference) : undefined;
}

const DATA_KINDS: ReadonlySet<ServiceKind> = new Set<ServiceKind>(['datastore', 'cache', 'queue', 'search']);

/** Databases, caches, queues and search engines: what only other programs talk to. */
export function holdsData(facts: ImageFacts | undefined): boolean {
  return facts?.service !== undefined && DATA_KINDS.has(facts.service);
}

/** Image families that are used as caches at least as often as for what must last. */
const CACHES = new Set(['redis', 'redis/redis-stack', 'valkey/valkey', 'memcached', 'nats']);

/** True for an image whose data somebody would miss. */
export function keepsData(facts: ImageFacts | undefined): boolean {
  return holdsData(facts) && facts?.service !== 'cache' && !CACHES.has(facts?.family ?? '');
}

/** The image as a reader would call it: `postgres`, without registry and tag. */
export function imageName(service: Service): string {
  return service.image?.reference.familiarName?.split('/').at(-1) ?? service.name;
}

const AGENTS =
  /(?:^|[/-])(?:cadvisor|node-?exporter|process-exporter|promtail|filebeat|metricbeat|fluent-?bit|fluentd|telegraf|netdata|alloy|vector|opentelemetry-collector(?:-contrib)?|docker-stats-exporter|beszel-agent|dd-agent|newrelic-infra)$/;

/** True for a program that is there to watch its host: an exporter of metrics, a shipper of logs. */
export function watchesHost(service: Service): boolean {
  const name = service.image?.reference.familiarName ?? '';
  return imageFacts(service)?.service === 'monitoring' || AGENTS.test(name) || /^(?:gcr\.io\/)?datadog\/agent$/.test(name);
}
