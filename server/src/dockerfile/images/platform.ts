import { github } from './sources';
import type { ImageFamily } from './types';

const NOBODY = { name: 'nobody', uid: 65534 };

const queues: readonly ImageFamily[] = [
  {
    names: ['rabbitmq'], sources: [github('docker-library/rabbitmq')],
    system: 'ubuntu', product: 'rabbitmq',
    facts: {
      service: 'queue', ports: [4369, 5671, 5672, 15691, 15692, 25672], dataPaths: ['/var/lib/rabbitmq'],
      dropsPrivileges: true, healthCommand: ['CMD', 'rabbitmq-diagnostics', '-q', 'ping'],
      nonRootUser: { name: 'rabbitmq', uid: 999 },
      env: ['HOME', 'LANG', 'LANGUAGE', 'LC_ALL', 'RABBITMQ_VERSION', 'RABBITMQ_HOME', 'RABBITMQ_DATA_DIR'],
    },
    variants: [
      { on: ['alpine'], facts: { bash: true, nonRootUser: { name: 'rabbitmq', uid: 100 } } },
      { words: ['management'], facts: { ports: [4369, 5671, 5672, 15671, 15672, 15691, 15692, 25672] } },
    ],
  },
  {
    names: ['apache/kafka'], sources: [github('apache/kafka')],
    system: 'alpine', oneSystem: true,
    facts: {
      service: 'queue', ports: [9092], defaultUser: { name: 'appuser', uid: 1000 },
      env: ['JAVA_HOME', 'JAVA_VERSION', 'LANG', 'LANGUAGE', 'LC_ALL'],
    },
  },
  {
    names: ['confluentinc/cp-kafka', 'confluentinc/cp-server'], sources: [github('confluentinc/kafka-images')],
    facts: {
      service: 'queue', ports: [9092], dataPaths: ['/var/lib/kafka/data'],
      defaultUser: { name: 'appuser', uid: 1000 }, workdir: '/home/appuser',
    },
  },
  {
    names: ['confluentinc/cp-*'], sources: [github('confluentinc/common-docker'), github('confluentinc/kafka-images')],
    facts: { purpose: 'service', defaultUser: { name: 'appuser', uid: 1000 }, workdir: '/home/appuser' },
  },
  {
    names: ['zookeeper'], sources: [github('31z4/zookeeper-docker')],
    system: 'ubuntu',
    facts: {
      service: 'datastore', ports: [2181, 2888, 3888, 8080], dataPaths: ['/data', '/datalog'],
      dropsPrivileges: true, healthCommand: ['CMD', 'zkServer.sh', 'status'], nonRootUser: { name: 'zookeeper', uid: 1000 },
      env: ['JAVA_HOME', 'JAVA_VERSION', 'ZOO_CONF_DIR', 'ZOO_DATA_DIR', 'ZOO_DATA_LOG_DIR', 'ZOO_LOG_DIR', 'ZOOCFGDIR'],
    },
  },
  {
    names: ['nats'], sources: [github('nats-io/nats-docker')],
    system: 'scratch', plain: true, facts: { service: 'queue', ports: [4222, 6222, 8222] },
  },
  {
    names: ['eclipse-mosquitto'], sources: [github('eclipse-mosquitto/mosquitto')],
    system: 'alpine',
    facts: { service: 'queue', ports: [1883], dataPaths: ['/mosquitto/data', '/mosquitto/log'] },
  },
];

