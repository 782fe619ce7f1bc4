import { parseImageReference } from '../../core/image-reference';
import { replace, suggestedFix } from '../../core/rule';
import { nearest, type Range } from '../../core/text';
import { keywordLike, lineAbove } from '../line-edits';
import type { Dockerfile } from '../model';
import { buildCheckPage, dockerfileReference } from '../references';
import { dockerfileRule } from '../rule';
import { declaredNames } from '../stages';
import type { FromInstruction } from '../syntax/instructions';
import { builderVariables } from '../variable-uses';

const UNDEFINED = 'buildkit:UndefinedArgInFrom';
const INVALID = 'buildkit:InvalidDefaultArgInFrom';
const EMPTY = 'dockerfile-utils:BASE_NAME_EMPTY';

export default dockerfileRule({
  id: 'dockerfile/undefined-arg-in-from',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'FROM uses a variable that no ARG declares',
  why: 'FROM sees only the ARGs that stand before the first FROM, and the platform arguments of the builder. Any other variable is empty, whatever --build-arg says: the image name falls apart, or another image is used than was meant.',
  sources: [
    buildCheckPage('UndefinedArgInFrom'),
    dockerfileReference('Understand how ARG and FROM interact', 'understand-how-arg-and-from-interact'),
  ],
  aliases: [UNDEFINED, INVALID, EMPTY],
  fix: 'suggested',
  examples: [
    { bad: 'ARG ALPINE_VERSION=3.22\nFROM alpine:«${ALPINE_VERSON}»\n', good: 'ARG ALPINE_VERSION=3.22\nFROM alpine:${ALPINE_VERSION}\n' },
    { bad: 'FROM node:24«$VARIANT»\n', good: 'ARG VARIANT\nFROM node:24$VARIANT\n', title: 'an optional part of the name' },
    { bad: 'FROM alpine:3.22 AS base\nARG TAG=3.22\nFROM alpine:«$TAG»\n', title: 'declared too late' },
    { bad: 'FROM --platform=«$BULIDPLATFORM» golang:1.25\n', good: 'FROM --platform=$BUILDPLATFORM golang:1.25\n' },
    { bad: 'FROM alpine:«${TAG:-3.22}»\n', good: 'ARG TAG\nFROM alpine:${TAG:-3.22}\n', title: 'the default always wins' },
    { ok: 'ARG TAG=3.22\nFROM --platform=$BUILDPLATFORM alpine:${TAG} AS base\n' },
    { ok: 'ARG DEBUG\nFROM alpine:3.22${DEBUG:+-debug}\n' },
  ],
  check: {
    FROM(from, { report, file }) {
      for (const { name, range, nameRange, operator } of builderVariables(from, file)) {
        if (file.globalState.args.has(name)) continue;
        const meant = nearest(name, file.globalState.args.keys());
        const isLate = file.stages.some(({ instructions }) => instructions.some((one) => one.keyword === 'ARG' && declaredNames(one).includes(name)));
        const breaks = operator === undefined && breaksName(from, file);
        report({
          at: range,
          severity: breaks ? 'error' : 'warning',
          message: isLate
            ? `ARG ${name} is declared in a stage: FROM sees only what stands before the first FROM`
            : `No ARG before the first FROM declares ${name}${meant ? `; did you mean ${meant}?` : ''}`,
          aliases: [UNDEFINED, ...(breaks ? [INVALID] : []), ...(isWholeName(range, operator, from) ? [EMPTY] : [])],
          fix: [
            meant ? suggestedFix(`Replace with ${meant}`, replace(nameRange, meant)) : undefined,
            isLate ? undefined : declare(name, file),
          ],
        });
      }
    },
  },
});

function isWholeName({ start, end }: Range, operator: string | undefined, { image }: FromInstruction): boolean {
  return operator === undefined && image?.range.start === start && image.range.end === end;
}

/** Whether the name is no image's once the missing variables are empty. */
function breaksName({ image }: FromInstruction, { globalState }: Dockerfile): boolean {
  const name = image?.resolve((one) => globalState.lookUp(one) ?? (globalState.args.has(one) ? 'x' : undefined), '');
  return name !== undefined && parseImageReference(name).problems.length > 0;
}

function declare(name: string, file: Dockerfile): ReturnType<typeof suggestedFix> | undefined {
  const first = file.stages[0]?.from;
  return first && suggestedFix(`Declare ARG ${name} before the first FROM`, lineAbove(first, `${keywordLike(first, 'ARG')} ${name}`, file));
}
