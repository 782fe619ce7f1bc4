import type { Range } from '../core/text';
import { sameNamespace, type KubernetesObject } from '../kubernetes/object';
import { ObjectSet } from '../kubernetes/object-set';
import type { Pod } from '../kubernetes/pod';
import { LabelSelector } from '../kubernetes/selectors';
import { Service } from '../kubernetes/services';
import { asMap, textOf } from '../kubernetes/values';
import { get, type YamlMap, type YamlNode } from '../yaml/tree';
import { groupBy } from './group-by';

/** A place where an object names another one, or selects it by its labels. */
export interface ObjectReference {
  readonly from: KubernetesObject;
  readonly kind: 'refers' | 'selects';
  /** The field: `roleRef`, `volumes`; for a selection the labels. */
  readonly via: string;
  readonly range: Range;
  readonly target: {
    readonly kind: string;
    readonly name: string;
    /** Undefined when the file does not hold it. */
    readonly object: KubernetesObject | undefined;
  };
  /** Usually made elsewhere, or made by the object itself: worth showing only when it is in the file. */
  readonly isIncidental: boolean;
}

/** Where a field names an object: a path with `[]` for all items of a list, and the kind of what is named. */
interface ReferenceField {
  readonly path: string;
  /** The kind; `*` when a `kind` beside the name says it. */
  readonly kind: string;
  readonly incidental?: boolean;
}

/**
 * Fields of a pod's spec (Kubernetes API reference, PodSpec and Container).
 */
const POD_FIELDS: readonly ReferenceField[] = [
  { path: 'serviceAccountName', kind: 'ServiceAccount' },
  { path: 'imagePullSecrets[].name', kind: 'Secret' },
  { path: 'priorityClassName', kind: 'PriorityClass', incidental: true },
  { path: 'runtimeClassName', kind: 'RuntimeClass', incidental: true },
  { path: 'volumes[].configMap.name', kind: 'ConfigMap' },
  { path: 'volumes[].secret.secretName', kind: 'Secret' },
  { path: 'volumes[].persistentVolumeClaim.claimName', kind: 'PersistentVolumeClaim' },
  { path: 'volumes[].projected.sources[].configMap.name', kind: 'ConfigMap' },
  { path: 'volumes[].projected.sources[].secret.name', kind: 'Secret' },
];

const CONTAINER_FIELDS: readonly ReferenceField[] = [
  { path: 'env[].valueFrom.configMapKeyRef.name', kind: 'ConfigMap' },
  { path: 'env[].valueFrom.secretKeyRef.name', kind: 'Secret' },
  { path: 'envFrom[].configMapRef.name', kind: 'ConfigMap' },
  { path: 'envFrom[].secretRef.name', kind: 'Secret' },
];

const INGRESS_FIELDS: readonly ReferenceField[] = [
  { path: 'spec.defaultBackend.service.name', kind: 'Service' },
  { path: 'spec.backend.serviceName', kind: 'Service' },
  { path: 'spec.rules[].http.paths[].backend.service.name', kind: 'Service' },
  { path: 'spec.rules[].http.paths[].backend.serviceName', kind: 'Service' },
  { path: 'spec.tls[].secretName', kind: 'Secret' },
  { path: 'spec.ingressClassName', kind: 'IngressClass', incidental: true },
];

const ROUTE_FIELDS: readonly ReferenceField[] = [
  { path: 'spec.parentRefs[].name', kind: 'Gateway' },
  { path: 'spec.rules[].backendRefs[].name', kind: 'Service' },
];

const BINDING_FIELDS: readonly ReferenceField[] = [
  { path: 'roleRef.name', kind: '*' },
  { path: 'subjects[].name', kind: '*' },
];

const WEBHOOK_FIELDS: readonly ReferenceField[] = [{ path: 'webhooks[].clientConfig.service.name', kind: 'Service' }];

/** Fields that name other objects, by kind (Kubernetes API reference; Gateway API, Istio, cert-manager and KEDA references). */
const FIELDS: Readonly<Record<string, readonly ReferenceField[]>> = {
  Ingress: INGRESS_FIELDS,
  HTTPRoute: ROUTE_FIELDS,
  GRPCRoute: ROUTE_FIELDS,
  TLSRoute: ROUTE_FIELDS,
  TCPRoute: ROUTE_FIELDS,
  UDPRoute: ROUTE_FIELDS,
  Gateway: [
    { path: 'spec.gatewayClassName', kind: 'GatewayClass', incidental: true },
    { path: 'spec.listeners[].tls.certificateRefs[].name', kind: 'Secret' },
  ],
  VirtualService: [
    { path: 'spec.gateways[]', kind: 'Gateway', incidental: true },
    { path: 'spec.http[].route[].destination.host', kind: 'Service', incidental: true },
    { path: 'spec.tcp[].route[].destination.host', kind: 'Service', incidental: true },
  ],
  DestinationRule: [{ path: 'spec.host', kind: 'Service', incidental: true }],
  HorizontalPodAutoscaler: [{ path: 'spec.scaleTargetRef.name', kind: '*' }],
  ScaledObject: [{ path: 'spec.scaleTargetRef.name', kind: '*' }],
  StatefulSet: [{ path: 'spec.serviceName', kind: 'Service' }],
  RoleBinding: BINDING_FIELDS,
  ClusterRoleBinding: BINDING_FIELDS,
  PersistentVolumeClaim: [
    { path: 'spec.volumeName', kind: 'PersistentVolume' },
    { path: 'spec.storageClassName', kind: 'StorageClass', incidental: true },
  ],
  PersistentVolume: [{ path: 'spec.storageClassName', kind: 'StorageClass', incidental: true }],
  ServiceAccount: [{ path: 'secrets[].name', kind: 'Secret' }, { path: 'imagePullSecrets[].name', kind: 'Secret' }],
  ValidatingWebhookConfiguration: WEBHOOK_FIELDS,
  MutatingWebhookConfiguration: WEBHOOK_FIELDS,
  CustomResourceDefinition: [{ path: 'spec.conversion.webhook.clientConfig.service.name', kind: 'Service' }],
  APIService: [{ path: 'spec.service.name', kind: 'Service' }],
  ValidatingAdmissionPolicyBinding: [{ path: 'spec.policyName', kind: 'ValidatingAdmissionPolicy' }],
  MutatingAdmissionPolicyBinding: [{ path: 'spec.policyName', kind: 'MutatingAdmissionPolicy' }],
  Certificate: [{ path: 'spec.issuerRef.name', kind: '*' }, { path: 'spec.secretName', kind: 'Secret', incidental: true }],
};

