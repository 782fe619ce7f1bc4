import { github } from './sources';
import type { ImageFamily } from './types';

const WORDPRESS_SECRETS = [
  'WORDPRESS_DB_HOST_FILE', 'WORDPRESS_DB_USER_FILE', 'WORDPRESS_DB_PASSWORD_FILE', 'WORDPRESS_DB_NAME_FILE',
  'WORDPRESS_AUTH_KEY_FILE', 'WORDPRESS_SECURE_AUTH_KEY_FILE', 'WORDPRESS_LOGGED_IN_KEY_FILE', 'WORDPRESS_NONCE_KEY_FILE',
  'WORDPRESS_AUTH_SALT_FILE', 'WORDPRESS_SECURE_AUTH_SALT_FILE', 'WORDPRESS_LOGGED_IN_SALT_FILE', 'WORDPRESS_NONCE_SALT_FILE',
];
const NGINX_ENV = ['NGINX_VERSION', 'NJS_VERSION', 'NJS_RELEASE', 'PKG_RELEASE', 'DYNPKG_RELEASE', 'ACME_VERSION'];
const WWW_DATA = { name: 'www-data', uid: 33 };
const FPM_PORT = { words: ['fpm'], facts: { ports: [9000] } };
const WWW_DATA_ON_ALPINE = { on: ['alpine'], facts: { nonRootUser: { name: 'www-data', uid: 82 } } } as const;

const servers: readonly ImageFamily[] = [
  {
    names: ['nginx'], sources: [github('nginx/docker-nginx')],
    system: 'debian', product: 'nginx',
    facts: {
      service: 'web', ports: [80], env: NGINX_ENV, users: [{ name: 'nginx', uid: 101 }],
      unprivilegedImage: 'nginxinc/nginx-unprivileged',
    },
    variants: [{ on: ['debian'], facts: { curl: true } }],
  },
  {
    names: ['nginxinc/nginx-unprivileged', 'ghcr.io/nginx/nginx-unprivileged', 'ghcr.io/nginxinc/nginx-unprivileged'],
    sources: [github('nginx/docker-nginx-unprivileged')],
    system: 'debian', product: 'nginx',
    facts: {
      service: 'web', ports: [8080], env: NGINX_ENV, users: [{ name: 'nginx', uid: 101 }],
      defaultUser: { name: '101', uid: 101 },
    },
    variants: [{ on: ['debian'], facts: { curl: true } }],
  },
  {
    names: ['httpd'], sources: [github('docker-library/httpd')],
    system: 'debian', plain: true,
    facts: {
      service: 'web', ports: [80], workdir: '/usr/local/apache2', users: [WWW_DATA],
      env: ['HTTPD_PREFIX', 'HTTPD_VERSION', 'HTTPD_SHA256', 'HTTPD_PATCHES'],
    },
    variants: [{ on: ['alpine'], facts: { users: [{ name: 'www-data', uid: 82 }] } }],
  },
  {
    names: ['caddy'], sources: [github('caddyserver/caddy-docker')],
    system: 'alpine',
    facts: {
      service: 'proxy', ports: [80, 443, 2019], workdir: '/srv', dataPaths: ['/data', '/config'],
      env: ['CADDY_VERSION', 'XDG_CONFIG_HOME', 'XDG_DATA_HOME'],
    },
    variants: [{ words: ['builder'], facts: { purpose: 'sdk', runtimeImage: 'caddy' } }],
  },
  {
    names: ['haproxy'], sources: [github('docker-library/haproxy')],
    system: 'debian', plain: true, product: 'haproxy',
    facts: { service: 'proxy', env: ['HAPROXY_VERSION', 'HAPROXY_URL', 'HAPROXY_SHA256'] },
    variants: [
      { since: '2.4', facts: { defaultUser: { name: 'haproxy', uid: 99 } } },
      { since: '2.7', facts: { workdir: '/var/lib/haproxy' } },
    ],
  },
  {
    names: ['traefik'], sources: [github('traefik/traefik-library-image')],
    system: 'alpine', product: 'traefik', facts: { service: 'proxy', ports: [80] },
    variants: [{ before: '2', system: 'scratch' }],
  },
  {
    names: ['traefik/whoami'], sources: [github('traefik/whoami')],
    system: 'scratch', oneSystem: true, facts: { service: 'web', ports: [80] },
  },
  {
    names: ['envoyproxy/envoy'], sources: [github('envoyproxy/envoy')],
    facts: {
      service: 'proxy', ports: [10000], users: [{ name: 'envoy', uid: 101 }], dropsPrivileges: true,
    },
    variants: [{ words: ['distroless'], facts: { dropsPrivileges: undefined } }],
  },
  {
    names: ['nginxproxy/nginx-proxy'], sources: [github('nginx-proxy/nginx-proxy')],
    system: 'debian', facts: { service: 'proxy', ports: [80, 443] },
  },
  {
    names: ['jwilder/nginx-proxy'], sources: [github('nginx-proxy/nginx-proxy')],
    facts: {
      successor: 'nginxproxy/nginx-proxy', service: 'proxy',
      retired: { reason: 'The project publishes its images as nginxproxy/nginx-proxy.' },
    },
  },
  {
    names: ['tomcat'], sources: [github('docker-library/tomcat')],
    system: 'ubuntu', product: 'tomcat',
    facts: {
      purpose: 'runtime', service: 'web', ports: [8080], workdir: '/usr/local/tomcat',
      env: [
        'JAVA_HOME', 'JAVA_VERSION', 'LANG', 'CATALINA_HOME', 'TOMCAT_MAJOR', 'TOMCAT_VERSION', 'TOMCAT_SHA512',
        'TOMCAT_NATIVE_LIBDIR', 'LD_LIBRARY_PATH',
      ],
    },
    variants: [
      { before: '8.5', system: 'debian' }, { words: ['openjdk'], system: 'debian' },
      { words: ['corretto'], system: 'amazon' },
    ],
  },
  {
    names: ['jetty'], sources: [github('jetty/jetty.docker')],
    facts: {
      purpose: 'runtime', service: 'web', ports: [8080], workdir: '/var/lib/jetty', defaultUser: { name: 'jetty' },
      env: ['JAVA_HOME', 'JETTY_HOME', 'JETTY_BASE', 'JETTY_VERSION', 'TMPDIR'],
    },
  },
  {
    names: ['quay.io/wildfly/wildfly'], sources: [github('wildfly/wildfly-container')],
    facts: { purpose: 'runtime', service: 'web', ports: [8080], defaultUser: { name: 'jboss', uid: 1000 }, env: ['JBOSS_HOME'] },
  },
  {
    names: ['jboss/wildfly'], sources: [github('wildfly/wildfly-container')],
    facts: {
      successor: 'quay.io/wildfly/wildfly',
      retired: { reason: 'WildFly publishes its images as quay.io/wildfly/wildfly.' },
    },
  },
];

