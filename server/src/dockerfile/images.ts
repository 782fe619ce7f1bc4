import type { ImageReference } from '../core/image-reference';
import type { ImageFacts } from './images/types';

export type * from './images/types';

export function lookUpImage(_reference: ImageReference): ImageFacts | undefined {
  return undefined;
}
