import { suggestedFix } from '../../core/rule';
import { removeEntry, removeItem } from '../../yaml/edit';
import { composeRule } from '../rule';
import { reference } from '../sources';
import { booleanOf, textOf, textsOf } from '../text';

export default composeRule({
  id: 'compose/insecure-build',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Build steps with privileges of the host',
  why: 'Build steps run what package scripts and downloads say. Privileged, or on the network of the host, they reach its devices and every service that listens only for the host itself.',
  unless: 'A step needs it and everything that it runs is trusted.',
  topic: 'buildkit',
  sources: [reference('build', 'privileged'), reference('build', 'entitlements'), reference('build', 'network')],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  api:\n    build:\n      context: .\n      privileged: «true»\n',
      good: 'services:\n  api:\n    build:\n      context: .\n',
    },
    {
      bad: 'services:\n  api:\n    build:\n      context: .\n      network: «host»\n      entitlements:\n        - network.host\n        - «security.insecure»\n',
      good: 'services:\n  api:\n    build:\n      context: .\n      entitlements:\n        - network.host\n',
    },
    { ok: 'services:\n  api:\n    build:\n      context: .\n      privileged: false\n      network: none\n' },
  ],
  check: {
    service({ build }, { report }) {
      const node = build?.node;
      const privileged = node?.entryOf('privileged');
      if (privileged && booleanOf(privileged.value) === true) {
        const edit = removeEntry(privileged);
        report({ at: privileged.value.range, message: 'Build steps have all capabilities and devices of the host', fix: edit && suggestedFix('Delete privileged', edit) });
      }
      const network = node?.entryOf('network');
      if (network && textOf(network.value)?.text === 'host') {
        const edit = removeEntry(network);
        report({ at: network.value.range, message: 'Build steps share the network of the host', fix: edit && suggestedFix('Use the default network', edit) });
      }
      for (const entitlement of textsOf(node?.get('entitlements'))) {
        if (entitlement.text !== 'security.insecure') continue;
        const edit = removeItem(entitlement.node);
        report({ at: entitlement.range, message: 'Build steps may run without a sandbox', fix: edit && suggestedFix('Delete security.insecure', edit) });
      }
    },
  },
});
