import { composeRule } from '../rule';
import { reference } from '../sources';

export default composeRule({
  id: 'compose/relative-volume-outside-project',
  severity: 'info',
  profile: 'strict',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'Mounted folder far outside of the project',
  why: 'A path that climbs two folders or more depends on where somebody put the project. On the next machine it points at something else, and the engine makes an empty folder there.',
  unless: 'The file lies deep in a repository whose root it mounts.',
  topic: 'volumes-binds-tmpfs',
  sources: [reference('services', 'volumes')],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: 'services:\n  api:\n    image: example/api:2\n    volumes:\n      - «../../shared»:/shared\n' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    volumes:\n      - ./data:/data\n      - ../shared:/shared\n' },
  ],
  check: {
    mount({ source, type }, { report }) {
      if (source && type === 'bind' && /^(?:\.\.[\\/]){2}/.test(source.written)) {
        report({ at: source.range, message: `${source.written.slice(0, 50)} depends on where the project lies` });
      }
    },
  },
});
