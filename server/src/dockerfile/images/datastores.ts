import { github } from './sources';
import type { Facts, ImageFamily } from './types';

const POSTGRES_SECRETS = ['POSTGRES_PASSWORD_FILE', 'POSTGRES_USER_FILE', 'POSTGRES_DB_FILE', 'POSTGRES_INITDB_ARGS_FILE'];
const MYSQL_SECRETS = [
  'MYSQL_ROOT_PASSWORD_FILE', 'MYSQL_ROOT_HOST_FILE', 'MYSQL_DATABASE_FILE', 'MYSQL_USER_FILE', 'MYSQL_PASSWORD_FILE',
];
const MARIADB_SECRETS = [...MYSQL_SECRETS, ...MYSQL_SECRETS.map((name) => name.replace('MYSQL', 'MARIADB'))];
const POSTGRES: Facts = {
  service: 'datastore', ports: [5432], dropsPrivileges: true, secretFileEnv: POSTGRES_SECRETS,
  healthCommand: ['CMD', 'pg_isready', '-U', 'postgres'], nonRootUser: { name: 'postgres', uid: 999 },
  env: ['LANG', 'GOSU_VERSION', 'PG_MAJOR', 'PG_VERSION', 'PGDATA'],
};
const POSTGRES_ON_ALPINE = { on: ['alpine'], facts: { bash: true, nonRootUser: { name: 'postgres', uid: 70 } } } as const;
/** The data directory moved under a directory of the major version; the volume is now its parent. */
const POSTGRES_PATHS = [
  { before: '18', facts: { dataPaths: ['/var/lib/postgresql/data'] } },
  { since: '18', facts: { dataPaths: ['/var/lib/postgresql'] } },
];

const relational: readonly ImageFamily[] = [
  {
    names: ['postgres'], sources: [github('docker-library/postgres')],
    system: 'debian', plain: true, product: 'postgresql', facts: POSTGRES, variants: [POSTGRES_ON_ALPINE, ...POSTGRES_PATHS],
  },
  {
    names: ['postgis/postgis', 'imresamu/postgis'], sources: [github('postgis/docker-postgis')],
    system: 'debian', product: 'postgresql', facts: POSTGRES, variants: [POSTGRES_ON_ALPINE, ...POSTGRES_PATHS],
  },
  {
    names: ['pgvector/pgvector'], sources: [github('pgvector/pgvector')],
    system: 'debian', oneSystem: true, facts: POSTGRES,
  },
  {
    names: ['timescale/timescaledb'], sources: [github('timescale/timescaledb-docker')],
    system: 'alpine', oneSystem: true, facts: { ...POSTGRES, ...POSTGRES_ON_ALPINE.facts },
  },
  {
    names: ['mysql'], sources: [github('docker-library/mysql')],
    product: 'mysql',
    facts: {
      service: 'datastore', ports: [3306, 33060], dataPaths: ['/var/lib/mysql'], dropsPrivileges: true,
      secretFileEnv: MYSQL_SECRETS, healthCommand: ['CMD', 'mysqladmin', 'ping', '-h', 'localhost'],
      nonRootUser: { name: 'mysql', uid: 999 }, env: ['GOSU_VERSION', 'MYSQL_MAJOR', 'MYSQL_VERSION', 'MYSQL_SHELL_VERSION'],
    },
    variants: [{ since: '8.1', system: 'oracle-slim' }],
  },
  {
    names: ['mysql/mysql-server'],
    facts: {
      service: 'datastore', successor: 'container-registry.oracle.com/mysql/community-server',
      retired: { since: '2023', reason: 'Oracle no longer publishes MySQL Server images of its own on Docker Hub.' },
    },
  },
  {
    names: ['mariadb'], sources: [github('MariaDB/mariadb-docker')],
    system: 'ubuntu', product: 'mariadb',
    facts: {
      service: 'datastore', ports: [3306], dataPaths: ['/var/lib/mysql'], dropsPrivileges: true,
      secretFileEnv: MARIADB_SECRETS, healthCommand: ['CMD', 'healthcheck.sh', '--connect', '--innodb_initialized'],
      nonRootUser: { name: 'mysql', uid: 999 }, env: ['LANG', 'GOSU_VERSION', 'MARIADB_VERSION'],
    },
  },
  {
    names: ['mcr.microsoft.com/mssql/server'],
    sources: ['https://learn.microsoft.com/en-us/sql/linux/sql-server-linux-docker-container-security'],
    system: 'ubuntu',
    facts: { service: 'datastore', ports: [1433], dataPaths: ['/var/opt/mssql'] },
    variants: [
      { before: '2019', facts: { defaultUser: { name: 'root', uid: 0 } } },
      { since: '2019', facts: { defaultUser: { name: 'mssql', uid: 10001 } } },
    ],
  },
  {
    names: ['cockroachdb/cockroach'], sources: [github('cockroachdb/cockroach')],
    facts: { service: 'datastore', ports: [26257, 8080], dataPaths: ['/cockroach/cockroach-data'] },
  },
  {
    names: ['clickhouse', 'clickhouse/clickhouse-server'], sources: [github('ClickHouse/ClickHouse')],
    system: 'ubuntu',
    facts: {
      service: 'datastore', ports: [8123, 9000, 9009], dataPaths: ['/var/lib/clickhouse'],
      nonRootUser: { name: 'clickhouse', uid: 101 },
    },
    variants: [
      { words: ['distroless'], system: 'distroless' },
      {
        on: ['ubuntu', 'alpine'],
        facts: { dropsPrivileges: true, healthCommand: ['CMD-SHELL', 'wget -qO- http://localhost:8123/ping || exit 1'] },
      },
      { on: ['ubuntu'], facts: { wget: 'gnu' } },
    ],
  },
];

