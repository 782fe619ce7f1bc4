import type { RuleRun } from '../core/rule';
import type { Manifest } from './model';
import { ObjectSet } from './object-set';
import type { KubernetesRule } from './rule';

/** Calls every visitor in one walk over the objects of a file. */
export function walk(manifest: Manifest, runs: readonly RuleRun[]): void {
  const { objects } = manifest;
  const site = { manifest, set: new ObjectSet(objects) };
  const visits = runs.map(({ rule, context }) => ({ visitor: (rule as KubernetesRule).check, context: { ...context, ...site } }));
  for (const { visitor, context } of visits) visitor.manifest?.(manifest, context);
  for (const object of objects) {
    for (const { visitor, context } of visits) {
      visitor.object?.(object, context);
      if (object.isBuiltIn) visitor.kinds?.[object.kind]?.(object, context);
      if (!object.pod) continue;
      visitor.pod?.(object.pod, context);
      if (visitor.container) for (const container of object.pod.containers) visitor.container(container, context);
    }
  }
}
