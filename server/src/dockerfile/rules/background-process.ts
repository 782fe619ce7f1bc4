import { dockerfileRule } from '../rule';
import { DOCKERFILE_RUN } from '../references';
import type { CommandList, ShellCommand, ShellScript } from '../shell';

export default dockerfileRule({
  id: 'dockerfile/background-process',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Process is started as the last thing in a RUN',
  why: 'A layer holds files, not processes. Whatever a RUN leaves running is killed when its last command ends, and no later instruction and no container will find it. What has to run in the container belongs in CMD or ENTRYPOINT.',
  topic: 'layers',
  sources: [DOCKERFILE_RUN],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: 'FROM debian:12\nRUN apt-get install -y redis && «redis-server &»\n' },
    { bad: 'FROM debian:12\nRUN «service postgresql start»\n' },
    { bad: 'FROM debian:12\nRUN make install && «/etc/init.d/nginx start»\n' },
    { ok: 'FROM debian:12\nRUN service postgresql start && psql -f schema.sql\n', title: 'used in the same RUN' },
    { ok: 'FROM debian:12\nRUN ./server & sleep 5 && ./seed\n' },
    { ok: 'FROM debian:12\nRUN make a & make b & wait\n' },
    { ok: 'FROM debian:12\nRUN (make a &) ; wait\n' },
    { ok: 'FROM debian:12\nRUN systemctl enable nginx && service --status-all\n' },
  ],
  check: {
    script({ script }, { report }) {
      const last = script.lists.at(-1);
      if (!script.complete || !last) return;
      const started = startedBy(last, script);
      if (started) report({ at: started, message: 'This process is gone as soon as the RUN ends: start it with CMD or ENTRYPOINT' });
    },
  },
});

function startedBy(last: CommandList, script: ShellScript): CommandList['range'] | undefined {
  const pipeline = last.pipelines.at(-1);
  const [element] = pipeline?.elements ?? [];
  if (!pipeline || element?.type !== 'command') return undefined;
  if (last.background) {
    const waits = script.commands.some(({ name }) => name === 'wait');
    return waits ? undefined : { start: pipeline.range.start, end: last.terminator?.range.end ?? pipeline.range.end };
  }
  return pipeline.elements.length === 1 && startsService(element) ? pipeline.range : undefined;
}

function startsService({ name, nameWord, arguments: words }: ShellCommand): boolean {
  const texts = words.map(({ text }) => text);
  if (nameWord?.text.startsWith('/etc/init.d/')) return texts[0] === 'start' || texts[0] === 'restart';
  if (name === 'service') return texts[1] === 'start' || texts[1] === 'restart';
  return name === 'systemctl' && (texts[0] === 'start' || texts[0] === 'restart');
}
