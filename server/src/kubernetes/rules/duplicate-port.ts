import { safeFix, suggestedFix } from '../../core/rule';
import { removeItem } from '../../yaml/edit';
import { inContainer, inPod } from '../example-manifests';
import { portsOf, type ContainerPort } from '../ports';
import { kubernetesRule } from '../rule';
import { POD_VALIDATION, POD_WARNINGS } from '../sources';

export default kubernetesRule({
  id: 'kubernetes/duplicate-port',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Port is listed twice',
  why: 'Containers of a pod share one network namespace, so that only one process can listen on a port: a second container with the same one fails to bind. Within a container kubectl apply merges ports by number and may drop one of two, and a name that is used twice is refused.',
  sources: [POD_WARNINGS, POD_VALIDATION],
  aliases: [],
  fix: 'safe',
  examples: [
    {
      bad: inContainer('ports:\n  - containerPort: 80\n  - containerPort: «80»\n'),
      good: inContainer('ports:\n  - containerPort: 80\n'),
    },
    { bad: inContainer('ports:\n  - name: http\n    containerPort: 80\n  - name: «http»\n    containerPort: 443\n'), title: 'one name for two ports' },
    {
      title: 'two containers',
      bad: inPod('containers:\n  - name: web\n    image: nginx:1.29\n    ports: [{containerPort: 80}]\n  - name: api\n    image: httpd:2.4\n    ports: [{containerPort: «80»}]\n'),
    },
    { ok: inContainer('ports:\n  - containerPort: 53\n    protocol: UDP\n  - containerPort: 53\n    protocol: TCP\n'), title: 'one number for two protocols' },
    { ok: inContainer('ports:\n  - containerPort: 80\n    hostPort: 8080\n  - containerPort: 80\n    hostPort: 8081\n'), title: 'two ports of the node' },
    {
      title: 'an init container has ended when the others start',
      ok: inPod('initContainers:\n  - name: setup\n    image: nginx:1.29\n    ports: [{containerPort: 80}]\ncontainers:\n  - name: web\n    image: nginx:1.29\n    ports: [{containerPort: 80}]\n'),
    },
  ],
  check: {
    pod(pod, { report }) {
      const open = new Map<string, { port: ContainerPort; container: string }>();
      for (const container of pod.containers.filter(({ isLongRunning }) => isLongRunning)) {
        const names = new Set<string>();
        for (const port of portsOf(container)) {
          if (port.name !== undefined && names.has(port.name) && port.nameNode) {
            report({ at: port.nameNode.writtenRange, severity: 'error', message: `Another port of this container is named "${port.name.slice(0, 40)}"` });
          }
          if (port.name !== undefined) names.add(port.name);
          if (port.number === undefined || !port.numberNode || port.numberNode.uncertain) continue;
          const key = `${port.number}/${port.protocol} ${port.hostPort ?? 0} ${port.hostIP ?? ''}`;
          const earlier = open.get(key);
          if (!earlier) {
            open.set(key, { port, container: container.name });
            continue;
          }
          const isHere = earlier.container === container.name;
          report({
            at: port.numberNode.writtenRange,
            message: `Port ${port.number}/${port.protocol} is listed ${isHere ? 'above' : `by container ${earlier.container.slice(0, 50)}`} already`,
            fix: isHere ? withoutCopy(port, earlier.port) : undefined,
          });
        }
      }
    },
  },
});

/** Deleting a port that says nothing new is safe; one with a name of its own may be what a Service means. */
function withoutCopy(port: ContainerPort, earlier: ContainerPort): ReturnType<typeof safeFix> | undefined {
  const edit = removeItem(port.node);
  const make = port.name === undefined || port.name === earlier.name ? safeFix : suggestedFix;
  return edit && make('Delete the second listing', edit);
}
