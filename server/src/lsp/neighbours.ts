import type { Problem, Rule } from '../core/rule';
import type { MutedRules } from '../protocol';
import type { EditorSettings } from './settings';

/** Another extension that reports some of the same problems. Ids are those of the Marketplace, in lower case. */
interface Neighbour {
  readonly name: string;
  readonly ids: readonly string[];
  /** Suites of aliases (`buildkit` in `buildkit:JSONArgsRecommended`) whose problems it shows without being asked. */
  readonly shows: readonly string[];
  /** Single aliases that it shows. */
  readonly showsAliases?: readonly string[];
  readonly formatsDockerfiles?: boolean;
}

/**
 * Container Tools and the Docker extension run dockerfile-utils; Docker DX asks BuildKit; the YAML extension checks schemas;
 * the Kubernetes extension brings the schemas for it and a lint for missing resource limits.
 */
const NEIGHBOURS: readonly Neighbour[] = [
  {
    name: 'Container Tools',
    ids: ['ms-azuretools.vscode-containers', 'ms-azuretools.vscode-docker'],
    shows: ['dockerfile-utils'],
    formatsDockerfiles: true,
  },
  { name: 'Docker DX', ids: ['docker.docker'], shows: ['buildkit'] },
  { name: 'YAML', ids: ['redhat.vscode-yaml'], shows: ['compose-schema', 'k8s-schema'] },
  {
    name: 'Kubernetes Tools',
    ids: ['ms-kubernetes-tools.vscode-kubernetes-tools'],
    shows: [],
    showsAliases: ['kube-linter:unset-cpu-requirements', 'kube-linter:unset-memory-requirements'],
  },
];

/** What the user may leave to another linter by naming it in `deferTo`; each is the suite of its aliases. */
export const DEFERRABLE = ['hadolint', 'tally', 'sonar', 'trivy', 'checkov', 'snyk'] as const;

/** Decides which problems are left to others. */
export class Muting {
  private readonly active: readonly Neighbour[];

  /** @param installed ids of the extensions that the client found */
  constructor(installed: readonly string[], { coexistence, deferTo }: Pick<EditorSettings, 'coexistence' | 'deferTo'>) {
    const ids = new Set(installed.map((id) => id.toLowerCase()));
    const present = coexistence === 'all' ? [] : NEIGHBOURS.filter((one) => one.ids.some((id) => ids.has(id)));
    const deferred = DEFERRABLE.filter((name) => deferTo.includes(name)).map((name): Neighbour => ({ name, ids: [], shows: [name] }));
    this.active = [...present, ...deferred];
  }

  /** A problem that names a neighbour's check: that very case is reported already. */
  mutes(problem: Problem): boolean {
    return this.active.some((neighbour) => isShownBy(neighbour, problem.aliases));
  }

  get formatsDockerfiles(): boolean {
    return this.active.some((neighbour) => neighbour.formatsDockerfiles === true);
  }

  /** How many rules each active neighbour takes over, wholly or for some cases. */
  summary(rules: readonly Rule[]): readonly MutedRules[] {
    return this.active
      .map((neighbour) => ({
        neighbour: neighbour.name,
        rules: rules.filter((rule) => isShownBy(neighbour, rule.aliases)).length,
      }))
      .filter((muted) => muted.rules > 0);
  }
}

function isShownBy(neighbour: Neighbour, aliases: readonly string[]): boolean {
  return aliases.some((alias) => {
    const suite = alias.slice(0, alias.indexOf(':'));
    return neighbour.shows.includes(suite) || neighbour.showsAliases?.includes(alias) === true;
  });
}
