import assert from 'node:assert/strict';
import { applyEdits } from '../../server/src/core/fix';
import { apiLifecycle } from '../../server/src/kubernetes/api-versions';
import { migration } from '../../server/src/kubernetes/migrations';
import { Manifest } from '../../server/src/kubernetes/model';

function migrate(text: string): { text: string; safety: string } | undefined {
  const [object] = Manifest.parse('a.yaml', text).objects;
  const lifecycle = object && apiLifecycle(object.apiVersion, object.kind);
  const fix = object && lifecycle && migration(object, lifecycle);
  return fix && { text: applyEdits(text, fix.edits), safety: fix.safety };
}

describe('kubernetes migrations', () => {
  it('changes the version alone where no field changes', () => {
    assert.deepEqual(migrate('apiVersion: batch/v1beta1 # old\nkind: CronJob\nmetadata: {name: a}\n'), {
      text: 'apiVersion: batch/v1 # old\nkind: CronJob\nmetadata: {name: a}\n', safety: 'safe',
    });
    assert.equal(migrate('apiVersion: "batch/v1beta1"\nkind: CronJob\n')?.text, 'apiVersion: "batch/v1"\nkind: CronJob\n');
  });

  it('is safe for a workload that names its selector', () => {
    const text = 'apiVersion: apps/v1beta2\nkind: Deployment\nspec:\n  selector: {matchLabels: {app: a}}\n  template: {}\n';
    assert.deepEqual(migrate(text), { text: text.replace('apps/v1beta2', 'apps/v1'), safety: 'safe' });
  });

  it('takes the selector from the labels of the template', () => {
    const text = 'apiVersion: extensions/v1beta1\nkind: Deployment\nmetadata:\n  name: a\nspec:\n  replicas: 2\n  template:\n    metadata:\n      labels:\n        app: a\n        "b": "1"\n'
      + '    spec:\n      containers:\n        - name: a\n          image: a:1\n';
    assert.deepEqual(migrate(text), {
      text: text.replace('extensions/v1beta1', 'apps/v1').replace('  template:', '  selector:\n    matchLabels:\n      app: a\n      b: "1"\n  template:'),
      safety: 'suggested',
    });
  });

  it('does not guess a selector', () => {
    assert.equal(migrate('apiVersion: apps/v1beta1\nkind: Deployment\nspec:\n  template:\n    spec: {containers: [{name: a, image: a}]}\n'), undefined);
    assert.equal(migrate('apiVersion: apps/v1beta1\nkind: Deployment\nspec:\n  template:\n    metadata:\n      labels:\n        app: {{ .x }}\n    spec: {}\n'), undefined);
  });

  it('nests the backends of an Ingress and types its paths', () => {
    const old = [
      'apiVersion: networking.k8s.io/v1beta1', 'kind: Ingress', 'metadata:', '  name: a', 'spec:', '  backend:', '    serviceName: x', '    servicePort: http', '  rules:',
      '    - http:', '        paths:', '          - path: /a', '            backend:', '              servicePort: 80', '              serviceName: web',
      '          - path: /b', '            pathType: Prefix', '            backend: {serviceName: b, servicePort: 81}', '',
    ].join('\n');
    const now = [
      'apiVersion: networking.k8s.io/v1', 'kind: Ingress', 'metadata:', '  name: a', 'spec:', '  defaultBackend:', '    service:', '      name: x', '      port:', '        name: http', '  rules:',
      '    - http:', '        paths:', '          - path: /a', '            pathType: ImplementationSpecific', '            backend:', '              service:', '                name: web', '                port:', '                  number: 80',
      '          - path: /b', '            pathType: Prefix', '            backend: {service: {name: b, port: {number: 81}}}', '',
    ].join('\n');
    assert.deepEqual(migrate(old), { text: now, safety: 'suggested' });
    assert.deepEqual(migrate(old.replaceAll('\n', '\r\n')), { text: now.replaceAll('\n', '\r\n'), safety: 'suggested' });
  });

  it('leaves an Ingress alone whose backend it cannot read', () => {
    assert.equal(migrate('apiVersion: extensions/v1beta1\nkind: Ingress\nspec:\n  backend:\n    serviceName: web\n'), undefined);
  });

  it('minds what an empty selector of a disruption budget means', () => {
    const text = 'apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nspec:\n  minAvailable: 1\n  selector:\n    matchLabels: {}\n';
    assert.equal(migrate(text), undefined);
    assert.equal(migrate(text.replace('{}', '{app: a}'))?.safety, 'safe');
  });

  it('has nothing for what has no successor', () => {
    assert.equal(migrate('apiVersion: policy/v1beta1\nkind: PodSecurityPolicy\n'), undefined);
    assert.equal(migrate('apiVersion: apiextensions.k8s.io/v1beta1\nkind: CustomResourceDefinition\n'), undefined);
  });
});
