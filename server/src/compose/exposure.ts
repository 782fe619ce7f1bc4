import type { ImageFacts } from '../dockerfile/images';
import { holdsData, imageFacts } from './images';
import type { Service } from './model';
import type { Port } from './ports';

/** Ports that databases, caches, queues and search engines listen on, for images of which nothing is known. */
const DATA_PORTS: ReadonlyMap<number, string> = new Map([
  [1433, 'SQL Server'], [1521, 'Oracle'], [2379, 'etcd'], [3306, 'MySQL'], [5432, 'PostgreSQL'], [5672, 'AMQP'], [5984, 'CouchDB'],
  [6379, 'Redis'], [7687, 'Neo4j'], [9042, 'Cassandra'], [9200, 'Elasticsearch'], [11211, 'memcached'], [26257, 'CockroachDB'], [27017, 'MongoDB'],
]);

/** Programs for administrators that the table of images does not list. */
const ADMIN_UI =
  /^(?:portainer\/portainer(?:-ce|-ee)?|dpage\/pgadmin4|adminer|phpmyadmin(?:\/phpmyadmin)?|mongo-express|rediscommander\/redis-commander|redis\/redisinsight|provectuslabs\/kafka-ui|ghcr\.io\/kafbat\/kafka-ui|sosedoff\/pgweb|obsidiandynamics\/kafdrop|cloudbeaver\/dbeaver|dbeaver\/cloudbeaver|louislam\/dockge|containrrr\/shepherd|amir20\/dozzle|swaggerapi\/swagger-ui|mailhog\/mailhog|axllent\/mailpit)$/;

/** True when the port takes connections from everybody who reaches the host, a variable for the address taken at its default. */
export function isPublishedToAll({ exposure, hostIp, published, target }: Port, service: Service): boolean {
  if (service.namespaces.network_mode?.isHost || service.namespaces.network_mode?.text.text === 'none') return false;
  const isUnreadable = published?.first === undefined && published?.text.text !== undefined && published.text.text !== '';
  const isOpen = exposure === 'all' || (exposure === 'unknown' && /^(?:0\.0\.0\.0|\[?::\]?)$/.test(hostIp?.defaultText ?? ''));
  return isOpen && target !== undefined && !isUnreadable;
}

/** What of the kind that only other programs talk to listens on the port: `PostgreSQL`, or the name of the image. */
export function dataServiceBehind({ target }: Port, service: Service): string | undefined {
  const facts: ImageFacts | undefined = imageFacts(service);
  if (facts?.service) return holdsData(facts) ? facts.family.split('/').at(-1) : undefined;
  return target?.first === undefined || service.build ? undefined : DATA_PORTS.get(target.first);
}

/** True for a program with which people look after others: a database console, a dashboard of containers. */
export function isAdminUi(service: Service): boolean {
  return imageFacts(service)?.service === 'admin-ui' || ADMIN_UI.test(service.image?.reference.familiarName ?? '');
}

const ALL_INTERFACES = ['dclint:no-unbound-port-interfaces', 'compose-lint:CL-0005', 'cis-docker:5.14', 'owasp:docker-5'] as const;
const KICS = 'kics:container_traffic_not_bound_to_host_interface';

/** The checks of other tools for ports on all interfaces, without narrowing. */
export const ALL_INTERFACES_ALIASES: readonly string[] = [...ALL_INTERFACES, KICS];

/** Those that would report this port: KICS is content with a dot, as in 0.0.0.0, and dclint with a port that has no host port. */
export function aliasesFor({ form, hostIp, published, node }: Port): readonly string[] {
  const isWildcard = hostIp !== undefined && hostIp.written !== '';
  const aliases = ALL_INTERFACES.filter((alias) => !(isWildcard && alias === 'dclint:no-unbound-port-interfaces'));
  const isSilentInKics = form === 'short' ? node.kind === 'scalar' && node.string.includes('.') : Boolean(published?.text.written.includes('.'));
  return isSilentInKics ? aliases : [...aliases, KICS];
}
