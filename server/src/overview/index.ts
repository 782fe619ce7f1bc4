import { OpenedComposeFile } from '../compose/language';
import type { ExplainContext } from '../core/explain';
import type { OpenedFile } from '../core/language';
import { OpenedDockerfile } from '../dockerfile/language';
import { OpenedManifest } from '../kubernetes/language';
import { composeOverview } from './compose';
import { markedAtCursor, type UnmarkedOverview } from './cursor';
import { dockerfileOverview } from './dockerfile';
import { kubernetesOverview } from './kubernetes';
import type { Overview } from './model';

export { picturesOf, type Picture } from './pictures';
export type { EdgeKind, Mark, NodeKind, NodeState, Overview, OverviewEdge, OverviewNode, Sentence } from './model';

/** A file as a graph. With a cursor, what a change there affects is marked. Undefined for kinds without a picture. */
export function overviewOf(file: OpenedFile, context: ExplainContext, cursor?: number): Overview | undefined {
  if (file instanceof OpenedDockerfile) return dockerfileOverview(file.model, cursor);
  const unmarked = unmarkedOverview(file, context);
  return unmarked && markedAtCursor(unmarked, cursor);
}

interface Remembered extends ExplainContext {
  readonly overview: UnmarkedOverview | undefined;
}

/** Cursors move more often than files change. */
const remembered = new WeakMap<OpenedFile, Remembered>();

function unmarkedOverview(file: OpenedFile, { host, workspace, kubernetesMinor }: ExplainContext): UnmarkedOverview | undefined {
  const known = remembered.get(file);
  if (known?.host === host && known.workspace === workspace && known.kubernetesMinor === kubernetesMinor) return known.overview;
  const context = { host, workspace, kubernetesMinor };
  const overview = readOverview(file, context);
  remembered.set(file, { ...context, overview });
  return overview;
}

function readOverview(file: OpenedFile, context: ExplainContext): UnmarkedOverview | undefined {
  if (file instanceof OpenedComposeFile) return composeOverview(file.model, context);
  if (file instanceof OpenedManifest) return kubernetesOverview(file.model.objects, context);
  return undefined;
}
