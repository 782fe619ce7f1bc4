import { safeFix } from '../../core/rule';
import { renameKey } from '../../yaml/edit';
import { service } from '../example-manifests';
import { kubernetesRule } from '../rule';

const OLD = 'service.kubernetes.io/topology-aware-hints';
const NEW = 'service.kubernetes.io/topology-mode';
const ANNOTATED = (name: string): string => service('ports:\n  - port: 80\n').replace('name: web\n', `name: web\n  annotations:\n    ${name}: Auto\n`);

export default kubernetesRule({
  id: 'kubernetes/topology-hints-annotation',
  severity: 'warning',
  profile: 'recommended',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'Old annotation for topology aware routing',
  why: 'The annotation topology-aware-hints is deprecated since 1.27: the API server warns of it. topology-mode takes its place with the same values.',
  topic: 'dns-and-service-names',
  sources: [{ title: 'Topology Aware Routing', url: 'https://kubernetes.io/docs/concepts/services-networking/topology-aware-routing/' }],
  aliases: [],
  fix: 'safe',
  examples: [
    { bad: ANNOTATED(`«${OLD}»`), good: ANNOTATED(NEW) },
    { ok: ANNOTATED(NEW) },
    { ok: ANNOTATED(OLD), kubernetesVersion: '1.26' },
  ],
  check: {
    kinds: {
      Service({ annotations }, { report, kubernetesMinor }) {
        const entry = annotations?.entryOf(OLD);
        if (!entry || kubernetesMinor < 27) return;
        const edit = renameKey(entry, NEW);
        report({ at: entry.keyRange, message: 'topology-aware-hints is deprecated: use topology-mode', fix: edit && safeFix('Rename the annotation', edit), tags: ['deprecated'] });
      },
    },
  },
});