const REDIS_DATA: Facts = { service: 'datastore', ports: [6379], dataPaths: ['/data'], workdir: '/data' };

const documents: readonly ImageFamily[] = [
  {
    names: ['mongo'], sources: [github('docker-library/mongo')],
    system: 'ubuntu', product: 'mongodb',
    facts: {
      service: 'datastore', ports: [27017], dataPaths: ['/data/db', '/data/configdb'],
      dropsPrivileges: true, secretFileEnv: ['MONGO_INITDB_ROOT_USERNAME_FILE', 'MONGO_INITDB_ROOT_PASSWORD_FILE'],
      nonRootUser: { name: 'mongodb', uid: 999 },
      env: ['GOSU_VERSION', 'JSYAML_VERSION', 'MONGO_MAJOR', 'MONGO_VERSION', 'MONGO_PACKAGE', 'MONGO_REPO', 'HOME'],
    },
    variants: [
      { before: '5', facts: { healthCommand: ['CMD', 'mongo', '--quiet', '--eval', "db.adminCommand('ping')"] } },
      { since: '6', facts: { healthCommand: ['CMD', 'mongosh', '--quiet', '--eval', "db.adminCommand('ping')"] } },
    ],
  },
  {
    names: ['redis'], sources: [github('redis/docker-library-redis')],
    system: 'debian', plain: true, product: 'redis',
    facts: {
      ...REDIS_DATA, dropsPrivileges: true, healthCommand: ['CMD', 'redis-cli', 'ping'],
      nonRootUser: { name: 'redis', uid: 999 },
      env: ['GOSU_VERSION', 'REDIS_VERSION', 'REDIS_DOWNLOAD_URL', 'REDIS_DOWNLOAD_SHA'],
    },
  },
  {
    names: ['redis/redis-stack', 'redis/redis-stack-server'], sources: [github('redis-stack/redis-stack')],
    facts: { ...REDIS_DATA, workdir: undefined, healthCommand: ['CMD', 'redis-cli', 'ping'] },
  },
  {
    names: ['valkey/valkey', 'ghcr.io/valkey-io/valkey'], sources: [github('valkey-io/valkey-container')],
    system: 'debian', plain: true,
    facts: {
      ...REDIS_DATA, dropsPrivileges: true, healthCommand: ['CMD', 'valkey-cli', 'ping'],
      nonRootUser: { name: 'valkey', uid: 999 }, env: ['VALKEY_VERSION'],
    },
  },
  {
    names: ['memcached'], sources: [github('docker-library/memcached')],
    system: 'debian', plain: true,
    facts: {
      service: 'cache', ports: [11211], defaultUser: { name: 'memcache', uid: 11211 },
      env: ['MEMCACHED_VERSION', 'MEMCACHED_URL', 'MEMCACHED_SHA1'],
    },
  },
  {
    names: ['cassandra'], sources: [github('docker-library/cassandra')],
    system: 'ubuntu',
    facts: {
      service: 'datastore', ports: [7000, 7001, 7199, 9042, 9160], dataPaths: ['/var/lib/cassandra'],
      dropsPrivileges: true, healthCommand: ['CMD', 'cqlsh', '-e', 'DESCRIBE CLUSTER'],
      nonRootUser: { name: 'cassandra', uid: 999 },
      env: ['JAVA_HOME', 'JAVA_VERSION', 'LANG', 'GOSU_VERSION', 'CASSANDRA_HOME', 'CASSANDRA_CONF', 'CASSANDRA_VERSION'],
    },
  },
  {
    names: ['scylladb/scylla'], sources: [github('scylladb/scylladb')],
    facts: {
      service: 'datastore', ports: [7000, 7001, 7199, 9042, 9160, 10000], dataPaths: ['/var/lib/scylla'],
    },
  },
  {
    names: ['couchdb', 'apache/couchdb'], sources: [github('apache/couchdb-docker')],
    system: 'debian',
    facts: {
      service: 'datastore', ports: [4369, 5984, 9100], dataPaths: ['/opt/couchdb/data'],
      dropsPrivileges: true, nonRootUser: { name: 'couchdb', uid: 5984 },
    },
  },
  {
    names: ['influxdb'], sources: [github('influxdata/influxdata-docker')],
    system: 'debian',
    facts: { service: 'datastore', env: ['INFLUXDB_VERSION'] },
    variants: [
      { before: '2', facts: { ports: [8086], dataPaths: ['/var/lib/influxdb'] } },
      {
        since: '2', before: '3',
        facts: {
          ports: [8086], dataPaths: ['/var/lib/influxdb2', '/etc/influxdb2'], dropsPrivileges: true,
          healthCommand: ['CMD', 'influx', 'ping'], nonRootUser: { name: 'influxdb', uid: 1000 },
          secretFileEnv: [
            'DOCKER_INFLUXDB_INIT_USERNAME_FILE', 'DOCKER_INFLUXDB_INIT_PASSWORD_FILE', 'DOCKER_INFLUXDB_INIT_ADMIN_TOKEN_FILE',
          ],
        },
      },
      { since: '3', facts: { defaultUser: undefined } },
    ],
  },
  {
    names: ['neo4j'], sources: [github('neo4j/docker-neo4j')],
    system: 'debian',
    facts: {
      service: 'datastore', ports: [7473, 7474, 7687], dataPaths: ['/data', '/logs'], dropsPrivileges: true,
      workdir: '/var/lib/neo4j', nonRootUser: { name: 'neo4j', uid: 7474 },
      env: ['JAVA_HOME', 'NEO4J_HOME', 'NEO4J_EDITION', 'NEO4J_SHA256', 'NEO4J_TARBALL', 'LANG'],
    },
    variants: [{ on: ['debian'], facts: { wget: 'gnu' } }],
  },
];

