import { remove, suggestedFix } from '../../core/rule';
import { removalOfItem } from '../line-edits';
import { dockerfileReference } from '../references';
import { dockerfileRule } from '../rule';
import { isShipped } from '../shipped';

export default dockerfileRule({
  id: 'dockerfile/proxy-in-env',
  severity: 'info',
  profile: 'recommended',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'Proxy built into the image',
  why: 'ENV keeps the proxy of the place where the image was built: elsewhere the container sends its requests to an address that does not exist, or through a proxy that it should not know, password and all. The builder has arguments for proxies that leave no trace in the image.',
  unless: 'The image is for one network only, or the proxy is part of it.',
  sources: [dockerfileReference('Predefined ARGs', 'predefined-args')],
  aliases: [],
  fix: 'suggested',
  examples: [
    { bad: 'FROM debian:13\nENV «http_proxy»=http://proxy.example.com:3128\nRUN true\n', good: 'FROM debian:13\nRUN true\n' },
    { bad: 'FROM debian:13\nARG PROXY\nENV LANG=C.UTF-8 «HTTPS_PROXY»=$PROXY\n', good: 'FROM debian:13\nARG PROXY\nENV LANG=C.UTF-8\n' },
    { ok: 'FROM debian:13\nENV http_proxy="" HTTPS_PROXY=\n', title: 'taken away' },
    { ok: 'FROM debian:13\nENV NO_PROXY=localhost\nENV https_proxy=http://127.0.0.1:3128\n' },
    { ok: 'FROM debian:13\nENV http_proxy=http://proxy:3128\nRUN true\nENV http_proxy=\n', title: 'taken away at the end' },
    { ok: 'FROM debian:13 AS build\nENV http_proxy=http://proxy:3128\nFROM scratch\nCOPY --from=build /app /app\n' },
  ],
  check: {
    ENV(env, { report, stage, file }) {
      if (!stage || env.onbuild || !isShipped(stage, file)) return;
      for (const pair of env.pairs) {
        const { key, value } = pair;
        if (!/^(?:https?|ftp|all)_proxy$/i.test(key.text) || !value || stage.state.env.get(key.text)?.value === '') continue;
        if (value.value === '' || /\b(?:localhost|127\.0\.0\.1)\b/.test(value.text)) continue;
        const removal = removalOfItem(env.pairs, pair, env, file);
        report({
          at: key.range,
          message: `${key.text} becomes part of the image: pass it with --build-arg instead`,
          fix: removal && suggestedFix(`Delete ${key.text}: the builder knows the argument without it`, remove(removal)),
        });
      }
    },
  },
});
