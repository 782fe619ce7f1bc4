import { insert, suggestedFix } from '../../core/rule';
import { dockerfileReference } from '../references';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  id: 'dockerfile/prefer-copy-link',
  severity: 'hint',
  profile: 'strict',
  category: 'speed',
  since: '0.1.0',
  summary: 'Files of another stage copied without --link',
  why: 'With --link the files become a layer that does not depend on those below it. When the base image changes, the layer is put on the new one as it is, and the stage it comes from need not be built at all.',
  unless: 'The destination is a symbolic link to a directory, which --link would replace.',
  topic: 'layer-caching',
  sources: [dockerfileReference('COPY --link', 'copy---link')],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: 'FROM golang:1.25 AS build\nFROM alpine:3.22\n«COPY» --from=build /app /app\n',
      good: 'FROM golang:1.25 AS build\nFROM alpine:3.22\nCOPY --link --from=build /app /app\n',
    },
    { ok: 'FROM golang:1.25 AS build\nFROM alpine:3.22\nCOPY --link --from=build /app /app\nCOPY --link=false --from=build /b /b\nCOPY a /a\n' },
  ],
  check: {
    COPY(copy, { report }) {
      if (!copy.from || copy.flags.some(({ name }) => name === 'link')) return;
      report({
        at: copy.keywordRange,
        message: 'Without --link, this layer is built again whenever one below it changes',
        fix: suggestedFix('Add --link', insert(copy.keywordRange.end, ' --link')),
      });
    },
  },
});
