import type { Completion, CompletionContext } from '../../core/completion';
import type { Dockerfile } from '../model';
import { offeredImages } from './image-tags';
import type { ArgumentSite } from './site';
import { stageCompletions } from './stage-names';

/** What a FROM may name: stages above it, `scratch`, images of the table; and `AS` behind it. */
export function completeImage(site: ArgumentSite, file: Dockerfile, { today }: CompletionContext): readonly Completion[] {
  const { before, token, instruction, typed } = site;
  if (before.length === 1 && instruction.keyword === 'FROM' && (!instruction.name || instruction.as?.range.start === token.start)) {
    return [{ label: 'AS', kind: 'keyword', range: token, newText: 'AS', rank: 0 }];
  }
  if (before.length > 0 || /[$@]/.test(typed)) return [];
  return [
    ...stageCompletions(file, instruction, token),
    ...offeredImages(today).map(({ image, detail }, index): Completion => ({
      label: image, kind: 'image', range: token, newText: image, detail, about: `image ${image}`, rank: STAGES_FIRST + index,
    })),
  ];
}

/** More stages than any file has. Images keep their order, in which the newest release stands before older ones. */
const STAGES_FIRST = 100;
