import type { Range } from '../core/text';
import type { Service } from './service';
import type { Grant, NamedUse } from './service-parts';
import type { ComposeText } from './text';
import type { Mount } from './volumes';

export type ReferenceKind = 'service' | 'network' | 'volume' | 'secret' | 'config' | 'model';

/** A place where a service names another service or a resource of the file. Names with variables are left out. */
export interface Reference {
  readonly kind: ReferenceKind;
  readonly name: string;
  /** The name alone. */
  readonly range: Range;
  readonly from: Service;
  /** Path below the service: `depends_on`, `build.secrets`, `network_mode`. */
  readonly via: string;
  /** False when Compose may go on without it. */
  readonly required: boolean;
}

/** The names that a service uses. */
export function referencesOf(service: Service): readonly Reference[] {
  const reference = (kind: ReferenceKind, via: string, name: string, range: Range, required = true): Reference => ({
    kind, name, range, from: service, via, required,
  });
  const byText = (kind: ReferenceKind, via: string, text: ComposeText | undefined): Reference[] =>
    text?.text === undefined ? [] : [reference(kind, via, text.text, text.range)];
  const byUse = (kind: ReferenceKind, via: string, uses: readonly NamedUse[]): Reference[] =>
    uses.filter(({ hasVariable }) => !hasVariable).map(({ name, range }) => reference(kind, via, name, range));
  const byGrant = (kind: ReferenceKind, via: string, grants: readonly Grant[]): Reference[] =>
    grants.flatMap(({ source }) => byText(kind, via, source));

  return [
    ...service.dependsOn
      .filter(({ service: name }) => !name.includes('$'))
      .map((one) => reference('service', 'depends_on', one.service, one.range, one.required !== false)),
    ...service.texts('links').flatMap((link) => byText('service', 'links', link.split(':')[0])),
    ...service.texts('volumes_from').filter((from) => !from.written.startsWith('container:'))
      .flatMap((from) => byText('service', 'volumes_from', from.split(':')[0])),
    ...Object.values(service.namespaces).flatMap((mode) => byText('service', mode.key, mode.service)),
    ...(service.extends?.file ? [] : byText('service', 'extends', service.extends?.service)),
    ...(service.build?.additionalContexts ?? []).flatMap(({ value }) =>
      value?.written.startsWith('service:') ? byText('service', 'build.additional_contexts', value.part('service:'.length)) : []),
    ...byUse('network', 'networks', service.networks),
    ...service.mounts.filter(usesNamedVolume).flatMap(({ source }) => byText('volume', 'volumes', source)),
    ...byGrant('secret', 'secrets', service.secrets),
    ...byGrant('secret', 'build.secrets', service.build?.secrets ?? []),
    ...byGrant('config', 'configs', service.configs),
    ...byText('config', 'credential_spec.config', service.text('credential_spec', 'config')),
    ...byUse('model', 'models', service.models),
  ];
}

/** A cluster volume may also be chosen by its group: `group:NAME` (docker/cli, docs/reference/commandline/service_create.md). */
function usesNamedVolume({ type, source }: Mount): boolean {
  return type === 'volume' || (type === 'cluster' && !source?.written.startsWith('group:'));
}
