import { suggestedFix } from '../../core/rule';
import { setScalar } from '../../yaml/edit';
import { inPod } from '../example-manifests';
import { imageOf, placeOfPart } from '../images';
import { kubernetesRule } from '../rule';
import { IMAGES_GUIDE } from '../sources';

const IMAGE = (image: string): string => inPod(`containers:\n  - name: web\n    image: ${image}\n`);

export default kubernetesRule({
  id: 'kubernetes/invalid-image-reference',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Text that is no image reference',
  why: 'The API server hardly looks at image names. The kubelet does, and keeps the pod in InvalidImageName: repositories are lower case, and tags and digests have a fixed form.',
  topic: 'tags-digests-registries',
  sources: [IMAGES_GUIDE, { title: 'distribution/reference: grammar', url: 'https://github.com/distribution/reference/blob/main/reference.go' }],
  aliases: [],
  fix: 'suggested',
  examples: [
    { bad: IMAGE('ghcr.io/acme/«MyApp»:1.0'), good: IMAGE('ghcr.io/acme/myapp:1.0') },
    { bad: IMAGE('nginx:«1.29 alpine»') },
    { bad: IMAGE('nginx@«sha256:abc»') },
    { bad: IMAGE('registry.example.com/«my app»') },
    { ok: IMAGE('registry.example.com:5000/team/my-app_v2:1.0-alpine') },
    { ok: IMAGE('${REGISTRY}/App:1.0') },
    { ok: IMAGE('<YOUR IMAGE>') },
    { ok: IMAGE('ko://github.com/acme/app/cmd/Web'), title: 'a Go package that ko builds' },
    { ok: IMAGE('app:$(TAG)'), title: 'a variable of kustomize' },
  ],
  check: {
    container(container, { report }) {
      const image = imageOf(container);
      const problem = image?.reference.problems.find(({ code }) => code !== 'empty');
      if (!image || !problem || image.reference.hasVariable || image.text.includes('$(')) return;
      const lower = problem.code === 'upper-case-repository' ? setScalar(image.scalar, lowered(image.text, image.reference.repository.range)) : undefined;
      report({
        at: placeOfPart(image, problem),
        message: problem.message.replace(/\.$/, '').slice(0, 100),
        fix: lower && suggestedFix('Write the repository in lower case', lower),
      });
    },
  },
});

function lowered(text: string, { start, end }: { readonly start: number; readonly end: number }): string {
  return text.slice(0, start) + text.slice(start, end).toLowerCase() + text.slice(end);
}
