import { asScalar, type YamlMap, type YamlScalar } from '../yaml/tree';
import type { KubernetesObject } from './object';
import { LabelSelector } from './selectors';
import { mapsOf, numberOf, textOf } from './values';

/** One port of a Service. */
export interface ServicePort {
  readonly node: YamlMap;
  readonly name: string | undefined;
  readonly port: number | undefined;
  readonly protocol: string;
  /** As written; absent means the same number as `port`. */
  readonly target: YamlScalar | undefined;
}

/** A core Service object with what its fields mean. */
export class Service {
  constructor(readonly object: KubernetesObject) {}

  /** `ClusterIP` unless said otherwise; undefined when a template decides. */
  get type(): string | undefined {
    const type = this.object.get('spec', 'type');
    return type ? textOf(type) : this.object.spec?.uncertain ? undefined : 'ClusterIP';
  }

  get isHeadless(): boolean {
    return textOf(this.object.get('spec', 'clusterIP')) === 'None';
  }

  /** Undefined for a Service without a selector, whose endpoints something else writes. */
  get selector(): LabelSelector | undefined {
    const selector = LabelSelector.ofLabels(this.object.get('spec', 'selector'));
    return selector?.isEmpty ? undefined : selector;
  }

  get ports(): readonly ServicePort[] {
    return mapsOf(this.object.get('spec', 'ports')).map((node) => ({
      node,
      name: textOf(node.get('name')),
      port: numberOf(node.get('port')),
      protocol: textOf(node.get('protocol')) ?? 'TCP',
      target: asScalar(node.get('targetPort')),
    }));
  }
}
