import { inPod, inTemplate, manifest } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { IMAGES_GUIDE, POD_VALIDATION } from '../sources';
import { isSet, lacks, textOf } from '../values';

export default kubernetesRule({
  id: 'kubernetes/missing-image',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Container without an image',
  why: 'The API server refuses a pod, and a template of pods, in which a container has no image. The API reference calls the field optional, so schemas let it pass.',
  unless: 'The file is a patch, to which another file adds the image.',
  topic: 'containers-and-images',
  sources: [IMAGES_GUIDE, POD_VALIDATION],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: inPod('containers:\n  - name: «web»\n    ports:\n      - containerPort: 80\n') },
    { bad: inTemplate('Deployment', 'containers:\n  - name: web\n    image: nginx:1.29\n  - name: «sidecar»\n    args: [--verbose]\n') },
    {
      title: 'a patch has neither selector nor labels',
      ok: manifest('apps/v1', 'Deployment', 'spec:\n  template:\n    spec:\n      containers:\n        - name: web\n          args: [--verbose]\n'),
    },
    { title: 'a template', ok: inPod('containers:\n  - name: web\n    {{- include "web.image" . | nindent 4 }}\n') },
    { ok: inPod('restartPolicy: Always') },
  ],
  check: {
    container(container, { report }) {
      const { pod, node } = container;
      if (!pod.hasRequiredFields || node.has('$patch') || node.entries.length === 0) return;
      const isEmpty = textOf(node.get('image')) === '' && isSet(node.get('image'));
      if (!lacks(node, 'image') && !isEmpty) return;
      report({ at: container.anchor, message: `Container ${container.name.slice(0, 63)} has no image`.replace('  ', ' ') });
    },
  },
});
