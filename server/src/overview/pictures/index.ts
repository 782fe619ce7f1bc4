import { pictureWidth, type Drawing } from '../drawing';
import type { Overview, OverviewNode } from '../model';
import { drawingSvg } from '../svg';
import { isolationDrawing } from './isolation';
import { referencesDrawing } from './references';
import { servicesDrawing } from './services';
import { stagesDrawing } from './stages';

/** One picture, ready to be put into a page. */
export interface Picture {
  readonly id: Drawing['id'];
  readonly title: string;
  readonly description: string;
  readonly svg: string;
}

/** The pictures of a file from top to bottom, for a column of `room` units: pixels at the usual size of text. */
export function picturesOf(overview: Overview, room?: number): readonly Picture[] {
  return drawingsOf(overview, room).map((drawing) => ({
    id: drawing.id, title: drawing.title, description: drawing.description, svg: drawingSvg(drawing),
  }));
}

export function drawingsOf(overview: Overview, room?: number): readonly Drawing[] {
  if (overview.nodes.length === 0) return [];
  const width = pictureWidth(room);
  switch (overview.kind) {
    case 'dockerfile': return [stagesDrawing(overview, width)];
    case 'compose': return [servicesDrawing(overview, width)];
    case 'kubernetes': return kubernetesDrawings(overview, width);
  }
}

function kubernetesDrawings(overview: Overview, width: number): readonly Drawing[] {
  const workload = workloadInFocus(overview);
  const isolation = workload && isolationDrawing(overview, workload, width);
  const objects = overview.nodes.filter(({ parent }) => parent === undefined);
  return [...(isolation ? [isolation] : []), ...(objects.length > 1 ? [referencesDrawing(overview, width)] : [])];
}

/** The workload at the cursor, else the only one that is connected with what is there, else the only one of the file. */
function workloadInFocus({ nodes }: Overview): OverviewNode | undefined {
  const workloads = nodes.filter(({ kind }) => kind === 'workload');
  const atCursor = workloads.find(({ mark }) => mark === 'cursor');
  if (atCursor) return atCursor;
  const related = workloads.filter(({ mark }) => mark === 'related');
  if (related.length === 1) return related[0];
  return workloads.length === 1 ? workloads[0] : undefined;
}
