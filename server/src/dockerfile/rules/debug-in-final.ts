import { remove, suggestedFix } from '../../core/rule';
import { removalOfItem } from '../line-edits';
import { dockerfileRule } from '../rule';

/** Variables that switch a development mode on, with the values that do. */
const DEBUG_VALUES: Readonly<Record<string, RegExp>> = {
  NODE_ENV: /^development$/i,
  FLASK_DEBUG: /^(?:1|true)$/i,
  FLASK_ENV: /^development$/i,
  DJANGO_DEBUG: /^(?:1|true)$/i,
  APP_DEBUG: /^(?:1|true)$/i,
  RAILS_ENV: /^development$/i,
  RACK_ENV: /^development$/i,
  ASPNETCORE_ENVIRONMENT: /^development$/i,
  PHP_DISPLAY_ERRORS: /^(?:1|on|true)$/i,
};

export default dockerfileRule({
  id: 'dockerfile/debug-in-final',
  severity: 'info',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Development mode in the shipped image',
  why: 'Development modes show stack traces and configuration to every visitor, reload code, and some offer a console. In the image that ships they are on wherever nobody overrides them.',
  unless: 'The image is meant for development only.',
  sources: [{ title: 'Dockerfile reference: ENV', url: 'https://docs.docker.com/reference/dockerfile/#env' }],
  aliases: ['sonar:S4507'],
  fix: 'suggested',
  examples: [
    { bad: 'FROM node:24\nENV PORT=80 «NODE_ENV=development»\nCMD ["node", "server.js"]\n', good: 'FROM node:24\nENV PORT=80\nCMD ["node", "server.js"]\n' },
    { ok: 'FROM node:24\nENV NODE_ENV=production\nCMD ["node", "server.js"]\n' },
    { ok: 'FROM node:24 AS dev\nENV NODE_ENV=development\n', title: 'a stage for development' },
    { ok: 'FROM node:24 AS build\nENV NODE_ENV=development\nFROM node:24\nENV NODE_ENV=production\n' },
  ],
  check: {
    ENV(env, { report, stage, file }) {
      if (!stage?.isFinal || /dev|test|debug/i.test(stage.name ?? '')) return;
      for (const pair of env.pairs) {
        const { key, value, range } = pair;
        if (value?.value === undefined || !DEBUG_VALUES[key.text]?.test(value.value)) continue;
        const removal = removalOfItem(env.pairs, pair, env, file);
        report({
          at: range,
          message: `${key.text}=${value.value} ships a development mode`,
          fix: removal && suggestedFix(`Delete ${key.text}`, remove(removal)),
        });
      }
    },
  },
});
