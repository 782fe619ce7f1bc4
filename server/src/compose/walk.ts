import type { RuleContext, RuleRun } from '../core/rule';
import type { ComposeFile, Service } from './model';
import type { ComposeRule, ComposeVisitor } from './rule';

interface Visit {
  readonly visitor: ComposeVisitor<RuleContext>;
  readonly context: RuleContext & { readonly file: ComposeFile };
}

const RESOURCES = ['networks', 'volumes', 'secrets', 'configs', 'models'] as const;

/** Calls every visitor in one walk over the file. */
export function walk(file: ComposeFile, runs: readonly RuleRun[]): void {
  const visits = runs.map(({ rule, context }) => ({ visitor: (rule as ComposeRule).check, context: { ...onceAtEachPlace(context), file } }));
  for (const { visitor, context } of visits) visitor.file?.(file, context);
  for (const service of file.services) visitService(service, visits);
  for (const resource of RESOURCES.flatMap((kind) => file[kind])) {
    for (const { visitor, context } of visits) visitor.resource?.(resource, context);
  }
}

/** What an anchor or an extended service says is seen by every service that takes it over, and reported once: at the place itself. */
function onceAtEachPlace(context: RuleContext): RuleContext {
  const reported = new Set<string>();
  return {
    ...context,
    report: (report) => {
      const place = `${report.at.start}-${report.at.end}`;
      if (reported.has(place)) return;
      reported.add(place);
      context.report(report);
    },
  };
}

function visitService(service: Service, visits: readonly Visit[]): void {
  for (const { visitor, context } of visits) {
    visitor.service?.(service, context);
    if (!visitor.port && !visitor.mount && !visitor.variable) continue;
    const site = { ...context, service };
    if (visitor.port) for (const port of service.ports) visitor.port(port, site);
    if (visitor.mount) for (const mount of service.mounts) visitor.mount(mount, site);
    if (visitor.variable) for (const variable of service.environment) visitor.variable(variable, site);
  }
}
