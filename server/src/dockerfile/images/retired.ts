import { github } from './sources';
import type { ImageFamily } from './types';

const BITNAMI_ISSUE = github('bitnami/containers/issues/83267');
const BITNAMI_USER = { name: '1001', uid: 1001 };
const BITNAMI_REASON = 'Bitnami moved its versioned images to bitnamilegacy, which gets no updates.';

/** Images that Bitnami built of programs whose own projects publish one. */
const BITNAMI_SUCCESSORS = {
  postgresql: 'postgres', mysql: 'mysql', mariadb: 'mariadb', mongodb: 'mongo', redis: 'redis', valkey: 'valkey/valkey',
  memcached: 'memcached', rabbitmq: 'rabbitmq', kafka: 'apache/kafka', zookeeper: 'zookeeper', cassandra: 'cassandra',
  elasticsearch: 'elasticsearch', opensearch: 'opensearchproject/opensearch', nginx: 'nginxinc/nginx-unprivileged',
  apache: 'httpd', tomcat: 'tomcat', wordpress: 'wordpress', node: 'node', python: 'python', ruby: 'ruby', golang: 'golang',
  keycloak: 'quay.io/keycloak/keycloak', grafana: 'grafana/grafana', prometheus: 'prom/prometheus',
  kubectl: 'registry.k8s.io/kubectl', etcd: 'quay.io/coreos/etcd', 'aws-cli': 'amazon/aws-cli', git: 'alpine/git',
};

function bitnami(name: string, successor?: string): ImageFamily {
  return {
    names: [`bitnami/${name}`], sources: [BITNAMI_ISSUE],
    facts: {
      defaultUser: BITNAMI_USER, retired: { since: '2025-08-28', reason: BITNAMI_REASON }, ...(successor && { successor }),
    },
  };
}

/** An official image whose page says that it is deprecated. */
function deprecated(name: string, reason: string, successor?: string): ImageFamily {
  return { names: [name], facts: { retired: { reason }, ...(successor && { successor }) } };
}

/** Images that are known for little else than that their publisher has left them. */
export const retired: readonly ImageFamily[] = [
  ...Object.entries(BITNAMI_SUCCESSORS).map(([name, successor]) => bitnami(name, successor)),
  bitnami('*'),
  {
    names: ['bitnamilegacy/*'],
    facts: {
      defaultUser: BITNAMI_USER, retired: { since: '2025-08-28', reason: 'The bitnamilegacy images get no updates.' },
    },
  },
  {
    names: ['k8s.gcr.io/*', 'gcr.io/google-containers/*', 'gcr.io/google_containers/*'],
    sources: ['https://kubernetes.io/blog/2023/03/10/image-registry-redirect/'],
    facts: {
      successor: 'registry.k8s.io/*',
      retired: { since: '2023-04-03', reason: 'Kubernetes publishes its images to registry.k8s.io.' },
    },
  },
  {
    names: ['jupyter/*'], sources: ['https://jupyter-docker-stacks.readthedocs.io/', github('jupyter/docker-stacks')],
    system: 'ubuntu',
    facts: {
      defaultUser: { name: '1000', uid: 1000 }, users: [{ name: 'jovyan', uid: 1000 }], workdir: '/home/jovyan', ports: [8888],
      successor: 'quay.io/jupyter/*',
      retired: { since: '2023-10-20', reason: 'The Jupyter images are published under quay.io/jupyter/.' },
    },
  },
  {
    names: ['minio/minio', 'minio/mc'], sources: [github('minio/minio/issues/21647'), github('makeplane/plane/pull/9829')],
    facts: { retired: { since: '2026-09', reason: 'MinIO removed its images from Docker Hub.' } },
  },
  {
    names: ['quay.io/minio/minio'], sources: [github('minio/minio/issues/21647')],
    facts: {
      service: 'datastore', ports: [9000, 9001], secretFileEnv: ['MINIO_ROOT_USER_FILE', 'MINIO_ROOT_PASSWORD_FILE'],
      retired: { since: '2025-10', reason: 'MinIO no longer publishes images of its community edition.' },
    },
  },
  {
    names: ['adoptopenjdk', 'adoptopenjdk/*'], sources: ['https://adoptium.net/'],
    product: 'java',
    facts: {
      purpose: 'sdk', successor: 'eclipse-temurin', env: ['JAVA_HOME', 'JAVA_VERSION', 'LANG'],
      retired: { since: '2021-08', reason: 'AdoptOpenJDK has become Eclipse Temurin.' },
    },
  },
  deprecated('java', 'The java image gave way to openjdk, which is deprecated as well.', 'eclipse-temurin'),
  deprecated('iojs', 'The io.js project has merged into Node.js.', 'node'),
  deprecated('rails', 'The rails image is deprecated; install Rails on the ruby image.', 'ruby'),
  deprecated('django', 'The django image is deprecated; install Django on the python image.', 'python'),
  deprecated('piwik', 'Piwik is now Matomo.', 'matomo'),
  deprecated('owncloud', 'The owncloud official image is deprecated.', 'owncloud/server'),
  deprecated('sentry', 'The sentry official image is deprecated.'),
  deprecated('swarm', 'Classic Swarm has ended; swarm mode is part of Docker Engine.'),
  deprecated('nats-streaming', 'NATS Streaming has ended; JetStream is part of nats.', 'nats'),
  deprecated('ubuntu-upstart', 'The ubuntu-upstart image is deprecated.', 'ubuntu'),
  deprecated('ubuntu-debootstrap', 'The ubuntu-debootstrap image is deprecated.', 'ubuntu'),
  {
    names: ['circleci/*'], sources: ['https://circleci.com/docs/next-gen-migration-guide/'],
    facts: { successor: 'cimg/*', retired: { since: '2021-12-31', reason: 'CircleCI publishes its images under cimg/.' } },
  },
  {
    names: ['lambci/lambda'], sources: [github('lambci/docker-lambda')],
    facts: { retired: { reason: 'The lambci images are archived; AWS publishes public.ecr.aws/lambda/.' } },
  },
];
