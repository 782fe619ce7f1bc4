import { get, type YamlEntry, type YamlMap } from '../yaml/tree';
import { sameNamespace, type KubernetesObject } from './object';
import type { ObjectSet } from './object-set';
import type { Pod } from './pod';
import { LabelSelector } from './selectors';
import { asMap, isCertainList, isSet, lacks, mapsOf, textOf, textsOf } from './values';

export type PolicyType = 'Ingress' | 'Egress';

/** A NetworkPolicy with what it means. */
export class NetworkPolicy {
  readonly selector: LabelSelector | undefined;

  constructor(readonly object: KubernetesObject) {
    this.selector = LabelSelector.of(object.get('spec', 'podSelector'));
  }

  /** Without `policyTypes`: Ingress always, and Egress if there are egress rules (kubernetes/api, networking/v1 `NetworkPolicySpec`). */
  get types(): readonly PolicyType[] {
    const written = this.object.get('spec', 'policyTypes');
    if (isSet(written)) return textsOf(written).filter((type): type is PolicyType => type === 'Ingress' || type === 'Egress');
    return this.rulesEntry('egress') ? ['Ingress', 'Egress'] : ['Ingress'];
  }

  rulesEntry(direction: 'ingress' | 'egress'): YamlEntry | undefined {
    const entry = this.object.spec?.entryOf(direction);
    return entry && isSet(entry.value) ? entry : undefined;
  }

  rules(direction: 'ingress' | 'egress'): readonly YamlMap[] {
    return mapsOf(this.object.get('spec', direction));
  }

  /** The rules for a direction all stand in the file. */
  hasCertainRules(direction: 'ingress' | 'egress'): boolean {
    const rules = this.object.get('spec', direction);
    if (this.object.isPartial || this.object.spec?.uncertain) return false;
    return rules === undefined ? lacks(this.object.node, 'spec', direction) : isCertainList(rules);
  }

  selects(pod: Pod): boolean {
    return this.selector !== undefined && sameNamespace(this.object.namespace, pod.object.namespace) && this.selector.matches(pod.labelTexts);
  }
}

/** Policies of the set that select a pod. */
export function policiesOf(pod: Pod, set: ObjectSet): readonly NetworkPolicy[] {
  return set.ofKind('NetworkPolicy').map((object) => new NetworkPolicy(object)).filter((policy) => policy.selects(pod));
}

/** Policies of other makers, whose selectors are written differently: they may select any pod. */
export function hasOtherPolicies(set: ObjectSet): boolean {
  const kinds = ['CiliumNetworkPolicy', 'CiliumClusterwideNetworkPolicy', 'GlobalNetworkPolicy', 'NetworkPolicy', 'AdminNetworkPolicy', 'BaselineAdminNetworkPolicy'];
  return kinds.some((kind) => set.ofCustomKind(kind).length > 0);
}

/** Peers of a rule: `from` of an ingress rule, `to` of an egress rule. */
export function peersOf(rule: YamlMap, direction: 'ingress' | 'egress'): readonly YamlMap[] {
  return mapsOf(rule.get(direction === 'ingress' ? 'from' : 'to'));
}

/** Whether a rule names no peers at all, which means all of them. */
export function allowsAnyPeer(rule: YamlMap, direction: 'ingress' | 'egress'): boolean {
  const peers = rule.get(direction === 'ingress' ? 'from' : 'to');
  return !isSet(peers) ? lacks(rule, direction === 'ingress' ? 'from' : 'to') : peers.kind === 'sequence' && peers.items.length === 0;
}

/** Whether an egress rule lets DNS pass: no ports, or 53 among them. */
export function allowsDns(rule: YamlMap): boolean {
  const ports = rule.get('ports');
  if (!isSet(ports) || ports.uncertain) return true;
  return mapsOf(ports).some((port) => {
    const number = asMap(port)?.get('port');
    if (!isSet(number) || number.uncertain) return true;
    const end = Number(textOf(get(port, 'endPort')) ?? 0);
    const text = textOf(number) ?? '';
    return text === '53' || text === '5353' || /dns/.test(text) || (Number(text) <= 53 && end >= 53);
  });
}
