import { layoutOf } from '../../yaml/edit';
import { suggestedFix } from '../../core/rule';
import { composeRule } from '../rule';

export default composeRule({
  id: 'compose/yaml-tab-indent',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Tab used for indentation',
  why: 'YAML forbids tabs in indentation, because nobody can say how wide one is. Compose refuses the file, often with a message about the line after.',
  sources: [{ title: 'YAML 1.2.2: Indentation spaces', url: 'https://yaml.org/spec/1.2.2/#61-indentation-spaces' }],
  aliases: ['dclint:invalid-yaml'],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n«\t»web:\n«\t\t»image: nginx:1.29\n',
      good: 'services:\n  web:\n    image: nginx:1.29\n',
    },
    { ok: 'services:\n  web:\n    image: nginx:1.29\n    command: |\n      printf "a"\n      \tindented by a tab\n', title: 'in a block of text' },
  ],
  check: {
    file({ documents, stream: { text } }, { report }) {
      for (const document of documents) {
        for (const { code, range, message } of document.errors) {
          if (code !== 'tab-indent') continue;
          const start = Math.max(text.lastIndexOf('\n', range.start - 1), text.lastIndexOf('\r', range.start - 1)) + 1;
          const [indentation = ''] = /^[ \t]*/.exec(text.slice(start, start + 1000)) ?? [];
          const at = { start, end: start + indentation.length };
          const spaces = ' '.repeat(Math.max(2, layoutOf(document).step));
          const fix = indentation.includes('\t')
            ? suggestedFix('Use spaces', { range: at, newText: indentation.replaceAll('\t', spaces) })
            : undefined;
          report({ at: fix ? at : range, message: message.slice(0, 100), fix });
        }
      }
    },
  },
});
