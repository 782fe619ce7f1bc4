/**
 * Docker Official Images of which the table knows no facts. Docker Hub has no other repositories without a namespace, so that any other such
 * name is an image of the build machine or a named context.
 * https://github.com/docker-library/official-images/tree/master/library
 */
export const otherOfficialImages: ReadonlySet<string> = new Set([
  'aerospike', 'alt', 'api-firewall', 'arangodb', 'backdrop', 'bash', 'bonita', 'chronograf', 'cirros', 'clearlinux', 'clefos', 'convertigo',
  'couchbase', 'crate', 'crux', 'eggdrop', 'emqx', 'euleros', 'express-gateway', 'flink', 'fluentd', 'friendica', 'gazebo', 'geonetwork',
  'hello-world', 'hitch', 'hylang', 'ibmjava', 'irssi', 'jobber', 'jruby', 'kaazing-gateway', 'kapacitor', 'known', 'kong', 'krakend',
  'lightstreamer', 'liquibase', 'mageia', 'matomo', 'mediawiki', 'mono', 'monica', 'neurodebian', 'notary', 'nuxeo', 'odoo', 'open-liberty',
  'opensuse', 'orientdb', 'percona', 'plone', 'postfixadmin', 'rakudo-star', 'rapidoid', 'redmine', 'rethinkdb', 'rocket.chat', 'ros',
  'satosa', 'silverpeas', 'sl', 'solr', 'sourcemage', 'spiped', 'storm', 'swipl', 'teamspeak', 'telegraf', 'thrift', 'tomee', 'unit', 'valkey',
  'varnish', 'websphere-liberty', 'xwiki', 'yourls', 'znc',
]);