const monitoring: readonly ImageFamily[] = [
  {
    names: ['grafana/grafana', 'grafana/grafana-oss', 'grafana/grafana-enterprise'],
    sources: ['https://grafana.com/docs/grafana/latest/setup-grafana/configure-docker/'],
    system: 'alpine',
    facts: {
      service: 'monitoring', ports: [3000], dataPaths: ['/var/lib/grafana'], workdir: '/usr/share/grafana',
      defaultUser: { name: '472', uid: 472 }, users: [{ name: 'grafana', uid: 472 }],
      secretFileEnv: ['GF_SECURITY_ADMIN_USER__FILE', 'GF_SECURITY_ADMIN_PASSWORD__FILE', 'GF_DATABASE_PASSWORD__FILE'],
      env: [
        'GF_PATHS_CONFIG', 'GF_PATHS_DATA', 'GF_PATHS_HOME', 'GF_PATHS_LOGS', 'GF_PATHS_PLUGINS', 'GF_PATHS_PROVISIONING',
      ],
    },
    variants: [{ since: '9', facts: { curl: true, bash: true } }],
  },
  {
    names: ['prom/prometheus', 'quay.io/prometheus/prometheus'], sources: [github('prometheus/prometheus')],
    system: 'busybox',
    facts: {
      service: 'monitoring', ports: [9090], dataPaths: ['/prometheus'], workdir: '/prometheus',
      defaultUser: NOBODY,
    },
    variants: [{ words: ['distroless'], system: 'distroless', facts: { defaultUser: undefined } }],
  },
  {
    names: ['prom/alertmanager', 'quay.io/prometheus/alertmanager'], sources: [github('prometheus/alertmanager')],
    system: 'busybox',
    facts: {
      service: 'monitoring', ports: [9093], dataPaths: ['/alertmanager'], workdir: '/alertmanager',
      defaultUser: NOBODY,
    },
  },
  {
    names: ['prom/node-exporter', 'quay.io/prometheus/node-exporter'], sources: [github('prometheus/node_exporter')],
    system: 'busybox', facts: { service: 'monitoring', ports: [9100], defaultUser: NOBODY },
  },
  {
    names: ['otel/opentelemetry-collector', 'otel/opentelemetry-collector-contrib'],
    sources: [github('open-telemetry/opentelemetry-collector-releases')],
    system: 'scratch', oneSystem: true, plain: true,
    facts: { service: 'monitoring', ports: [4317, 4318], defaultUser: { name: '10001', uid: 10001 } },
  },
  {
    names: ['jaegertracing/all-in-one', 'cr.jaegertracing.io/jaegertracing/all-in-one'],
    sources: ['https://www.jaegertracing.io/docs/', github('jaegertracing/jaeger')],
    facts: {
      service: 'monitoring', ports: [4317, 4318, 14268, 16686], successor: 'jaegertracing/jaeger',
      retired: { since: '2025-12-31', reason: 'Jaeger v1 has ended; the v2 image is jaegertracing/jaeger.' },
    },
  },
  {
    names: ['kibana', 'docker.elastic.co/kibana/kibana'],
    sources: [github('elastic/kibana'), 'https://www.elastic.co/support/eol'],
    product: 'elastic',
    facts: {
      service: 'admin-ui', ports: [5601], workdir: '/usr/share/kibana',
      defaultUser: { name: 'kibana', uid: 1000 },
    },
  },
  {
    names: ['logstash', 'docker.elastic.co/logstash/logstash'],
    sources: [github('elastic/logstash'), 'https://www.elastic.co/support/eol'],
    product: 'elastic',
    facts: {
      service: 'monitoring', ports: [5044, 9600], workdir: '/usr/share/logstash',
      defaultUser: { name: '1000', uid: 1000 }, users: [{ name: 'logstash', uid: 1000 }],
    },
  },
  {
    names: ['opensearchproject/opensearch-dashboards'],
    system: 'amazon', oneSystem: true,
    facts: {
      service: 'admin-ui', ports: [5601], workdir: '/usr/share/opensearch-dashboards',
      defaultUser: { name: '1000', uid: 1000 },
    },
  },
];

const delivery: readonly ImageFamily[] = [
  {
    names: ['jenkins/jenkins'], sources: [github('jenkinsci/docker')],
    system: 'debian',
    facts: {
      service: 'ci', ports: [8080, 50000], dataPaths: ['/var/jenkins_home'], curl: true,
      defaultUser: { name: 'jenkins', uid: 1000 },
      env: ['LANG', 'JAVA_HOME', 'JENKINS_HOME', 'JENKINS_SLAVE_AGENT_PORT', 'REF', 'JENKINS_VERSION', 'JENKINS_UC'],
    },
  },
  {
    names: ['jenkins'],
    facts: {
      service: 'ci', defaultUser: { name: 'jenkins', uid: 1000 }, successor: 'jenkins/jenkins',
      retired: { since: '2018', reason: 'The jenkins official image is deprecated in favour of jenkins/jenkins.' },
    },
  },
  {
    names: ['sonarqube'], sources: [github('SonarSource/docker-sonarqube')],
    facts: {
      service: 'ci', ports: [9000], workdir: '/opt/sonarqube',
      dataPaths: ['/opt/sonarqube/data', '/opt/sonarqube/extensions', '/opt/sonarqube/logs'],
    },
    variants: [{
      since: '10', system: 'ubuntu',
      facts: {
        curl: true, defaultUser: { name: 'sonarqube', uid: 1000 },
        env: ['JAVA_HOME', 'SONARQUBE_HOME', 'SONAR_VERSION', 'SQ_DATA_DIR', 'SQ_EXTENSIONS_DIR', 'SQ_LOGS_DIR', 'SQ_TEMP_DIR'],
      },
    }],
  },
  {
    names: ['sonatype/nexus3'], sources: [github('sonatype/docker-nexus3')],
    facts: {
      service: 'registry', ports: [8081], dataPaths: ['/nexus-data'],
      defaultUser: { name: 'nexus', uid: 200 },
    },
  },
  {
    names: ['registry'], sources: [github('distribution/distribution-library-image')],
    system: 'alpine', oneSystem: true,
    facts: { service: 'registry', ports: [5000], dataPaths: ['/var/lib/registry'] },
  },
  {
    names: ['hashicorp/consul'], sources: [github('hashicorp/consul')],
    system: 'alpine',
    facts: {
      service: 'datastore', ports: [8300, 8301, 8302, 8500, 8600], dataPaths: ['/consul/data'],
      dropsPrivileges: true, users: [{ name: 'consul', uid: 100 }],
    },
  },
  {
    names: ['hashicorp/vault'], sources: [github('hashicorp/vault')],
    system: 'alpine',
    facts: {
      service: 'secrets', ports: [8200], dataPaths: ['/vault/file', '/vault/logs'], dropsPrivileges: true,
      users: [{ name: 'vault', uid: 100 }],
    },
  },
  ...['consul', 'vault'].map((name): ImageFamily => ({
    names: [name],
    facts: {
      successor: `hashicorp/${name}`, retired: { since: '2023', reason: 'HashiCorp publishes its images under hashicorp/ only.' },
    },
  })),
];

export const platform: readonly ImageFamily[] = [...queues, ...monitoring, ...delivery];
