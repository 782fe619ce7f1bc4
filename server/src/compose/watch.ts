import type { YamlMap } from '../yaml/tree';
import type { Service } from './service';

/** The items of `develop.watch`. */
export function watchesOf(service: Service): readonly YamlMap[] {
  const list = service.valueOf('develop', 'watch');
  return list?.kind === 'sequence' ? list.items.flatMap((item) => (item.kind === 'map' ? item : [])) : [];
}
