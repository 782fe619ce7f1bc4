import { replace, suggestedFix } from '../../core/rule';
import { nearest } from '../../core/text';
import type { ImageUse } from '../images-used';
import { dockerfileRule } from '../rule';
import { dependsOn, laterStage } from '../stage-cycles';
import type { Stage } from '../stages';

export default dockerfileRule({
  id: 'dockerfile/copy-from-unknown',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Files taken from something that is no earlier stage',
  why: 'When no earlier stage has the name, the builder looks for a named context and then pulls an image of that name from a registry. A misspelt stage becomes a stranger\'s image, or a build that fails at this line.',
  unless: 'The name is an image, or a context that the build command or a bake file defines.',
  options: {
    bareNames: {
      default: false,
      strict: true,
      description: 'Report every name without a tag, even when no stage has a similar name, as hadolint and KICS do.',
    },
  },
  sources: [{ title: 'Dockerfile reference: COPY --from', url: 'https://docs.docker.com/reference/dockerfile/#copy---from' }],
  aliases: ['hadolint:DL3022', 'droast:DF049'],
  fix: 'suggested',
  examples: [
    {
      bad: 'FROM golang:1.24 AS builder\nFROM alpine:3.20\nCOPY --from=«bulider» /a /a\n',
      good: 'FROM golang:1.24 AS builder\nFROM alpine:3.20\nCOPY --from=builder /a /a\n',
    },
    { bad: 'FROM alpine:3.20\nCOPY --from=«later» /a /a\nFROM golang:1.24 AS later\n' },
    { bad: 'FROM alpine:3.20\nCOPY --from=«3» /a /a\n' },
    { bad: 'FROM alpine:3.20\nCOPY --from=«busybox» /bin/busybox /bin/\n', options: { bareNames: true } },
    { ok: 'FROM alpine:3.20\nCOPY --from=busybox /bin/busybox /bin/\n', title: 'an image' },
    { ok: 'FROM alpine:3.20\nCOPY --from=ghcr.io/astral-sh/uv:0.5 /uv /bin/\n' },
    { ok: 'FROM alpine:3.20 AS a\nFROM alpine:3.20\nCOPY --from=0 /a /a\nCOPY --from=A /a /a\n' },
  ],
  check: {
    image(use, { report, stage, file, options }) {
      if (use.where === 'FROM' || use.stage || use.hasVariable || use.written === '' || use.instruction.onbuild) return;
      if (isOwn(use.written, stage)) return;
      const later = stage && laterStage(use, stage, file);
      if (later && dependsOn(later, stage, file)) return;
      const outOfRange = !later && /^\d+$/.test(use.written);
      const similar = later || outOfRange ? undefined : nearest(use.written, earlierNames(file.stages, stage));
      const isBare = !use.written.includes(':') && use.where === 'COPY --from';
      if (!later && !outOfRange && !similar && !(options.bareNames && isBare)) return;
      report({
        at: use.range,
        severity: later || outOfRange ? 'error' : 'warning',
        message: messageFor(use, later, outOfRange, similar),
        fix: similar ? suggestedFix(`Replace with ${similar}`, replace(use.range, similar)) : undefined,
      });
    },
  },
});

function messageFor(use: ImageUse, later: Stage | undefined, outOfRange: boolean, similar: string | undefined): string {
  if (later) return `Stage "${use.written}" comes later in the file`;
  if (outOfRange) return `There is no stage ${use.written} before this one`;
  return `No earlier stage is named "${use.written.slice(0, 40)}"${similar ? `; did you mean ${similar}?` : ''}`;
}

function isOwn(written: string, stage: Stage | undefined): boolean {
  return stage !== undefined && (sameName(stage.name, written) || String(stage.index) === written);
}

function sameName(name: string | undefined, written: string): boolean {
  return name !== undefined && name.toLowerCase() === written.toLowerCase();
}

function earlierNames(stages: readonly Stage[], stage: Stage | undefined): readonly string[] {
  return stages.slice(0, stage?.index ?? 0).flatMap(({ name }) => name ?? []);
}
