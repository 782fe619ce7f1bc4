import { manifest } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { lacks } from '../values';

const JOB = (fields: string): string => manifest('batch/v1', 'Job', `spec:\n${fields}  template: {spec: {restartPolicy: Never, containers: [{name: web, image: "busybox:1.37"}]}}\n`);

export default kubernetesRule({
  id: 'kubernetes/job-no-ttl',
  severity: 'info',
  profile: 'strict',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'Finished Job stays for ever',
  why: 'A Job and its pods stay in the cluster after they have finished, until somebody deletes them. With ttlSecondsAfterFinished the cluster does it; Jobs of a CronJob are cleaned up by its history limits instead.',
  unless: 'A CronJob, Helm or a workflow engine deletes the Job.',
  topic: 'workloads',
  sources: [{ title: 'Automatic Cleanup for Finished Jobs', url: 'https://kubernetes.io/docs/concepts/workloads/controllers/ttlafterfinished/' }],
  aliases: ['kube-linter:job-ttl-seconds-after-finished'],
  fix: 'none',
  examples: [
    { bad: JOB('').replace('spec:\n  temp', '«spec»:\n  temp') },
    { ok: JOB('  ttlSecondsAfterFinished: 3600\n') },
    { ok: JOB('').replace('name: web\nspec', 'name: web\n  annotations: {helm.sh/hook: pre-install}\nspec'), title: 'Helm deletes it' },
  ],
  check: {
    kinds: {
      Job(object, { report }) {
        const entry = object.node.entryOf('spec');
        if (!entry || !object.spec || object.isPartial || !lacks(object.spec, 'ttlSecondsAfterFinished')) return;
        if ((object.annotations?.entries ?? []).some(({ name }) => /helm\.sh\/hook|argocd\.argoproj\.io\/hook/.test(name))) return;
        report({ at: entry.keyRange, message: 'The Job stays after it has finished' });
      },
    },
  },
});