/** Subjects that are no objects. */
const NO_OBJECTS = new Set(['User', 'Group']);

/** Kinds that an `*` field means when no `kind` stands beside the name. */
const IMPLIED_KINDS: Readonly<Record<string, string>> = { ScaledObject: 'Deployment', Certificate: 'Issuer' };

/** The references between objects of one file, in the order of the file. */
export function objectReferences(objects: readonly KubernetesObject[]): readonly ObjectReference[] {
  const index = new ObjectIndex(objects);
  return objects.flatMap((object) => [
    ...(FIELDS[object.kind] ?? []).flatMap((field) => index.named(object, object.node, field)),
    ...(object.pod ? podReferences(object.pod, index) : []),
    ...index.selected(object),
  ]);
}

function podReferences(pod: Pod, index: ObjectIndex): readonly ObjectReference[] {
  return [
    ...POD_FIELDS.flatMap((field) => index.named(pod.object, pod.spec, field)),
    ...pod.containers.flatMap(({ node }) => CONTAINER_FIELDS.flatMap((field) => index.named(pod.object, node, field))),
  ];
}

class ObjectIndex {
  private readonly set: ObjectSet;
  private readonly byName: ReadonlyMap<string, readonly KubernetesObject[]>;

  constructor(objects: readonly KubernetesObject[]) {
    this.set = new ObjectSet(objects);
    this.byName = groupBy(objects, ({ kind, name }) => `${kind}/${name}`);
  }

  named(from: KubernetesObject, root: YamlNode, { path, kind, incidental = false }: ReferenceField): readonly ObjectReference[] {
    return nodesAt(root, path.split('.')).flatMap((node) => {
      const name = textOf(node);
      const targetKind = kind === '*' ? siblingText(node, 'kind') ?? IMPLIED_KINDS[from.kind] : siblingText(node, 'kind') ?? kind;
      if (name === undefined || name === '' || targetKind === undefined || NO_OBJECTS.has(targetKind)) return [];
      const namespace = siblingText(node, 'namespace') ?? from.namespace;
      const isIncidental = incidental || (targetKind === 'ServiceAccount' && name === 'default');
      const target = { kind: targetKind, name, object: this.find(targetKind, name, namespace) };
      return [{ from, kind: 'refers' as const, via: fieldName(path), range: node.writtenRange, target, isIncidental }];
    });
  }

  /** Pods that a Service, a PodDisruptionBudget or a NetworkPolicy selects. */
  selected(from: KubernetesObject): readonly ObjectReference[] {
    const selector = selectorOf(from);
    if (!selector) return [];
    const range = selector.node.writtenRange;
    return this.set.podsSelectedBy(selector, from.namespace).map(({ object }) => ({
      from, range, kind: 'selects', via: selector.isEmpty ? 'all pods' : selector.title,
      target: { kind: object.kind, name: object.name, object }, isIncidental: false,
    }));
  }

  private find(kind: string, name: string, namespace: string | undefined): KubernetesObject | undefined {
    const candidates = this.byName.get(`${kind}/${name}`) ?? [];
    return candidates.find((object) => !object.isNamespaced || sameNamespace(object.namespace, namespace));
  }
}

function selectorOf(object: KubernetesObject): LabelSelector | undefined {
  if (!object.isBuiltIn) return undefined;
  switch (object.kind) {
    case 'Service': return new Service(object).selector;
    case 'PodDisruptionBudget': return LabelSelector.of(object.get('spec', 'selector'));
    case 'NetworkPolicy': return LabelSelector.of(object.get('spec', 'podSelector'));
    default: return undefined;
  }
}

/** The nodes at a path whose parts may end in `[]`. */
function nodesAt(node: YamlNode | undefined, path: readonly string[]): readonly YamlNode[] {
  const [part, ...rest] = path;
  if (!node || part === undefined) return node ? [node] : [];
  const isList = part.endsWith('[]');
  const child = get(node, isList ? part.slice(0, -2) : part);
  if (!isList) return nodesAt(child, rest);
  return child?.kind === 'sequence' ? child.items.flatMap((item) => nodesAt(item, rest)) : [];
}

function siblingText(node: YamlNode, key: string): string | undefined {
  const parent: YamlMap | undefined = asMap(node.parent);
  return textOf(parent?.get(key));
}

/** `volumes` of `volumes[].configMap.name`, `roleRef` of `roleRef.name`. */
function fieldName(path: string): string {
  const parts = path.replace(/^spec\./, '').split('.');
  return (parts[0] ?? path).replace('[]', '');
}