const applications: readonly ImageFamily[] = [
  {
    names: ['wordpress'], sources: [github('docker-library/wordpress')],
    system: 'debian',
    facts: {
      service: 'web', ports: [80], workdir: '/var/www/html', dataPaths: ['/var/www/html'], curl: true,
      secretFileEnv: WORDPRESS_SECRETS, nonRootUser: WWW_DATA, env: ['PHP_VERSION', 'PHP_INI_DIR'],
    },
    variants: [
      WWW_DATA_ON_ALPINE, FPM_PORT,
      {
        words: ['cli'], system: 'alpine',
        facts: { purpose: 'tool', service: undefined, ports: [], defaultUser: { name: 'www-data' } },
      },
    ],
  },
  {
    names: ['drupal'], sources: [github('docker-library/drupal')],
    system: 'debian', product: 'drupal',
    facts: { service: 'web', ports: [80], curl: true, env: ['DRUPAL_VERSION', 'PHP_VERSION', 'PHP_INI_DIR'] },
    variants: [FPM_PORT],
  },
  {
    names: ['joomla'], sources: [github('joomla-docker/docker-joomla')],
    system: 'debian',
    facts: {
      service: 'web', ports: [80], workdir: '/var/www/html', dataPaths: ['/var/www/html'], curl: true,
      secretFileEnv: ['JOOMLA_DB_PASSWORD_FILE'], env: ['JOOMLA_VERSION', 'PHP_VERSION', 'PHP_INI_DIR'],
    },
    variants: [FPM_PORT],
  },
  {
    names: ['nextcloud'], sources: [github('nextcloud/docker')],
    system: 'debian',
    facts: {
      service: 'web', ports: [80], workdir: '/var/www/html', dataPaths: ['/var/www/html'], curl: true,
      secretFileEnv: [
        'MYSQL_DATABASE_FILE', 'MYSQL_USER_FILE', 'MYSQL_PASSWORD_FILE', 'POSTGRES_DB_FILE', 'POSTGRES_USER_FILE',
        'POSTGRES_PASSWORD_FILE', 'NEXTCLOUD_ADMIN_USER_FILE', 'NEXTCLOUD_ADMIN_PASSWORD_FILE', 'REDIS_HOST_PASSWORD_FILE',
        'SMTP_PASSWORD_FILE',
      ],
      env: ['NEXTCLOUD_VERSION', 'PHP_VERSION', 'PHP_INI_DIR'],
    },
    variants: [FPM_PORT],
  },
  {
    names: ['ghost'], sources: [github('docker-library/ghost')],
    system: 'debian',
    facts: {
      service: 'web', ports: [2368], workdir: '/var/lib/ghost', dataPaths: ['/var/lib/ghost/content'],
      dropsPrivileges: true, nonRootUser: { name: 'node', uid: 1000 },
      env: ['NODE_VERSION', 'NODE_ENV', 'GHOST_INSTALL', 'GHOST_CONTENT', 'GHOST_VERSION', 'GHOST_CLI_VERSION', 'GOSU_VERSION'],
    },
  },
  {
    names: ['adminer'], sources: [github('TimWolla/docker-adminer')],
    system: 'alpine', oneSystem: true,
    facts: {
      service: 'admin-ui', ports: [8080], workdir: '/var/www/html', curl: true,
      defaultUser: { name: 'adminer' }, env: ['ADMINER_VERSION', 'PHP_VERSION', 'PHP_INI_DIR'],
    },
  },
  {
    names: ['phpmyadmin', 'phpmyadmin/phpmyadmin'], sources: [github('phpmyadmin/docker')],
    system: 'debian',
    facts: {
      service: 'admin-ui', ports: [80], workdir: '/var/www/html', curl: true,
      secretFileEnv: ['MYSQL_ROOT_PASSWORD_FILE', 'MYSQL_PASSWORD_FILE', 'PMA_USER_FILE', 'PMA_PASSWORD_FILE'],
    },
    variants: [FPM_PORT],
  },
  {
    names: ['dpage/pgadmin4'], sources: ['https://www.pgadmin.org/docs/pgadmin4/latest/container_deployment.html'],
    system: 'alpine', oneSystem: true,
    facts: {
      service: 'admin-ui', ports: [80, 443], dataPaths: ['/var/lib/pgadmin'],
      defaultUser: { name: '5050', uid: 5050 }, secretFileEnv: ['PGADMIN_DEFAULT_PASSWORD_FILE'],
    },
  },
  {
    names: ['mongo-express'], sources: [github('mongo-express/mongo-express-docker')],
    system: 'alpine',
    facts: {
      service: 'admin-ui', ports: [8081],
      secretFileEnv: [
        'ME_CONFIG_BASICAUTH_USERNAME_FILE', 'ME_CONFIG_BASICAUTH_PASSWORD_FILE', 'ME_CONFIG_MONGODB_ADMINUSERNAME_FILE',
        'ME_CONFIG_MONGODB_ADMINPASSWORD_FILE',
      ],
    },
  },
  {
    names: ['quay.io/keycloak/keycloak', 'keycloak/keycloak'],
    sources: ['https://www.keycloak.org/server/containers', github('keycloak/keycloak')],
    facts: {
      service: 'identity', ports: [8080, 8443, 9000], workdir: '/', defaultUser: { name: '1000', uid: 1000 },
    },
    variants: [{ since: '24', system: 'ubi-micro', facts: { curl: false, wget: 'none' } }],
  },
  {
    names: ['jboss/keycloak'], sources: ['https://www.keycloak.org/server/containers'],
    facts: {
      service: 'identity', successor: 'quay.io/keycloak/keycloak',
      retired: { since: '2022', reason: 'Keycloak publishes its images as quay.io/keycloak/keycloak.' },
    },
  },
  {
    names: ['gitea/gitea', 'docker.gitea.com/gitea'], sources: ['https://docs.gitea.com/installation/install-with-docker'],
    system: 'alpine', oneSystem: true,
    facts: {
      service: 'web', ports: [22, 3000], dataPaths: ['/data'], dropsPrivileges: true, bash: true, curl: true,
      users: [{ name: 'git', uid: 1000 }], env: ['USER', 'GITEA_CUSTOM'],
    },
    variants: [{
      words: ['rootless'],
      facts: {
        ports: [2222, 3000], dataPaths: ['/var/lib/gitea'], dropsPrivileges: false, defaultUser: { name: '1000:1000', uid: 1000 },
      },
    }],
  },
  {
    names: ['gitlab/gitlab-ce', 'gitlab/gitlab-ee'], sources: ['https://docs.gitlab.com/install/docker/'],
    system: 'ubuntu', oneSystem: true,
    facts: {
      service: 'web', ports: [22, 80, 443], healthcheck: true,
      dataPaths: ['/etc/gitlab', '/var/log/gitlab', '/var/opt/gitlab'],
    },
  },
];

export const web: readonly ImageFamily[] = [...servers, ...applications];