const ELASTIC_SECRETS = ['ELASTIC_PASSWORD_FILE', 'KEYSTORE_PASSWORD_FILE'];

const search: readonly ImageFamily[] = [
  {
    names: ['elasticsearch', 'docker.elastic.co/elasticsearch/elasticsearch'],
    sources: [github('elastic/elasticsearch'), 'https://www.elastic.co/support/eol'],
    product: 'elastic',
    facts: {
      service: 'search', ports: [9200, 9300], dataPaths: ['/usr/share/elasticsearch/data'],
      workdir: '/usr/share/elasticsearch', curl: true, secretFileEnv: ELASTIC_SECRETS,
    },
    variants: [
      { before: '8', facts: { dropsPrivileges: true, nonRootUser: { name: 'elasticsearch', uid: 1000 } } },
      { since: '8', facts: { defaultUser: { name: 'elasticsearch', uid: 1000 } } },
    ],
  },
  {
    names: ['opensearchproject/opensearch', 'public.ecr.aws/opensearchproject/opensearch'],
    sources: [github('opensearch-project/opensearch-build')],
    system: 'amazon', oneSystem: true,
    facts: {
      service: 'search', ports: [9200, 9300, 9600, 9650], dataPaths: ['/usr/share/opensearch/data'],
      workdir: '/usr/share/opensearch', defaultUser: { name: '1000', uid: 1000 }, env: ['JAVA_HOME', 'LD_LIBRARY_PATH'],
    },
  },
  {
    names: ['amazon/opendistro-for-elasticsearch'], sources: ['https://opensearch.org/blog/'],
    facts: {
      service: 'search', successor: 'opensearchproject/opensearch',
      retired: { since: '2022-05', reason: 'Open Distro for Elasticsearch has ended; OpenSearch follows it.' },
    },
  },
  {
    names: ['solr'], sources: [github('apache/solr-docker')],
    system: 'ubuntu',
    facts: {
      service: 'search', ports: [8983], dataPaths: ['/var/solr'], workdir: '/opt/solr',
      defaultUser: { name: '8983', uid: 8983 }, users: [{ name: 'solr', uid: 8983 }],
    },
  },
  {
    names: ['getmeili/meilisearch'], sources: [github('meilisearch/meilisearch')],
    facts: { service: 'search', ports: [7700], dataPaths: ['/meili_data'] },
  },
  {
    names: ['qdrant/qdrant'], sources: [github('qdrant/qdrant')],
    facts: { service: 'search', ports: [6333, 6334], dataPaths: ['/qdrant/storage'] },
    variants: [{ words: ['unprivileged'], facts: { defaultUser: { name: '1000', uid: 1000 } } }],
  },
];

export const datastores: readonly ImageFamily[] = [...relational, ...documents, ...search];
